"""The reference record of a case: cited rows, what each table covers, and which rows are about the same thing.

Holds values only; `tables.py` reads and checks the files.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from pydantic import SerializeAsAny

from comity.cases.hindsight import row_as_of
from comity.errors import UnknownNameError
from comity.records.frozen import Frozen
from comity.records.reference import CoverageSpan, ReferenceRow, SameAs, Term

Row = TypeVar("Row", bound=ReferenceRow)
DAY = timedelta(days=1)


class ReferenceRecord(Frozen):
    """Every row of every table, with coverage. `as_of` answers what was known on a day."""

    rows: tuple[SerializeAsAny[ReferenceRow], ...] = ()
    coverage: tuple[CoverageSpan, ...] = ()
    same: tuple[SameAs, ...] = ()
    terms: tuple[Term, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, ReferenceRow]:
        return {row.id: row for row in self.rows}

    def row(self, row_id: str) -> ReferenceRow:
        """The row of an id. Raises UnknownNameError with the nearest ids."""
        if row_id not in self.by_id:
            raise UnknownNameError("reference row", row_id, self.by_id)
        return self.by_id[row_id]

    def of(self, row_type: type[Row]) -> tuple[Row, ...]:
        """All rows of one table, by date and id."""
        return tuple(row for row in self.rows if type(row) is row_type)

    def as_of(self, day: date) -> "ReferenceRecord":
        """The record as it was known on a day.

        Rows not yet public are not there; no row shows an outcome, an end still to come, or a clause about later days.
        """
        known = tuple(row_as_of(row, day) for row in self.rows if row.known_from() <= day)
        return self.model_copy(update={"rows": known})

    # What the tables look at

    def spans(self, table: str) -> Iterator[CoverageSpan]:
        """The dated coverage statements of a table."""
        return (span for span in self.coverage if span.table == table and span.covered_to is not None)

    def covered_to(self, table: str) -> date | None:
        """The last day up to which a table is thought reasonably complete; None where nothing is said."""
        ends = [span.covered_to for span in self.spans(table) if span.covered_to and not span.is_thin]
        return max(ends, default=None)

    def is_covered(self, table: str, first: date, last: date) -> bool:
        """Whether the table looks at the whole interval: nothing is lapsed where it does not (design §6).

        Known holes inside a table are told by its undated coverage statements and are judged where they matter.
        """
        if any(span.is_thin and span.touches(first, last) for span in self.spans(table)):
            return False
        full = ((s.covered_from, s.covered_to) for s in self.spans(table) if s.is_full and s.covered_from)
        return _is_spanned(sorted((start, end) for start, end in full if start and end), first, last)

    # What is about the same thing

    def occurrences(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """One row for each thing that happened, by date and id.

        Rows said to be the same are folded into the first; a part (a document, an outcome) is folded into the whole
        it belongs to where the whole is among the rows, unless the two move a tie in opposite ways. So a summit with
        two rows counts once. To count by track, choose the rows of the track first: each track keeps its own move.
        """
        ordered = sorted(rows, key=_when)
        kept: dict[str, Row] = {}
        for row in ordered:
            kept.setdefault(self.root(row.id), row)
        return tuple(row for root, row in kept.items() if not self._is_part(root, row, kept))

    def root(self, row_id: str) -> str:
        """The id that stands for all rows about the same thing as this one."""
        return self._roots.get(row_id, row_id)

    def same_rows(self, row_id: str) -> tuple[str, ...]:
        """The ids of all rows of this record about the same thing as a row, itself included, sorted."""
        return tuple(other for other in self._groups.get(self.root(row_id), (row_id,)) if other in self.by_id)

    def parts(self, row_id: str) -> tuple[str, ...]:
        """The ids of rows of this record that are part of what a row is about, sorted."""
        root = self.root(row_id)
        parts = {part for part, wholes in self._wholes.items() if root in wholes}
        return tuple(sorted(row for part in parts for row in self.same_rows(part)))

    def _is_part(self, root: str, row: ReferenceRow, kept: dict[str, Row]) -> bool:
        wholes = (kept[whole] for whole in self._wholes.get(root, ()) if whole in kept and whole != root)
        return any(not _are_opposed(row, whole) for whole in wholes)

    @cached_property
    def _wholes(self) -> dict[str, frozenset[str]]:
        """The roots of all larger things that a thing is part of, at any remove."""
        direct: dict[str, set[str]] = {}
        for pair in self.same:
            if pair.relation == "part-of":
                direct.setdefault(self.root(pair.left_id), set()).add(self.root(pair.right_id))
        return {part: frozenset(_reached(part, direct) - {part}) for part in direct}

    @cached_property
    def _groups(self) -> dict[str, tuple[str, ...]]:
        groups: dict[str, list[str]] = {}
        for row_id in sorted(self._roots):
            groups.setdefault(self._roots[row_id], []).append(row_id)
        return {root: tuple(members) for root, members in groups.items()}

    @cached_property
    def _roots(self) -> dict[str, str]:
        root: dict[str, str] = {}

        def find(row_id: str) -> str:
            while root.get(row_id, row_id) != row_id:
                row_id = root[row_id]
            return row_id

        for pair in self.same:
            if pair.relation == "same":
                low, high = sorted((find(pair.left_id), find(pair.right_id)))
                root[low], root[high] = low, low
        return {row_id: find(row_id) for row_id in root}


def _when(row: ReferenceRow) -> tuple[date, str]:
    return (row.date.first if row.date else date.min, row.id)


def _are_opposed(row: ReferenceRow, other: ReferenceRow) -> bool:
    """Whether one strains a tie and the other eases it: two moves, whatever they are part of."""
    effects = {getattr(row, "effect_on_tie", None), getattr(other, "effect_on_tie", None)}
    return effects == {"eases", "strains"}


def _reached(start: str, direct: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [start]
    while waiting:
        for whole in direct.get(waiting.pop(), ()):
            if whole not in reached:
                reached.add(whole)
                waiting.append(whole)
    return reached


def _is_spanned(spans: list[tuple[date, date]], first: date, last: date) -> bool:
    """Whether the spans, in order, cover every day from first to last; one may begin the day after another ends."""
    missing = first
    for start, end in spans:
        if start <= missing <= end:
            if end >= last:
                return True
            missing = end + DAY
        if missing > last:
            return True
    return False
