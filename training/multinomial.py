"""Multinomial logistic regression with features of the answers as well as of the questions; ridge penalties, SciPy.

Deterministic: it starts from zero and nothing is drawn at random.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

Features = Mapping[str, float]
STEPS = 80


@dataclass(frozen=True, slots=True)
class Question:
    """The words of a question, what speaks for each possible answer, the right answer, and how much it counts."""

    words: Features
    answers: Mapping[str, Features]
    right: str
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Multinomial:
    """Weights of features of answers, and of words for each answer."""

    shared: Mapping[str, float]
    words: Mapping[str, Mapping[str, float]]


def fit(
    questions: Sequence[Question], *, ridge: float, shared_ridge: float, least: int, digits: int = 2
) -> Multinomial:
    """Weights of words that at least `least` questions have, and of every shared feature."""
    choices = sorted({answer for question in questions for answer in question.answers})
    counts = Counter(name for question in questions for name in question.words)
    words = sorted(name for name, count in counts.items() if count >= least)
    shared = sorted({name for q in questions for features in q.answers.values() for name in features})
    table = _words(questions, words)
    extra = _shared(questions, choices, shared)
    right = np.array([choices.index(question.right) for question in questions])
    weight = np.array([question.weight for question in questions])
    size = len(words) * len(choices)
    truth = np.eye(len(choices))[right]
    rows = np.arange(len(questions))

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        own, common = vector[:size].reshape(len(words), len(choices)), vector[size:]
        score = table @ own + np.tensordot(common, extra, 1)
        score -= score.max(axis=1, keepdims=True)
        chance = np.exp(score)
        chance /= chance.sum(axis=1, keepdims=True)
        cost = -float(weight @ np.log(chance[rows, right] + 1e-12))
        cost += ridge * float((own**2).sum()) / 2 + shared_ridge * float((common**2).sum()) / 2
        error = weight[:, None] * (chance - truth)
        slope = np.einsum("snk,nk->s", extra, error) + shared_ridge * common
        return cost, np.concatenate([(table.T @ error + ridge * own).ravel(), slope])

    found = minimize(
        loss, np.zeros(size + len(shared)), jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
    ).x.round(digits)
    own = found[:size].reshape(len(words), len(choices))
    kept = {
        name: {c: float(w) for c, w in zip(choices, row, strict=True) if w}
        for name, row in zip(words, own, strict=True)
    }
    return Multinomial(
        {name: float(w) for name, w in zip(shared, found[size:], strict=True) if w},
        {n: r for n, r in kept.items() if r},
    )


def _words(questions: Sequence[Question], words: Sequence[str]) -> csr_matrix:
    place = {name: number for number, name in enumerate(words)}
    cells = [
        (row, place[name], value)
        for row, question in enumerate(questions)
        for name, value in question.words.items()
        if name in place
    ]
    rows, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (rows, columns)), shape=(len(questions), len(words)))


def _shared(questions: Sequence[Question], choices: Sequence[str], names: Sequence[str]) -> np.ndarray:
    place = {name: number for number, name in enumerate(names)}
    at = {choice: number for number, choice in enumerate(choices)}
    table = np.zeros((len(names), len(questions), len(choices)))
    for row, question in enumerate(questions):
        for answer, features in question.answers.items():
            for name, value in features.items():
                table[place[name], row, at[answer]] = value
    return table
