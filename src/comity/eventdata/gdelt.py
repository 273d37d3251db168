"""GDELT event files: 1.0 (57 or 58 columns), 2.0 and its translingual twin (61), without a header, as published.

DuckDB splits each line itself, so a line with another number of columns is one refused row and harms no other. What
form a row has is told by its width. Names of columns: GDELT 1.0 and 2.0 event codebooks.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from comity.eventdata.canonical import REPEATED_HEADER, WRONG_COLUMNS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

OLD_WIDTHS = (57, 58)
"""GDELT 1.0: the address of the source (column 58) came with the daily files of April 2013."""
NEW_WIDTH = 61
OLD_ADDED = 57
NEW_ADDED = 60
"""Which column is DATEADDED, from 1."""
DAILY_SINCE = "20130401"
"""Rows added earlier are of the backfile, whose DATEADDED is when it was made, not when an act was reported."""
LONGEST_LINE = 2 * 2**20 + 1024
"""Two blocks of `unpacking`: what can stand between two line feeds there."""
WITHOUT_CODE = ("---", "--", "X")
"""How GDELT writes that it has no code."""

RAW = f"""
CREATE OR REPLACE TEMP VIEW raw AS
SELECT filename AS file,
  CASE WHEN len(cells) NOT IN ({OLD_WIDTHS[0]}, {OLD_WIDTHS[1]}, {NEW_WIDTH}) THEN '{WRONG_COLUMNS}'
    WHEN cells[1] = 'GLOBALEVENTID' THEN '{REPEATED_HEADER}' ELSE '' END AS fault,
  cells[2] AS date,
  CASE WHEN len(cells) = {NEW_WIDTH} THEN cells[{NEW_ADDED}]
    WHEN cells[{OLD_ADDED}] >= '{DAILY_SINCE}' THEN cells[{OLD_ADDED}] ELSE '' END AS reported,
  cells[8] AS source, cells[18] AS target, cells[7] AS source_name, cells[17] AS target_name,
  '' AS plover, CASE WHEN cells[27] IN {WITHOUT_CODE} THEN '' ELSE cells[27] END AS cameo,
  cells[31] AS goldstein, cells[35] AS media_tone, '' AS track, cells[32] AS mentions,
  CASE WHEN len(cells) = {NEW_WIDTH} THEN 'gdelt2' ELSE 'gdelt1' END AS origin, cells[1] AS reference
FROM (
  SELECT filename, string_split(line, chr(9)) AS cells
  FROM read_csv({{files}}, columns = {{{{'line': 'VARCHAR'}}}}, auto_detect = false, header = false,
    delim = chr(1), quote = '', escape = '', nullstr = chr(2), max_line_size = {LONGEST_LINE}, filename = true)
)"""


def read_gdelt(connection: "DuckDBPyConnection", files: Sequence[Path]) -> None:
    """Make the relation `raw` over clean text files; `file` is the path of each."""
    listed = ", ".join("'" + str(path).replace("'", "''") + "'" for path in files)
    connection.execute(RAW.format(files=f"[{listed}]"))
