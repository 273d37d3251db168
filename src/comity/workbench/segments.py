"""A text cut into pieces at the bounds of its marks and pages; joined, they are the text again."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from comity.records.document import Version

Mark = tuple[str, int, int]
"""A record's id, where its passage starts, where it ends."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text, the records whose words it is part of, those that begin here, the page that begins here."""

    text: str
    records: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    page: int | None = None


def segments(version: Version, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """The pieces in order; nested and overlapping marks share pieces."""
    text, found = version.text, sorted(marks, key=lambda mark: (mark[1], -mark[2], mark[0]))
    pages = {start: number for number, start in enumerate(version.page_starts, start=1)}
    bounds = {0, len(text), *pages, *(bound for _, start, end in found for bound in (start, end))}
    places = sorted(bound for bound in bounds if bound <= len(text))
    pieces, open_marks, upcoming = [], list[Mark](), iter(found)
    waiting = next(upcoming, None)
    for start, end in pairwise(places):
        open_marks = [mark for mark in open_marks if mark[2] > start]
        begins = []
        while waiting and waiting[1] <= start:
            open_marks.append(waiting)
            begins.append(waiting[0])
            waiting = next(upcoming, None)
        pieces.append(Segment(text[start:end], tuple(mark[0] for mark in open_marks), tuple(begins), pages.get(start)))
    return tuple(pieces)
