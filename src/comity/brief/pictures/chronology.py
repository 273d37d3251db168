"""The chronology: lanes by pair, a column a month, one mark a thing that happened, shaped by its kind.

Marks stack upwards in their month; a month with more than a lane can hold ends in a counted mark that
leads to the table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from comity.brief.pictures.marks import Mark, Tone, shape
from comity.brief.pictures.timeline import month_label, month_starts
from comity.brief.svg import Svg, drawing, line, link, text

WIDE, NARROW = 900.0, 336.0
MARK = 9.0
CAP = 8
LETTER = 7.4
"""Room for a letter of 13 px in the widest of the fallback fonts."""
WORDS: dict[tuple[str, Tone], str] = {
    ("meeting", "none"): "meeting",
    ("agreement", "none"): "agreement",
    ("exercise", "none"): "exercise",
    ("move", "eases"): "move that eases",
    ("move", "strains"): "move that strains",
    ("move", "none"): "move that does neither",
    ("signal", "none"): "US signal",
    ("election", "none"): "election or change of leader",
    ("ruling", "none"): "resolution or impeachment",
    ("shock", "none"): "event from outside",
    ("told", "none"): "told in a text",
}
LANE_HEAD = 24.0


@dataclass(frozen=True, slots=True)
class Dated:
    day: date
    mark: Mark


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    items: tuple[Dated, ...]


def chronology(lanes: Sequence[Lane], *, first: date, last: date, width: float, overflow: str) -> Svg:
    """`overflow` is the anchor of the table that counted marks lead to."""
    months = month_starts(first, last)
    step = width / len(months)
    place = {(month.year, month.month): number for number, month in enumerate(months)}
    drawn: list[Svg] = []
    top = 4.0
    for lane in lanes:
        stacks = _stacks(lane, place)
        height = LANE_HEAD + MARK * min(_rows(stacks, step), CAP) + 6
        drawn += _lane(lane.name, stacks, step, top=top, height=height, width=width, overflow=overflow)
        top += height
    years = _years(months, step, top)
    n = sum(len(lane.items) for lane in lanes)
    label = f"{n} dated things in {len(lanes)} lanes, {first.year} to {last.year}; every one stands in the table"
    return drawing(width, top + 36, *years, *drawn, label=label)


def key(lanes: Sequence[Lane], *, width: float) -> Svg:
    """The shapes that the picture uses, with their words, in as many rows as the width asks for."""
    used = {(item.mark.kind, item.mark.tone) for lane in lanes for item in lane.items}
    drawn: list[Svg] = []
    x, y = 8.0, 12.0
    for (kind, tone), words in WORDS.items():
        if (kind, tone) not in used:
            continue
        need = 26 + LETTER * len(words)
        if x + need > width:
            x, y = 8.0, y + 20
        drawn += [shape(Mark("", kind, words, tone), x, y - 4.5, size=MARK), text(x + 10, y, words)]
        x += need
    return drawing(width, y + 6, *drawn, label="Key to the shapes")


def _stacks(lane: Lane, place: dict[tuple[int, int], int]) -> dict[int, list[Mark]]:
    stacks: dict[int, list[Mark]] = {}
    for item in sorted(lane.items, key=lambda dated: (dated.day, dated.mark.target)):
        column = place.get((item.day.year, item.day.month))
        if column is not None:
            stacks.setdefault(column, []).append(item.mark)
    return stacks


def _rows(stacks: dict[int, list[Mark]], step: float) -> int:
    across = _across(step)
    return max((-(-len(marks) // across) for marks in stacks.values()), default=1)


def _across(step: float) -> int:
    return max(1, int((step - 2) // (MARK + 1)))


def _lane(
    name: str, stacks: dict[int, list[Mark]], step: float, *, top: float, height: float, width: float, overflow: str
) -> list[Svg]:
    base = top + height
    drawn = [line(0, base, width, base, class_="axis"), text(0, top + 15, name, class_="strong")]
    room = CAP * _across(step)
    for column, marks in sorted(stacks.items()):
        shown = marks if len(marks) <= room else marks[: room - 1]
        for number, mark in enumerate(shown):
            x, y = _spot(number, column, step, base)
            drawn.append(link(mark.target, shape(mark, x, y, size=MARK - 1), title=mark.title, is_stop=False))
        if len(shown) < len(marks):
            x, y = _spot(room - 1, column, step, base)
            rest = len(marks) - len(shown)
            words = text(x, y + 4, f"+{rest}", text_anchor="middle")
            drawn.append(link(overflow, words, title=f"{rest} more in this month, in the table"))
    return drawn


def _spot(number: int, column: int, step: float, base: float) -> tuple[float, float]:
    across = _across(step)
    row, place = divmod(number, across)
    left = column * step + (step - across * (MARK + 1)) / 2
    return left + (place + 0.5) * (MARK + 1), base - 6 - MARK * row


def _years(months: Sequence[date], step: float, bottom: float) -> list[Svg]:
    """A line where a year begins, its number below, and quarter months where there is room."""
    drawn: list[Svg] = []
    for number, month in enumerate(months):
        x = number * step
        if month.month == 1 or number == 0:
            drawn += [line(x, 0, x, bottom + 4, class_="grid"), text(x + 3, bottom + 32, str(month.year))]
        if month.month in (1, 4, 7, 10) and step > 12:
            drawn.append(text(x + 3, bottom + 16, month_label(month), class_="quiet"))
    return drawn
