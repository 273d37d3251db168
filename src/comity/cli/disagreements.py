"""`comity disagreements`: who disagrees with whom, and with the record."""

import json
from enum import StrEnum
from typing import Annotated, Any

import typer

from comity.cli.options import DEFAULT_CASE, AllowPrivate, AsOf, CaseOption, StoreOption, parse_day
from comity.cli.output import emit, progress, tell, tell_failures
from comity.errors import UnreadableError


class Layout(StrEnum):
    """How disagreements leave the command."""

    text = "text"
    csv = "csv"
    json = "json"
    jsonl = "jsonl"


KINDS = ("advice", "claim", "remedy", "record")


def disagreements(
    files: Annotated[
        list[str] | None, typer.Argument(help="Documents, folders, addresses; none: everything in the store.")
    ] = None,
    as_of: AsOf = None,
    kind: Annotated[str | None, typer.Option("--kind", help=f"Only one of: {', '.join(KINDS)}.")] = None,
    most: Annotated[int, typer.Option("--most", min=1, help="At most so many, the surest first.")] = 100,
    layout: Annotated[Layout, typer.Option("--format", help="How to print the rows.")] = Layout.text,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
    allow_private: AllowPrivate = False,
) -> None:
    """Show opposite advice and claims, rival remedies, and where a text and the reference record do not agree.

    Both sides are quoted, with the reason and how sure the reading is; nothing is decided between them. They are
    found by tables of words: read both quotes before you rely on one. `--format json` also gives what is advised for
    which problem.

    Examples:

      comity disagreements essays/*.txt --format json

      comity disagreements --kind record --as-of 2022-12-31
    """
    import comity
    from comity.errors import UnknownNameError
    from comity.listing.disagreements import flat, remedy_rows, rows

    if kind and kind not in KINDS:
        raise UnknownNameError("kind", kind, KINDS)
    day = parse_day(as_of)
    with comity.open(store, case) as desk, progress("reading") as step:
        report = desk.read(files or [], progress=step, allow_private=allow_private)
        tell_failures(report.failures)
        if files and not report.documents:
            raise UnreadableError("none of the documents could be read", hint="see the reasons above")
        documents = report.documents if files else None
        corpus = desk.corpus(documents=documents)
        found = [item for item in desk.disagreements(day, documents=documents) if kind in (None, item.kind)][:most]
        listed = rows(found, corpus)
        left_out = desk.left_out(day, documents=documents)
        ways = remedy_rows(desk.remedies(day, documents=documents), corpus) if layout is Layout.json else []
    if layout is Layout.json:
        print(json.dumps({"disagreements": listed, "remedies": ways}, ensure_ascii=False, indent=2))
    elif layout is Layout.text:
        _print(listed)
    else:
        from comity.cli.options import Format

        emit([flat(row) for row in listed], Format(layout.value))
    for name in left_out:
        tell(f"left out: {name}")
    if report.failures:
        raise typer.Exit(UnreadableError.exit_code)


def _print(listed: list[dict[str, Any]]) -> None:
    """Each as a block: the question, both sides with quote and source, the reason."""
    if not listed:
        tell("nothing to show: no two texts were found that surely disagree, nor one with the record")
    for row in listed:
        print(f"{row['rank']}. {row['question']}  [{row['what']}, confidence {row['confidence']:.2f}]")
        for side in (row["left"], row["right"]):
            source = ", ".join(part for part in (side["document"] or "reference record", side["date"]) if part)
            reported = " (reported)" if side["reported"] else ""
            print(f"   {side['claim']}{reported} - {source}:")
            print(f"      {' '.join(side['quote'].split())}")
        print(f"   why: {row['reason']}")
        if row["known_when_written"] is not None:
            print(
                f"   the row was {'already' if row['known_when_written'] else 'not yet'} known when the text appeared"
            )
        print()
