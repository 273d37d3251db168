"""`comity search`: texts and records by words, in English, Japanese and Korean."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.options import DEFAULT_CASE, CaseOption, Format, FormatOption, StoreOption
from comity.cli.output import emit

if TYPE_CHECKING:
    from comity.store.search import Hit

COLUMNS = ("document", "kind", "record", "published", "words")


def search(
    words: Annotated[list[str], typer.Argument(help="Words that must all be there.")],
    kind: Annotated[str | None, typer.Option("--kind", help="document (the texts), event, recommendation, …")] = None,
    document: Annotated[str | None, typer.Option("--document", help="One document, by file name or id.")] = None,
    language: Annotated[str | None, typer.Option("--language", help="Language as a code: en, ja, ko.")] = None,
    since: Annotated[int | None, typer.Option("--since", metavar="YEAR", help="Published in it or later.")] = None,
    until: Annotated[int | None, typer.Option("--until", metavar="YEAR", help="Published in it or before.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="Most hits to print.")] = 20,
    layout: FormatOption = Format.table,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Find texts and records that hold all the words, the best first.

    Words are found as they are; Chinese, Japanese and Korean also inside longer words. A query has no syntax. In a
    table the words found stand between [ and ].

    Examples:

      comity search extended deterrence --kind commitment

      comity search 日韓 協力 --language ja --format jsonl
    """
    import comity

    with comity.open(store, case) as desk:
        hits = desk.search(
            " ".join(words), kind=kind, document=document, language=language, years=(since, until), limit=limit
        )
    emit([_row(hit) for hit in hits], layout, columns=COLUMNS)


def _row(hit: "Hit") -> dict[str, Any]:
    shown = "".join(f"[{segment.text}]" if segment.marked else segment.text for segment in hit.snippet)
    row = {"document": hit.name, "kind": hit.kind, "record": hit.record, "published": hit.published, "words": shown}
    rest = hit.model_dump(mode="json", include={"title", "language", "version", "start", "end"})
    return {**row, **rest, "snippet": [segment._asdict() for segment in hit.snippet]}
