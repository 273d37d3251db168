"""Waits of channels in days: a dot a wait, hollow where looking stopped first, the median with its interval.

The pale bar behind is the usual wait, so that a reader sees whether an act brings a meeting forward.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.brief.svg import Svg, circle, drawing, line, link, rect, text

WIDE, NARROW = 900.0, 336.0
LABEL = 316.0
ROW_WIDE, ROW_NARROW = 64.0, 84.0
DOT = 4.0
TICKS = (0, 90, 180, 270, 365)
APART = 2 * DOT + 0.5
STACK = 5
"""Dots above each other where waits are alike; more would leave the row, so they share the top place."""


@dataclass(frozen=True, slots=True)
class Dot:
    days: int
    met: bool
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Row:
    """A channel: its dots, and median and usual wait as (middle, low, high) in days, None where there is none."""

    name: str
    detail: str
    dots: tuple[Dot, ...]
    median: tuple[float, float, float] | None
    usual: tuple[float, float, float] | None


def waits(rows: Sequence[Row], *, longest: int, width: float) -> Svg:
    """Labels stand left of the rows where there is room and above them where there is not."""
    is_wide = width > 600
    height = ROW_WIDE if is_wide else ROW_NARROW
    left, right = (LABEL if is_wide else 8.0), width - 12
    bottom = height * len(rows)

    def x(days: float) -> float:
        return left + min(days, longest) / longest * (right - left)

    drawn = [line(x(day), 0, x(day), bottom, class_="grid") for day in TICKS if day <= longest]
    drawn += [_tick(x(day), bottom, day, last=day == longest) for day in TICKS if day <= longest]
    for number, row in enumerate(rows):
        top = height * number
        drawn += [text(0, top + 18, row.name, class_="strong"), text(0, top + 34, row.detail, class_="quiet")]
        base = top + (44 if is_wide else 72)
        drawn += _spans(row, [x(d) for d in row.usual or ()], [x(d) for d in row.median or ()], base)
        drawn += _dots(row.dots, [x(dot.days) for dot in row.dots], base)
    label = "; ".join(f"{row.name}: {row.detail}" for row in rows)
    return drawing(width, bottom + 20, *drawn, label=label)


def _tick(x: float, bottom: float, day: int, *, last: bool) -> Svg:
    anchor = "start" if day == 0 else "end" if last else "middle"
    return text(x, bottom + 14, "0 days" if day == 0 else str(day), class_="quiet", text_anchor=anchor)


def _spans(row: Row, usual: Sequence[float], median: Sequence[float], base: float) -> list[Svg]:
    drawn: list[Svg] = []
    if usual:
        middle, low, high = usual
        drawn += [
            rect(low, base - 30, max(high - low, 2), 42, class_="usual"),
            line(middle, base - 30, middle, base + 12, class_="axis"),
        ]
    if median:
        middle, low, high = median
        drawn += [
            line(low, base + 8, max(high, low + 2), base + 8, class_="reach"),
            line(middle, base + 3, middle, base + 13, class_="middle"),
        ]
    return drawn


def _dots(dots: Sequence[Dot], places: Sequence[float], base: float) -> list[Svg]:
    """Dots side by side where there is room, above each other where there is not."""
    drawn: list[Svg] = []
    taken: list[tuple[float, int]] = []
    for dot, x in sorted(zip(dots, places, strict=True), key=lambda item: (item[1], item[0].target)):
        level = next(
            (n for n in range(STACK) if all(abs(x - other) >= APART or n != at for other, at in taken)), STACK - 1
        )
        taken.append((x, level))
        shape = circle(x, base - 4 - APART * level, DOT, class_="mark none" if dot.met else "mark none hollow")
        drawn.append(link(dot.target, shape, title=dot.title, is_stop=False))
    return drawn
