"""Time expressions, resolved against the document's date and the running context; precision is kept, nothing padded.

`in 2018` is a year, `April 16` a day of the nearest year, `last August` the latest August before the document.
What cannot be told stays None.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from comity.coding.analysis import TimeMention
from comity.coding.days import LATELY, NAMED, WEEKLY, day_of_week, of_late
from comity.coding.tables import table
from comity.errors import DateError
from comity.records.dates import PartialDate

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
SMALL_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
NUMBERS = {word: number for number, word in enumerate(SMALL_NUMBERS, start=1)}
NUMBERS |= {"a": 1, "an": 1, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50}
M = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.)"
)
Y = r"(?P<year>1[5-9]\d\d|20\d\d)"
D = r"(?P<day>[12]\d|3[01]|0?[1-9])(?:st|nd|rd|th)?(?!\d|,\d{3}|\.\d)"
AGE = r"(?:(?:early|late|mid|the\s+end\s+of|the\s+beginning\s+of)[\s-]+(?:in\s+)?)?"
COUNT = (
    r"(?P<count>\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|an?)"
)
UNIT = r"(?P<unit>day|week|month|year|decade|centur(?:y|ie))s?"

SIGNS = {
    "digit": re.compile(r"\d"),
    "month": re.compile(M),
    "unit": re.compile(UNIT),
    "day": re.compile(r"day|same|evening|morrow|morning|afternoon|night|spring|summer|autumn|fall|winter"),
    "late": re.compile(r"[Rr]ecent|ately|other\s+day|days|week"),
    "named": NAMED,
}
"""What a text has that holds a time expression; no slot may stay empty, so every pattern needs what its slots need."""
BY_SLOT = {"{Y}": "digit", "{D}": "digit", "{M}": "month", "{UNIT}": "unit"}
BY_RULE = {
    "iso": "digit", "span of years": "digit", "decade": "digit", "decades": "digit", "anniversary": "digit",
    "relative unit": "unit", "that year": "unit", "relative season": "day", "same day": "day", "today": "day",
} | dict.fromkeys(WEEKLY, "named") | dict.fromkeys(LATELY, "late")  # fmt: skip
"""The signs that a pattern needs by its slots and by its rule."""
SLOTS = {"{M}": M, "{Y}": Y, "{D}": D, "{AGE}": AGE, "{COUNT}": COUNT, "{UNIT}": UNIT}


@cache
def _patterns(signs: frozenset[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The table `times.csv`, its slots filled, as far as it can be found in a text with these signs.

    More specific wordings stand first.
    """
    made = []
    for row in table("times"):
        pattern = row["pattern"]
        slots = () if row["rule"] in WEEKLY else BY_SLOT.items()  # a day of the week may have a month behind it
        needed = {BY_RULE.get(row["rule"]), *(sign for slot, sign in slots if slot in pattern)}
        if needed <= {*signs, None}:
            for slot, part in SLOTS.items():
                pattern = pattern.replace(slot, part)
            made.append((row["rule"], re.compile(pattern)))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Context:
    """What is resolved against: the document's date, the last explicit year and day said before, and the last date."""

    published: PartialDate | None
    year: int | None = None
    said: PartialDate | None = None
    told: PartialDate | None = None

    @property
    def day(self) -> date | None:
        """The last day on which the document can have been published."""
        return self.published.last if self.published else None

    @property
    def this_year(self) -> int | None:
        return self.published.last.year if self.published else None


def times(text: str, start: int, end: int, context: Context) -> tuple[TimeMention, ...]:
    """Every time expression of a stretch, resolved; longest first, none inside another."""
    taken: list[TimeMention] = []
    signs = frozenset(name for name, sign in SIGNS.items() if sign.search(text, start, end))
    for rule, pattern in _patterns(signs):
        for found in pattern.finditer(text, start, end):
            if any(found.start() < other.end and other.start < found.end() for other in taken):
                continue
            known = replace(
                context,
                year=_context_year(taken, found.start(), context),
                told=_told_before(taken, found.start(), context),
            )
            when = _when(rule, found, known, start)
            if when is not None or rule not in LATELY:
                taken.append(TimeMention(found.start(), found.end(), when, rule))
    return _with_anniversaries(text, sorted(taken, key=lambda item: item.start), context)


def _with_anniversaries(text: str, taken: list[TimeMention], context: Context) -> tuple[TimeMention, ...]:
    """`2010 marks the 50th anniversary of …`: the year commemorated, counted from the year of the commemoration."""
    found = []
    for item in taken:
        if item.rule == "anniversary":
            years = [other.when.year for other in taken if other.when and other.start < item.start]
            year = years[-1] if years else context.this_year
            count = int(re.match(r"\d+", text[item.start : item.end])[0])  # type: ignore[index]
            item = TimeMention(item.start, item.end, PartialDate(f"{year - count}") if year else None, item.rule)
        found.append(item)
    return tuple(found)


def following(found: tuple[TimeMention, ...], before: Context) -> Context:
    """The context for the next sentence: the last explicit year and the last day named so far."""
    years = [item.when.year for item in found if item.when and item.rule in EXPLICIT]
    days = [item.when for item in found if item.when and item.when.precision == "day"]
    dated = [item.when for item in found if item.when]
    return Context(
        before.published,
        years[-1] if years else before.year,
        days[-1] if days else before.said,
        dated[-1] if dated else before.told,
    )


YEARLESS = frozenset({"month", "month day", "day month"})
EXPLICIT = frozenset({"iso", "month day year", "day month year", "month year", "year", "season year"})


def _context_year(taken: list[TimeMention], at: int, context: Context) -> int | None:
    same = [t for t in taken if t.when and t.rule in EXPLICIT and t.start < at]
    return max(same, key=lambda t: t.start).when.year if same else context.year  # type: ignore[union-attr]


def _told_before(taken: list[TimeMention], at: int, context: Context) -> PartialDate | None:
    """The month or day that the sentence has come to, else the last date told before it."""
    same = [item.when for item in taken if item.when and item.rule in YEARLESS and item.start < at]
    return same[-1] if same else context.told


def _when(rule: str, found: re.Match[str], context: Context, start: int) -> PartialDate | None:
    """The date of an expression in the stretch that begins at `start`."""
    parts = {key: value for key, value in found.groupdict().items() if value}
    try:
        if rule in WEEKLY:
            text = day_of_week(rule, parts, found.string[start : found.start()], context.published)
        elif rule in LATELY:
            text = of_late(rule, context.published)
        else:
            text = _resolve(rule, parts, context, found.string[start : found.endpos])
        return PartialDate(text) if text else None
    except (DateError, ValueError, OverflowError):
        return None


def _resolve(rule: str, parts: dict[str, str], context: Context, sentence: str) -> str:
    """The ISO text of an expression, empty where it cannot be told."""
    if rule in FIXED:
        return FIXED[rule](parts, context)
    if "season" in parts:
        return _season(parts, context)
    if "year" in parts:
        return _explicit(parts)
    return _relative(rule, parts, context, sentence)


def _span(parts: dict[str, str], context: Context) -> str:
    last = parts["to"] if len(parts["to"]) == 4 else parts["from"][:2] + parts["to"]
    return f"{parts['from']}/{last}"


def _that_month(parts: dict[str, str], context: Context) -> str:
    return f"{context.year}-{_month(parts):02d}" if context.year else ""


FIXED: dict[str, Callable[[dict[str, str], Context], str]] = {
    "iso": lambda parts, context: parts["iso"],
    "span of years": _span,
    "decade": lambda parts, context: f"{parts['decade']}/{int(parts['decade']) + 9}",
    "decades": lambda parts, context: f"{parts['decade']}/{int(parts['to']) + 9}",
    "month of that year": _that_month,
    "that year": lambda parts, context: str(context.year) if context.year else "",
    "same day": lambda parts, context: str(context.said or ""),
    "anniversary": lambda parts, context: "",
}


def _month(parts: dict[str, str]) -> int:
    return MONTHS[parts["month"].rstrip(".").lower()]


def _explicit(parts: dict[str, str]) -> str:
    text = parts["year"]
    if "month" in parts:
        text += f"-{_month(parts):02d}"
    if "day" in parts:
        text += f"-{int(parts['day']):02d}"
    return text


def _season(parts: dict[str, str], context: Context) -> str:
    """A season is known to the year only: `last summer` is the latest that has ended or begun."""
    if "year" in parts:
        return parts["year"]
    if context.day is None:
        return ""
    which, first = parts["which"].lower().split()[0], SEASONS[parts["season"]][0]
    year = context.day.year
    if which == "last" and (context.published and context.published.precision != "year") and context.day.month < first:
        return str(year - 1)
    return str(year + 1) if which == "next" and context.day.month >= first else str(year)


def _relative(rule: str, parts: dict[str, str], context: Context, sentence: str) -> str:
    """What is counted from the document's day; nothing where it has none."""
    day = context.day
    if day is None:
        return ""
    if rule == "today":
        return _today(parts["today"].lower(), context)
    if rule == "ago":
        return _ago(parts, day)
    if rule == "relative unit":
        return _unit(parts, context, day)
    return _which_month(parts, context, day) if rule == "relative month" else _nearest(parts, context, day, sentence)


def _today(word: str, context: Context) -> str:
    if context.published is None or context.published.precision != "day":
        return ""
    step = {"yesterday": -1, "last": -1, "tomorrow": 1}.get(word.split()[0], 0)
    return (context.published.first + timedelta(days=step)).isoformat()


def _ago(parts: dict[str, str], day: date) -> str:
    """`three years ago` is a year; `two months ago` a month; vague spans (`over 70 years ago`) stay open."""
    count = NUMBERS.get(parts["count"].lower()) or (int(parts["count"]) if parts["count"].isdigit() else 0)
    unit = parts["unit"].lower()
    if unit == "year" and "about" not in parts:
        return str(day.year - count)
    if unit == "month" and "about" not in parts:
        months = day.year * 12 + day.month - 1 - count
        return f"{months // 12}-{months % 12 + 1:02d}"
    return str(day.year) if unit in {"week", "day"} and (day.month > 2 or count > 60) else ""


def _unit(parts: dict[str, str], context: Context, day: date) -> str:
    step = {"last": -1, "this": 0, "next": 1}[parts["which"].lower()]
    precision = context.published.precision if context.published else "year"
    if parts["unit"] == "year":
        return str(day.year + step)
    if parts["unit"] == "month" and precision in {"month", "day"}:
        months = day.year * 12 + day.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02d}"
    if parts["unit"] == "week" and precision == "day":
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=step)
        return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
    safe = 1 < day.month < 12 or precision == "year"
    return str(day.year) if safe and precision != "range" else ""


def _which_month(parts: dict[str, str], context: Context, day: date) -> str:
    """`last August`: the latest one begun before the document; `this April`: of the document's year.

    Of a document known to the year alone they are of that year: it may have been written in any of its months.
    """
    which, month = parts["which"].lower().split()[0], _month(parts)
    year = day.year
    if which == "last" and month >= day.month:
        year -= 1
    if which in {"next", "upcoming"} and month < day.month and not _is_known_by_year(context):
        year += 1
    return f"{year}-{month:02d}"


PRESENT = re.compile(r"\b(?:is|are|has|have|now|today|recently|next)\b")
FORWARD = re.compile(r"\b(?:will|upcoming|scheduled|plans?|planned|later this|looks? forward|next|to be)\b", re.I)


def _nearest(parts: dict[str, str], context: Context, day: date, sentence: str) -> str:
    """A yearless month or day: of the running year of a narrative, else the nearest, the past one when in doubt."""
    month = _month(parts)
    tail = f"-{month:02d}" + (f"-{int(parts['day']):02d}" if "day" in parts else "")
    told = not PRESENT.search(sentence)
    if told and context.year and context.year != day.year and abs(day.year - context.year) > 1:
        return f"{context.year}{tail}"
    ahead = (month - day.month) % 12
    limit = 8 if FORWARD.search(sentence) else 3
    if _is_known_by_year(context):
        return f"{_year_of_late(month, context, day, sentence)}{tail}"
    year = day.year + (1 if month < day.month else 0) if ahead <= limit else day.year - (1 if month > day.month else 0)
    return f"{year}{tail}"


LATE = 10
"""Of twelve days of publication that a past October leaves open, two lie in its own year and ten in the next."""


def _year_of_late(month: int, context: Context, day: date, sentence: str) -> int:
    """Of a document known to the year alone, the year of a month without one: before it where the month comes late.

    It stays in the year where it lies ahead, or where the narrative has come to an earlier month of that year.
    """
    told = context.told
    reached = told is not None and told.year == day.year and told.precision in {"month", "day"}
    if month < LATE or FORWARD.search(sentence) or (reached and told is not None and told.first.month <= month):
        return day.year
    return day.year - 1


def _is_known_by_year(context: Context) -> bool:
    return context.published is not None and context.published.precision == "year"
