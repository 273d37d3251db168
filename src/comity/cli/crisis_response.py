"""`comity crisis-response`: how soon channels meet after a test or an act of coercion."""

from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, OutOption, StoreOption, parse_day
from comity.cli.output import emit, layout_for, tell

PARTS = ("channels", "waits")


def crisis_response(
    part: Annotated[str, typer.Option("--part", help=f"One of: {', '.join(PARTS)}.")] = "channels",
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Say how many days pass from a test or an act of coercion by an outsider to the next meeting of each channel.

    The usual wait is that on calendars of the same acts moved by two to nine months, as channels meet anyway. Waits
    are cut where the record stops looking, and after a year. No median from fewer than eight waits.

    Examples:

      comity crisis-response --as-of 2025-12-31

      comity crisis-response --part waits -o waits.parquet
    """
    import comity
    from comity.errors import UnknownNameError
    from comity.listing.crisis_response import COLUMNS, rows

    if part not in PARTS:
        raise UnknownNameError("part", part, PARTS)
    with comity.open(store, case) as desk:
        found = desk.crisis_response(parse_day(as_of))
    emit(rows(found, part), layout, columns=COLUMNS[part], out=out)
    if layout_for(layout, out) is Format.table:
        for note in (*(f"left out: {reason}" for reason in found.left_out), *found.caveats):
            tell(f"note: {note}")
