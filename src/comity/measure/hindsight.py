"""Text as it could have stood on a day: nothing in an as-of view names a later month or year."""

import re
from datetime import date

from comity.errors import DateError
from comity.records.dates import PartialDate

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
TIME = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})\s+)?(?:(?P<month>{'|'.join(MONTHS)})\s+)?(?P<year>(?:18|19|20)\d\d)"
    r"(?:-(?P<iso_month>0[1-9]|1[0-2])(?:-(?P<iso_day>\d\d))?(?!\d))?(?!\d)",
    re.IGNORECASE,
)
CLAUSE = re.compile(r"[^;,.()]+[;,.()]*\s*")


def times_in(text: str) -> list[tuple[int, int, PartialDate]]:
    """Years, months and days named in a text, with their offsets; what is no calendar date counts as its year."""
    return [(found.start(), found.end(), _date(found)) for found in TIME.finditer(text)]


def _date(found: re.Match[str]) -> PartialDate:
    year, month, day = found["year"], found["iso_month"], found["iso_day"]
    if found["month"]:
        month, day = f"{MONTHS.index(found['month'].lower()) + 1:02d}", found["day"] and f"{int(found['day']):02d}"
    parts = [part for part in (year, month, day if month else None) if part]
    try:
        return PartialDate("-".join(parts))
    except DateError:
        return PartialDate(year)


def names_later(text: str, day: date) -> bool:
    """Whether a text names a year, month or day that begins after a day."""
    return any(when.first > day for _, _, when in times_in(text))


def note_as_of(note: str, day: date) -> str:
    """A note without the clauses that name a later time."""
    kept = "".join(clause for clause in CLAUSE.findall(note) if not names_later(clause, day))
    return kept.rstrip(" ;,(").strip()
