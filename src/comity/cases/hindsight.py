"""Takes hindsight out of the text of a reference row: clauses that tell of days later than the day of the view.

"Naval exercise south of Jeju, the last of its kind before October 2023" could not be written in 2016. What looks back
("first in five years", "first since April 2017") stays, and so does a date that was already set ("due to end 2029").
Only words are read, so a later fact without a date and without "later" or "the last" is not found.
"""

import re
from collections.abc import Iterator
from datetime import date

from comity.errors import DateError
from comity.records.dates import PartialDate
from comity.records.reference import MONTHS, ReferenceRow

_MONTH = f"(?P<month>{'|'.join(MONTHS)})"
_DATED = re.compile(
    rf"(?P<bound>\b(?:until|till|before|up to)\s+(?:a gap to\s+)?)?"
    rf"(?:(?P<iso>\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b)"
    rf"|(?:(?P<day>\b\d{{1,2}})(?:-\d{{1,2}})?\s+)?{_MONTH}(?:\s+(?P<us_day>\d{{1,2}}),)?\s+(?P<year>(?:19|20)\d\d)\b"
    rf"|(?<![\d.,-])(?P<bare>(?:19|20)\d\d)\b(?![.,]\d|-\d\d\b))"
)
_ONLY_DATE = re.compile(rf"^[,\s]*(?:\d{{1,2}}(?:-\d{{1,2}})?\s+)?{_MONTH}?\s*(?:19|20)\d\d\s*$")
_US_DAY = re.compile(rf"\b(?:{'|'.join(MONTHS)}) \d{{1,2}}$")
_ALREADY_SET = re.compile(
    r"\b(?:due|scheduled|planned|plans?|expected|promised|put off|will|agree[sd]? (?:to|on)|(?:from|for)(?: early| late"
    r"| mid| fiscal)*)\b",
    re.IGNORECASE,
)
_UNDATED_HINDSIGHT = re.compile(
    r"(?<!days )(?<!weeks )(?<!months )(?<!years )(?<!hours )\blater\b|\bsubsequently\b|\bnever (?:took|came)\b"
    r"|\bthe last\b(?: \w+){0,4} before\b",
    re.IGNORECASE,
)
_TAIL = re.compile(r",?\s*(?:\b(?:the )?last\b(?: \w+){0,4}\s+)?$", re.IGNORECASE)
TEXT_FIELDS = ("title", "name", "summary", "outcome_document")
REQUIRED = ("title", "name")
"""Fields that must say something: their main clause stays even where it names a later day."""


def title_as_of(text: str, as_of: date) -> str:
    """A title without its clauses that name a day, month or year after `as_of`; the main clause always stays.

    >>> title_as_of("Naval exercise, the last of its kind before October 2023", date(2016, 12, 31))
    'Naval exercise'
    >>> title_as_of("First joint statement in five years, 11 February 2022", date(2022, 3, 1))
    'First joint statement in five years, 11 February 2022'
    """
    if not _may_look_ahead(text, as_of):
        return text
    first, *others = _statements(text)
    main, *rest = _clauses(first)
    kept = [_without_bound(main, as_of), *(clause for clause in rest if not _looks_ahead(clause, as_of))]
    kept += [other for other in others if not any(_looks_ahead(clause, as_of) for clause in _clauses(other))]
    cut = "".join(kept).strip(" ,;:")
    return cut + "." if text.endswith(".") and not cut.endswith(".") else cut


def row_as_of(row: ReferenceRow, day: date) -> ReferenceRow:
    """A row as it could be written on a day: no outcome, no end still to come, no clause about later days."""
    seen = row.as_seen(day)
    changed = {}
    for field in TEXT_FIELDS:
        text = getattr(seen, field, "")
        if text and (cut := _text_as_of(text, day, is_required=field in REQUIRED)) != text:
            changed[field] = cut
    return seen.model_copy(update=changed) if changed else seen


def _text_as_of(text: str, day: date, *, is_required: bool) -> str:
    cut = title_as_of(text, day)
    return cut if is_required or not _looks_ahead(_clauses(cut)[0], day) else ""


def _may_look_ahead(text: str, as_of: date) -> bool:
    """A quick look that spares most texts the parsing."""
    return any(int(year) >= as_of.year for year in re.findall(r"(?:19|20)\d\d", text)) or bool(
        _UNDATED_HINDSIGHT.search(text)
    )


def _statements(text: str) -> list[str]:
    """A text cut at semicolons and ends of sentences; a later statement stays or goes as a whole."""
    return list(_cut(text, ";."))


def _clauses(text: str) -> list[str]:
    """A statement cut at commas, colons and brackets; joined they give it again.

    A clause that is only a date belongs to the one before it ("in Osaka, 7-9 July 2025").
    """
    clauses: list[str] = []
    for piece in _cut(text, ",:("):
        if clauses and _ONLY_DATE.match(piece):
            clauses[-1] += piece
        else:
            clauses.append(piece)
    return clauses or [text]


def _cut(text: str, marks: str) -> Iterator[str]:
    """The text cut before each of the marks that stands outside brackets, and around brackets where `(` is a mark."""
    start = depth = 0
    for at, char in enumerate(text):
        end = start
        if char == "(":
            end = len(text[:at].rstrip()) if depth == 0 and "(" in marks else start
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            end = at + 1 if depth == 0 and "(" in marks else start
        elif depth == 0 and char in marks and _ends_clause(text, at):
            end = at
        if end > start:
            yield text[start:end]
            start = end
    if start < len(text):
        yield text[start:]


def _ends_clause(text: str, at: int) -> bool:
    """Whether a mark is followed by a blank; a full stop also by a capital after a word of three letters."""
    if text[at + 1 : at + 2] != " ":
        return False
    if text[at] == ",":
        return not _US_DAY.search(text[:at])
    return text[at] != "." or bool(re.search(r"\w{3}$", text[:at]) and text[at + 2 : at + 3].isupper())


def _looks_ahead(clause: str, as_of: date) -> bool:
    dated = [found for found in _DATED.finditer(clause) if _is_later(found, as_of)]
    if dated:
        return not _ALREADY_SET.search(clause[: dated[0].end()])
    return bool(_UNDATED_HINDSIGHT.search(clause)) and not any(_DATED.finditer(clause))


def _is_later(found: re.Match[str], as_of: date) -> bool:
    """A date that begins after the day of the view; after "until" and "before" one that ends after it."""
    try:
        when = PartialDate(_iso(found))
    except DateError:
        return False
    return (when.last if found["bound"] else when.first) > as_of


def _iso(found: re.Match[str]) -> str:
    if found["iso"] or found["bare"]:
        return found["iso"] or found["bare"]
    month, day = MONTHS.index(found["month"]) + 1, found["day"] or found["us_day"]
    return f"{found['year']}-{month:02d}" + (f"-{int(day):02d}" if day else "")


def _without_bound(main: str, as_of: date) -> str:
    """The main clause without "until 2015" or "the last before April 2023" where that day is still to come."""
    for found in _DATED.finditer(main):
        if found["bound"] and _is_later(found, as_of):
            head = _TAIL.sub("", main[: found.start()])
            return (head + main[found.end() :]).strip() or main
    return main
