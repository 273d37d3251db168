"""The smoother against dense Gaussian algebra, and its likelihood against another program's formula."""

import numpy as np
import pytest

from comity.measure.level import _sweep, fitted_variances, log_likelihood, smooth

PERIODS, DRIFT, DEPARTURE = 14, 0.07, 0.3


def made() -> tuple[np.ndarray, np.ndarray]:
    """A short series with silent periods at its beginning, its middle and its end."""
    chance = np.random.default_rng(5)
    values = 2 + np.cumsum(0.3 * chance.standard_normal(PERIODS)) + chance.standard_normal(PERIODS)
    variances = chance.uniform(0.05, 1.5, PERIODS)
    values[[0, 6, 7, 13]] = variances[[0, 6, 7, 13]] = np.nan
    return values, variances


def dense(values: np.ndarray, variances: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Means and variances of level and tone under a first level of variance 1e7, by one inverse of full covariances."""
    order = np.arange(PERIODS)
    level = 1e7 + DRIFT * np.minimum.outer(order, order)
    tone = level + DEPARTURE * np.eye(PERIODS)
    seen = np.isfinite(values)
    cover = tone[np.ix_(seen, seen)] + np.diag(variances[seen])
    gain_level, gain_tone = (np.linalg.solve(cover, part[seen]).T for part in (level, tone))
    moments = []
    for prior, gain, cross in ((level, gain_level, level), (tone, gain_tone, tone)):
        moments += [gain @ values[seen], np.diag(prior - gain @ cross[seen])]
    return tuple(moments)


def test_level_and_tone_are_those_of_dense_algebra() -> None:
    """Means to a ten-thousandth, as the dense prior is only nearly flat; variances alike."""
    values, variances = made()
    swept = _sweep(values, variances, np.array([DRIFT]), np.array([DEPARTURE]))
    tone, tone_variance = swept.tone(variances, np.array([DEPARTURE]))
    level_mean, level_variance, tone_mean, own_variance = dense(values, variances)
    assert swept.level[0] == pytest.approx(level_mean, abs=1e-4)
    assert swept.level_variance[0] == pytest.approx(level_variance, abs=1e-4)
    assert tone[0] == pytest.approx(tone_mean, abs=1e-4)
    assert tone_variance[0] == pytest.approx(own_variance, abs=1e-4)


def test_both_ways_to_the_likelihood_agree() -> None:
    """Elimination over the grid and SciPy's banded Cholesky."""
    values, variances = made()
    for drift, departure in ((0.01, 0.5), (0.4, 0.01), (1.0, 1.0)):
        swept = _sweep(values, variances, np.array([drift]), np.array([departure]))
        assert swept.fit[0] == pytest.approx(log_likelihood(values, variances, drift, departure), abs=1e-9)


def test_likelihood_is_that_of_the_differences() -> None:
    """A flat prior for the first level leaves the density of contrasts: compare two pairs of variances densely."""
    values, variances = made()
    seen = np.isfinite(values)
    order = np.flatnonzero(seen)
    contrast = np.diff(np.eye(len(order)), axis=0)

    def density(drift: float, departure: float) -> float:
        cover = drift * np.minimum.outer(order, order) + np.diag(variances[seen] + departure)
        inner, off = contrast @ cover @ contrast.T, contrast @ values[seen]
        return float(-0.5 * (np.linalg.slogdet(inner)[1] + off @ np.linalg.solve(inner, off)))

    ours = log_likelihood(values, variances, 0.2, 0.1) - log_likelihood(values, variances, 0.02, 0.6)
    assert ours == pytest.approx(density(0.2, 0.1) - density(0.02, 0.6), abs=1e-8)


def test_the_variances_are_the_most_likely_ones() -> None:
    """No nearby pair is likelier."""
    values, variances = made()
    drift, departure = fitted_variances(values, variances)
    best = log_likelihood(values, variances, drift, departure)
    for one in (0.8, 1.0, 1.25):
        for other in (0.8, 1.0, 1.25):
            assert log_likelihood(values, variances, drift * one, departure * other) <= best + 1e-4


def test_the_interval_covers_the_tone_at_its_rate() -> None:
    """Drifting ties with few and many events: 95 of 100, at least 90."""
    chance = np.random.default_rng(6)
    covered = []
    for _ in range(12):
        level = np.cumsum(chance.uniform(0.02, 0.2) * chance.standard_normal(96))
        tone = level + chance.uniform(0.3, 1.0) * chance.standard_normal(96)
        n = chance.poisson(chance.choice([1.5, 6, 40]), 96).astype(float)
        variances = np.where(n > 0, 9 / np.maximum(n, 1), np.nan)
        values = np.where(n > 0, tone + np.sqrt(np.nan_to_num(variances)) * chance.standard_normal(96), np.nan)
        found = smooth(values, variances)
        covered.append(np.mean(abs(found.tone - tone)[n > 0] < 1.96 * found.tone_sd[n > 0]))
    assert np.mean(covered) >= 0.9
