"""Fits `step_weights.json`: how likely a row of the record is a step on a piece of advice.

`python -m training.train_steps [--write]`. The weights start at what a reader of the field would judge and are moved by
the data as far as they can carry (a ridge around these, not around nil): the advice two readers followed is some two
dozen pieces in five documents. The figures printed are cross-validated by document.
"""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from tests.quality.uptake import Followed, followed_advice

from comity.cases.load import load_case
from comity.ledger import matching
from comity.ledger.facets import Row, Said, row_facets
from comity.ledger.matching import Measure, candidates, probability
from comity.ledger.naming import namer
from comity.ledger.steps import choose, followed_tables
from comity.measure.known import known_on

AS_OF = date(2025, 12, 31)
RIDGE = 8.0
DIGITS = 3
PRIOR_INTERCEPT = -6.0
PRIOR = {
    "tie": 1.5, "thing": 2.0, "tie and thing": 1.5, "tie and deed": 1.2, "thing and first": 1.0, "rarest thing": 1.5,
    "words alike": 2.0, "addressee acts": 1.5, "track": 0.4, "late": -1.5, "urgent and late": -2.0,
    "soon, consulting": 1.2, "backward": -1.5, "third party": 2.0, "high level": 0.5, "people meet": 1.0,
    "criticism": -1.0, "alliance": -1.0, "broad text": 1.5,
}  # fmt: skip
"""Where the weights start; judgements, written before the first fit but for the last three."""
NAMES = sorted(PRIOR)
Model = tuple[float, dict[str, float]]


@dataclass(frozen=True)
class Case:
    """One piece of advice with its candidate rows: features, gate, and whether a reader chose the row."""

    advice: Followed
    said: Said
    rows: tuple[Row, ...]
    features: tuple[dict[str, float], ...]
    gates: tuple[float, ...]

    @property
    def answers(self) -> list[bool]:
        return [row.id in self.advice.evidence_any for row in self.rows]


def cases() -> list[Case]:
    """Every piece of followed advice that the ledger finds, with the rows that could answer it."""
    case = load_case()
    named = namer(case)
    known = known_on(case, AS_OF)
    rows = [row_facets(row, named) for row in followed_tables(known, AS_OF)]
    measure = Measure(rows, named.members)
    return [_case(advice, rows, measure) for advice in followed_advice(case) if advice.said is not None]


def _case(advice: Followed, rows: Sequence[Row], measure: Measure) -> Case:
    said = advice.said
    assert said is not None
    able = tuple(candidates(said, rows))
    return Case(
        advice,
        said,
        able,
        tuple(measure.features(said, row) for row in able),
        tuple(measure.gate(said, row) for row in able),
    )


def fit(found: Sequence[Case]) -> Model:
    """Logistic regression with gates as offsets and a ridge around the prior."""
    table = np.array([[f.get(name, 0.0) for name in NAMES] for case in found for f in case.features])
    truth = np.array([answer for case in found for answer in case.answers], dtype=float)
    offset = np.log(np.array([gate for case in found for gate in case.gates]))
    start = np.array([PRIOR_INTERCEPT, *(PRIOR[name] for name in NAMES)])

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        score = table @ vector[1:] + vector[0] + offset
        away = vector[1:] - start[1:]
        cost = float(np.sum(np.logaddexp(0, score) - truth * score) + RIDGE * np.sum(away**2) / 2)
        error = 1 / (1 + np.exp(-score)) - truth
        return cost, np.concatenate([[error.sum()], table.T @ error + RIDGE * away])

    best = minimize(loss, start, jac=True, method="L-BFGS-B").x
    return round(float(best[0]), DIGITS), {n: round(float(w), DIGITS) for n, w in zip(NAMES, best[1:], strict=True)}


def chosen(case: Case, model: Model) -> set[str]:
    """The rows that the ledger would propose for one piece of advice alone."""
    root = load_case().reference.root
    weighed = [
        (probability(f, model) * gate, row) for f, gate, row in zip(case.features, case.gates, case.rows, strict=True)
        if row.sense >= 0
    ]  # fmt: skip
    return {row.id for _, row in choose(weighed, root)}


def report(label: str, found: Sequence[tuple[Case, Model]]) -> None:
    """Precision against rows either reader chose, recall against those both chose."""
    right = proposed = core = wanted = 0
    for case, model in found:
        rows = chosen(case, model)
        right, proposed = right + len(rows & case.advice.evidence_any), proposed + len(rows)
        core, wanted = core + len(rows & case.advice.evidence_core), wanted + len(case.advice.evidence_core)
    print(f"{label}: precision {right / max(proposed, 1):.2f} (n {proposed}), recall {core / wanted:.2f} (n {wanted})")


def main() -> None:
    """Print figures in sample and by document; `--write` writes the weights fitted on all."""
    found = cases()
    documents = sorted({case.advice.document for case in found})
    print(len(found), "pieces of advice in", len(documents), "documents,", sum(sum(c.answers) for c in found), "steps")
    model = fit(found)
    prior: Model = (PRIOR_INTERCEPT, PRIOR)
    report("prior alone", [(case, prior) for case in found])
    report("in sample", [(case, model) for case in found])
    held: list[tuple[Case, Model]] = []
    for document in documents:
        inside = fit([case for case in found if case.advice.document != document])
        held += [(case, inside) for case in found if case.advice.document == document]
    report("by document", held)
    if "--write" in sys.argv:
        place = Path(matching.__file__).parent / "data" / "step_weights.json"
        body = {"intercept": model[0], "weights": dict(sorted(model[1].items()))}
        place.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
