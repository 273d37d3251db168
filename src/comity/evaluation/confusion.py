"""Which class was taken for which: counts of annotated against found values, with misses and false finds.

A missed record has no found value, a false find no annotated one; both stand in the table as None.
"""

from collections import Counter
from collections.abc import Iterable

from comity.evaluation.fields import CLASSES, FIELDS
from comity.evaluation.gold import Fields
from comity.evaluation.matching import Matching
from comity.records.frozen import Frozen

NOT_SAID = "None"
"""How a field that says nothing is read."""


class Cell(Frozen):
    """How many records annotated as `gold` were found as `found`."""

    gold: str | None
    found: str | None
    n: int


class Confusion(Frozen):
    """The table of one field, as its cells that are not empty, the fullest first."""

    field: str
    cells: tuple[Cell, ...]

    @property
    def values(self) -> tuple[str, ...]:
        """Every value that was annotated or found, the commonest annotation first."""
        seen: Counter[str] = Counter()
        for cell in self.cells:
            seen.update({cell.gold: cell.n} if cell.gold else {})
            seen.update({cell.found: 0} if cell.found else {})
        return tuple(sorted(seen, key=lambda value: (-seen[value], value)))

    def count(self, gold: str | None, found: str | None) -> int:
        """The n of a cell; 0 where it is empty."""
        return next((cell.n for cell in self.cells if (cell.gold, cell.found) == (gold, found)), 0)

    @property
    def mistaken(self) -> tuple[Cell, ...]:
        """Cells of matched records whose value is another."""
        return tuple(cell for cell in self.cells if cell.gold and cell.found and cell.gold != cell.found)


def confusions(kind: str, matchings: Iterable[Matching]) -> tuple[Confusion, ...]:
    """A table for each field of the kind that has one value of a short list."""
    given = tuple(matchings)
    return tuple(_confusion(kind, field, given) for field in CLASSES[kind])


def _confusion(kind: str, field: str, matchings: Iterable[Matching]) -> Confusion:
    counts: Counter[tuple[str | None, str | None]] = Counter()
    for matching in matchings:
        counts.update((_value(kind, field, p.gold), _value(kind, field, p.found)) for p in matching.matched)
        counts.update((_value(kind, field, item), None) for item in matching.missed)
        counts.update((None, _value(kind, field, item)) for item in matching.false_finds)
    order = sorted(counts, key=lambda key: (-counts[key], key[0] or "", key[1] or ""))
    return Confusion(field=field, cells=tuple(Cell(gold=g, found=f, n=counts[g, f]) for g, f in order))


def _value(kind: str, field: str, fields: Fields) -> str:
    return next(iter(FIELDS[kind][field](fields)))
