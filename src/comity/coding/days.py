"""Days named by the week or the month alone: `on Monday`, `next Tuesday`, `over the weekend`, `on the 6th`.

They are counted from the day of the document: the latest such day not after it, the first after it where the words
before say that it is still to come. Of a document known to the month or year alone, they are of that month or year.
"""

import re
from datetime import date, timedelta

from comity.records.dates import PartialDate

WEEKDAYS = {name: number for number, name in enumerate(("mon", "tues", "wednes", "thurs", "fri", "satur", "sun"))}
WEEK = 7
SATURDAY = 5
MIDDLE = 15
"""The day of a month that stands for the day of a text known to the month."""
NAMED = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|\b[Ww]eekend\b|\bthe\s+\d{1,2}(?:st|nd|rd|th)\b")
"""What a stretch holds that names such a day; asked first, since most do not."""
AHEAD = re.compile(
    r"\b(?:will|would|shall|due|scheduled|slated|expected|upcoming|planned|plans?|set\s+(?:to|for)|(?:is|are)\s+to)\b"
    r"(?:(?!\b(?:said|told|announced|reported|after|since|when)\b)[^,;:])*$",
    re.I,
)
"""What stands before a day still to come, in its own clause."""
DAY_OF_MONTH = "day of month"
WEEKLY = frozenset({"weekday", "weekend", DAY_OF_MONTH})
"""The rules of `times.csv` that `day_of_week` resolves; those of `LATELY` have their own."""
LATELY = {"of late": 10, "weeks ago": 28}
"""What was done lately, or weeks ago, may be of the month before up to this day of a month (by judgement)."""


def day_of_week(rule: str, parts: dict[str, str], before: str, published: PartialDate | None) -> str:
    """The ISO text of a day of the week, a weekend or a day of a month not named; empty where it cannot be told."""
    if published is None or published.precision == "range":
        return ""
    if published.precision != "day":
        return "" if rule == DAY_OF_MONTH else published.text
    which = parts.get("which", "").lower()
    ahead = which in {"next", "coming", "upcoming"} or (which not in {"last", "past"} and bool(AHEAD.search(before)))
    if rule == DAY_OF_MONTH:
        return _of_month(int(parts["day"]), published.first, ahead=ahead)
    day = _of_week(_number(parts), published.first, ahead=ahead, other=which in {"last", "past", "next"})
    return f"{day}/{day + timedelta(days=1)}" if rule == "weekend" else day.isoformat()


def of_late(rule: str, published: PartialDate | None) -> str:
    """`recently`, `a few weeks ago`: the month of a text known to the month; its year where the month is young.

    Nothing where that year too is young, or where a text is known to its year alone: it may have been the year before.
    """
    if published is None or published.precision not in {"day", "month"}:
        return ""
    day = published.last.day if published.precision == "day" else MIDDLE
    if day > LATELY[rule]:
        return published.text[: len("2019-07")]
    return published.text[: len("2019")] if published.first.month > 1 else ""


def _number(parts: dict[str, str]) -> int:
    """Monday is 0; a weekend begins on Saturday."""
    return WEEKDAYS[parts["weekday"].lower().removesuffix("day")] if "weekday" in parts else SATURDAY


def _of_week(number: int, day: date, *, ahead: bool, other: bool) -> date:
    """The nearest day of that name; `other` than the day itself (`last Friday`, written on a Friday)."""
    back, forth = (day.weekday() - number) % WEEK, (number - day.weekday()) % WEEK
    if ahead:
        return day + timedelta(days=forth or (WEEK if other else 0))
    return day - timedelta(days=back or (WEEK if other else 0))


def _of_month(number: int, day: date, *, ahead: bool) -> str:
    """The day of this month, or of the one before (after) where this one's lies on the other side."""
    months = day.year * 12 + day.month - 1
    if ahead and number < day.day:
        months += 1
    if not ahead and number > day.day:
        months -= 1
    return f"{months // 12}-{months % 12 + 1:02d}-{number:02d}"
