"""Plain words for dates, numbers and lists: small functions from which every own sentence is made."""

import re
from collections.abc import Sequence
from datetime import date

from comity.records.dates import PartialDate

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
FIRSTS = ("first", "second", "third", "fourth", "fifth")
ISO_DAY = re.compile(r"\b\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\b")
DAYS_A_MONTH = 365.25 / 12


def day(when: date) -> str:
    """`15 November 2024`."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def dated(when: PartialDate | None) -> str:
    """A date as far as it is known: a month stays a month, a range keeps both ends.

    >>> dated(PartialDate("2024-11"))
    'November 2024'
    """
    if when is None:
        return "undated"
    start, _, end = when.text.partition("/")
    return f"{_prefix(start)} to {_prefix(end)}" if end else _prefix(start)


def on(when: PartialDate) -> str:
    """A date with its preposition: `on 15 November 2024`, `in November 2024`, `between … and …`."""
    start, _, end = when.text.partition("/")
    if end:
        return f"between {_prefix(start)} and {_prefix(end)}"
    return f"{'on' if when.precision == 'day' else 'in'} {_prefix(start)}"


def short_date(when: PartialDate | date) -> str:
    """For tables and labels: `15 Nov 2024`, `Nov 2024`, `2024`."""
    parts = str(when).partition("/")[0].split("-")
    year, month, day_of_month = (*parts, "", "")[:3]
    name = MONTHS[int(month) - 1][:3] if month else ""
    return " ".join(part for part in (day_of_month.lstrip("0"), name, year) if part)


def count(n: int) -> str:
    """Small numbers in words, larger ones in figures with a thin separator: `five`, `13`, `1,204`."""
    return SMALL[n] if 0 <= n < len(SMALL) else f"{n:,}"


def month_and_year(when: date, *, short: bool = False) -> str:
    """`August 2012`, or `Aug 2012`."""
    name = MONTHS[when.month - 1]
    return f"{name[:3] if short else name} {when.year}"


def counted(n: int, noun: str, *, plural: str = "") -> str:
    """`one move`, `13 moves`, `no move`."""
    return f"{count(n)} {noun if n in (0, 1) else plural or noun + 's'}"


def listed(items: Sequence[str], *, last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def capital(words: str) -> str:
    """The same words with a capital first letter."""
    return words[:1].upper() + words[1:]


def sentence(words: str) -> str:
    """A capital at the beginning and one full stop at the end."""
    words = capital(words.strip())
    return words if words.endswith((".", "?", "!", ".”", '."')) else f"{words}."


def months_between(first: date, last: date) -> float:
    return (last - first).days / DAYS_A_MONTH


def with_plain_dates(words: str) -> str:
    """Words of a measure with their ISO days as a reader writes them: `2025-09-20` → `20 September 2025`."""
    return ISO_DAY.sub(lambda found: _prefix(found[0]), words)


def span(first: date, last: date) -> str:
    """A length of time as a reader says it: `11 days`, `five months`, `two years and three months`."""
    days = (last - first).days
    if days < 60:
        return counted(days, "day")
    months = int(months_between(first, last))
    if months < 24:
        return counted(months, "month")
    years, rest = divmod(months, 12)
    return counted(years, "year") + (f" and {counted(rest, 'month')}" if rest else "")


def ordinal(rank: int) -> str:
    """`first`, `second`, `third`, `11th`, `22nd`."""
    if 0 < rank <= len(FIRSTS):
        return FIRSTS[rank - 1]
    ending = "th" if 10 <= rank % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th")
    return f"{rank}{ending}"


def every(months: float) -> str:
    """A promised rhythm: `every year`, `every six months`, `twice a year`."""
    names = {1: "every month", 3: "every quarter", 6: "twice a year", 12: "every year", 24: "every two years"}
    return names.get(round(months, 2), f"every {count(round(months))} months")  # type: ignore[call-overload, no-any-return]


def found_as_of(what: str, when: date) -> str:
    """The sentence for what was looked for and not found."""
    return f"No evidence of {what} found as of {day(when)} in the sources read."


def shortened(words: str, width: int) -> str:
    """Words cut at a space to at most `width` characters, with an ellipsis where something was cut."""
    words = " ".join(words.split())
    if len(words) <= width:
        return words
    return words[: width - 1].rsplit(" ", 1)[0].rstrip(",;:") + "…"


def _prefix(text: str) -> str:
    year, month, day_of_month = (*text.split("-"), "", "")[:3]
    if day_of_month:
        return f"{int(day_of_month)} {MONTHS[int(month) - 1]} {year}"
    return f"{MONTHS[int(month) - 1]} {year}" if month else year
