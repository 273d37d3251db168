"""The rhythm of consultation: a row a channel, a dot a meeting, promises as marks, the present gap as an open bar.

Spans in which the record does not look are hatched, and the gap ends where the record ends: nothing has
lapsed where nobody looked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from comity.brief.pictures.timeline import TimeAxis
from comity.brief.svg import Svg, circle, drawing, line, link, path, rect, text

WIDE, NARROW = 900.0, 336.0
LABEL = 316.0
ROW_WIDE, ROW_NARROW = 40.0, 56.0
DOT = 4.0


@dataclass(frozen=True, slots=True)
class Met:
    day: date
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise to meet every so many months, from `made` to `until` (the end of the picture where it still holds)."""

    made: date
    until: date
    words: str
    target: str


@dataclass(frozen=True, slots=True)
class Gap:
    """From the last meeting to the as-of day, or to the end of what the record covers; `late` against a promise."""

    first: date
    last: date
    words: str
    late: bool


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    detail: str
    met: tuple[Met, ...]
    promised: tuple[Promised, ...] = ()
    gap: Gap | None = None
    holes: tuple[tuple[date, date], ...] = ()


def rhythm(rows: Sequence[Row], *, first: date, last: date, width: float) -> Svg:
    """Labels stand left of the rows where there is room and above them where there is not."""
    is_wide = width > 600
    row_height = ROW_WIDE if is_wide else ROW_NARROW
    axis = TimeAxis(first, last, LABEL if is_wide else 4.0, width - 8)
    bottom = row_height * len(rows) + 6
    drawn = axis.ticks(0, bottom)
    for number, row in enumerate(rows):
        top = row_height * number
        middle = top + (ROW_WIDE / 2 if is_wide else 40)
        drawn += _label(row, top, is_wide=is_wide)
        drawn += _row(row, axis, middle)
    label = "; ".join(f"{row.name}: {row.detail}" for row in rows)
    return drawing(width, bottom + 20, *drawn, label=label)


def _label(row: Row, top: float, *, is_wide: bool) -> list[Svg]:
    if is_wide:
        return [
            text(0, top + 17, row.name, class_="strong"),
            text(0, top + 33, row.detail, class_="quiet"),
        ]
    return [text(0, top + 20, row.name, class_="strong")]


def _row(row: Row, axis: TimeAxis, y: float) -> list[Svg]:
    drawn = [rect(axis.x(a), y - 9, max(axis.x(b) - axis.x(a), 1), 18, class_="hatched") for a, b in row.holes]
    drawn.append(line(axis.left, y, axis.right, y, class_="axis"))
    drawn += [mark for promise in row.promised for mark in _promise(promise, axis, y)]
    if row.gap:
        drawn += _gap(row.gap, axis, y)
    drawn += [
        link(m.target, circle(axis.x(m.day), y, DOT, class_="mark none"), title=m.title, is_stop=False)
        for m in row.met
        if axis.first <= m.day <= axis.last
    ]
    return drawn


def _promise(promise: Promised, axis: TimeAxis, y: float) -> list[Svg]:
    """A flag on the day it was made and a thin rail for as long as it holds."""
    start, end = axis.x(promise.made), axis.x(promise.until)
    flag = path([(start, y + 12), (start, y - 12), (start + 7, y - 9), (start, y - 6)], class_="promise")
    rail = line(start, y + 12, end, y + 12, class_="rail")
    return [link(promise.target, rail, flag, title=promise.words, is_stop=False)]


def _gap(gap: Gap, axis: TimeAxis, y: float) -> list[Svg]:
    start, end = axis.x(gap.first), axis.x(gap.last)
    return [rect(start, y - 5, max(end - start, 2), 10, class_=f"gap{' late' if gap.late else ''}")]
