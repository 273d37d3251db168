"""Conditional logit: one of several candidates, each with its own features, or none of them; ridge, SciPy.

McFadden 1974. Deterministic: it starts from zero and nothing is drawn at random.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

Features = Mapping[str, float]
STEPS = 400
DIGITS = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """The candidates of one question, which of them is right (None: none is), and how much the question counts."""

    candidates: Sequence[Features]
    right: int | None
    weight: float = 1.0


def fit(choices: Sequence[Choice], *, ridge: float, least: int) -> tuple[float, dict[str, float]]:
    """The intercept, and the weights of features that at least `least` candidates have."""
    counts = Counter(name for choice in choices for item in choice.candidates for name in item)
    names = sorted(name for name, count in counts.items() if count >= least)
    table, segment, right = _table(choices, names)
    weight = np.array([choice.weight for choice in choices])
    has = right >= 0

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ vector[1:] + vector[0]
        most = np.zeros(len(choices))
        np.maximum.at(most, segment, score)
        power = np.exp(score - most[segment])
        total = np.exp(-most)
        np.add.at(total, segment, power)
        chosen = np.where(has, score[right], 0.0)
        cost = float(weight @ (np.log(total) + most - chosen)) + ridge * float(vector[1:] @ vector[1:]) / 2
        error = power / total[segment] * weight[segment]
        np.subtract.at(error, right[has], weight[has])
        return cost, np.concatenate([[error.sum()], table.T @ error + ridge * vector[1:]])

    found = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B", options={"maxiter": STEPS})
    kept = {name: round(float(value), DIGITS) for name, value in zip(names, found.x[1:], strict=True)}
    return round(float(found.x[0]), DIGITS), {name: value for name, value in kept.items() if value}


def _table(choices: Sequence[Choice], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Candidates as rows of features, the question of each row, and the right row of each question (-1: none)."""
    place = {name: number for number, name in enumerate(names)}
    rows: list[Features] = []
    segment: list[int] = []
    right: list[int] = []
    for number, choice in enumerate(choices):
        right.append(-1 if choice.right is None else len(rows) + choice.right)
        rows += choice.candidates
        segment += [number] * len(choice.candidates)
    table = np.zeros((len(rows), len(names)))
    for number, item in enumerate(rows):
        for name, value in item.items():
            if name in place:
                table[number, place[name]] = value
    return table, np.array(segment), np.array(right)
