"""`comity reference`: the cited facts that measures rest on, and a user's own."""

from pathlib import Path
from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, OutOption, StoreOption, parse_day
from comity.cli.output import emit, tell

app = typer.Typer(help="List, add and check reference rows.", rich_markup_mode=None, no_args_is_help=True)
COLUMNS = ("id", "table", "date", "label", "citation")
TableFile = Annotated[Path, typer.Argument(help="A CSV named as its table, e.g. meetings.csv.")]


@app.command("list")
def list_rows(
    table: Annotated[str | None, typer.Option("--table", help="meetings, agreements, polls, …")] = None,
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """List reference rows, as known on a day.

    Example:

      comity reference list --table meetings --as-of 2021-04 --format csv
    """
    import comity
    from comity.errors import UnknownNameError
    from comity.records.reference import TABLES

    if table and table not in TABLES:
        raise UnknownNameError("table", table, TABLES)
    with comity.open(store, case) as desk:
        day = parse_day(as_of)
        record = desk.case.reference.as_of(day) if day else desk.case.reference
    rows = [
        {"id": r.id, "table": r.table, **r.model_dump(mode="json"), "label": r.label, "citation": r.citation.text}
        for r in record.rows
        if table in (None, r.table)
    ]
    emit(rows, layout, columns=COLUMNS, out=out)


@app.command()
def add(
    file: TableFile,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Add your own cited rows, in the same form as the shipped tables; every row is checked first.

    Example:

      comity reference add meetings.csv --store desk.db
    """
    import comity
    from comity.cases.user_rows import read_rows

    with comity.open(store, case) as desk:
        table, rows = read_rows(desk.base_case, file)
        changed = desk.store.add_reference(table, rows)
    tell(f"{table}: {changed} rows new or changed, {len(rows) - changed} already there")


@app.command("check")
def check_file(
    file: Annotated[Path | None, typer.Argument(help="A CSV to check before adding; none: the shipped tables.")] = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Check rows against the rules of their table.

    Example:

      comity reference check meetings.csv
    """
    from comity.cases.check import check_case
    from comity.cases.load import load_case
    from comity.cases.user_rows import read_rows

    loaded = load_case(case)
    if file is None:
        check_case(loaded)
        tell(f"{len(loaded.reference.rows)} rows, no problem found")
        return
    table, rows = read_rows(loaded, file)
    tell(f"{len(rows)} rows of {table}, no problem found")
