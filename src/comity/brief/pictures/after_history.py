"""Moves on other tracks after history that strained, was quiet or eased: one square a move, each a link.

Straining squares stand first, so that their share is the length of the dark part; the words beside tell it too.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.brief.svg import Svg, drawing, line, link, rect, text

WIDTH = 336.0
SQUARE, STEP = 9.0, 10.0
A_LINE = 33
"""Squares in one line of a panel."""
HEAD, LINE, GAP = 20.0, 14.0, 14.0


@dataclass(frozen=True, slots=True)
class Move:
    target: str
    title: str
    strains: bool


@dataclass(frozen=True, slots=True)
class Group:
    """The moves after one kind of past: `words` says which, `share` what part of them strained."""

    words: str
    share: str
    moves: tuple[Move, ...]


def after_history(groups: Sequence[Group], *, label: str) -> Svg:
    """One group below the other."""
    drawn: list[Svg] = []
    y = 0.0
    for group in groups:
        drawn += [
            text(0, y + 12, group.words, class_="strong"),
            text(WIDTH, y + 12, group.share, class_="quiet", text_anchor="end"),
        ]
        ordered = sorted(group.moves, key=lambda move: not move.strains)
        drawn += [_square(move, place, y + HEAD) for place, move in enumerate(ordered)]
        if not ordered:
            drawn.append(line(0, y + HEAD + SQUARE, STEP * 3, y + HEAD + SQUARE, class_="axis"))
        y += HEAD + LINE * max(1, -(-len(ordered) // A_LINE)) + GAP
    return drawing(WIDTH, y, *drawn, label=label)


def _square(move: Move, place: int, top: float) -> Svg:
    row, column = divmod(place, A_LINE)
    x, y = STEP * column, top + LINE * row
    shape = rect(
        x, y + (0 if move.strains else 2), SQUARE, SQUARE, class_=f"unit {'strains' if move.strains else 'eases'}"
    )
    return link(move.target, shape, title=move.title, is_stop=False)
