"""`comity case`: the groups of states that can be followed, and how to make another."""

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, Format, FormatOption, OutOption
from comity.cli.output import emit, tell

app = typer.Typer(help="List, show, make and check cases.", rich_markup_mode=None, no_args_is_help=True)
CaseName = Annotated[str, typer.Argument(help="Case id or folder.")]


@app.command("list")
def list_cases(layout: FormatOption = Format.table, out: OutOption = None) -> None:
    """List the cases that ship with Comity.

    Example:

      comity case list
    """
    from comity.cases.load import case_ids, load_case

    cases = [load_case(case_id) for case_id in case_ids()]
    rows = [
        {"id": c.id, "name": c.name, "parties": [p.code for p in c.members], "rows": len(c.reference.rows)}
        for c in cases
    ]
    emit(rows, layout, out=out)


@app.command()
def show(name: CaseName = DEFAULT_CASE, layout: FormatOption = Format.table, out: OutOption = None) -> None:
    """Show a case: parties, pairs, channels, concepts.

    Example:

      comity case show us-japan-rok --format json
    """
    from comity.cases.load import load_case

    loaded = load_case(name)
    if layout in (Format.json, Format.jsonl):
        emit([loaded.model_dump(mode="json", exclude={"reference"})], layout, out=out)
        return
    rows = [{"what": "party", "id": p.code, "name": p.name, "note": p.role} for p in loaded.parties]
    rows += [{"what": "pair", "id": pair, "name": "", "note": ""} for pair in loaded.pairs]
    rows += [{"what": "channel", "id": c.id, "name": c.name, "note": c.level} for c in loaded.channels]
    rows += [{"what": "concept", "id": c.id, "name": c.name, "note": c.kind} for c in loaded.concepts]
    emit(rows, layout, out=out)


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    name: Annotated[str, typer.Option(help="What the case is called.")] = "A new case",
    party: Annotated[list[str] | None, typer.Option("--party", help="Alpha-3 code; repeat for each party.")] = None,
) -> None:
    """Make a case: a folder of commented data files to fill in.

    Example:

      comity case new benelux --name Benelux --party BEL --party NLD --party LUX
    """
    from comity.cases.template import new_case

    made = new_case(folder, name=name, parties=party or ["AAA", "BBB"])
    tell(f"made {made}; fill in the files, then run: comity case check {made}")


@app.command("check")
def check_one(name: CaseName = DEFAULT_CASE) -> None:
    """Check a case's files against the rules of their form.

    Example:

      comity case check ./benelux
    """
    from comity.cases.check import check_case
    from comity.cases.load import load_case

    loaded = load_case(name)
    check_case(loaded)
    tell(f"{loaded.id}: {len(loaded.actors)} actors, {len(loaded.reference.rows)} reference rows, no problem found")
