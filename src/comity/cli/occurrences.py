"""`comity occurrences`: what the texts tell, one entry a thing that happened; merging and splitting by judgement."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.options import (
    DEFAULT_CASE,
    AllowPrivate,
    AsOf,
    CaseOption,
    Format,
    FormatOption,
    StoreOption,
    parse_day,
)
from comity.cli.output import emit, progress, tell, tell_failures
from comity.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from comity.listing.occurrences import Row
    from comity.workspace import Workspace

COLUMNS = ("date", "title", "told", "rows", "confidence")


def occurrences(
    files: Annotated[
        list[str] | None, typer.Argument(help="Documents, folders, addresses; none: everything in the store.")
    ] = None,
    told_by: Annotated[
        int, typer.Option("--told-by", min=1, help="Only what at least so many documents tell or name.")
    ] = 1,
    same: Annotated[
        tuple[str, str] | None,
        typer.Option("--same", metavar="RECORD OTHER", help="Say that two records, or a record and a row, are one."),
    ] = None,
    not_same: Annotated[
        tuple[str, str] | None,
        typer.Option("--not-same", metavar="RECORD OTHER", help="Say that they are not one."),
    ] = None,
    reviewer: Annotated[str, typer.Option("--reviewer", help="Who says so.")] = "reviewer",
    reason: Annotated[str, typer.Option("--reason", help="Why; kept with the decision.")] = "",
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
    allow_private: AllowPrivate = False,
) -> None:
    """List what the texts tell, once each, with the records and reference rows about it, reasons and confidence.

    A row is matched by time, words, parties and kind of act, and by name where a text gives no date.
    With files, and no --store, nothing is kept.

    Examples:

      comity occurrences essays/*.txt --format json > occurrences.json

      comity occurrences --told-by 2

      comity occurrences --same 3f2a9c0d1b5e7a64 mtg-2023-08-18-leaders --reviewer mina --reason "the same summit"
    """
    import comity
    from comity.listing.occurrences import rows

    if (same or not_same) and files:
        raise UsageError("a judgement is about records in the store", hint="leave the files out")
    with _store(store, passing=bool(files)) as kept, comity.open(kept, case) as desk, progress("reading") as step:
        report = desk.read(files or [], progress=step, allow_private=allow_private)
        tell_failures(report.failures)
        if files and not report.documents:
            raise UnreadableError("none of the documents could be read", hint="see the reasons above")
        _judge(desk, same, not_same, (reviewer, reason))
        found = desk.occurrences(parse_day(as_of), documents=report.documents if files else None)
        listed: list[Row] = rows(found, desk.corpus(), told_by=told_by)
    emit(_flat(listed) if layout in (Format.table, Format.csv) else listed, layout, columns=COLUMNS)
    if report.failures:
        raise typer.Exit(UnreadableError.exit_code)


@contextmanager
def _store(store: str | None, *, passing: bool) -> Iterator[str | None]:
    """The store named; where files are given and none is named, one that is gone afterwards."""
    if store or not passing:
        yield store
        return
    with TemporaryDirectory(prefix="comity-") as folder:
        yield str(Path(folder) / "passing.db")


def _judge(
    desk: "Workspace", same: tuple[str, str] | None, not_same: tuple[str, str] | None, by: tuple[str, str]
) -> None:
    for pair, is_same in ((same, True), (not_same, False)):
        if pair:
            made = desk.same(*pair, reviewer=by[0], reason=by[1], is_same=is_same)
            tell(f"judgement {made.id} kept; it can be taken back in the workbench")


def _flat(listed: "list[Row]") -> list[dict[str, Any]]:
    """One line an occurrence: how many documents tell it, and the ids of records and rows."""
    return [
        {**{name: item[name] for name in ("id", "date", "title", "rows", "confidence")},
         "told": len({record["document"] for record in item["records"]}),
         "records": [record["id"] for record in item["records"]]}
        for item in listed
    ]  # fmt: skip
