"""The search made for a thread: which tables over which span, how many rows, and how far the record looks there.

"Nothing found" is only said together with it.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from comity.cases.reference import ReferenceRecord
from comity.ledger.facets import FOLLOWED, Row, Said
from comity.ledger.things import things
from comity.measure.reach import partly_followed, table_reach
from comity.records.frozen import Frozen

TABLES = tuple(row_type.table for row_type in FOLLOWED)

LEAST_SEEN = 5
"""Rows on a thing from which the record can be said to look for it, where no table holds such things by nature."""


class Search(Frozen):
    """Tables looked through from `first` to `until`, how many of their rows are later than the advice, what is wanting.

    `home` are the tables that hold such things by nature; none where no table does. `seen` is how many rows known on
    the day, of any date, name one of the things: 0 says that the record has never noted the like.
    """

    tables: tuple[str, ...]
    home: tuple[str, ...]
    first: date | None
    until: date
    rows: int
    seen: int
    wanting: tuple[str, ...]

    @property
    def covered(self) -> bool:
        """Whether the record looks where such a step would stand: it holds such things, and some of the span."""
        return self.first is not None and bool(self.home or self.seen >= LEAST_SEEN) and not self.blind

    @property
    def blind(self) -> bool:
        """Whether every table that holds such things looks at nothing of the span."""
        unseen = f"after {self.first}: not looked at"
        return bool(self.home) and len(self.wanting) >= len(self.home) and all(unseen in why for why in self.wanting)


def search(said: Sequence[Said], rows: Iterable[Row], reference: ReferenceRecord, as_of: date) -> Search:
    """The search for a thread as of a day."""
    days = [one.giving.day for one in said if one.giving.day]
    first = min(days, default=None)
    wanted, home = _wanted(said), _homes(said)
    listed = list(rows)
    return Search(
        tables=TABLES,
        home=home,
        first=first,
        until=as_of,
        rows=sum(first is not None and row.first > first for row in listed),
        seen=sum(bool(wanted & row.things) for row in listed),
        wanting=tuple(_wanting(reference, home or TABLES, first, as_of)) if first else (),
    )


def _wanted(said: Sequence[Said]) -> frozenset[str]:
    return frozenset(name for one in said for name in one.main if things()[name].sort != "relation")


def _homes(said: Sequence[Said]) -> tuple[str, ...]:
    """The tables that hold such things; of a tie as such all of them; none where there is no term to search by."""
    named = sorted(name for one in said for name in one.main)
    home = tuple(dict.fromkeys(table for name in named for table in things()[name].home if table in TABLES))
    return home or (TABLES if any(one.on_tie and one.giving.kind == "advice" for one in said) else ())


def _wanting(reference: ReferenceRecord, tables: Iterable[str], first: date, until: date) -> Iterable[str]:
    """What the record says of itself that it does not look at, a line a table."""
    for table in tables:
        reach = table_reach(reference, table, first, until)
        said = (*reach.why, *partly_followed(reference, table, first, until))
        if said:
            yield "; ".join(said)
