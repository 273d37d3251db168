"""Bayesian logistic regression for many small data sets at once: posterior, and evidence by Laplace's approximation.

Normal priors, mode by Newton's method. No series, no dates: `coupling.py` says what the columns are.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
STEPS = 12
"""Newton steps. With proper priors and a hundred rows the mode stands to 1e-8 after seven; a test holds it."""
MOST = 30.0
"""Bound on a linear predictor, beyond which the logistic function is 0 or 1 in double precision."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """`mode` and `variance` are (worlds, columns), the log evidence is (worlds,)."""

    mode: Numbers
    variance: Numbers
    log_evidence: Numbers


def fit(columns: Numbers, strains: Numbers, prior_sd: Numbers) -> Fitted:
    """Posterior of the coefficients, independent N(0, prior_sd²) before the data.

    columns: (worlds, rows, columns) or (rows, columns) for all worlds alike; strains: (worlds, rows) of 0 and 1.
    The evidence is Laplace's approximation (MacKay 2003, Information Theory, Inference, and Learning Algorithms, 27).
    """
    x = np.broadcast_to(columns, (len(strains), *columns.shape[-2:]))
    precision = 1.0 / prior_sd**2
    mode: Numbers = np.zeros((len(strains), x.shape[-1]))
    hessian: Any = None
    for _ in range(STEPS):
        share = _logistic(x, mode)
        gradient = np.matmul((strains - share)[:, None, :], x)[:, 0, :] - precision * mode
        hessian = _hessian(x, share, precision)
        mode = mode + np.linalg.solve(hessian, gradient[..., None])[..., 0]
    hessian = _hessian(x, _logistic(x, mode), precision)
    return Fitted(
        mode=mode,
        variance=np.diagonal(np.linalg.inv(hessian), axis1=1, axis2=2),
        log_evidence=_evidence(x, strains, (mode, hessian, precision)),
    )


def _predictor(x: Numbers, mode: Numbers) -> Numbers:
    return np.asarray(np.clip(np.matmul(x, mode[..., None])[..., 0], -MOST, MOST), dtype=float)


def _logistic(x: Numbers, mode: Numbers) -> Numbers:
    return np.asarray(1.0 / (1.0 + np.exp(-_predictor(x, mode))))


def _hessian(x: Numbers, share: Numbers, precision: Numbers) -> Numbers:
    """Second derivatives of the negative log posterior, (worlds, columns, columns)."""
    weighed = x * (share * (1.0 - share))[..., None]
    return np.asarray(np.matmul(np.swapaxes(x, 1, 2), weighed) + np.diag(precision))


def _evidence(x: Numbers, strains: Numbers, found: tuple[Numbers, Numbers, Numbers]) -> Numbers:
    """log p(y) ≈ log p(y | mode) + log p(mode) + (k/2) log 2π - ½ log |H|; the 2π of prior and volume cancel."""
    mode, hessian, precision = found
    predictor = _predictor(x, mode)
    likelihood = (strains * predictor - np.logaddexp(0.0, predictor)).sum(axis=1)
    prior = 0.5 * np.log(precision).sum() - 0.5 * (precision * mode**2).sum(axis=1)
    return np.asarray(likelihood + prior - 0.5 * np.linalg.slogdet(hessian)[1])
