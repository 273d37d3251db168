"""The publishers' formats that can be imported, one line each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.errors import UnknownNameError
from comity.eventdata.gdelt import exact_rows, is_new, quick_rows
from comity.eventdata.icews import icews_rows
from comity.eventdata.polecat import polecat_rows
from comity.eventdata.raw import RawRow
from comity.eventdata.table import table_rows

Rows = Callable[[Path, int, Mapping[str, str]], Iterator[RawRow]]
"""(file, its number, mapping) → its rows, which bear the number; reads without DuckDB's parser."""
Query = Callable[[Sequence[Path]], str]
"""(clean text files, named by number as `000012.txt`) → a query of raw columns over them."""


@dataclass(frozen=True, slots=True)
class Bulk:
    """How DuckDB reads a format: one row a line whatever it holds, or quickly, where a first line suits that.

    The quick way counts only for files of which it gives a row for each line.
    """

    exact: Query
    quick: Query
    suits: Callable[[bytes], bool]


@dataclass(frozen=True, slots=True)
class Format:
    """A publisher's form: its name on the command line, the version of our reading, and how it is read."""

    name: str
    version: str
    about: str
    reading: Rows | Bulk


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("gdelt", "1", "GDELT 1.0, 2.0 and translingual events", Bulk(exact_rows, quick_rows, is_new)),
        Format("icews", "1", "ICEWS coded event data", icews_rows),
        Format("polecat", "1", "POLECAT weekly or yearly event data", polecat_rows),
        Format("table", "1", "any CSV, TSV or Parquet with named columns", table_rows),
    )
}


def format_of(name: str) -> Format:
    """The format with this name. Raises UnknownNameError with the nearest."""
    if name not in FORMATS:
        raise UnknownNameError("format", name, FORMATS)
    return FORMATS[name]
