"""A time axis from one day to another: places of days, ticks at years or months."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from comity.brief.svg import Svg, line, text
from comity.brief.wording import MONTHS

APART = 40.0
"""Least distance of two labelled ticks, in pixels at the drawn size."""
SHORT = 2 * 365
"""Days below which a span is told by months: it may hold no first of January."""


@dataclass(frozen=True, slots=True)
class TimeAxis:
    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Where a day stands; days outside stand at the edge."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    @property
    def pixels_a_year(self) -> float:
        return (self.right - self.left) / max((self.last - self.first).days / 365.25, 0.1)

    def years(self) -> Iterator[date]:
        """The first days of the years that begin inside."""
        return (date(year, 1, 1) for year in range(self.first.year + 1, self.last.year + 1))

    def ticks(self, top: float, bottom: float) -> list[Svg]:
        """A thin line at each year, with a label where there is room; at months where a year tells too little."""
        if (self.last - self.first).days < SHORT:
            return self._months(top, bottom)
        every = max(1, round(APART / self.pixels_a_year + 0.49))
        marks: list[Svg] = []
        for year in self.years():
            x = self.x(year)
            marks.append(line(x, top, x, bottom, class_="grid"))
            if (year.year - self.last.year) % every == 0 and x < self.right - 16:
                marks.append(text(x + 3, bottom + 14, str(year.year)))
        return marks

    def _months(self, top: float, bottom: float) -> list[Svg]:
        """A line at each month, each third or each sixth one, as there is room; January has its year."""
        every = next((n for n in (1, 3) if self.pixels_a_year / 12 * n >= APART), 6)
        starts = [
            day for day in month_starts(self.first, self.last) if day >= self.first and (day.month - 1) % every == 0
        ]
        marks: list[Svg] = []
        for day in starts:
            x = self.x(day)
            marks.append(line(x, top, x, bottom, class_="grid"))
            if x < self.right - 16:
                marks.append(text(x + 3, bottom + 14, str(day.year) if day.month == 1 else month_label(day)))
        return marks


def month_starts(first: date, last: date) -> tuple[date, ...]:
    """The first day of each month that the interval touches."""
    starts = [date(first.year, first.month, 1)]
    while True:
        year, month = divmod(starts[-1].year * 12 + starts[-1].month, 12)
        following = date(year, month + 1, 1)
        if following > last:
            return tuple(starts)
        starts.append(following)


def months_before(day: date, months: int) -> date:
    """The first day of the month that lies so many months before a day's own."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def month_label(day: date) -> str:
    return MONTHS[day.month - 1][:3]
