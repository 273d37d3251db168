"""Dates as people write them, read over exactly the precision stated. A doubtful order of day and month is no date."""

import re
from dataclasses import dataclass

from comity.errors import DateError
from comity.records.dates import PartialDate

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/])", re.I)
    for form in (
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_DAY}-{_MONTH}-{_YEAR}",
        rf"{_YEAR}-(?P<number>\d{{2}})-(?P<day>\d{{2}})(?:T[\d:.]+(?:Z|[+-]\d{{2}}:?\d{{2}})?)?",
        rf"{_YEAR}/(?P<number>\d{{1,2}})/(?P<day>\d{{1,2}})",
        rf"{_YEAR}\.\s?(?P<number>\d{{1,2}})\.\s?(?P<day>\d{{1,2}})\.?",
        rf"{_YEAR}\s?[年년]\s?(?P<number>\d{{1,2}})\s?[月월]\s?(?P<day>\d{{1,2}})\s?[日일]",
        rf"(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{_YEAR}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}\s?[年년]\s?(?P<number>\d{{1,2}})\s?[月월]",
        rf"{_YEAR}[-/](?P<number>\d{{2}})",
    )
)

CLOCK = re.compile(
    r"[\s,|T]*(?:at\s+)?(?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:[ap]\.?m\.?)?)?\s*(?:Z|[A-Z]{2,4}|[+-]\d{2}:?\d{2})?",
    re.I,
)
"""The time of day that may follow a date; it is read over, never converted."""


@dataclass(frozen=True, slots=True)
class WrittenDate:
    """A date and where it stands, [start, end) of the text."""

    date: PartialDate
    start: int
    end: int


def find_date(text: str) -> WrittenDate | None:
    """The first date of a text, in the most precise form that stands there.

    >>> find_date("Published on August 10, 2022").date
    PartialDate('2022-08-10')
    """
    hits = (found for form in FORMS for found in form.finditer(text))
    known = [WrittenDate(date, hit.start(), hit.end()) for hit in hits if (date := _date(hit.groupdict()))]
    return min(known, key=lambda hit: (hit.start, -hit.end), default=None)


def read_date(text: str) -> PartialDate | None:
    """The date that a text consists of, be it ISO (also a range) or written; None where it is anything else."""
    stripped = text.strip()
    try:
        return PartialDate(stripped)
    except DateError:
        found = find_date(stripped)
        whole = found and found.start == 0 and CLOCK.fullmatch(stripped, found.end)
        return found.date if found and whole else None


def _date(parts: dict[str, str | None]) -> PartialDate | None:
    """The calendar date of the parts of a match; None where they make no day or leave the order open."""
    month, day = _month_and_day(parts)
    if not month:
        return None
    prefix = f"{parts['year']}-{month:02}" + (f"-{day:02}" if day else "")
    try:
        return PartialDate(prefix)
    except DateError:
        return None


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int]:
    if parts.get("first"):
        return _in_order(int(parts["first"] or 0), int(parts["second"] or 0))
    day = int(parts.get("day") or 0)
    if name := parts.get("month"):
        return next(number for number, short in enumerate(MONTHS, 1) if name.lower().startswith(short)), day
    return int(parts.get("number") or 0), day


def _in_order(first: int, second: int) -> tuple[int, int]:
    """Month and day of `a/b`; (0, 0) where both orders are possible and differ."""
    if first == second or first <= 12 < second:
        return first, second
    return (second, first) if second <= 12 < first else (0, 0)
