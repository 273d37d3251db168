"""Options that several verbs share, each defined once."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """How rows leave the command."""

    table = "table"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"
    parquet = "parquet"


def parse_day(text: str | None) -> date | None:
    """A day; a month or year means its last day, as a view "as of March" is at March's end. Raises DateError."""
    from comity.records.dates import PartialDate

    return PartialDate(text).last if text else None


Files = Annotated[
    list[str],
    typer.Argument(help="Documents (.txt, .md, .html, .pdf, .docx), folders, http(s) addresses, feeds."),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Also fetch from hosts that are not public, such as your own.")
]
Jobs = Annotated[
    int, typer.Option("--jobs", min=1, help="Processes that code; worth it from some dozens of documents on.")
]
StoreOption = Annotated[
    str | None, typer.Option("--store", help="Store file or database URL. [default: COMITY_STORE, or your own store]")
]
CaseOption = Annotated[str, typer.Option("--case", help="Case id or folder (see `comity case list`).")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DATE", help="Show what was known on this day. [default: today]")
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the rows.")]
OutOption = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--out",
        metavar="FILE",
        help="Write the rows here; its ending (.csv, .json, .jsonl, .parquet) is a format.",
    ),
]
DEFAULT_CASE = "us-japan-rok"
