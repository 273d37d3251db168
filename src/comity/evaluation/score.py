"""Scores of a coder on annotated documents: precision, recall, F1 on spans, and F1 with the decisive fields right.

Quotes are located in whitespace-folded NFC text. Two records match where their spans share at least half of the
shorter and a fifth of the longer, none longer than a record's quote may be; mechanisms also by name; records are
paired one to one so that the sum of matches is largest (Kuhn 1955). Arguable gold records neither count nor cost.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from comity.evaluation.fields import FIELDS, agreement, is_strict, mechanism_names
from comity.evaluation.gold import Fields, GoldDocument
from comity.records.passage import MAX_QUOTE
from comity.records.registry import KINDS

Span = tuple[int, int]


@dataclass(slots=True)
class KindScore:
    """Counts of one kind: matched, in gold, found, strictly matched; and agreement per field on matches."""

    matched: int = 0
    gold: int = 0
    found: int = 0
    strict_matched: int = 0
    agreements: dict[str, list[float]] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        return self.matched / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.matched / max(1, self.gold)

    @property
    def f1(self) -> float:
        return 2 * self.matched / max(1, self.gold + self.found)

    @property
    def strict(self) -> float:
        return 2 * self.strict_matched / max(1, self.gold + self.found)

    def field_means(self) -> dict[str, float]:
        return {name: sum(values) / len(values) for name, values in self.agreements.items()}


def score(documents: Iterable[GoldDocument], rows: Mapping[str, Sequence[Fields]]) -> dict[str, KindScore]:
    """Scores by kind. `rows` holds the coder's flat records by document file name."""
    totals = {kind: KindScore() for kind in KINDS}
    for document in documents:
        folded = fold(document.text)
        for kind, total in totals.items():
            found = [row for row in rows.get(document.name, ()) if row["kind"] == kind]
            _add(total, kind, folded, document.records.get(kind, ()), found)
    return totals


def fold(text: str) -> str:
    """NFC, with every run of white space as one blank."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def _add(total: KindScore, kind: str, text: str, gold: Sequence[Fields], found: Sequence[Fields]) -> None:
    neutral = 0
    for expected, actual in _pairs(kind, text, gold, found):
        if not expected.get("agreed", True):
            neutral += 1
            continue
        total.matched += 1
        total.strict_matched += is_strict(kind, expected, actual)
        for name, value in agreement(kind, expected, actual).items():
            total.agreements.setdefault(name, []).append(value)
    total.gold += sum(1 for item in gold if item.get("agreed", True))
    total.found += len(found) - neutral


def _pairs(kind: str, text: str, gold: Sequence[Fields], found: Sequence[Fields]) -> list[tuple[Fields, Fields]]:
    if not gold or not found:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    gold_spans, found_spans = [_spans(text, g) for g in gold], [_spans(text, f) for f in found]
    worth = np.zeros((len(gold), len(found)))
    for i, expected in enumerate(gold):
        for j, actual in enumerate(found):
            if _can_match(kind, expected, actual, gold_spans[i], found_spans[j]):
                worth[i, j] = _worth(kind, expected, actual)
    rows, columns = linear_sum_assignment(-worth)
    return [(gold[i], found[j]) for i, j in zip(rows, columns, strict=True) if worth[i, j] >= 1]


def _worth(kind: str, gold: Fields, found: Fields) -> float:
    fields = agreement(kind, gold, found).values()
    return 1 + sum(fields) / len(FIELDS[kind]) + (0.5 if gold.get("agreed", True) else 0)


def _can_match(kind: str, gold: Fields, found: Fields, left: list[Span], right: list[Span]) -> bool:
    if any(_share(a, b) for a in left for b in right):
        return True
    return kind == "mechanism" and bool(mechanism_names(gold) & mechanism_names(found))


def _share(a: Span, b: Span) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    short, long = sorted((a[1] - a[0], b[1] - b[0]))
    return shared > 0 and long <= MAX_QUOTE and shared >= 0.5 * short and shared >= 0.2 * long


def _spans(text: str, fields: Fields) -> list[Span]:
    quotes = [fold(str(quote)) for quote in (fields["quote"], *fields.get("also", ()))]
    return [(at, at + len(quote)) for quote in quotes if (at := text.find(quote)) >= 0]
