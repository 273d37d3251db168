"""Fits `target_weights.json`: whom an event is done to. `python -m training.train_targets [--write]`.

Fitted on the annotated policy documents only; the figures printed are cross-validated by document, and those by
the rules of roles alone beside them.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import fmean

from training.corpus import Annotated, annotated, folds
from training.logistic import Features, fit
from training.reporting import reliability, write_weights

from comity.coding import event
from comity.coding.analysis import Sentence
from comity.coding.build import passage_of
from comity.coding.candidates import Candidate
from comity.coding.target_features import concerned, features
from comity.coding.targets import settled
from comity.coding.weights import Weights, weights
from comity.evaluation.fields import FIELDS, jaccard
from comity.evaluation.gold import Fields
from comity.evaluation.matching import assigned, is_agreed
from comity.evaluation.quotes import fold

RIDGE, LEAST = 2.0, 5
FLOORS = (0.35, 0.4, 0.45, 0.5)
FLOOR = 0.4
LIKELY = 0.2
"""Events as probable as this are learned from; more than are recorded."""
TARGETS = FIELDS["event"]["targets"]


@dataclass(frozen=True, slots=True)
class Row:
    """An event that was found and annotated: where, the parties it was done to, and whether its annotators agreed."""

    document: Annotated
    sentence: Sentence
    item: Candidate
    targets: frozenset[str]
    agreed: bool

    def questions(self) -> list[tuple[Features, bool]]:
        """Each party it may be done to, with the answer."""
        place = self.document.analysis, self.sentence, self.item
        return [(features(*place, party), party in self.targets) for party in concerned(*place)]

    def agreement(self, item: Candidate) -> float:
        return jaccard(set(self.targets), TARGETS({"targets": [m.actor for m in item.targets]}))


def rows_of(document: Annotated) -> list[Row]:
    """The events of a document that answer an annotation; arguable ones, too, say to whom an act is done."""
    found = list(event.told(document.analysis, replace(weights("event"), floor=LIKELY)))
    gold = document.gold.records.get("event", ())
    pairs = assigned("event", fold(document.gold.text), gold, [_flat(document, item) for _, item in found])
    return [Row(document, *found[j], frozenset(TARGETS(gold[i])), is_agreed(gold[i])) for i, j in pairs]


def _flat(document: Annotated, item: Candidate) -> Fields:
    return {
        "quote": passage_of(document.analysis, item.frame.start, item.frame.end).quote,
        "type": item.frame.type,
        "date": item.date,
        "actors": [m.actor for m in item.actors],
        "targets": [m.actor for m in item.targets],
        "factuality": item.factuality,
    }


def fitted(rows: Sequence[Row]) -> Weights:
    asked = [question for row in rows for question in row.questions()]
    return fit([known for known, _ in asked], [answer for _, answer in asked], ridge=RIDGE, least=LEAST, floor=FLOOR)


def main() -> None:
    """Print mean agreement by group, cross-validated; `--write` fits on all documents and writes the weights."""
    documents = annotated()
    rows = [rows_of(document) for document in documents]
    every = [row for found in rows for row in found]
    held: list[tuple[Row, Weights]] = []
    for inside, outside in folds(documents):
        model = fitted([row for n in inside for row in rows[n]])
        held += [(row, model) for n in outside for row in rows[n] if row.agreed]
    for group in ("all", "seeds", "official", "commentary"):
        asked = [(row, model) for row, model in held if group in {"all", row.document.group}]
        by_rule = fmean(row.agreement(row.item) for row, _ in asked)
        print(f"targets {group:10s} by rule {by_rule:.3f}", *(f"from {f}: {_mean(asked, f):.3f}" for f in FLOORS))
    reliability((model.probability(known), answer) for row, model in held for known, answer in row.questions())
    if "--write" in sys.argv:
        write_weights("target", fitted(every))


def _mean(asked: Sequence[tuple[Row, Weights]], floor: float) -> float:
    return fmean(
        row.agreement(settled(row.document.analysis, row.sentence, row.item, replace(model, floor=floor)))
        for row, model in asked
    )


if __name__ == "__main__":
    main()
