"""`comity two-track`: does strain over history spill over into the other tracks of a tie."""

from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, OutOption, StoreOption, parse_day
from comity.cli.output import emit, layout_for, tell

PARTS = ("index", "power", "variants")


def two_track(
    pair: Annotated[str | None, typer.Option("--pair", help="One pair, e.g. JPN-KOR.")] = None,
    part: Annotated[str, typer.Option("--part", help=f"One of: {', '.join(PARTS)}.")] = "index",
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Say whether moves on other tracks strain more after strain over history, before and since a turning point.

    The index is an odds ratio a step (1: no coupling). It is called only where the evidence passes a bound that worlds
    without coupling pass less than one time in twenty; else the answer is "cannot tell". `--part power` prints the
    chance it had, `--part variants` the other ways of asking.

    Examples:

      comity two-track --pair JPN-KOR --as-of 2025-12-31

      comity two-track --pair JPN-KOR --part power --format csv
    """
    import comity
    from comity.errors import UnknownNameError
    from comity.listing.two_track import COLUMNS, rows

    if part not in PARTS:
        raise UnknownNameError("part", part, PARTS)
    with comity.open(store, case) as desk:
        found = desk.two_track(parse_day(as_of), pair=pair)
    emit(rows(found, part), layout, columns=COLUMNS[part], out=out)
    if layout_for(layout, out) is Format.table:
        for note in dict.fromkeys(note for one in found for note in (one.reason, *one.left_out, *one.caveats) if note):
            tell(f"note: {note}")
