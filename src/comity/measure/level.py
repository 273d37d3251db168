"""The level of a tie under its monthly ups and downs: a local-level model, solved as one banded system.

y[t] = m[t] + e[t], m[t] = level[t] + u[t], level[t] = level[t-1] + w[t]: the mean of the events seen is the tone of the
period and a sampling error of known variance v[t]; the tone is a level that drifts and a departure of that period alone
(Harvey 1989, §2.3; Durbin and Koopman 2012, ch. 2). The variances of drift and departure are those of maximum
likelihood. A silent period has no observation; nothing is filled in.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from comity.records.share import Z95

Array = NDArray[np.float64]
LEAST_PERIODS = 8
"""Fewest periods with events from which two variances can be told apart at all."""
STARTS = ((-4.0, -1.0), (-1.0, -4.0))
"""Where the search for the variances begins: log variance of drift and of departure, in the variance of the series."""
DRIFTS = np.geomspace(0.01, 1.5, 14)
"""Standard deviations of the drift of one period that are weighed, in that of the series."""
DEPARTURES = np.concatenate([[0.005], np.linspace(0.1, 1.2, 9)])
"""Standard deviations of a period's own departure that are weighed, in that of the series."""
BOUNDS = (-14.0, 3.0)
"""How small and how large a log variance may get; at the lower bound it is nil for all purposes."""


@dataclass(frozen=True, slots=True)
class Smoothed:
    """Means and standard deviations per period of the level, and of the tone (level and departure).

    drift, departure: the variances, in squared units of the series.
    """

    level: Array
    level_sd: Array
    tone: Array
    tone_sd: Array
    drift: float
    departure: float

    def level_interval(self, place: int) -> tuple[float, float]:
        return _around(self.level[place], self.level_sd[place])

    def tone_interval(self, place: int) -> tuple[float, float]:
        return _around(self.tone[place], self.tone_sd[place])


def smooth(values: Array, variances: Array) -> Smoothed:
    """Smooth a series of period means with sampling variances; NaN where a period is silent.

    Both have the length of the series; at least LEAST_PERIODS values are seen. The interval holds what is not known of
    the two variances too: smoothings are weighed by their likelihood over a grid of standard deviations (flat prior).
    With the variances of maximum likelihood alone it would be too narrow wherever the likelihood is flat at nil.
    """
    scale = max(float(np.nanstd(values)), 1e-9)
    drift, departure = (scale * axis.ravel() for axis in np.meshgrid(DRIFTS, DEPARTURES, indexing="ij"))
    swept = _sweep(values, variances, drift**2, departure**2)
    weights = np.exp(swept.fit - swept.fit.max()) * np.outer(_widths(DRIFTS), _widths(DEPARTURES)).ravel()
    weights /= weights.sum()
    level, level_sd = _mixed(swept.level, swept.level_variance, weights)
    tone, tone_sd = _mixed(*swept.tone(variances, departure**2), weights)
    return Smoothed(level, level_sd, tone, tone_sd, *fitted_variances(values, variances))


def _mixed(means: Array, variances: Array, weights: Array) -> tuple[Array, Array]:
    """Mean and standard deviation of a mixture: the variance within and that between."""
    mean = weights @ means
    return mean, np.sqrt(weights @ (variances + (means - mean) ** 2))


def _widths(grid: Array) -> Array:
    """How much of the axis each point of a grid stands for."""
    edges = np.concatenate([[grid[0]], (grid[1:] + grid[:-1]) / 2, [grid[-1]]])
    return np.diff(edges)


@dataclass(frozen=True, slots=True)
class _Swept:
    """Of each pair of variances (rows): log likelihood, means and variances of the level by period (columns)."""

    fit: Array
    level: Array
    level_variance: Array
    weights: Array
    seen: Array

    def tone(self, variances: Array, departure: Array) -> tuple[Array, Array]:
        """Means and variances of level and departure together, given what was seen of the period itself."""
        observed = self.weights > 0
        sampling = np.where(observed, variances, 1.0)
        own = departure[:, None]
        pull = np.where(observed, own / (own + sampling), 0.0)
        mean = self.level + pull * (self.seen - self.level)
        silent = self.level_variance + own
        return mean, np.where(observed, pull * sampling + (1 - pull) ** 2 * self.level_variance, silent)


def _sweep(values: Array, variances: Array, drift: Array, departure: Array) -> _Swept:
    """Solve the tridiagonal systems of all pairs of variances at once, by elimination from both ends.

    The pivots of both directions give the diagonal of the inverse (Meurant 1992).
    """
    observed = np.isfinite(values)
    seen = np.where(observed, values, 0.0)
    noise = np.where(observed, variances, 1.0) + departure[:, None]
    weights = np.where(observed, 1.0 / noise, 0.0)
    diagonal = _steps(len(values)) / drift[:, None] + weights
    tie, squared = 1.0 / drift, 1.0 / drift**2
    down, up, right = diagonal.copy(), diagonal.copy(), weights * seen
    for place in range(1, len(values)):
        down[:, place] -= squared / down[:, place - 1]
        up[:, -place - 1] -= squared / up[:, -place]
        right[:, place] += tie * right[:, place - 1] / down[:, place - 1]
    level = right / down
    for place in range(len(values) - 2, -1, -1):
        level[:, place] += tie * level[:, place + 1] / down[:, place]
    misfit = (weights * seen * (seen - level)).sum(axis=1)
    logs = np.log(weights[:, observed]).sum(axis=1) - (len(values) - 1) * np.log(drift) - np.log(down).sum(axis=1)
    return _Swept(0.5 * (logs - misfit), level, 1.0 / (down + up - diagonal), weights, seen)


def _steps(periods: int) -> Array:
    """The diagonal of D'D for first differences D."""
    steps = np.full(periods, 2.0)
    steps[0] -= 1.0
    steps[-1] -= 1.0
    return steps


def fitted_variances(values: Array, variances: Array) -> tuple[float, float]:
    """The variances of drift and departure of maximum (diffuse) likelihood."""
    from scipy.optimize import minimize

    scale = max(float(np.nanvar(values)), 1e-9)

    def lost(logs: Any) -> float:
        drift, departure = scale * np.exp(np.clip(logs, *BOUNDS))
        return -log_likelihood(values, variances, float(drift), float(departure))

    found = [minimize(lost, start, method="L-BFGS-B", bounds=[BOUNDS, BOUNDS]) for start in STARTS]
    best = min(found, key=lambda result: round(float(result.fun), 6))
    drift, departure = scale * np.exp(np.clip(best.x, *BOUNDS))
    return float(drift), float(departure)


def log_likelihood(values: Array, variances: Array, drift: float, departure: float) -> float:
    """Log density of what was seen under a flat prior for the first level, less constants.

    With K = D'D/drift + W the posterior precision and b = Wy:
    log p(y) = (T-1)/2 log(1/drift) + ½ Σ log w - ½ log|K| - ½ (y'Wy - b'K⁻¹b).
    """
    from scipy.linalg import cho_solve_banded, cholesky_banded

    observed = np.isfinite(values)
    weights = np.where(observed, 1.0 / (np.where(observed, variances, 1.0) + departure), 0.0)
    seen = np.where(observed, values, 0.0)
    bands = np.vstack([_steps(len(values)) / drift + weights, np.full(len(values), -1.0 / drift)])
    factor = cholesky_banded(bands, lower=True)
    misfit = float(np.sum(weights * seen * (seen - cho_solve_banded((factor, True), weights * seen))))
    determinant = 2.0 * float(np.sum(np.log(factor[0])))
    logs = float(np.sum(np.log(weights[observed]))) - (len(values) - 1) * float(np.log(drift)) - determinant
    return 0.5 * (logs - misfit)


def _around(mean: float, sd: float) -> tuple[float, float]:
    return float(mean - Z95 * sd), float(mean + Z95 * sd)
