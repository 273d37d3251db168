"""Comity reads what is written about the relations of states into cited records, and writes a brief from them.

`open` gives a workspace (a case and a store); `code` codes a text without storing anything; `events` opens event data.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from comity.version import VERSION

if TYPE_CHECKING:
    from comity.bulk import Bulk
    from comity.records.coded import CodedRecord
    from comity.workspace import Workspace

__version__ = VERSION
__all__ = ["__version__", "code", "events", "open"]


def open(store: "str | Path | None" = None, case: "str | Path" = "us-japan-rok") -> "Workspace":
    """Open a workspace: a store (file or database URL; None: the user's own) for a case (id or folder).

    Raises StoreError or CaseError with what is wrong and what to do.
    """
    from comity.workspace import open_workspace

    return open_workspace(store, case)


def code(
    text: str, published: str | None = None, language: str | None = None, case: "str | Path" = "us-japan-rok"
) -> "tuple[CodedRecord, ...]":
    """Code a text and store nothing. `published` is an ISO date, prefix or range; `language` an ISO 639-1 code.

    >>> import comity
    >>> comity.code("The foreign ministers of Japan and South Korea met in Seoul on 3 May 2024.")  # doctest: +SKIP
    """
    from comity.cases.load import load_case
    from comity.coding.code import code_document
    from comity.text.extract import extract_text
    from comity.text.metadata import Metadata

    found = extract_text(text, overrides=Metadata.of(published=published, language=language))
    return code_document(found.document, found.version, load_case(case))


def events(folder: "str | Path", *, engine: str = "duckdb") -> "Bulk":
    """Open event data that `comity events import` has written, on DuckDB or a Spark (`local[*]`, `spark://HOST:PORT`).

    >>> import comity
    >>> comity.events("events").tone("JPN-KOR", by="quarter")  # doctest: +SKIP
    """
    from comity.bulk import open_bulk

    return open_bulk(folder, engine=engine)
