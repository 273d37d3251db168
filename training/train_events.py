"""Fits `event_weights.json`: which candidate is an event to record. `python -m training.train_events [--write]`.

Fitted on the annotated policy documents only; every figure printed is cross-validated by document.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from training.corpus import Annotated, annotated, folds
from training.logistic import fit
from training.reporting import reliability, report, write_weights

from comity.coding import event
from comity.coding.analysis import Sentence
from comity.coding.build import passage_of
from comity.coding.candidates import Candidate
from comity.coding.event_features import features
from comity.coding.weights import Weights, weights
from comity.evaluation.fields import agreement
from comity.evaluation.gold import Fields
from comity.evaluation.score import fold

RIDGE = 6.0
LEAST = 4
"""A feature counts from this many candidates on."""
FLOORS = (0.28, 0.33, 0.38, 0.43)
FLOOR = 0.33
Row = tuple[Mapping[str, float], bool]


def fields_of(document: Annotated, item: Candidate) -> dict[str, Any]:
    """A candidate as the flat fields that are compared with annotations."""
    quote = passage_of(document.analysis, item.frame.start, item.frame.end).quote
    return {
        "quote": quote,
        "type": item.frame.type,
        "date": item.date,
        "actors": [m.actor for m in item.actors],
        "targets": [m.actor for m in item.targets],
        "factuality": item.factuality,
    }


def rows_of(document: Annotated) -> list[Row]:
    """Features of every candidate with whether it is an annotated event; arguable ones are left out."""
    found: list[tuple[Sentence, Candidate]] = [
        (sentence, item) for sentence, items in event.candidates(document.analysis) for item in items
    ]
    answers = _answers(document, [item for _, item in found])
    rows = zip(found, answers, strict=True)
    return [(features(document.analysis, s, item), bool(answer)) for (s, item), answer in rows if answer is not None]


def _answers(document: Annotated, items: Sequence[Candidate]) -> list[bool | None]:
    """True for the best candidate of each annotated event, None where only an arguable one fits."""
    text = fold(document.gold.text)
    arguable = [gold for gold in document.gold.records.get("event", ()) if not gold.get("agreed", True)]
    answers: list[bool | None] = []
    for item, gold in zip(items, pairs(document, items), strict=True):
        if gold is not None:
            answers.append(True if gold.get("agreed", True) else None)
        else:
            fields = fields_of(document, item)
            answers.append(None if any(shares(text, other, fields) for other in arguable) else False)
    return answers


def pairs(document: Annotated, items: Sequence[Candidate]) -> list[Fields | None]:
    """The annotated event that each candidate is the best candidate of, one to one."""
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    text, gold = fold(document.gold.text), document.gold.records.get("event", ())
    made = [fields_of(document, item) for item in items]
    worth = np.zeros((len(gold), len(made)))
    for i, expected in enumerate(gold):
        for j, actual in enumerate(made):
            if shares(text, expected, actual):
                worth[i, j] = (
                    1 + sum(agreement("event", expected, actual).values()) / 7 + expected.get("agreed", True) / 2
                )
    found: list[Fields | None] = [None] * len(made)
    for i, j in zip(*linear_sum_assignment(-worth), strict=True):
        if worth[i, j]:
            found[j] = gold[i]
    return found


def shares(text: str, expected: Mapping[str, Any], actual: Mapping[str, Any]) -> bool:
    """Whether a candidate's quote covers an annotated one as the scorer asks."""
    for quote in (expected["quote"], *expected.get("also", ())):
        left, right = fold(quote), fold(actual["quote"])
        a, b = text.find(left), text.find(right)
        common = min(a + len(left), b + len(right)) - max(a, b)
        if common >= 0.5 * min(len(left), len(right)) and common >= 0.2 * max(len(left), len(right)):
            return True
    return False


def fitted(rows: Sequence[Row], floor: float) -> Weights:
    return fit([row for row, _ in rows], [answer for _, answer in rows], ridge=RIDGE, least=LEAST, floor=floor)


def main() -> None:
    """Print cross-validated figures; `--write` fits on all documents and writes the weights."""
    documents = annotated()
    rows = [rows_of(document) for document in documents]
    print("candidates", sum(map(len, rows)), "events", sum(answer for found in rows for _, answer in found))
    models: dict[int, Weights] = {}
    for inside, outside in folds(documents):
        models |= dict.fromkeys(outside, fitted([row for n in inside for row in rows[n]], FLOOR))
    for floor in FLOORS:
        found = {
            document.gold.name: [
                record.row(document.gold.name)
                for record in event.recorded(document.analysis, replace(models[number], floor=floor), weights("target"))
            ]
            for number, document in enumerate(documents)
        }
        report("event", documents, found, label=f"{floor:.2f}")
    reliability((models[n].probability(row), answer) for n, found in enumerate(rows) for row, answer in found)
    if "--write" in sys.argv:
        write_weights("event", fitted([row for found in rows for row in found], FLOOR))


if __name__ == "__main__":
    main()
