"""A measured value with its interval, n, unit and the ids of the rows and records behind it.

Where there is no value or no interval, `note` says why: none is ever invented.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from math import sqrt

from pydantic import Field

from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.share import wilson

DAYS_A_MONTH = 365.25 / 12
"""Mean length of a Gregorian-calendar month in days (Julian year over twelve)."""
LEAST_FOR_SHARE = 8
"""Fewest records from which a share, a median gap or a tie is stated (design §6, visual language)."""
CENSUS = "a count of the rows of a chosen chronology: a census of what it holds, not a sample, so no interval"


class Measurement(Frozen):
    """`value` in `unit` from `n` things with ids `records`; `interval` is (low, high) in the same unit."""

    value: float | None
    interval: tuple[float, float] | None = None
    n: int = Field(ge=0)
    unit: str
    records: tuple[str, ...] = ()
    note: str = ""


def count(records: Sequence[str], unit: str, *, note: str = CENSUS) -> Measurement:
    """A plain count of ids, with no interval and the reason for that."""
    return Measurement(value=float(len(records)), n=len(records), unit=unit, records=tuple(records), note=note)


def share_difference(first: tuple[float, int], second: tuple[float, int]) -> tuple[float, float]:
    """The 95% interval of second minus first, each (share, n): Newcombe 1998, hybrid score method (his no. 10)."""
    (p1, n1), (p2, n2) = first, second
    (low1, high1), (low2, high2) = wilson(p1, n1), wilson(p2, n2)
    gap = p2 - p1
    return (
        max(-1.0, gap - sqrt((p2 - low2) ** 2 + (high1 - p1) ** 2)),
        min(1.0, gap + sqrt((high2 - p2) ** 2 + (p1 - low1) ** 2)),
    )


def months_between(earlier: PartialDate, later: PartialDate) -> tuple[float, tuple[float, float]]:
    """Months from one date to a later one, between the middles of their spans, and the least and most they can be."""
    least = max(0, (later.first - earlier.last).days)
    most = (later.last - earlier.first).days
    return _months((least + most) / 2), (_months(least), _months(most))


def _months(days: float) -> float:
    return round(days / DAYS_A_MONTH, 2)


def moved(day: date, days: int) -> date:
    """The day so many days later (or earlier), not beyond the ends of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal()))


def add_months(day: date, months: float) -> date:
    """The day so many months later; the last of the month where the day does not exist, part months as days."""
    from calendar import monthrange

    whole = int(months)
    index = day.year * 12 + day.month - 1 + whole
    year, month = index // 12, index % 12 + 1
    moved = date(year, month, min(day.day, monthrange(year, month)[1]))
    return moved + timedelta(days=round((months - whole) * DAYS_A_MONTH))
