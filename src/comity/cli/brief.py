"""`comity brief`: the main job, from documents to a cited brief."""

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, AllowPrivate, AsOf, CaseOption, Jobs, StoreOption, parse_day
from comity.cli.output import progress, tell, tell_failures
from comity.errors import UnreadableError, UsageError


def brief(
    files: Annotated[
        list[str] | None, typer.Argument(help="Documents, folders, addresses; none: everything in the store.")
    ] = None,
    as_of: AsOf = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DATE", help="Also say what changed since this day.")
    ] = None,
    out: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")] = Path("brief.html"),
    events: Annotated[
        Path | None, typer.Option("--events", metavar="DIR", help="An event table: adds the ties in event data.")
    ] = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
    allow_private: AllowPrivate = False,
    jobs: Jobs = 1,
) -> None:
    """Read documents and write a brief in which every statement leads to its source.

    Examples:

      comity brief essays/*.txt statement.md -o brief.html

      comity brief --as-of 2021-04-15 --since 2020-12-31

      comity brief essays/ --events events -o brief.html
    """
    import comity

    day, start = parse_day(as_of), parse_day(since)
    if day and start and start >= day:
        raise UsageError("--since is not before --as-of", where=f"{start}, {day}", hint="give an earlier --since")
    with comity.open(store, case) as desk, progress("reading") as step:
        report = desk.read(files or [], progress=step, allow_private=allow_private, jobs=jobs)
        documents = report.documents if files else None
        tell_failures(report.failures)
        if files and not report.documents:
            raise UnreadableError("none of the documents could be read", hint="see the reasons above")
        unread = [f"{failure.path.name} ({failure.error.what})" for failure in report.failures]
        page = desk.brief(day, since=start, documents=documents, unread=unread, events=events)
    write_whole(out, page)
    tell(f"{len(report.read)} read, {len(report.unchanged)} unchanged; wrote {out}")
    if report.failures:
        raise typer.Exit(UnreadableError.exit_code)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that a reader sees the old one or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8")
    part.replace(path)
