"""Moves by year as unit columns: one square a move, easing above the line, straining below, each a link."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.brief.svg import Svg, drawing, line, link, rect, text

WIDTH = 336.0
UNIT = 7.0
TOP, BOTTOM = 34.0, 36.0
LEFT = 2.0
HALF_LABEL = 17.0
"""Half the width of a year, so that the first and last label stay inside the picture."""


@dataclass(frozen=True, slots=True)
class Unit:
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Column:
    """One year (or other period): its label and its moves; `hole` where the record does not look."""

    label: str
    easing: tuple[Unit, ...] = ()
    straining: tuple[Unit, ...] = ()
    hole: bool = False


def columns(series: Sequence[Column], *, label: str, up: int, down: int) -> Svg:
    """`up` and `down` are the highest counts of all panels, so that panels can be compared."""
    step = (WIDTH - LEFT) / max(len(series), 1)
    base = TOP + UNIT * up + 4
    height = base + UNIT * down + BOTTOM
    marks = [mark for place, column in enumerate(series) for mark in _column(column, LEFT + step * place, step, base)]
    axis = line(LEFT, base, WIDTH, base, class_="axis")
    words = (text(LEFT, 12, "▲ easing"), text(WIDTH, 12, "▼ straining", text_anchor="end"))
    ticks = [_tick(series, place, step, height) for place in _labelled(len(series), step)]
    return drawing(WIDTH, height, *words, axis, *marks, *_tallest(series, step, base), *ticks, label=label)


def _column(column: Column, x: float, step: float, base: float) -> list[Svg]:
    if column.hole:
        return [rect(x, base - 10, step, 20, class_="hatched")]
    width = min(step - 3, 14)
    left = x + (step - width) / 2
    up = [_unit(u, left, base - 1 - UNIT * (n + 1), width, "eases") for n, u in enumerate(column.easing)]
    down = [_unit(u, left, base + 1 + UNIT * n, width, "strains") for n, u in enumerate(column.straining)]
    return up + down


def _unit(unit: Unit, x: float, y: float, width: float, tone: str) -> Svg:
    return link(unit.target, rect(x, y, width, UNIT - 1, class_=f"unit {tone}"), title=unit.title, is_stop=False)


def _labelled(n: int, step: float) -> range:
    """Every so many periods a label, so that labels keep 34 px apart where the last is moved in from the edge."""
    every = max(1, round(50 / step + 0.49))
    return range((n - 1) % every, n, every)


def _tick(series: Sequence[Column], place: int, step: float, height: float) -> Svg:
    x = max(HALF_LABEL, min(LEFT + step * (place + 0.5), WIDTH - HALF_LABEL))
    return text(x, height - 4, series[place].label, text_anchor="middle")


def _tallest(series: Sequence[Column], step: float, base: float) -> list[Svg]:
    """The count at the end of the tallest column each way, so that squares need not be counted."""
    drawn: list[Svg] = []
    up = max(range(len(series)), key=lambda n: len(series[n].easing))
    down = max(range(len(series)), key=lambda n: len(series[n].straining))
    for place, n, y in (
        (up, len(series[up].easing), base - 5 - UNIT * len(series[up].easing)),
        (down, len(series[down].straining), base + 13 + UNIT * len(series[down].straining)),
    ):
        if n:
            drawn.append(text(LEFT + step * (place + 0.5), y, str(n), class_="strong", text_anchor="middle"))
    return drawn
