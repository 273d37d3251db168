"""`comity opinion`: readings of public opinion, one line per public, question and pollster."""

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, OutOption, StoreOption, parse_day
from comity.cli.output import emit

COLUMNS = ("population", "about", "measure", "pollster", "date", "value", "low", "high", "segment")


def opinion(
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    out: OutOption = None,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """List poll readings by line; a change of method starts a new segment, and lines are never mixed.

    Readings from your documents stand apart (segment `from text`); a rank or a forecast is no level.

    Example:

      comity opinion --as-of 2021-04 --format csv
    """
    import comity
    from comity.listing.opinion import rows

    with comity.open(store, case) as desk:
        found = desk.opinion(parse_day(as_of))
    emit(rows(found), layout, columns=COLUMNS, out=out)
