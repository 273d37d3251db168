"""`comity opinion`: readings of public opinion, one line per public, question and pollster."""

from typing import Any

from comity.cli.options import DEFAULT_CASE, AsOf, CaseOption, Format, FormatOption, StoreOption, parse_day
from comity.cli.output import emit

COLUMNS = ("population", "about", "measure", "pollster", "date", "value", "low", "high", "segment")


def opinion(
    as_of: AsOf = None,
    layout: FormatOption = Format.table,
    store: StoreOption = None,
    case: CaseOption = DEFAULT_CASE,
) -> None:
    """List poll readings by line; a change of method starts a new segment, and lines are never mixed.

    Readings from your documents stand apart (segment `from text`); a rank or a forecast is no level.

    Example:

      comity opinion --as-of 2021-04 --format csv
    """
    import comity

    with comity.open(store, case) as desk:
        found = desk.opinion(parse_day(as_of))
    rows = [row for line in found for row in _rows(line)]
    emit(rows, layout, columns=COLUMNS)


def _rows(line: Any) -> list[dict[str, Any]]:
    segments = [(segment.method, segment.points) for segment in line.segments]
    return [
        _row(line, method, point) for method, points in (*segments, ("from text", line.from_texts)) for point in points
    ]


def _row(line: Any, segment: str, point: Any) -> dict[str, Any]:
    low, high = point.value.interval or (None, None)
    return {
        "population": line.population,
        "about": line.about,
        "measure": line.measure,
        "pollster": line.pollster,
        "date": str(point.date or ""),
        "value": point.value.value,
        "low": None if low is None else round(low, 1),
        "high": None if high is None else round(high, 1),
        "unit": line.unit,
        "n": point.value.n,
        "note": point.value.note,
        "segment": segment,
        "evidence": point.row,
    }
