"""Rows of text become rows of the canonical table, or get one reason why not; the same rules for every publisher.

Dates: a row dated more than a year before it was reported is about the past (an anniversary, a trial, a memoir). It is
refused, because as an act of its own date it was reported then, and as an act of today it did not happen.
"""

from typing import TYPE_CHECKING

from comity.eventdata import canonical
from comity.eventdata.canonical import COLUMNS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EARLIEST = "1900-01-01"
LATEST = "2100-12-31"
"""Dates beyond these are slips of the pen: no publisher of event data reaches so far."""
LONGEST_DELAY_DAYS = 366
"""GDELT resolves "a year ago" to 365 or 366 days, "a decade ago" to ten years (GDELT 2.0 codebook, field DateAdded)."""
LONGEST_LEAD_DAYS = 7
"""An act reported before its day: zones differ by a day, and weekly files are dated by their first day."""
TONE_LIMIT = 100.0
"""AvgTone goes from -100 to 100 (GDELT 2.0 codebook)."""
GOLDSTEIN_LIMIT = 10.0
MAX_TEXT = 1000
"""Most characters of a name or an id; real ones have under 200."""

DAY_MACRO = r"""
CREATE TEMP MACRO day_of(written) AS CASE
  WHEN written[5] = '-' AND regexp_full_match(written, '\d{4}-\d{2}-\d{2}([ T].*)?')
    THEN try_cast(written[1:10] AS DATE)
  WHEN length(written) IN (8, 14) THEN try_strptime(written[1:8], '%Y%m%d')::DATE
END"""

PARSED = f"""
SELECT file, fault, date AS written, day_of(date) AS day, day_of(reported) AS reported, source, target,
  source_name[1:{MAX_TEXT}] AS source_name, target_name[1:{MAX_TEXT}] AS target_name, upper(plover) AS plover, cameo,
  goldstein AS goldstein_text, try_cast(nullif(goldstein, '') AS DOUBLE) AS goldstein,
  media_tone AS tone_text, try_cast(nullif(media_tone, '') AS DOUBLE) AS media_tone,
  mentions AS mentions_text, try_cast(nullif(mentions, '') AS INTEGER) AS mentions,
  lower(track) AS track, origin, reference[1:{MAX_TEXT}] AS reference
FROM raw"""

RESOLVED = """
SELECT parsed.*, coalesce(s.code, '') AS source_code, coalesce(t.code, '') AS target_code,
  codes.code AS known_code, coalesce(event_types.plover, codes.plover) AS event_type,
  codes.goldstein AS code_goldstein, codes.track AS code_track
FROM parsed
LEFT JOIN codes ON codes.code = parsed.cameo
LEFT JOIN event_types ON event_types.plover = parsed.plover
LEFT JOIN states s ON s.written = lower(parsed.source)
LEFT JOIN states t ON t.written = lower(parsed.target)"""

REASON = f"""
CASE
  WHEN fault <> '' THEN fault
  WHEN written = '' THEN '{canonical.NO_DATE}'
  WHEN day IS NULL THEN '{canonical.BAD_DATE}'
  WHEN day NOT BETWEEN DATE '{EARLIEST}' AND DATE '{LATEST}' THEN '{canonical.DATE_OUT_OF_RANGE}'
  WHEN reported - day > {LONGEST_DELAY_DAYS} THEN '{canonical.LONG_BEFORE}'
  WHEN day - reported > {LONGEST_LEAD_DAYS} THEN '{canonical.AFTER}'
  WHEN cameo = '' AND plover = '' THEN '{canonical.NO_CODE}'
  WHEN event_type IS NULL OR (cameo <> '' AND known_code IS NULL) THEN '{canonical.UNKNOWN_CODE}'
  WHEN (goldstein_text <> '' AND (goldstein IS NULL OR NOT abs(goldstein) <= {GOLDSTEIN_LIMIT}))
    OR (tone_text <> '' AND (media_tone IS NULL OR NOT abs(media_tone) <= {TONE_LIMIT}))
    OR (mentions_text <> '' AND (mentions IS NULL OR mentions < 0)) THEN '{canonical.BAD_NUMBER}'
  ELSE ''
END"""

JUDGED = f"""
CREATE TEMP TABLE judged AS
WITH parsed AS ({PARSED}), resolved AS ({RESOLVED})
SELECT file, {REASON} AS reason, day AS date, source_code AS source, target_code AS target,
  CASE WHEN source_code = '' OR target_code = '' OR source_code = target_code THEN ''
    WHEN source_code < target_code THEN source_code || '-' || target_code
    ELSE target_code || '-' || source_code END AS pair,
  source_name, target_name, event_type AS plover, cameo,
  coalesce(goldstein, code_goldstein) AS goldstein, media_tone,
  coalesce(nullif(track, ''), code_track) AS track, mentions, origin, reference
FROM resolved"""

ORDER = ", ".join(("pair", "date", "reference", *(c for c in COLUMNS if c not in ("pair", "date", "reference"))))
"""By pair and date; then by everything else, so that the same rows always lie in the same order."""


def prepare(connection: "DuckDBPyConnection") -> None:
    """Make what judging needs in a new connection."""
    from comity.eventdata.codes import load_codes
    from comity.eventdata.states import load_states

    connection.execute(DAY_MACRO)
    load_codes(connection)
    load_states(connection)


def judge(connection: "DuckDBPyConnection") -> None:
    """Make the table `judged` (file, reason, then the canonical columns) out of the relation `raw`."""
    connection.execute("DROP TABLE IF EXISTS judged")
    connection.execute(JUDGED)


def tally(connection: "DuckDBPyConnection") -> dict[str, dict[str, int]]:
    """How many rows each file has by reason; those that are kept stand under ""."""
    found: dict[str, dict[str, int]] = {}
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
