"""`comity code`: documents to records on stdout, nothing stored."""

from typing import Annotated, Any

import typer

from comity.cli.options import DEFAULT_CASE, AllowPrivate, CaseOption, Files, Format, FormatOption, OutOption
from comity.cli.output import emit, tell_failures
from comity.errors import ComityError, UnreadableError

COLUMNS = ("document", "kind", "confidence", "quote")


def code(
    files: Files,
    case: CaseOption = DEFAULT_CASE,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    kind: Annotated[list[str] | None, typer.Option("--kind", help="Only this kind (may be repeated).")] = None,
    published: Annotated[str | None, typer.Option(metavar="DATE", help="The documents' date.")] = None,
    allow_private: AllowPrivate = False,
) -> None:
    """Code documents and print the records; nothing is stored.

    Examples:

      comity code report.pdf --format jsonl > records.jsonl

      comity code essay.txt --kind recommendation --kind link
    """
    from comity.cases.load import load_case
    from comity.reading import Failure
    from comity.records.registry import kind_named
    from comity.text.extract import extract_source
    from comity.text.fetch import Limits
    from comity.text.metadata import Metadata
    from comity.text.sources import expand_each

    loaded = load_case(case)
    kinds = [kind_named(name).kind for name in kind] if kind else None
    given = Metadata.of(published=published)
    rows: list[dict[str, Any]] = []
    limits = Limits(allow_private=allow_private)
    sources, unexpanded = expand_each(files, limits)
    failures = [Failure(item.source, item.error) for item in unexpanded]
    for path in sources:
        try:
            found = extract_source(path, overrides=given, limits=limits)
            rows += _rows(path.name, found, loaded, kinds)
        except ComityError as error:
            failures.append(Failure(path, error))
    emit(rows, layout, columns=COLUMNS, out=out)
    tell_failures(failures)
    if failures:
        raise typer.Exit(UnreadableError.exit_code)


def _rows(name: str, found: Any, case: Any, kinds: list[str] | None) -> list[dict[str, Any]]:
    from comity.coding.code import code_document

    return [record.row(name) for record in code_document(found.document, found.version, case, kinds=kinds)]
