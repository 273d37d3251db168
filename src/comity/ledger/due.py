"""The day that a promise itself names, in the words of its text: `“early 2024”, read as January to April 2024`."""

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from comity.ledger.facets import Said
from comity.ledger.rounds import RHYTHMS
from comity.records.dates import PartialDate

PART = r"\b(?:early|beginning of|mid|middle of)[\s-]+(?:in\s+)?(?:the\s+)?(?:year\s+)?{year}"
"""A part of a year in a text; which months it is read as the coder says (`coding/deadlines.py`)."""


class Due(NamedTuple):
    """The last day that keeps a promise, and the date as the promise gives it, in words."""

    day: date
    words: str


def named_due(said: Sequence[Said], made: date) -> Due | None:
    """The earliest day named by a giving, of those after it was made; None where none is."""
    found = []
    for one in said:
        text = one.giving.deadline
        if text and text not in RHYTHMS and (when := PartialDate(text)).last > made:
            found.append(Due(when.last, _words(when, one.giving.quote)))
    return min(found, default=None)


def _words(when: PartialDate, quote: str) -> str:
    if when.precision == "month":
        return f"{when.first:%B %Y}"
    if when.precision != "range":
        return str(when)
    read = f"{when.first:%B} to {when.last:%B %Y}"
    part = re.search(PART.format(year=when.last.year), quote, re.IGNORECASE)
    return f"“{' '.join(part[0].split())}”, read as {read}" if part else read
