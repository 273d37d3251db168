"""`comity evaluate`: a coder against annotated documents."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from comity.cli.brief import write_whole
from comity.cli.options import DEFAULT_CASE, CaseOption, Format, FormatOption, OutOption
from comity.cli.output import emit, emit_value, layout_for, progress, tell, tell_failures
from comity.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from comity.evaluation.evaluation import Evaluation
    from comity.evaluation.gold import GoldDocument, GoldSet
    from comity.evaluation.groups import Groups


def evaluate(
    gold: Annotated[Path, typer.Argument(help="Folder of annotations: one JSON file a document.")],
    texts: Annotated[
        Path | None, typer.Option(help="Folder that holds the texts, also in subfolders. [default: GOLD]")
    ] = None,
    only: Annotated[str, typer.Option(metavar="REGEX", help="Only annotations whose file name fits.")] = "",
    coder_output: Annotated[
        Path | None,
        typer.Option(metavar="RECORDS.jsonl", help="Score these records instead of coding the texts."),
    ] = None,
    group: Annotated[
        list[str] | None,
        typer.Option(metavar="REGEX=NAME", help="Also score the annotations whose file name fits (may be repeated)."),
    ] = None,
    by_folder: Annotated[bool, typer.Option("--by-folder", help="Also score the texts of each folder.")] = False,
    html: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page with every miss and false find in its sentence.")
    ] = None,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    case: CaseOption = DEFAULT_CASE,
    seed: Annotated[int, typer.Option(help="Seed of the intervals.")] = 1,
) -> None:
    """Score the coder, or somebody else's records, against annotated documents.

    Prints precision, recall, F1 and strict F1 of each kind with intervals over documents, agreement of each field,
    what is taken for what, and whether confidence means what it says.

    Examples:

      comity evaluate my-gold --texts my-texts --html report.html

      comity evaluate my-gold --texts my-texts --only '^2023' --by-folder --format json

      comity evaluate my-gold --texts my-texts --coder-output other-coder.jsonl
    """
    from comity.evaluation.evaluation import evaluate as evaluated
    from comity.evaluation.matching import match_all

    read = _read(gold, texts or gold, only)
    groups = _groups(read.documents, group or [], by_folder=by_folder)
    coder, rows = _given(coder_output, read.documents) if coder_output else _coded(read.documents, case)
    matched = match_all(read.documents, rows)
    named = "" if coder_output else str(case)
    result = evaluated(matched, coder=coder, case=named, seed=seed, groups=groups)
    _print(result, layout, out)
    if html:
        from comity.evaluation.page import page

        write_whole(html, page(result, matched))
        tell(f"wrote {html}")
    if read.failures:
        raise typer.Exit(UnreadableError.exit_code)


def _read(gold: Path, texts: Path, only: str) -> "GoldSet":
    """The annotated documents; what cannot be read is told and left out, and nothing to score is an error."""
    from comity.evaluation.gold import read_gold
    from comity.evaluation.groups import compiled
    from comity.reading import Failure

    for folder in (gold, texts):
        if not folder.is_dir():
            raise UnreadableError("there is no such folder", where=str(folder), hint="check the path and its spelling")
    compiled(only, where="--only")
    found = read_gold(gold, texts, only=only)
    tell_failures([Failure(path, error) for path, error in found.failures])
    if not found.documents:
        hint = "see the reasons above" if found.failures else "it holds one .json file a document; check --only"
        raise UnreadableError("no annotated document", where=str(gold), hint=hint)
    _tell_slips(found.documents)
    return found


def _tell_slips(documents: "Sequence[GoldDocument]") -> None:
    from comity.evaluation.quotes import unlocated

    for document, kind, item in unlocated(documents):
        quote = " ".join(str(item["quote"]).split())[:60]
        tell(f"{document.annotation}: a quote of a {kind} is not in the text, so it cannot be found: {quote}…")


def _groups(documents: "Sequence[GoldDocument]", patterns: list[str], *, by_folder: bool) -> "Groups":
    from comity.evaluation import groups

    if patterns and by_folder:
        raise UsageError("--group and --by-folder together", hint="use one of them")
    if by_folder:
        return groups.by_folder(documents)
    return groups.by_pattern(documents, patterns) if patterns else ()


def _coded(documents: "Sequence[GoldDocument]", case: str) -> tuple[str, dict[str, Any]]:
    """Our own records by document, and the coder's name."""
    from comity.cases.load import load_case
    from comity.coding.code import coder
    from comity.evaluation.coded import coded_rows

    loaded = load_case(case)
    rows: dict[str, Any] = {}
    with progress("coding") as step:
        for number, document in enumerate(documents, start=1):
            if step:
                step(document.path or Path(document.name), number, len(documents))
            rows[document.name] = coded_rows(document, loaded)
    return str(coder()), rows


def _given(path: Path, documents: "Sequence[GoldDocument]") -> tuple[str, dict[str, Any]]:
    """Somebody else's records by document; those of other documents are counted and left out."""
    from comity.evaluation.given import read_records, sort_by_document

    records = read_records(path)
    found = sort_by_document(records, documents)
    kept = len(records) - len(found.elsewhere)
    tell(f"{len(records)} records read: {kept} scored, {len(found.elsewhere)} of documents not scored here")
    names = sorted({str(record["coder"]) for record in records if record.get("coder")})
    return ", ".join(names) or path.name, dict(found.rows)


def _print(result: "Evaluation", layout: Format, out: Path | None) -> None:
    from comity.evaluation import listing, tables

    chosen = layout_for(layout, out)
    if chosen is Format.json:
        emit_value(result.model_dump(mode="json"), out)
    elif chosen is Format.table and out is None:
        for title, rows in tables.tables(result):
            print(title)
            emit(rows, layout)
    else:
        emit(listing.rows(result), layout, out=out)
