"""Logistic regression in batches: against SciPy's optimiser and quadrature, which know nothing of it."""

import numpy as np
from scipy.integrate import quad
from scipy.optimize import minimize

from comity.measure.logistic import Numbers, fit


def worlds(*, n: int, columns: int, seed: int = 1) -> tuple[Numbers, Numbers]:
    dice = np.random.default_rng(seed)
    x = dice.standard_normal((3, n, columns))
    return x, (dice.random((3, n)) < 0.6).astype(float)


def negative_log_posterior(mode: Numbers, x: Numbers, y: Numbers, sd: Numbers) -> float:
    predictor = x @ mode
    likelihood = float((y * predictor - np.logaddexp(0, predictor)).sum())
    prior = float((-0.5 * (mode / sd) ** 2 - np.log(sd) - 0.5 * np.log(2 * np.pi)).sum())
    return -likelihood - prior


def test_the_mode_is_that_of_an_optimiser() -> None:
    """Twelve Newton steps end where BFGS ends."""
    x, y = worlds(n=40, columns=4)
    sd = np.array([1.5, 0.5, 1.0, 2.0])
    found = fit(x, y, sd)
    for world in range(3):
        best = minimize(negative_log_posterior, np.zeros(4), args=(x[world], y[world], sd), tol=1e-10)
        np.testing.assert_allclose(found.mode[world], best.x, atol=1e-4)


def test_the_evidence_is_near_the_integral() -> None:
    """Laplace's approximation with one coefficient and thirty rows, against quadrature."""
    x, y = worlds(n=30, columns=1)
    sd = np.array([1.0])
    found = fit(x, y, sd).log_evidence
    for world in range(3):
        exact, _ = quad(lambda b, w=world: np.exp(-negative_log_posterior(np.array([b]), x[w], y[w], sd)), -8, 8)
        assert abs(found[world] - np.log(exact)) < 0.03


def test_separated_outcomes_stay_finite() -> None:
    """Where every move strains, the prior holds the level."""
    found = fit(np.ones((20, 1)), np.ones((1, 20)), np.array([1.5]))
    assert np.isfinite(found.log_evidence).all()
    assert 1 < found.mode[0, 0] < 4


def test_a_world_is_fitted_as_if_it_were_alone() -> None:
    """Batches change nothing."""
    x, y = worlds(n=25, columns=2)
    sd = np.ones(2)
    alone = fit(x[1:2], y[1:2], sd)
    np.testing.assert_allclose(fit(x, y, sd).mode[1], alone.mode[0], atol=1e-12)
