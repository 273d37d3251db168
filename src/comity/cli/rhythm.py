"""`comity rhythm`: how the channels of consultation keep time."""

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, StoreOption, parse_day
from comity.cli.output import emit

COLUMNS = ("channel", "n", "last_met", "gap_months", "rank", "promised_months", "usual_months", "status", "reason")


def rhythm(
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """Say for each channel when it last met, how the present gap ranks, and what rhythm was promised.

    Nothing is called overdue where the record does not look; no usual gap from fewer than eight meetings.

    Example:

      comity rhythm --as-of 2025-12-31
    """
    import comity

    with comity.open(store, case) as desk:
        found = desk.rhythm(parse_day(as_of))
    rows = [
        {
            "channel": c.channel,
            "name": c.name,
            "n": c.n,
            "last_met": str(c.last_met or ""),
            "gap_months": _rounded(c.present_gap.value),
            "gap_interval": [_rounded(bound) for bound in c.present_gap.interval or ()],
            "rank": f"{c.rank} of {c.ranked}" if c.rank else "",
            "promised_months": c.promise.every_months if c.promise else None,
            "usual_months": _rounded(c.usual_gap.value),
            "status": c.status,
            "reason": c.reason,
            "caveats": list(c.caveats),
            "records": list(c.meetings),
        }
        for c in found
    ]
    emit(rows, layout, columns=COLUMNS)


def _rounded(months: float | None) -> float | None:
    return None if months is None else round(months, 1)
