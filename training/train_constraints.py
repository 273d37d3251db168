"""Fits `constraint_weights.json` (is it one) and `constraint_party_weights.json` (are kind and party right as well).

`python -m training.train_constraints [--write]`. Every figure printed is cross-validated by document.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.corpus import Annotated, annotated, answers_arguable, folds
from training.logistic import Features, fit
from training.reporting import reliability, report, write_weights

from comity.coding import constraint
from comity.coding.constraint_company import Found
from comity.coding.weights import Weights
from comity.evaluation.fields import is_strict
from comity.evaluation.gold import Fields
from comity.evaluation.matching import assigned
from comity.evaluation.quotes import fold

RIDGE, LEAST = 4.0, 3
FLOORS = (0.30, 0.34, 0.36, 0.38, 0.42)
FLOOR = 0.36


@dataclass(frozen=True, slots=True)
class Row:
    """A condition's features, whether it is an annotated constraint, and whether kind and party are right as well."""

    features: Features
    is_one: bool
    is_right: bool


def rows_of(document: Annotated) -> list[Row]:
    """Every condition of a document but those that answer an arguable annotation alone."""
    found = list(constraint.candidates(document.analysis))
    text, gold = fold(document.gold.text), document.gold.records.get("constraint", ())
    flat = [_flat(document, item) for item in found]
    match = {j: gold[i] for i, j in assigned("constraint", text, gold, flat)}
    rows = []
    features = constraint.features_of(document.analysis, found)
    for number, (known, fields) in enumerate(zip(features, flat, strict=True)):
        answer = match.get(number)
        if (answer is None and answers_arguable(text, fields, gold)) or (answer and not answer.get("agreed", True)):
            continue
        rows.append(Row(known, answer is not None, answer is not None and is_strict("constraint", answer, fields)))
    return rows


def _flat(document: Annotated, item: Found) -> Fields:
    quote = constraint.passage_found(document.analysis, item).quote
    return {"quote": quote, "party": item.party, "constraint_kind": item.condition.kind}


def fitted(rows: Sequence[Row]) -> tuple[Weights, Weights]:
    """Whether a condition is a constraint; whether it is one with its kind and party."""
    known = [row.features for row in rows]
    one = fit(known, [row.is_one for row in rows], ridge=RIDGE, least=LEAST, floor=FLOOR)
    return one, fit(known, [row.is_right for row in rows], ridge=RIDGE, least=LEAST)


def main() -> None:
    """Print cross-validated figures; `--write` fits on all documents and writes the weights."""
    documents = annotated()
    rows = [rows_of(document) for document in documents]
    every = [row for found in rows for row in found]
    one, right = sum(row.is_one for row in every), sum(row.is_right for row in every)
    print(len(every), "conditions,", one, "constraints,", right, "with kind and party")
    models: dict[int, tuple[Weights, Weights]] = {}
    for inside, outside in folds(documents):
        models |= dict.fromkeys(outside, fitted([row for n in inside for row in rows[n]]))
    for floor in FLOORS:
        found = {
            d.gold.name: [
                record.row(d.gold.name)
                for record in constraint.recorded(d.analysis, replace(models[n][0], floor=floor), models[n][1])
            ]
            for n, d in enumerate(documents)
        }
        report("constraint", documents, found, label=f"{floor:.2f}")
    for place, name in enumerate(("is one", "kind and party right")):
        print(name)
        answers = ((models[n][place].probability(row.features), (row.is_one, row.is_right)[place])
                   for n, found_ in enumerate(rows) for row in found_)  # fmt: skip
        reliability(answers)
    if "--write" in sys.argv:
        for name, model in zip(("constraint", "constraint_party"), fitted(every), strict=True):
            write_weights(name, model)


if __name__ == "__main__":
    main()
