"""`comity events`: bulk event data of other projects, imported into one table."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from comity.cli.options import Format, FormatOption
from comity.cli.output import emit, progress, tell
from comity.errors import UnreadableError, UsageError

if TYPE_CHECKING:
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


def _row(entry: "Imported") -> dict[str, object]:
    """What the journal says of one file's rows."""
    return {"file": entry.file, "read": entry.read, "kept": entry.kept, "refused": entry.refused}
