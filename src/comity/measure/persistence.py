"""How long a tie's tone keeps what moved it: the share of a departure that is left one period later.

x[t] = c + persistence (x[t-1] - c) + w[t], seen as period means with sampling variances; silent periods are missing.
Taken as months of tone zero they make a tie look as if it forgot sooner (`docs/methods.md`): nothing is filled in.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
GRID = np.linspace(0.0125, 0.9875, 40)
"""Persistence values that are weighed, each standing for an equal stretch of 0 to 1 (flat prior)."""
SPREADS = np.geomspace(0.15, 3.0, 9)
"""Standard deviations of the tone about its mean that are weighed, in those of the series (flat in the logarithm)."""
LEAST_PERIODS = 24
"""Fewest periods with events from which persistence is stated: below, the interval is all but 0 to 1."""


@dataclass(frozen=True, slots=True)
class Persistence:
    """Posterior mean and central 95% interval of the share left after one period."""

    value: float
    low: float
    high: float
    n: int


def persistence(values: Array, variances: Array) -> Persistence:
    """From period means with sampling variances; NaN where a period is silent. At least two are seen."""
    spread, share = (axis.ravel() for axis in np.meshgrid(SPREADS, GRID, indexing="ij"))
    scale = max(float(np.nanstd(values)), 1e-9)
    fit = _log_likelihood(values, variances, share, (spread * scale) ** 2)
    weights = np.exp(fit - fit.max()).reshape(-1, len(GRID)).sum(axis=0)
    weights /= weights.sum()
    low, high = (_quantile(weights, point) for point in (0.025, 0.975))
    return Persistence(float(weights @ GRID), low, high, int(np.isfinite(values).sum()))


def _log_likelihood(values: Array, variances: Array, share: Array, spread: Array) -> Array:
    """Of each pair (persistence, variance of the tone about its mean), the mean under a flat prior.

    One Kalman filter for all pairs at once, run on the series and on ones (de Jong 1991), so that the mean is
    integrated out: with s the innovations of both, p = -½ (Σ log F + Syy - Sy1²/S11 + log S11).
    """
    state, ones, variance = np.zeros_like(share), np.zeros_like(share), spread.copy()
    logs, yy, y1, oo = (np.zeros_like(share) for _ in range(4))
    for value, noise in zip(values, variances, strict=True):
        if np.isfinite(value):
            total = variance + noise
            off, off_ones = value - state, 1.0 - ones
            logs += np.log(total)
            yy += off * off / total
            y1 += off * off_ones / total
            oo += off_ones * off_ones / total
            gain = variance / total
            state, ones, variance = state + gain * off, ones + gain * off_ones, variance * (1.0 - gain)
        state, ones = share * state, share * ones
        variance = share * share * variance + (1.0 - share * share) * spread
    return np.asarray(-0.5 * (logs + yy - y1 * y1 / oo + np.log(oo)), dtype=float)


def _quantile(weights: Array, point: float) -> float:
    """A quantile of a histogram whose bins have equal width over 0 to 1."""
    edges = np.linspace(0.0, 1.0, len(weights) + 1)
    return float(np.interp(point, np.concatenate([[0.0], np.cumsum(weights)]), edges))
