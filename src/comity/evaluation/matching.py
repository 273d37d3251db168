"""Which found record is which annotated one: a one-to-one assignment with the largest sum of worth (Kuhn 1955).

Two records of a kind can match where their quotes overlap, mechanisms also by name. Arguable annotations take part,
so that a find that answers one is neither rewarded nor punished.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from comity.evaluation.fields import agreement, mechanism_names
from comity.evaluation.gold import Fields, GoldDocument
from comity.evaluation.quotes import Span, fold, overlap, spans_of
from comity.records.registry import KINDS

FOR_AGREED = 0.5
"""Worth of matching an annotation that is not arguable, beyond the match (1) and its mean field agreement (0..1)."""


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated record and the found one that answers it."""

    gold: Fields
    found: Fields


@dataclass(frozen=True, slots=True)
class Matching:
    """The records of one kind in one document, told apart."""

    kind: str
    matched: tuple[Pair, ...] = ()
    arguable: tuple[Pair, ...] = ()
    missed: tuple[Fields, ...] = ()
    false_finds: tuple[Fields, ...] = ()
    unanswered_arguable: tuple[Fields, ...] = ()

    @property
    def gold(self) -> int:
        """How many annotated records count."""
        return len(self.matched) + len(self.missed)

    @property
    def found(self) -> int:
        """How many found records count."""
        return len(self.matched) + len(self.false_finds)


@dataclass(frozen=True, slots=True)
class Matched:
    """A document with its matching of every kind."""

    document: GoldDocument
    kinds: Mapping[str, Matching]


def match_all(documents: Iterable[GoldDocument], rows: Mapping[str, Sequence[Fields]]) -> tuple[Matched, ...]:
    """Every document matched. `rows` holds the coder's flat records by document file name."""
    return tuple(Matched(document, match(document, rows.get(document.name, ()))) for document in documents)


def match(document: GoldDocument, rows: Sequence[Fields]) -> dict[str, Matching]:
    """Each kind of a document matched with the coder's flat records of it."""
    text = fold(document.text)
    return {kind: _match(kind, text, document.records.get(kind, ()), _of_kind(kind, rows)) for kind in KINDS}


def kind_of(row: Fields) -> str:
    """The record kind of a flat record; `record_kind` where `kind` is taken by a field of that name."""
    return str(row.get("record_kind") or row.get("kind"))


def _of_kind(kind: str, rows: Sequence[Fields]) -> list[Fields]:
    return [row for row in rows if kind_of(row) == kind]


def _match(kind: str, text: str, gold: Sequence[Fields], found: Sequence[Fields]) -> Matching:
    places = assigned(kind, text, gold, found)
    pairs = [Pair(gold[i], found[j]) for i, j in places]
    rest = [item for i, item in enumerate(gold) if i not in {i for i, _ in places}]
    return Matching(
        kind,
        matched=tuple(pair for pair in pairs if is_agreed(pair.gold)),
        arguable=tuple(pair for pair in pairs if not is_agreed(pair.gold)),
        missed=tuple(item for item in rest if is_agreed(item)),
        false_finds=tuple(item for j, item in enumerate(found) if j not in {j for _, j in places}),
        unanswered_arguable=tuple(item for item in rest if not is_agreed(item)),
    )


def is_agreed(gold: Fields) -> bool:
    """Whether an annotation counts; one marked `agreed: false` is defensible but arguable."""
    return bool(gold.get("agreed", True))


def assigned(kind: str, text: str, gold: Sequence[Fields], found: Sequence[Fields]) -> list[tuple[int, int]]:
    """Places (gold, found) of the best assignment in a folded text, in the order of gold."""
    if not gold or not found:
        return []
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    worth = np.array(worths(kind, text, gold, found))
    rows, columns = linear_sum_assignment(-worth)
    return [(int(i), int(j)) for i, j in zip(rows, columns, strict=True) if worth[i, j] >= 1]


def worths(kind: str, text: str, gold: Sequence[Fields], found: Sequence[Fields]) -> list[list[float]]:
    """What matching each annotated record (rows) with each found one (columns) is worth; 0 where they cannot match."""
    places = [spans_of(text, item) for item in found]
    return [
        [
            _worth(kind, expected, actual) if _can_match(kind, expected, actual, spans, others) else 0.0
            for actual, others in zip(found, places, strict=True)
        ]
        for expected, spans in ((item, spans_of(text, item)) for item in gold)
    ]


def _worth(kind: str, gold: Fields, found: Fields) -> float:
    values = agreement(kind, gold, found).values()
    return 1 + sum(values) / len(values) + (FOR_AGREED if is_agreed(gold) else 0)


def _can_match(kind: str, gold: Fields, found: Fields, left: Sequence[Span], right: Sequence[Span]) -> bool:
    if any(overlap(a, b) for a in left for b in right):
        return True
    return kind == "mechanism" and bool(mechanism_names(gold) & mechanism_names(found))
