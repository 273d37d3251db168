"""The canonical event table: its columns, where its Parquet files lie, and why a row is refused.

One row is one coded report of an act of a source towards a target. Parts are written by `importing`, named in the
journal, and never changed. A part that the journal does not name is what a killed import left, and is not read.
"""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

Origin = Literal["gdelt1", "gdelt2", "icews", "polecat", "table"]
ORIGINS: tuple[Origin, ...] = get_args(Origin)

COLUMNS: Mapping[str, str] = MappingProxyType(
    {
        "date": "DATE",
        "source": "VARCHAR",
        "target": "VARCHAR",
        "pair": "VARCHAR",
        "source_name": "VARCHAR",
        "target_name": "VARCHAR",
        "plover": "VARCHAR",
        "cameo": "VARCHAR",
        "goldstein": "DOUBLE",
        "media_tone": "DOUBLE",
        "track": "VARCHAR",
        "mentions": "INTEGER",
        "origin": "VARCHAR",
        "reference": "VARCHAR",
    }
)
"""Name and type (of DuckDB) of each column, in order.

date: the day of the act. source, target: ISO 3166-1 alpha-3 of a state, "" where no one state is known. pair: both in
sorted order ("JPN-KOR"), "" where one is missing or both are the same. plover: event type. cameo: CAMEO code, "" where
the publisher has none. goldstein: -10 to 10, null where the code has no value. media_tone: GDELT's AvgTone. track: of
the act, null where its code names none. mentions: how often it was reported. reference: the publisher's event id, or
file and line.
"""

WRONG_COLUMNS = "wrong number of columns"
REPEATED_HEADER = "repeated header"
NO_DATE = "no date"
BAD_DATE = "not a date"
DATE_OUT_OF_RANGE = "date out of range"
LONG_BEFORE = "dated long before it was reported"
AFTER = "dated after it was reported"
NO_CODE = "no event code"
UNKNOWN_CODE = "unknown event code"
UNKNOWN_TRACK = "unknown track"
BAD_NUMBER = "not a number, or out of range"
UNCLOSED_QUOTE = "a quote is not closed"
"""Why a row is not in the table, in the order in which it is judged; a row has one reason."""


def part_path(folder: Path, *, year: int, digest: str) -> Path:
    """Where the events of one year of one import lie: `year=2012/part-0123456789abcdef.parquet`."""
    return folder / f"year={year}" / f"part-{digest}.parquet"


def part_files(folder: Path) -> tuple[Path, ...]:
    """The Parquet files of the table, in order. Raises StoreError where one that was written is gone."""
    from comity.errors import StoreError
    from comity.eventdata.journal import read_journal

    found = tuple(sorted(folder / part for entry in read_journal(folder) for part in entry.parts))
    missing = [part for part in found if not part.is_file()]
    if missing:
        raise StoreError(
            f"{len(missing)} file(s) of the event table are gone, such as {missing[0].name}",
            where=str(folder),
            hint="put them back, or make the table anew from the publisher's files in another folder",
        )
    return tuple(dict.fromkeys(found))
