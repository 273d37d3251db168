"""Event data in a directory, opened on an engine, and the choice of events that a question is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import ComityError, UnknownNameError
from comity.eventdata.engine import DUCKDB, connect, read
from comity.records.track import TRACKS

if TYPE_CHECKING:
    import ibis.expr.types as ir

NEEDED = (
    "date", "pair", "source_name", "target_name", "plover", "cameo", "goldstein", "media_tone", "track", "origin",
    "reference",
)  # fmt: skip
"""Columns of the canonical table that the queries ask for."""


class EventDataError(ComityError):
    """A directory that holds no event data, or other Parquet than the canonical table."""

    exit_code = 6


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
    """The canonical table of a directory, as an Ibis table on an engine."""

    directory: Path
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


def open_events(directory: str | Path, *, engine: str = DUCKDB) -> Events:
    """Open what `comity events import` has written. Raises EventDataError, EngineError."""
    place = Path(directory)
    if not event_files(place):
        hint = "import some first: comity events import gdelt|icews|polecat|table FILES… --events DIR"
        raise EventDataError("no event data there", where=str(place), hint=hint)
    table = read(connect(engine), place)
    missing = [name for name in (*NEEDED, "year") if name not in table.columns]
    if missing:
        hint = "import the files anew: comity events import … --events DIR"
        what = f"not the canonical table: without {', '.join(missing)}"
        raise EventDataError(what, where=str(place), hint=hint)
    return Events(place, table)


def event_files(directory: Path) -> Sequence[Path]:
    """The Parquet files of a directory, in the order of their names."""
    return sorted(directory.glob("year=*/*.parquet")) if directory.is_dir() else []


def fingerprint(directory: str | Path) -> str:
    """A hash that changes when files are added, rewritten or taken away (names, sizes and times, not contents)."""
    digest = sha256()
    for path in event_files(Path(directory)):
        stat = path.stat()
        digest.update(f"{path.relative_to(directory)}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()[:16]


def known_track(name: str) -> str:
    """The name of a track. Raises UnknownNameError."""
    if name not in TRACKS:
        raise UnknownNameError("track", name, TRACKS)
    return name
