"""Months, quarters and years: their labels, their first and last days, and which of them an interval touches."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from comity.errors import UnknownNameError

Period = tuple[str, date, date]
"""A period's label with its first and last day."""
LENGTHS = {"year": 12, "quarter": 3, "month": 1}
"""Months in a period."""


def period_rule(by: str) -> Callable[[date], Period]:
    """The rule that gives each day its year, quarter or month. Raises UnknownNameError."""
    if by not in LENGTHS:
        raise UnknownNameError("period", by, LENGTHS)
    months = LENGTHS[by]

    def period_of(day: date) -> Period:
        start = (day.month - 1) // months * months + 1
        after = start + months
        end = date(day.year + (after > 12), (after - 1) % 12 + 1, 1) - timedelta(days=1)
        label = {12: f"{day.year}", 3: f"{day.year}-Q{start // 3 + 1}", 1: f"{day.year}-{start:02d}"}[months]
        return label, date(day.year, start, 1), end

    return period_of


def periods_between(first: date, last: date, period_of: Callable[[date], Period]) -> Iterator[Period]:
    """The periods from the one that holds `first` to the one that holds `last`."""
    period = period_of(first)
    while period[1] <= last:
        yield period
        period = period_of(period[2] + timedelta(days=1))


def period_named(label: str) -> Period:
    """The period of a label: `2012-08`, `2012-Q3`, `2012`. Raises UnknownNameError for what is none."""
    year, _, rest = label.partition("-")
    if year.isdigit() and len(year) == 4 and int(year):
        if not rest:
            return period_rule("year")(date(int(year), 1, 1))
        if rest in ("Q1", "Q2", "Q3", "Q4"):
            return period_rule("quarter")(date(int(year), 3 * int(rest[1]) - 2, 1))
        if rest.isdigit() and len(rest) == 2 and 1 <= int(rest) <= 12:
            return period_rule("month")(date(int(year), int(rest), 1))
    raise UnknownNameError("period", label, ["2012-08", "2012-Q3", "2012"])
