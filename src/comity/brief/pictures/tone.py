"""A tie in event data: tone by period with its interval as a band, volume apart below, changes of level as lines.

A silent period is a gap, one that the data do not look at is hatched; nothing is smoothed but the band.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from comity.brief.pictures.timeline import TimeAxis
from comity.brief.svg import Svg, circle, drawing, group, line, link, path, rect, text

WIDTH, NARROW = 1080.0, 344.0
TOP, LOWER, VOLUME, BOTTOM = 26.0, 176.0, 196.0, 244.0
LEFT, RIGHT_MARGIN = 34.0, 12.0
LABEL_ROOM = 68.0
"""Width that a label beside a point takes: two labels are never nearer."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One period: what is drawn, where its mark leads and what is read out; `label` where it is named."""

    first: date
    last: date
    n: int
    tone: float | None
    low: float
    high: float
    target: str
    title: str
    label: str = ""
    looked_at: bool = True


@dataclass(frozen=True, slots=True)
class Change:
    """A change of level: where, and its label with the certainty."""

    day: date
    label: str


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days and values to places."""

    time: TimeAxis
    low: float
    high: float
    most: int

    def x(self, spot: Spot) -> float:
        return (self.time.x(spot.first) + self.time.x(spot.last)) / 2

    def y(self, value: float) -> float:
        return LOWER - (LOWER - TOP) * (value - self.low) / (self.high - self.low)


def tone_picture(spots: Sequence[Spot], changes: Sequence[Change], *, label: str, narrow: bool = False) -> Svg:
    """One tie. At least one spot has a tone."""
    width = NARROW if narrow else WIDTH
    scale = _scale(spots, width)
    marks = [
        *_hatched(spots, scale), *scale.time.ticks(TOP, BOTTOM), *_axes(scale), *_bars(spots, scale),
        *_bands(spots, scale), *_lines(spots, scale), *_changes(changes, scale),
        *_points(spots, scale), *([] if narrow else _labels(spots, scale)),
    ]  # fmt: skip
    return drawing(width, BOTTOM + 20, *marks, label=label)


def _scale(spots: Sequence[Spot], width: float) -> _Scale:
    seen = [spot for spot in spots if spot.tone is not None]
    low, high = min(0.0, *(spot.low for spot in seen)), max(0.0, *(spot.high for spot in seen))
    axis = TimeAxis(spots[0].first, spots[-1].last, LEFT, width - RIGHT_MARGIN)
    room = 0.08 * (high - low) or 1.0
    return _Scale(axis, low - room, high + room, max(spot.n for spot in spots))


def _axes(scale: _Scale) -> Iterator[Svg]:
    """Zero, the whole numbers that stand apart enough, and the two names."""
    step = next(s for s in (1, 2, 5, 10) if abs(scale.y(0) - scale.y(s)) >= 18 or s == 10)
    for value in range(-10 * step, 11 * step, step):
        if scale.low <= value <= scale.high:
            y = scale.y(value)
            yield line(LEFT, y, scale.time.right, y, class_="grid" if value else "axis")
            yield text(LEFT - 6, y + 4, f"{value}", class_="quiet", text_anchor="end")
    yield text(0, TOP - 14, "tone", class_="quiet")
    yield text(0, VOLUME + 3, "events", class_="quiet")
    yield line(LEFT, BOTTOM, scale.time.right, BOTTOM, class_="axis")


def _hatched(spots: Sequence[Spot], scale: _Scale) -> Iterator[Svg]:
    """Where the data hold nothing at all."""
    for run in _runs(spots, lambda spot: not spot.looked_at):
        left, right = scale.time.x(run[0].first), scale.time.x(run[-1].last)
        yield rect(left, TOP, right - left, BOTTOM - TOP, class_="hatched")


def _bars(spots: Sequence[Spot], scale: _Scale) -> Iterator[Svg]:
    top = VOLUME + 8
    busiest = max(spots, key=lambda spot: (spot.n, -spot.first.toordinal()))
    for spot in spots:
        if spot.n:
            left, right = scale.time.x(spot.first), scale.time.x(spot.last)
            height = max((BOTTOM - top) * spot.n / scale.most, 0.5)
            yield rect(left, BOTTOM - height, max(right - left - 1, 0.8), height, class_="volume")
    x = min(max(scale.x(busiest), LEFT + 16), scale.time.right - 16)
    yield text(x, top - 3, f"{busiest.n:,}", class_="strong", text_anchor="middle")


def _bands(spots: Sequence[Spot], scale: _Scale) -> Iterator[Svg]:
    for run in _runs(spots, lambda spot: spot.tone is not None):
        above = [(scale.x(spot), scale.y(spot.high)) for spot in run]
        below = [(scale.x(spot), scale.y(spot.low)) for spot in reversed(run)]
        if len(run) > 1:
            yield path([*above, *below], closed=True, class_="band")
        else:
            yield line(*above[0], *below[0], class_="band-line")


def _lines(spots: Sequence[Spot], scale: _Scale) -> Iterator[Svg]:
    for run in _runs(spots, lambda spot: spot.tone is not None):
        if len(run) > 1:
            yield path([(scale.x(spot), scale.y(spot.tone or 0.0)) for spot in run], class_="tone-line")


def _points(spots: Sequence[Spot], scale: _Scale) -> Iterator[Svg]:
    radius = 2.6 if scale.time.pixels_a_year > 60 else 1.2
    for spot in spots:
        if spot.tone is not None:
            mark = circle(scale.x(spot), scale.y(spot.tone), radius, class_="tone-dot")
            yield link(spot.target, mark, title=spot.title, is_stop=False)


def _changes(changes: Sequence[Change], scale: _Scale) -> Iterator[Svg]:
    for change in changes:
        x = scale.time.x(change.day)
        is_late = x > scale.time.right - 150
        yield group(
            line(x, TOP - 6, x, LOWER, class_="change"),
            text(x - 5 if is_late else x + 5, TOP - 10, change.label, class_="halo",
                 text_anchor="end" if is_late else "start"),
        )  # fmt: skip


def _labels(spots: Sequence[Spot], scale: _Scale) -> Iterator[Svg]:
    """The named points, each where no earlier one is named near by."""
    taken: list[float] = []
    for spot in sorted((s for s in spots if s.label and s.tone is not None), key=lambda s: (s.tone or 0.0, s.first)):
        x = scale.x(spot)
        if all(abs(x - other) >= LABEL_ROOM for other in taken):
            taken.append(x)
            x = min(max(x, LEFT + 30), scale.time.right - 30)
            y = min(scale.y(spot.tone or 0.0) + 16, LOWER + 8)
            yield text(x, y, spot.label, class_="halo", text_anchor="middle")


def _runs(spots: Sequence[Spot], holds: Callable[[Spot], bool]) -> Iterator[list[Spot]]:
    """Stretches of neighbouring periods for which something holds."""
    run: list[Spot] = []
    for spot in spots:
        if holds(spot):
            run.append(spot)
        elif run:
            yield run
            run = []
    if run:
        yield run
