"""`comity search`: texts and records by words, in English, Japanese and Korean."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.options import DEFAULT_CASE, CaseOption, Format, FormatOption, OutOption, StoreOption
from comity.cli.output import emit
from comity.errors import UsageError

if TYPE_CHECKING:
    from comity.store.facts import RowHit
    from comity.store.search import Hit
    from comity.store.snippet import Segment

ROW = "row"
ROW_COLUMNS = ("table", "row", "date", "words")
COLUMNS = ("document", "kind", "record", "published", "words")


def search(
    words: Annotated[list[str], typer.Argument(help="Words that must all be there.")],
    kind: Annotated[str | None, typer.Option("--kind", help="document (texts), row (cited facts), event, …")] = None,
    document: Annotated[str | None, typer.Option("--document", help="One document, by file name or id.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="Language as a code: en, ja, ko.")] = None,
    since: Annotated[int | None, typer.Option("--since", metavar="YEAR", help="Published in it or later.")] = None,
    until: Annotated[int | None, typer.Option("--until", metavar="YEAR", help="Published in it or before.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Most hits to print.")] = 20,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Find texts and records that hold all the words, the best first; with --kind row, facts of the reference record.

    Words are found as they are; Chinese, Japanese and Korean also inside longer words. A query has no syntax. In a
    table the words found stand between [ and ].

    Examples:

      comity search extended deterrence --kind commitment

      comity search 日韓 協力 --language ja --format jsonl
    """
    import comity

    with comity.open(store, case) as desk:
        if kind == ROW:
            _refuse_with_rows(document, language, since, until)
            rows = [_cited(hit) for hit in desk.search_rows(" ".join(words), limit=limit)]
            emit(rows, layout, columns=ROW_COLUMNS, out=out)
            return
        hits = desk.search(
            " ".join(words), kind=kind, document=document, language=language, years=(since, until), limit=limit
        )
    emit([_row(hit) for hit in hits], layout, columns=COLUMNS, out=out)


def _refuse_with_rows(*filters: object) -> None:
    """Raises UsageError where a filter of documents is given with rows."""
    if any(item is not None for item in filters):
        raise UsageError("facts of the reference record have no document", hint="leave out the other filters")


def _cited(hit: "RowHit") -> dict[str, Any]:
    row = {"table": hit.table, "row": hit.row, "date": hit.date, "words": _shown(hit.snippet)}
    return {**row, "citation": hit.citation, "snippet": [segment._asdict() for segment in hit.snippet]}


def _shown(snippet: "tuple[Segment, ...]") -> str:
    return "".join(f"[{segment.text}]" if segment.marked else segment.text for segment in snippet)


def _row(hit: "Hit") -> dict[str, Any]:
    shown = _shown(hit.snippet)
    row = {"document": hit.name, "kind": hit.kind, "record": hit.record, "published": hit.published, "words": shown}
    rest = hit.model_dump(mode="json", include={"title", "language", "version", "start", "end"})
    return {**row, **rest, "snippet": [segment._asdict() for segment in hit.snippet]}
