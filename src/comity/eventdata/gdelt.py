"""GDELT event files: 1.0 (57 or 58 columns), 2.0 and its translingual twin (61), without a header, as published.

There are two ways to read them, both DuckDB's. The exact one takes lines and splits each: a line with another number of
columns is one refused row and harms no other. The quick one takes columns; it leaves out lines that do not fit, so it
counts only for files of which it gives as many rows as there are lines. Names of columns: GDELT event codebooks.
"""

from collections.abc import Sequence
from pathlib import Path

from comity.eventdata.canonical import REPEATED_HEADER, WRONG_COLUMNS
from comity.eventdata.engine import literal
from comity.eventdata.unpacking import LONGEST_LINE

OLD_WIDTHS = (57, 58)
"""GDELT 1.0: the address of the source (column 58) came with the daily files of April 2013."""
NEW_WIDTH = 61
OLD_ADDED, NEW_ADDED = 57, 60
"""Which column is DATEADDED, from 1."""
DAILY_SINCE = "20130401"
"""Rows added earlier are of the backfile, whose DATEADDED is when it was made, not when an act was reported."""
WITHOUT_CODE = ("---", "--", "X")
"""How GDELT writes that it has no code."""
HEADER_START = "GLOBALEVENTID"
PLAIN = "auto_detect = false, header = false, quote = '', escape = '', nullstr = chr(2), filename = true"
"""No quoting, as published: a quotation mark is a character like others; nothing is null, cells are empty."""

CELLS = """
  {date} AS date, {reported} AS reported, {source} AS source, {target} AS target,
  {source_name} AS source_name, {target_name} AS target_name,
  '' AS plover, CASE WHEN {code} IN {without} THEN '' ELSE {code} END AS cameo,
  {goldstein} AS goldstein, {tone} AS media_tone, '' AS track, {mentions} AS mentions"""
PLACES = {
    "date": 2, "source_name": 7, "source": 8, "target_name": 17, "target": 18, "code": 27, "goldstein": 31,
    "mentions": 32, "tone": 35,
}  # fmt: skip
"""Where the columns that are used stand, from 1, in all forms alike."""


def exact_rows(files: Sequence[Path]) -> str:
    """A query of raw columns over clean text files: one row a line, whatever the line holds."""
    cells = {name: f"cells[{place}]" for name, place in PLACES.items()}
    reported = f"""CASE WHEN len(cells) = {NEW_WIDTH} THEN left(cells[{NEW_ADDED}], 8)
    WHEN cells[{OLD_ADDED}] >= '{DAILY_SINCE}' THEN cells[{OLD_ADDED}] ELSE '' END"""
    return f"""
SELECT file,
  CASE WHEN len(cells) NOT IN ({OLD_WIDTHS[0]}, {OLD_WIDTHS[1]}, {NEW_WIDTH}) THEN '{WRONG_COLUMNS}'
    WHEN cells[1] = '{HEADER_START}' THEN '{REPEATED_HEADER}' ELSE '' END AS fault,
  {CELLS.format(**cells, reported=reported, without=WITHOUT_CODE)},
  CASE WHEN len(cells) = {NEW_WIDTH} THEN 'gdelt2' ELSE 'gdelt1' END AS origin, cells[1] AS reference
FROM (
  SELECT {_number("filename")} AS file, string_split(line, chr(9)) AS cells
  FROM read_csv({_listed(files)}, columns = {{'line': 'VARCHAR'}}, delim = chr(1),
    max_line_size = {LONGEST_LINE}, {PLAIN})
)"""


def quick_rows(files: Sequence[Path]) -> str:
    """A query of raw columns over clean text files of GDELT 2.0; lines of another form are left out."""
    columns = ", ".join(f"'c{place}': 'VARCHAR'" for place in range(1, NEW_WIDTH + 1))
    cells = {name: f"c{place}" for name, place in PLACES.items()}
    return f"""
SELECT {_number("filename")} AS file, CASE WHEN c1 = '{HEADER_START}' THEN '{REPEATED_HEADER}' ELSE '' END AS fault,
  {CELLS.format(**cells, reported=f"left(c{NEW_ADDED}, 8)", without=WITHOUT_CODE)}, 'gdelt2' AS origin, c1 AS reference
FROM read_csv({_listed(files)}, columns = {{{columns}}}, delim = chr(9), ignore_errors = true, {PLAIN})"""


def is_new(first_line: bytes) -> bool:
    """Whether a file that begins like this is of GDELT 2.0, so that the quick way is worth a try."""
    return first_line.count(b"\t") == NEW_WIDTH - 1


def _listed(files: Sequence[Path]) -> str:
    """The files as DuckDB takes them; what is a pattern in a path stands for itself."""
    paths = (literal(path).replace("'", "''") for path in files)
    return "[" + ", ".join(f"'{path}'" for path in paths) + "]"


def _number(name: str) -> str:
    """The number of an input out of the name of its clean text, `…/000012.txt`."""
    return f"try_cast({name}[-10:-5] AS INTEGER)"
