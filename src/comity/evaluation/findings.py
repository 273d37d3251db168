"""What became of each annotated and each found record of a document, with its place in the text and what differs.

A finding is missed, a false find, matched with a decisive field wrong, matched with another field different, right,
or arguable (neither rewarded nor punished).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from comity.evaluation.fields import FIELDS, agreement, decisive_fields, is_strict
from comity.evaluation.gold import Fields
from comity.evaluation.matching import Matched, Matching, Pair
from comity.evaluation.quotes import Span, fold, spans_of
from comity.evaluation.tables import said

Status = Literal["missed", "false", "wrong", "differs", "right", "arguable"]
LABELS: dict[Status, str] = {
    "missed": "missed",
    "false": "false find",
    "wrong": "decisive field wrong",
    "differs": "another field differs",
    "right": "right",
    "arguable": "arguable",
}
SHORT: dict[Status, str] = {"wrong": "wrong field", "differs": "differs", "false": "false find"}
"""Labels inside a sentence where the full one is too long."""
DESCRIBED = {
    "recommendation": ("action",),
    "commitment": ("action",),
    "event": ("title",),
    "constraint": ("summary",),
    "reading": ("measure",),
    "mechanism": ("name",),
    "link": ("cause", "effect"),
}
"""Fields in somebody's own words: shown, never compared."""
IMPLIED = frozenset({"year"})
"""Compared fields that another one holds: shown only where they differ."""


@dataclass(frozen=True, slots=True)
class Row:
    """A field as annotated and as found; one side is empty where only the other exists."""

    field: str
    gold: str
    found: str
    agrees: bool = True
    is_decisive: bool = False
    is_compared: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """What became of a record, or of a pair of records. `place` is empty where the quote is not in the text."""

    status: Status
    kind: str
    quote: str
    place: Span | None
    rows: tuple[Row, ...]
    confidence: float | None = None
    why: str = ""
    number: int = 0

    @property
    def label(self) -> str:
        return LABELS[self.status]

    @property
    def short(self) -> str:
        return SHORT.get(self.status, self.label)


def findings(matched: Matched) -> tuple[Finding, ...]:
    """Every finding of a document, numbered in the order of the text; those without a place come last."""
    text = fold(matched.document.text)
    found = [finding for matching in matched.kinds.values() for finding in _of_kind(text, matching)]
    order = sorted(found, key=lambda item: (item.place is None, item.place or (0, 0), tuple(LABELS).index(item.status)))
    return tuple(replace(finding, number=number) for number, finding in enumerate(order, start=1))


def _of_kind(text: str, matching: Matching) -> Iterator[Finding]:
    kind = matching.kind
    for pair in matching.matched:
        yield _both(text, kind, pair, _status(kind, pair))
    for pair in matching.arguable:
        yield _both(text, kind, pair, "arguable")
    for fields in matching.missed:
        yield _one(text, kind, fields, "missed")
    for fields in matching.unanswered_arguable:
        yield _one(text, kind, fields, "arguable")
    for fields in matching.false_finds:
        yield _one(text, kind, fields, "false")


def _status(kind: str, pair: Pair) -> Status:
    if not is_strict(kind, pair.gold, pair.found):
        return "wrong"
    return "right" if all(value == 1 for value in agreement(kind, pair.gold, pair.found).values()) else "differs"


def _one(text: str, kind: str, fields: Fields, status: Status) -> Finding:
    values = {**_described(kind, fields), **_compared(kind, fields)}
    is_found = status == "false"
    shown = {name: value for name, value in values.items() if name not in IMPLIED}
    rows = [Row(name, "" if is_found else value, value if is_found else "") for name, value in shown.items()]
    confidence = fields.get("confidence") if is_found else None
    why = _why(fields) if is_found else ""
    return Finding(status, kind, fold(fields["quote"]), _place(text, fields), tuple(rows), confidence, why)


def _both(text: str, kind: str, pair: Pair, status: Status) -> Finding:
    place = _place(text, pair.gold) or _place(text, pair.found)
    rows = (*_said_rows(kind, pair), *_compared_rows(kind, pair))
    return Finding(status, kind, fold(pair.gold["quote"]), place, rows, pair.found.get("confidence"), _why(pair.found))


def _said_rows(kind: str, pair: Pair) -> Iterator[Row]:
    gold, found = _described(kind, pair.gold), _described(kind, pair.found)
    for name in dict.fromkeys((*gold, *found)):
        yield Row(name, gold.get(name, ""), found.get(name, ""), is_compared=False)


def _compared_rows(kind: str, pair: Pair) -> Iterator[Row]:
    gold, found = _compared(kind, pair.gold), _compared(kind, pair.found)
    agrees, decisive = agreement(kind, pair.gold, pair.found), decisive_fields(kind, pair.gold)
    for name in (name for name in gold if name not in IMPLIED or agrees[name] < 1):
        yield Row(name, gold[name], found[name], agrees[name] == 1, name in decisive)


def _compared(kind: str, fields: Fields) -> dict[str, str]:
    return {name: ", ".join(map(said, sorted(read(fields)))) or said(None) for name, read in FIELDS[kind].items()}


def _described(kind: str, fields: Fields) -> dict[str, str]:
    return {name: fold(str(fields[name])) for name in DESCRIBED[kind] if fields.get(name)}


def _place(text: str, fields: Fields) -> Span | None:
    return next(iter(spans_of(text, fields)), None)


def _why(fields: Fields) -> str:
    why = fields.get("why")
    if not isinstance(why, dict):
        return fold(str(why or ""))
    roles = why.get("roles")
    rules = why.get("rules")
    parts = [
        str(why.get("trigger") or ""),
        ", ".join(f"{role} {words}" for role, words in roles.items()) if isinstance(roles, dict) else "",
        ", ".join(map(str, rules)) if isinstance(rules, list | tuple) else "",
    ]
    return fold(" · ".join(part for part in parts if part))
