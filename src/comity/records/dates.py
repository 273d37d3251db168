"""Dates as far as they are known: ISO 8601 prefixes (`2019`, `2019-07`, `2019-07-04`) or ranges (`a/b`).

Nothing is ever padded: a month stays a month. Arithmetic asks for the `first` or `last` day of the span.
"""

import calendar
import re
from datetime import date, timedelta
from functools import total_ordering
from typing import Any, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from comity.errors import DateError

Precision = Literal["day", "month", "year", "range"]
PREFIX = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
PATTERN = r"^\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?$"


def _bounds(prefix: str) -> tuple[date, date]:
    """First and last civil day of an ISO prefix."""
    found = PREFIX.fullmatch(prefix)
    if not found:
        raise DateError(
            f"'{prefix}' is not an ISO date",
            hint="write 2019, 2019-07, 2019-07-04 or a range such as 2019/2021-03",
        )
    year, month, day = (int(part) if part else 0 for part in found.groups())
    try:
        if day:
            exact = date(year, month, day)
            return exact, exact
        if month:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        return date(year, 1, 1), date(year, 12, 31)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise DateError(f"'{prefix}' is not a day of the calendar", hint="check year, month and day") from error


@total_ordering
class PartialDate:
    """A civil date known to some precision, or a range of two such dates.

    >>> PartialDate("2019-07").last
    datetime.date(2019, 7, 31)
    >>> str(PartialDate("2021-01/2021-02"))
    '2021-01/2021-02'
    """

    __slots__ = ("first", "last", "text")
    text: str
    first: date
    last: date

    def __init__(self, text: str) -> None:
        start, slash, end = text.partition("/")
        first, last = _bounds(start)
        if slash:
            last = _bounds(end)[1]
        if last < first:
            raise DateError(f"the range '{text}' ends before it begins", hint="write the earlier date first")
        for name, value in (("text", text), ("first", first), ("last", last)):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a PartialDate does not change")

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.isoformat())

    @property
    def precision(self) -> Precision:
        if "/" in self.text:
            return "range"
        return {4: "year", 7: "month", 10: "day"}[len(self.text)]  # type: ignore[return-value]

    @property
    def year(self) -> int:
        return self.first.year

    def overlaps(self, other: "PartialDate", *, tolerance_days: int = 1) -> bool:
        """Whether both can be the same day; a day's difference is allowed for time zones (design §3)."""
        slack = timedelta(days=tolerance_days)
        return self.first <= _later(other.last, slack) and other.first <= _later(self.last, slack)

    def within(self, first: date, last: date) -> bool:
        """Whether the whole span lies in the closed interval."""
        return first <= self.first and self.last <= last

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"PartialDate({self.text!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PartialDate) and self.text == other.text

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first, self.last, self.text) < (other.first, other.last, other.text)

    def __hash__(self) -> int:
        return hash(self.text)

    def __reduce__(self) -> tuple[type["PartialDate"], tuple[str]]:
        return (PartialDate, (self.text,))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        def parse(value: object) -> "PartialDate":
            if isinstance(value, PartialDate):
                return value
            try:
                return cls(str(value))
            except DateError as error:
                raise ValueError(f"{error.what}; {error.hint}") from error

        return core_schema.no_info_plain_validator_function(parse, serialization=core_schema.to_string_ser_schema())

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": PATTERN, "description": "ISO 8601 prefix or range"}


def _later(day: date, slack: timedelta) -> date:
    return day + slack if day < date.max - slack else date.max
