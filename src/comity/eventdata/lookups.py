"""What rows are held against in DuckDB: days, states, codes, types and tracks.

Columns with few values are enumerations there: they are sorted and written in half the time that texts take, and are
texts again in Parquet.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from comity.eventdata.canonical import ORIGINS
from comity.eventdata.codes import cameo_codes
from comity.eventdata.raw import RAW_COLUMNS
from comity.eventdata.states import code_spellings
from comity.records.plover import EVENT_TYPES
from comity.records.track import TRACKS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EARLIEST = "1900-01-01"
LATEST = "2100-12-31"
"""Dates beyond these are slips of the pen: no publisher of event data reaches so far."""

DAYS = f"""
CREATE TEMP TABLE days AS SELECT strftime(day, '%Y%m%d') AS written, day::DATE AS day
FROM range(DATE '{EARLIEST}', DATE '{LATEST}' + INTERVAL 1 DAY, INTERVAL 1 DAY) AS all_days(day)"""
STATES = """
CREATE TEMP TABLE states AS
SELECT written, code::state_code AS code FROM (SELECT unnest($written) AS written, unnest($code) AS code)"""
CODES = """
CREATE TEMP TABLE codes AS
SELECT code AS written, code::cameo_code AS code, goldstein, plover::event_type AS plover, track::track_name AS track
FROM (
  SELECT unnest($code) AS code, unnest($goldstein) AS goldstein, unnest($plover) AS plover, unnest($track) AS track
)"""


def load_lookups(connection: "DuckDBPyConnection") -> None:
    """Make the tables `days`, `states`, `codes` and `no_rows`, and the enumerations of their columns."""
    spellings, codes = code_spellings(), cameo_codes()
    _enumerate(connection, "state_code", ["", *sorted(set(spellings.values()))])
    _enumerate(connection, "cameo_code", ["", *sorted(codes)])
    _enumerate(connection, "event_type", sorted(EVENT_TYPES))
    _enumerate(connection, "track_name", sorted(TRACKS))
    _enumerate(connection, "origin_name", sorted(ORIGINS))
    connection.execute(DAYS)
    connection.execute(STATES, {"written": list(spellings), "code": list(spellings.values())})
    columns = ", ".join(f"{name} {'INTEGER' if name == 'file' else 'VARCHAR'}" for name in RAW_COLUMNS)
    connection.execute(f"CREATE TEMP TABLE no_rows ({columns})")
    fields = ("code", "goldstein", "plover", "track")
    connection.execute(CODES, {name: [getattr(code, name) for code in codes.values()] for name in fields})


def _enumerate(connection: "DuckDBPyConnection", name: str, values: Iterable[str]) -> None:
    """Make an enumeration; its values sort in the order given, which is that of the texts."""
    listed = ", ".join(f"'{value}'" for value in values)
    connection.execute(f"CREATE TYPE {name} AS ENUM ({listed})")
