"""`comity events`: bulk event data of other projects, imported into one table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import Format, FormatOption
from comity.cli.output import emit, progress, tell
from comity.errors import UnknownNameError, UnreadableError, UsageError

if TYPE_CHECKING:
    from datetime import date

    from comity.eventdata.journal import Imported

app = typer.Typer(
    help="Import event data (GDELT, ICEWS, POLECAT, tables) and show what came in.",
    rich_markup_mode=None,
    no_args_is_help=True,
)
EventsOption = Annotated[Path, typer.Option("--events", metavar="DIR", help="The folder of the event table.")]


@app.command("import")
def import_(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="gdelt, icews, polecat or table.")],
    files: Annotated[list[Path], typer.Argument(help="Files as published, zipped or not, or folders of them.")],
    events: EventsOption,
    mapped: Annotated[
        list[str] | None,
        typer.Option("--map", metavar="CANONICAL=COLUMN", help="Name a column of a table; repeat for each."),
    ] = None,
    layout: FormatOption = Format.table,
) -> None:
    """Bring event files into the event table. Every row is kept, or refused for a reason that is shown.

    A file that is in already changes nothing; an import that is killed leaves each batch of files wholly in or out.

    Examples:

      comity events import gdelt 2015021*.export.CSV.zip --events events

      comity events import table visits.csv --map date=day --map cameo=code --events events
    """
    from comity.eventdata.formats import format_of
    from comity.eventdata.importing import import_files

    given = format_of(form)
    with progress("importing") as step:
        report = import_files(files, given, events, mapping=_mapping(mapped or []), step=step)
    emit([_row(entry) for entry in report.imported], layout)
    kept, read = sum(e.kept for e in report.imported), sum(e.read for e in report.imported)
    tell(f"{kept:,} of {read:,} rows kept, {len(report.imported)} files imported, {len(report.known)} known already")
    if report.known and mapped:
        tell("  to import a known file again with another --map: comity events forget FILE --events DIR")
    for name, error in report.unread:
        tell(f"not read: {name}: {error.what}")
        tell(f"  {error.hint}")
    if report.unread:
        raise typer.Exit(UnreadableError.exit_code)


def _mapping(pairs: list[str]) -> dict[str, str]:
    """`canonical=column` as given on the command line. Raises UsageError for anything else."""
    wrong = [pair for pair in pairs if not all(pair.partition("="))]
    if wrong:
        raise UsageError(f"'{wrong[0]}' names no column", hint="write --map canonical=column, such as --map date=day")
    return {canonical.strip(): column.strip() for canonical, _, column in (pair.partition("=") for pair in pairs)}


@app.command()
def log(events: EventsOption, layout: FormatOption = Format.table) -> None:
    """Show each imported file with its rows: read = kept + refused.

    Example:

      comity events log --events events --format json
    """
    from comity.eventdata.journal import read_journal

    emit([_row(entry) for entry in read_journal(events)], layout)


@app.command()
def forget(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Names as `comity events log` shows them.")],
    events: EventsOption,
    layout: FormatOption = Format.table,
) -> None:
    """Take imported files out of the event table, with their rows, such as after a wrong --map; then they can be
    imported again. Files that came in together in one batch are forgotten together: name them all.

    Example:

      comity events forget visits.csv --events events
    """
    from comity.eventdata.forgetting import forget_files

    gone = forget_files([Path(file).name for file in files], events)
    emit([_row(entry) for entry in gone], layout)
    tell(f"{sum(entry.kept for entry in gone):,} rows of {len(gone)} files forgotten; the files themselves stay")


@app.command()
def fetch(
    publisher: Annotated[str, typer.Argument(metavar="PUBLISHER", help="gdelt: the files of every 15 minutes.")],
    first: Annotated[str, typer.Option("--from", metavar="DATE", help="The first day (UTC).")],
    last: Annotated[str, typer.Option("--to", metavar="DATE", help="The last day.")],
    into: Annotated[Path, typer.Option("--into", metavar="DIR", help="The folder for the files.")] = Path("gdelt"),
    translingual: Annotated[bool, typer.Option("--translingual", help="The files of translated news instead.")] = False,
    base: Annotated[str | None, typer.Option("--base-url", help="Another place with the same files.")] = None,
    layout: FormatOption = Format.table,
) -> None:
    """Fetch event files from their publisher. Each is checked against the publisher's list; a call goes on where
    an earlier one broke off, and leaves alone what is whole.

    Example:

      comity events fetch gdelt --from 2015-02-18 --to 2015-03-31 --into gdelt
    """
    from comity.eventdata.fetching import BASE, Wanted, fetch_gdelt

    if publisher != "gdelt":
        raise UnknownNameError("publisher", publisher, ["gdelt"])
    wanted = Wanted(*_days(first, last), translingual)
    with progress("fetching") as step:
        fetched = fetch_gdelt(wanted, into, base=base or BASE, step=step)
    bad = [file for file in fetched if not file.is_good]
    emit(
        [{"file": file.name, "outcome": file.outcome} for file in (bad if layout is Format.table else fetched)], layout
    )
    tell(f"{len(fetched) - len(bad):,} of {len(fetched):,} files are in {into}")
    if bad:
        tell("  call it again for the others; what is missing at the publisher stays missing")
        raise typer.Exit(UnreadableError.exit_code)
    tell(f"  next: comity events import gdelt {into} --events events")


def _days(first: str, last: str) -> "tuple[date, date]":
    """The span asked for; a month or a year means all its days. Raises UsageError where it ends before it begins."""
    from comity.records.dates import PartialDate

    start, end = PartialDate(first).first, PartialDate(last).last
    if start > end:
        raise UsageError(f"{last} is before {first}", hint="--from is the first day, --to the last")
    return start, end


def _row(entry: "Imported") -> dict[str, object]:
    """What the journal says of one file's rows."""
    return {"file": entry.file, "read": entry.read, "kept": entry.kept, "refused": entry.refused}
