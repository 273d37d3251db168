"""Where the level of a series changes, with certainty: the exact posterior over all ways to cut it into segments.

Inside a segment the means of the periods scatter about one level, by their sampling variances and by departures of an
extra variance, which neighbouring periods may share: how much and how far is weighed over a grid, so that a slow swing
is no change. Levels of segments are drawn about the mean of the series; each boundary is a change with the same small
probability. The recursions are those of Fearnhead (2006, Statistics and Computing 16: 203-213).
"""

from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
EXTRAS = np.linspace(0.1, 1.3, 6)
"""Standard deviations of a period about the level of its segment, beside the sampling error, in that of the series."""
CORRELATIONS = np.array([0.0, 0.25, 0.5, 0.75])
"""Correlations of the departures of neighbouring periods that are weighed."""
JUMPS = np.array([0.6, 1.2])
"""Standard deviations of the levels of segments that are weighed, in that of the series."""
EXPECTED = np.array([0.5, 2.0])
"""Numbers of changes expected beforehand that are weighed."""


@dataclass(frozen=True, slots=True)
class Segmentation:
    """What is known of the cuts of a series of n values.

    joined[i, j]: probability that values i and j lie in one segment, whole between them. change[i]: probability that
    a segment begins with value i (nil for the first). counts[k]: probability of k changes, up to the last listed.
    """

    change: Array
    joined: Array
    level: Array

    def within(self, first: int, last: int) -> float:
        """Probability of at least one change whose segment begins with a value from `first` to `last`."""
        before = max(first - 1, 0)
        return float(1.0 - self.joined[before, min(last, len(self.change) - 1)])


def segment(values: Array, variances: Array, places: Array, *, least: int) -> Segmentation:
    """Posterior of the cuts of a series of period means with sampling variances; silent periods are left out.

    places: the number of each value's period, rising; `least` values make a segment.
    """
    scale = max(float(np.std(values)), 1e-9)
    centre = float(np.sum(values / (variances + scale**2)) / np.sum(1.0 / (variances + scale**2)))
    found, fits = [], []
    for correlation, extra, jump in product(CORRELATIONS, EXTRAS, JUMPS):
        noise = _Noise(variances, (extra * scale) ** 2, correlation ** np.diff(places, prepend=places[0] - 1))
        logs, means = _segment_logs(values - centre, noise, (jump * scale) ** 2)
        for expected in EXPECTED:
            *parts, fit = _recursions(logs, means, expected / len(values), least)
            found.append(parts)
            fits.append(fit)
    weights = np.exp(np.array(fits) - max(fits))
    weights /= weights.sum()
    change, joined, level = (sum(w * one[part] for w, one in zip(weights, found, strict=True)) for part in range(3))
    return Segmentation(np.asarray(change), np.asarray(joined), np.asarray(level) + centre)


@dataclass(frozen=True, slots=True)
class _Noise:
    """Sampling variances, the extra variance, and how far each value's departure follows that of the one before."""

    sampling: Array
    extra: float
    carried: Array


def _segment_logs(values: Array, noise: _Noise, spread: float) -> tuple[Array, Array]:
    """Log density of values i..j as one segment, and the mean of its level: matrices over i <= j.

    After the first value of a segment, what is expected to be carried over from the value before is taken off
    (Cochrane and Orcutt 1949); of that one's sampling error only the size is minded.
    """
    alone = 1.0 / (noise.sampling + noise.extra)
    before = np.concatenate([[0.0], noise.sampling[:-1]])
    rest = values - noise.carried * np.concatenate([[0.0], values[:-1]])
    keeps = 1.0 - noise.carried
    later = 1.0 / (noise.sampling + noise.extra * (1.0 - noise.carried**2) + noise.carried**2 * before)
    weight = _between(alone, keeps * keeps * later)
    weighted = _between(alone * values, keeps * later * rest)
    squares = _between(alone * values * values, later * rest * rest)
    logs = _between(np.log(alone), np.log(later))
    shrunk = spread * weighted / (1.0 + spread * weight)
    density = 0.5 * (logs - np.log1p(spread * weight) - squares + weighted * shrunk)
    return np.where(np.tri(len(values), dtype=bool).T, density, -np.inf), shrunk


def _between(first: Array, later: Array) -> Array:
    """first[i] + later[i+1] + … + later[j] for all i <= j, nil below the diagonal."""
    ends = np.cumsum(later)
    return np.triu(ends[None, :] + (first - ends)[:, None])


def _recursions(logs: Array, means: Array, rate: float, least: int) -> tuple[Array, Array, Array, float]:
    """Forward and backward sums over segmentations: changes, joined pairs, levels, and the log evidence."""
    n = len(logs)
    lengths = np.arange(n)[None, :] - np.arange(n)[:, None]
    allowed = np.where(lengths >= min(least, n) - 1, logs + np.maximum(lengths, 0) * np.log1p(-rate), -np.inf)
    forward, backward = np.full(n + 1, -np.inf), np.full(n + 1, -np.inf)
    forward[0] = backward[n] = 0.0
    for end in range(n):
        begun = forward[: end + 1] + np.where(np.arange(end + 1) > 0, np.log(rate), 0.0)
        forward[end + 1] = _log_sum(begun + allowed[: end + 1, end])
    for start in range(n - 1, -1, -1):
        ended = backward[start + 1 :] + np.where(np.arange(start + 1, n + 1) < n, np.log(rate), 0.0)
        backward[start] = _log_sum(allowed[start, start:] + ended)
    before = forward[:n] + np.where(np.arange(n) > 0, np.log(rate), 0.0)
    after = backward[1:] + np.where(np.arange(1, n + 1) < n, np.log(rate), 0.0)
    share = np.exp(before[:, None] + allowed + after[None, :] - forward[n])
    change = share.sum(axis=1)
    change[0] = 0.0
    held = np.cumsum(share[:, ::-1], axis=1)[:, ::-1].cumsum(axis=0)
    covering = np.triu(share * means)
    level = np.array([covering[: k + 1, k:].sum() for k in range(n)])
    return change, held, level, float(forward[n])


def _log_sum(logs: Array) -> float:
    top = float(logs.max())
    return top if not np.isfinite(top) else top + float(np.log(np.exp(logs - top).sum()))
