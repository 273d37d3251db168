"""Rows of text become rows of the canonical table, or get one reason why not; the same rules for every publisher.

Dates: a row dated more than a year before it was reported is about the past (an anniversary, a trial, a memoir). It is
refused: as an act of its own date it was reported then, and as an act of today it did not happen.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from comity.eventdata import canonical
from comity.eventdata.canonical import COLUMNS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LONGEST_DELAY_DAYS = 366
"""GDELT resolves "a year ago" to 365 or 366 days and "a decade ago" to ten years (GDELT 2.0 codebook)."""
LONGEST_LEAD_DAYS = 7
"""An act reported before its day: zones differ by a day, and weekly files can be dated by their first day."""
TONE_LIMIT = 100
"""AvgTone goes from -100 to 100 (GDELT 2.0 codebook)."""
GOLDSTEIN_LIMIT = 10
MAX_TEXT_BYTES = 4000
MAX_TEXT = 1000
"""Most characters of a name or an id; real ones have under 200."""

FOUND = """
SELECT raw.*, day_of.day AS day, reported_of.day AS reported_day,
  source_of.code AS source_code, target_of.code AS target_code,
  codes.code AS cameo_code, codes.goldstein AS usual_value,
  coalesce(try_cast(nullif(raw.plover, '') AS event_type), codes.plover) AS event_type,
  coalesce(try_cast(nullif(raw.track, '') AS track_name), codes.track) AS track_name,
  try_cast(nullif(raw.goldstein, '') AS DOUBLE) AS value,
  try_cast(nullif(raw.media_tone, '') AS DOUBLE) AS tone,
  try_cast(nullif(raw.mentions, '') AS INTEGER) AS times
FROM raw
LEFT JOIN days day_of ON day_of.written = raw.date
LEFT JOIN days reported_of ON reported_of.written = raw.reported
LEFT JOIN states source_of ON source_of.written = raw.source
LEFT JOIN states target_of ON target_of.written = raw.target
LEFT JOIN codes ON codes.written = raw.cameo"""

REASON = f"""
CASE
  WHEN fault <> '' THEN fault
  WHEN date = '' THEN '{canonical.NO_DATE}'
  WHEN day IS NULL AND length(date) = 8 AND try_strptime(date, '%Y%m%d') IS NOT NULL
    THEN '{canonical.DATE_OUT_OF_RANGE}'
  WHEN day IS NULL THEN '{canonical.BAD_DATE}'
  WHEN reported_day - day > {LONGEST_DELAY_DAYS} THEN '{canonical.LONG_BEFORE}'
  WHEN day - reported_day > {LONGEST_LEAD_DAYS} THEN '{canonical.AFTER}'
  WHEN cameo = '' AND plover = '' THEN '{canonical.NO_CODE}'
  WHEN (cameo <> '' AND cameo_code IS NULL) OR (plover <> '' AND try_cast(plover AS event_type) IS NULL)
    THEN '{canonical.UNKNOWN_CODE}'
  WHEN track <> '' AND try_cast(track AS track_name) IS NULL THEN '{canonical.UNKNOWN_TRACK}'
  WHEN (goldstein <> '' AND (value IS NULL OR NOT abs(value) <= {GOLDSTEIN_LIMIT}))
    OR (media_tone <> '' AND (tone IS NULL OR NOT abs(tone) <= {TONE_LIMIT}))
    OR (mentions <> '' AND (times IS NULL OR times < 0)) THEN '{canonical.BAD_NUMBER}'
  ELSE ''
END"""


def _bounded(column: str) -> str:
    return f"CASE WHEN strlen({column}) > {MAX_TEXT_BYTES} THEN left({column}, {MAX_TEXT}) ELSE {column} END"


JUDGED = f"""
WITH found AS ({FOUND})
SELECT file, {REASON} AS reason, day AS date,
  coalesce(source_code, ''::state_code) AS source, coalesce(target_code, ''::state_code) AS target,
  CASE WHEN source_code < target_code THEN source_code::VARCHAR || '-' || target_code::VARCHAR
    WHEN source_code > target_code THEN target_code::VARCHAR || '-' || source_code::VARCHAR ELSE '' END AS pair,
  {_bounded("source_name")} AS source_name, {_bounded("target_name")} AS target_name,
  event_type AS plover, coalesce(cameo_code, ''::cameo_code) AS cameo,
  coalesce(value, usual_value) AS goldstein, tone AS media_tone, track_name AS track, times AS mentions,
  try_cast(origin AS origin_name) AS origin, {_bounded("reference")} AS reference
FROM found"""

ORDER = ", ".join(("pair", "date", "reference", *(c for c in COLUMNS if c not in ("pair", "date", "reference"))))
"""By pair and date; then by everything else, so that the same rows always lie in the same order."""


def clear(connection: "DuckDBPyConnection") -> None:
    """Make the table `judged` (file, reason, then the canonical columns), empty."""
    connection.execute("CREATE OR REPLACE TEMP VIEW raw AS SELECT * FROM no_rows")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE judged AS {JUDGED}")


def judge(connection: "DuckDBPyConnection", raw: str) -> None:
    """Add the rows of a query of raw columns to `judged`."""
    connection.execute(f"CREATE OR REPLACE TEMP VIEW raw AS {raw}")
    connection.execute(f"INSERT INTO judged {JUDGED}")


def forget(connection: "DuckDBPyConnection", files: Iterable[int]) -> None:
    """Take the rows of some files out of `judged`."""
    connection.execute("DELETE FROM judged WHERE file IN (SELECT unnest(?))", [list(files)])


def tally(connection: "DuckDBPyConnection") -> dict[int, dict[str, int]]:
    """How many rows each file has by reason; those that are kept stand under ""."""
    found: dict[int, dict[str, int]] = {}
    for file, reason, n in connection.execute("SELECT file, reason, count(*) FROM judged GROUP BY ALL").fetchall():
        found.setdefault(file, {})[reason] = n
    return found


def years(connection: "DuckDBPyConnection") -> list[int]:
    """The years of the rows that are kept."""
    rows = connection.execute("SELECT DISTINCT year(date) FROM judged WHERE reason = '' ORDER BY 1").fetchall()
    return [int(row[0]) for row in rows]


def write_year(connection: "DuckDBPyConnection", year: int, place: str) -> None:
    """Write the kept rows of one year as one Parquet file, in order."""
    columns, path = ", ".join(COLUMNS), place.replace("'", "''")
    connection.execute(
        f"COPY (SELECT {columns} FROM judged WHERE reason = '' AND year(date) = {year:d} ORDER BY {ORDER}) "
        f"TO '{path}' (FORMAT parquet, COMPRESSION zstd)"
    )
