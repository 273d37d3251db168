"""The reference record of a case: cited rows, what each table covers, and which rows are about the same thing.

Holds values only; `tables.py` reads and checks the files.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from typing import TypeVar

from pydantic import SerializeAsAny

from comity.errors import UnknownNameError
from comity.records.frozen import Frozen
from comity.records.reference import CoverageSpan, ReferenceRow, SameAs

Row = TypeVar("Row", bound=ReferenceRow)


class ReferenceRecord(Frozen):
    """Every row of every table, with coverage. `as_of` answers what was known on a day."""

    rows: tuple[SerializeAsAny[ReferenceRow], ...] = ()
    coverage: tuple[CoverageSpan, ...] = ()
    same: tuple[SameAs, ...] = ()

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
        """The record as it was known on a day: rows not yet public are not there."""
        known = tuple(row for row in self.rows if row.known_from() <= day)
        return ReferenceRecord.model_construct(rows=known, coverage=self.coverage, same=self.same)

    def spans(self, table: str) -> Iterator[CoverageSpan]:
        """The dated coverage statements of a table."""
        return (span for span in self.coverage if span.table == table and span.covered_to is not None)

    def covered_to(self, table: str) -> date | None:
        """The last day up to which a table is thought reasonably complete; None where nothing is said."""
        ends = [span.covered_to for span in self.spans(table) if span.covered_to and not span.is_thin]
        return max(ends, default=None)

    def is_covered(self, table: str, first: date, last: date) -> bool:
        """Whether the table looks at the whole interval: nothing is lapsed where it does not (design §6)."""
        full = sorted(
            (span.covered_from, span.covered_to)
            for span in self.spans(table)
            if span.covered_from and span.covered_to and not span.is_thin
        )
        thin = [span for span in self.spans(table) if span.is_thin and span.covered_from and span.covered_to]
        if any(span.covered_from <= last and first <= span.covered_to for span in thin):  # type: ignore[operator]
            return False
        return _is_spanned(full, first, last)

    def occurrences(self, rows: Iterable[Row]) -> tuple[Row, ...]:
        """One row for each thing that happened: rows said to be the same are folded into the first.."""
        kept: list[Row] = []
        groups: set[str] = set()
        for row in sorted(rows, key=lambda r: (r.date.first, r.id)):
            root = self._roots.get(row.id, row.id)
            if root not in groups:
                groups.add(root)
                kept.append(row)
        return tuple(kept)

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
                root[high] = low
        return {row_id: find(row_id) for row_id in root}


def _is_spanned(spans: list[tuple[date, date]], first: date, last: date) -> bool:
    reached = first
    for start, end in spans:
        if start <= reached + timedelta(days=1) and end >= reached:
            reached = max(reached, end)
        if reached >= last:
            return True
    return False
