"""A share of a count and the interval it comes with."""

from math import sqrt
from statistics import NormalDist

Z95 = 1.959963984540054
"""The 97.5% point of the standard normal distribution."""


def wilson(share: float, n: int, *, level: float = 0.95) -> tuple[float, float]:
    """The score interval of a binomial share (Wilson 1927), both in 0..1."""
    z = Z95 if level == 0.95 else NormalDist().inv_cdf((1 + level) / 2)
    z2 = z * z
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = z * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)
