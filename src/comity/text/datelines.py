"""Lines that date a text: "August 10, 2022", "Published on 3 May 2021", a byline's date, a dateline, a closing line."""

import re
from collections.abc import Sequence

from comity.records.dates import PartialDate
from comity.text.authors import byline
from comity.text.blocks import TERMINAL, Block
from comity.text.written_dates import find_date, read_date

LINE_WORDS = 24
REST_WORDS = 7
"""Words that may stand beside the date, parted from it: a place, a section, a reading time."""
CLOSING_WORDS = 8
LABEL = re.compile(
    r"(?:(?:(?:first|originally|last)\s)?(?:published|posted|released|issued|written|date|dated|updated|created)"
    r"(?:\s(?:date|on|at|online))?\s?:?\s+|on\s+)+",
    re.I,
)
UPDATED = re.compile(r"(?:last )?(?:updated|modified)", re.I)
PARTED = re.compile(
    r"[|·•—–/,-]\s*$|\b\d{1,2}:\d{2}\s*$|\b(?:posted|published)(?: on)?\s*$"
    r"|^(?:done|signed|issued|adopted|given)\b.{0,40}\bon\s*$",
    re.I,
)
MATTER = re.compile(
    r"\b(?:statement|summit|meeting|agreement|speech|remarks|talks|declaration|communiqu\w*|election|crisis|war|treaty|report)\b",
    re.I,
)
"""A line with one of these and a date is a heading about that day."""
OFFICE_BYLINE = re.compile(r"By (?:the )?(?:[A-Z][\w.&’'-]*,?(?: (?:of|for|the|and|on|in))* ){1,14}$")
"""Pattern of `By the Office of the Press Secretary, The White House, ` before a date."""
BRACKETED = re.compile(r"\((?P<date>[^()]{8,24})\)\s*$")
DATELINE = re.compile(
    r"[A-Z][A-Z .,'’-]{2,40},?\s"
    r"\(?(?P<date>[A-Z][a-z]{2,8}\.?\s\d{1,2},?\s\d{4}|\d{1,2}\s[A-Z][a-z]{2,8}\.?,?\s\d{4})\)?\s?(?:\([^)]{1,40}\)\s?)?[—–:-]"
)


def date_of_line(block: Block) -> PartialDate | None:
    """The date of a block that is a date line, or a byline or place with a date; None otherwise."""
    words = LABEL.sub("", block.bare, count=1) if LABEL.match(block.bare) else block.bare
    if date := _whole(words):
        return date
    found = find_date(words) if block.words <= LINE_WORDS and not block.is_prose else None
    if not found:
        return None
    if byline(block) is not None or OFFICE_BYLINE.match(words[: found.start]):
        return found.date
    rest = (words[: found.start] + words[found.end :]).strip(" ,|·•—–-()")
    parted = found.start == 0 or PARTED.search(words[: found.start]) is not None
    beside = len(rest.split()) <= REST_WORDS and not TERMINAL.search(words) and not MATTER.search(words)
    return found.date if parted and beside and found.date.precision == "day" else None


def _whole(words: str) -> PartialDate | None:
    """The whole line read as a date; a lone year or a range is none."""
    date = read_date(words.strip("()[]* "))
    return date if date and date.precision in {"day", "month"} else None


def tells_update(block: Block) -> bool:
    """Whether a date line tells when the text was last changed."""
    return UPDATED.match(block.bare) is not None


def dateline(blocks: Sequence[Block], first: int) -> PartialDate | None:
    """The date of a press dateline ("SEOUL, April 5, 2021 -") that opens the text proper."""
    found = DATELINE.match(blocks[first].bare) if first < len(blocks) else None
    return read_date(found["date"]) if found else None


def titled_date(title: str) -> PartialDate | None:
    """The day in brackets at the end of a title: `Joint Statement after a Summit Meeting (June 7, 2003)`."""
    found = BRACKETED.search(title)
    date = read_date(found["date"]) if found else None
    return date if date and date.precision == "day" else None


def closing_date(blocks: Sequence[Block]) -> PartialDate | None:
    """A day that stands alone, or after a place, on a closing line."""
    lines = [block for block in blocks if block.is_label and block.words <= CLOSING_WORDS and not tells_update(block)]
    return next((date for block in lines if (date := date_of_line(block)) and date.precision == "day"), None)
