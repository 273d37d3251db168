"""Opinion as small multiples: one panel a public and question, one line a pollster, breaks drawn as breaks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from comity.brief.pictures.timeline import TimeAxis
from comity.brief.svg import Svg, circle, drawing, line, link, path, text

WIDTH = 336.0
TOP, BOTTOM, LEFT, RIGHT = 14.0, 150.0, 38.0, 300.0
DASHES = ("", "5 3", "1.5 3", "8 3 2 3", "3 2", "10 3")
"""One dash a pollster, so that lines differ without colour."""
LABELS_APART = 14.0


@dataclass(frozen=True, slots=True)
class Point:
    day: date
    value: float
    target: str
    title: str


@dataclass(frozen=True, slots=True)
class Series:
    """One pollster's readings of one question, cut into runs where the method changed."""

    name: str
    runs: tuple[tuple[Point, ...], ...]

    @property
    def last(self) -> Point:
        return self.runs[-1][-1]


def panel(series: Sequence[Series], *, first: date, last: date, unit: str, party: str, label: str) -> Svg:
    """Percent from 0 to 100; other units from 0 to the next round number."""
    axis = TimeAxis(first, last, LEFT, RIGHT)
    top_value = 100.0 if unit == "percent" else _round_up(max(p.value for s in series for run in s.runs for p in run))
    marks = [*_scale(top_value, unit), *axis.ticks(TOP, BOTTOM)]
    for number, one in enumerate(series):
        marks += _line(one, axis, top_value, DASHES[number % len(DASHES)], party)
    height = BOTTOM + 42 + 17 * (len(series) - 1)
    return drawing(WIDTH, height, *marks, *_ends(series, axis, top_value), *_names(series, party), label=label)


def _y(value: float, top_value: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * value / top_value


def _scale(top_value: float, unit: str) -> list[Svg]:
    drawn: list[Svg] = []
    for share in (0.0, 0.5, 1.0):
        y = _y(top_value * share, top_value)
        words = f"{top_value * share:g}" + ("%" if unit == "percent" and share == 1.0 else "")
        drawn += [
            line(LEFT, y, RIGHT, y, class_="axis" if share == 0 else "grid"),
            text(LEFT - 5, y + 4, words, class_="quiet", text_anchor="end"),
        ]
    return drawn


def _line(one: Series, axis: TimeAxis, top_value: float, dash: str, party: str) -> list[Svg]:
    drawn: list[Svg] = []
    for run in one.runs:
        spots = [(axis.x(p.day), _y(p.value, top_value)) for p in run]
        if len(spots) > 1:
            drawn.append(path(spots, class_=f"series {party}", stroke_dasharray=dash or None))
        drawn += [
            link(p.target, circle(x, y, 3, class_=f"dot {party}"), title=p.title, is_stop=False)
            for p, (x, y) in zip(run, spots, strict=True)
        ]
    for before, after in zip(one.runs, one.runs[1:], strict=False):
        x = (axis.x(before[-1].day) + axis.x(after[0].day)) / 2
        y = (_y(before[-1].value, top_value) + _y(after[0].value, top_value)) / 2
        drawn += [line(x - 3, y + 7, x + 1, y - 7, class_="break"), line(x, y + 7, x + 4, y - 7, class_="break")]
    return drawn


def _ends(series: Sequence[Series], axis: TimeAxis, top_value: float) -> list[Svg]:
    """The last value of each line, moved apart where two would overlap."""
    drawn: list[Svg] = []
    taken: list[tuple[float, float]] = []
    for one in sorted(series, key=lambda s: s.last.value, reverse=True):
        x, y = axis.x(one.last.day) + 6, _y(one.last.value, top_value) + 4
        while any(abs(x - tx) < 30 and abs(y - ty) < LABELS_APART for tx, ty in taken):
            y += LABELS_APART
        taken.append((x, y))
        drawn.append(
            link(
                one.last.target, text(x, y, f"{one.last.value:g}", class_="strong"), title=one.last.title, is_stop=False
            )
        )
    return drawn


def _names(series: Sequence[Series], party: str) -> list[Svg]:
    """Each pollster with its dash, below the axis."""
    drawn: list[Svg] = []
    for number, one in enumerate(series):
        y = BOTTOM + 36 + 17 * number
        dash = DASHES[number % len(DASHES)] or None
        drawn += [
            line(0, y - 4.5, 22, y - 4.5, class_=f"series {party}", stroke_dasharray=dash),
            text(28, y, one.name),
        ]
    return drawn


def _round_up(value: float) -> float:
    size = 10.0 ** (len(str(int(value))) - 1)
    return size * (int(value / size) + 1)
