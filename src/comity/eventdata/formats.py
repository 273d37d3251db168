"""The publishers' formats that can be imported, one line each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import UnknownNameError
from comity.eventdata.gdelt import read_gdelt
from comity.eventdata.icews import icews_rows
from comity.eventdata.polecat import polecat_rows
from comity.eventdata.raw import RawRow
from comity.eventdata.table import table_rows

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Rows = Callable[[Path, str, Mapping[str, str]], Iterator[RawRow]]
"""(path, key, mapping) → rows whose `file` is the key; reads one file without DuckDB's parser."""
Bulk = Callable[["DuckDBPyConnection", Sequence[Path]], None]
"""(connection, clean text files) → makes the relation `raw`, whose `file` is each path as text."""


@dataclass(frozen=True, slots=True)
class Format:
    """A publisher's form: its name on the command line, the version of our reading, and how it is read.

    Exactly one of `rows` and `bulk` is given.
    """

    name: str
    version: str
    about: str
    rows: Rows | None = None
    bulk: Bulk | None = None


FORMATS: dict[str, Format] = {
    form.name: form
    for form in (
        Format("gdelt", "1", "GDELT 1.0, 2.0 and translingual events", bulk=read_gdelt),
        Format("icews", "1", "ICEWS coded event data", rows=icews_rows),
        Format("polecat", "1", "POLECAT weekly or yearly event data", rows=polecat_rows),
        Format("table", "1", "any CSV, TSV or Parquet with named columns", rows=table_rows),
    )
}


def format_of(name: str) -> Format:
    """The format with this name. Raises UnknownNameError with the nearest."""
    if name not in FORMATS:
        raise UnknownNameError("format", name, FORMATS)
    return FORMATS[name]
