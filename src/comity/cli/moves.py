"""`comity moves`: easing and straining moves as counts."""

from typing import Annotated

import typer

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, OutOption, StoreOption, parse_day
from comity.cli.output import emit

COLUMNS = ("pair", "track", "period", "easing", "straining", "neutral", "complete")


def moves(
    pair: Annotated[str | None, typer.Option("--pair", help="One pair, e.g. JPN-KOR.")] = None,
    track: Annotated[str | None, typer.Option("--track", help="history, security, economy, …")] = None,
    by: Annotated[str, typer.Option("--by", help="year, quarter or month.")] = "year",
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Count easing and straining moves per pair, track and period; never by who made them.

    The reference record is a chosen chronology: these are counts of its moves, not means of all that happened.

    Examples:

      comity moves --pair JPN-KOR --by year

      comity moves --pair JPN-KOR --track economy --by quarter --format csv
    """
    import comity
    from comity.listing.moves import rows

    with comity.open(store, case) as desk:
        found = desk.moves(parse_day(as_of), pair=pair, track=track, by=by)
    emit(rows(found), layout, columns=COLUMNS, out=out)
