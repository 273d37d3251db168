"""`comity rhythm`: how the channels of consultation keep time."""

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, OutOption, StoreOption, parse_day
from comity.cli.output import emit

COLUMNS = ("channel", "n", "last_met", "gap_months", "rank", "promised_months", "usual_months", "status", "reason")


def rhythm(
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Say for each channel when it last met, how the present gap ranks, and what rhythm was promised.

    Nothing is called overdue where the record does not look; no usual gap from fewer than eight meetings.

    Example:

      comity rhythm --as-of 2025-12-31
    """
    import comity
    from comity.listing.rhythm import rows

    with comity.open(store, case) as desk:
        found = desk.rhythm(parse_day(as_of))
    emit(rows(found), layout, columns=COLUMNS, out=out)
