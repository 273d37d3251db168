"""The event table of a folder, opened on an engine, and the choice of events that a question is about."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import StoreError, UnknownNameError, UsageError
from comity.eventdata.canonical import part_files
from comity.eventdata.engine import DUCKDB, connect, read
from comity.records.track import TRACKS

if TYPE_CHECKING:
    import ibis.expr.types as ir


class NoEventsError(UsageError):
    """A question to which the event table has no event, or without a table."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which events a question is about; None is all.

    names: only events between these actor names, as the source spells them (`("Japan", "South Korea")`).
    """

    pair: str | None = None
    track: str | None = None
    names: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Events:
    """The event table of a folder, as an Ibis table on an engine."""

    folder: Path
    table: "ir.Table"

    def among(self, chosen: Chosen) -> "ir.Table":
        """The events that are meant."""
        table = self.table
        conditions = []
        if chosen.pair:
            conditions.append(table.pair == chosen.pair)
        if chosen.track:
            conditions.append(table.track == chosen.track)
        if chosen.names:
            conditions += [table.source_name.isin(chosen.names), table.target_name.isin(chosen.names)]
        if chosen.since:
            conditions += [table.date >= chosen.since, table.year >= chosen.since.year]
        if chosen.until:
            conditions += [table.date <= chosen.until, table.year <= chosen.until.year]
        return table.filter(conditions) if conditions else table


def open_events(folder: str | Path, *, engine: str = DUCKDB) -> Events:
    """Open what `comity events import` has written. Raises StoreError where there is none, EngineError."""
    place = Path(folder)
    parts = part_files(place)
    if not parts:
        hint = "import some first: comity events import gdelt|icews|polecat|table FILES… --events DIR"
        raise StoreError("no events in the event table", where=str(place), hint=hint)
    return Events(place, read(connect(engine), place, parts))


def fingerprint(folder: str | Path) -> str:
    """A hash of which parts the table has; parts are never changed, and named by what is in them."""
    place = Path(folder)
    named = "\n".join(str(part.relative_to(place)) for part in part_files(place))
    return sha256(named.encode()).hexdigest()[:16]


def known_track(name: str) -> str:
    """The name of a track. Raises UnknownNameError."""
    if name not in TRACKS:
        raise UnknownNameError("track", name, TRACKS)
    return name
