"""Logistic regression with a ridge penalty, fitted by SciPy; deterministic, no random start."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

from comity.coding.weights import Weights

Features = Mapping[str, float]
DIGITS = 3


def fit(rows: Sequence[Features], answers: Sequence[bool], *, ridge: float, least: int, floor: float = 0.5) -> Weights:
    """Weights of the features that at least `least` rows have; `ridge` is the penalty on their squares."""
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= least)
    place = {name: number for number, name in enumerate(names)}
    table = np.zeros((len(rows), len(names)))
    for number, row in enumerate(rows):
        for name, value in row.items():
            if name in place:
                table[number, place[name]] = value
    truth = np.asarray(answers, dtype=float)

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ vector[1:] + vector[0]
        cost = float(np.sum(np.logaddexp(0, score) - truth * score) + ridge * np.sum(vector[1:] ** 2) / 2)
        error = 1 / (1 + np.exp(-score)) - truth
        return cost, np.concatenate([[error.sum()], table.T @ error + ridge * vector[1:]])

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    kept = {name: round(float(found.x[place[name] + 1]), DIGITS) for name in names}
    return Weights(round(float(found.x[0]), DIGITS), {n: w for n, w in kept.items() if w}, floor)
