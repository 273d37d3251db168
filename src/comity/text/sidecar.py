"""`index.csv` beside the documents: what its owner knows of them and they do not say. It wins over the text's own."""

import csv
import io
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from comity.errors import DateError, UnreadableError
from comity.records.dates import PartialDate
from comity.text.frontmatter import is_true
from comity.text.metadata import Metadata, language_code

NAME = "index.csv"
MAX_BYTES = 10_000_000
COLUMNS = frozenset(
    (
        "file",
        "published",
        "basis",
        "title",
        "author",
        "affiliation",
        "outlet",
        "language",
        "invented",
        "address",
        "url",
        "genre",
    )
)
LONGEST_HEADER = 4096


def sidecar(path: Path) -> Metadata:
    """What the `index.csv` beside a file says of it; empty where there is none or it has no row for the file.

    Columns, any subset with `file`: those of COLUMNS.
    Raises UnreadableError where the table cannot be read or the row's date is none.
    """
    table = path.parent / NAME
    if not table.is_file():
        return Metadata()
    wanted = _plain(path.name)
    for number, row in _rows(table):
        if _plain(row.get("file", "")) == wanted:
            return _metadata(row, where=f"{table}, row {number}")
    return Metadata()


def has_index_columns(path: Path) -> bool:
    """Whether a table of any name has an index's columns and no others: `file`, and what is known of it."""
    if path.suffix.lower() != ".csv" or not path.is_file():
        return False
    try:
        with path.open("rb") as opened:
            header = opened.readline(LONGEST_HEADER).decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    columns = {cell.strip().strip('"').lower() for cell in header.split(",")}
    return "file" in columns and len(columns) > 1 and columns <= COLUMNS


def _rows(table: Path) -> list[tuple[int, dict[str, str]]]:
    """The rows by their line number, with trimmed cells."""
    if table.stat().st_size > MAX_BYTES:
        raise UnreadableError(
            f"{NAME} is larger than {MAX_BYTES // 10**6} MB", where=str(table), hint="keep one row a document"
        )
    try:
        reader = csv.DictReader(io.StringIO(table.read_bytes().decode("utf-8-sig"), newline=""), strict=True)
        return [(reader.line_num, _cells(row)) for row in reader]
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise UnreadableError(
            f"{NAME} cannot be read: {error}",
            where=str(table),
            hint="save it as comma-separated UTF-8 with a header line",
        ) from error


def _cells(row: Mapping[object, object]) -> dict[str, str]:
    return {str(key).strip().lower(): value.strip() for key, value in row.items() if key and isinstance(value, str)}


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip())


def _metadata(row: Mapping[str, str], *, where: str) -> Metadata:
    published = _published(row["published"], where) if row.get("published") else None
    basis = f"{NAME}: {row['basis']}" if row.get("basis") else NAME
    return Metadata(
        title=row.get("title") or None,
        author=row.get("author") or None,
        affiliation=row.get("affiliation") or None,
        outlet=row.get("outlet") or None,
        published=published,
        published_basis=basis if published else None,
        language=language_code(row["language"]) if row.get("language") else None,
        invented=is_true(row["invented"]) if row.get("invented") else None,
        address=row.get("address") or row.get("url") or None,
        genre=row.get("genre") or None,
    )


def _published(words: str, where: str) -> PartialDate:
    try:
        return PartialDate(words)
    except DateError as error:
        raise UnreadableError(f"{error.what} (column published)", where=where, hint=error.hint) from error
