"""`comity read`: documents into the store."""

from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, AllowPrivate, CaseOption, Files, Jobs, StoreOption
from comity.cli.output import progress, tell, tell_failures
from comity.errors import UnreadableError


def read(
    files: Files,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
    title: Annotated[str | None, typer.Option(help="Title, where the text does not give it.")] = None,
    author: Annotated[str | None, typer.Option(help="Author.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Outlet or publisher.")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="2021, 2021-04, 2021-04-16 or a range.")] = None,
    language: Annotated[str | None, typer.Option(help="Language as a code: en, ja, ko.")] = None,
    allow_private: AllowPrivate = False,
    jobs: Jobs = 1,
) -> None:
    """Read documents into the store and code them.

    A file `index.csv` beside the documents (columns file, published, title, author, affiliation, outlet, language)
    says what the texts do not. What is already read and unchanged is left alone.

    Examples:

      comity read essays/ --store desk.db

      comity read https://www.example.org/talks/seoul.html

      comity read archive/ --jobs 4

      comity read talk.txt --author "Jane Roe" --published 2024-05
    """
    import comity
    from comity.text.metadata import Metadata

    given = Metadata.of(title=title, author=author, outlet=outlet, published=published, language=language)
    with comity.open(store, case) as desk, progress("reading") as step:
        report = desk.read(files, overrides=given, progress=step, allow_private=allow_private, jobs=jobs)
    tell(f"{len(report.read)} read, {len(report.unchanged)} unchanged, {len(report.failures)} not read")
    tell_failures(report.failures)
    if report.failures:
        raise typer.Exit(UnreadableError.exit_code)
