"""A share of a count and the interval it comes with."""

from math import sqrt

Z95 = 1.959963984540054
"""The 97.5% point of the standard normal distribution."""


def wilson(share: float, n: int) -> tuple[float, float]:
    """The 95% score interval of a binomial share (Wilson 1927), both in 0..1."""
    z2 = Z95 * Z95
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return max(0.0, centre - half), min(1.0, centre + half)
