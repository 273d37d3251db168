"""`comity records`: what the store holds."""

from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, OutOption, StoreOption, parse_day
from comity.cli.output import emit

COLUMNS = ("id", "document", "kind", "confidence", "quote")


def records(
    kind: Annotated[str | None, typer.Option("--kind", help="event, recommendation, commitment, …")] = None,
    document: Annotated[str | None, typer.Option("--document", help="One document, by file name or id.")] = None,
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """List the records in the store.

    Examples:

      comity records --kind recommendation --format csv > advice.csv

      comity records --document essay.txt --as-of 2021-06
    """
    import comity

    with comity.open(store, case) as desk:
        corpus = desk.corpus()
        known = desk.corpus_as_of(day) if (day := parse_day(as_of)) else corpus
        chosen = {record.id for record in desk.records(kind=kind, document=document)}
        rows = [r.row(known.document_of(r).name) for r in known.records if r.id in chosen]
    emit(rows, layout, columns=COLUMNS, out=out)
