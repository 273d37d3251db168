"""The triangle of ties: thickness = volume, colour = balance of moves, arrow = direction since the year before.

A tie with too few moves in the window is dotted and says so; it shows no balance and no direction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, sin

from comity.brief.pictures.marks import Direction, arrow, tone_class, tone_step
from comity.brief.svg import Svg, circle, drawing, group, line, link, text, text_lines, wrapped

WIDTH, HEIGHT = 396.0, 330.0
CENTRE = (198.0, 172.0)
RADIUS, NODE = 136.0, 30.0
LABEL_GAP = 16.0
LETTERS = 7
"""Letters a line inside a node; a longer name takes several lines."""
WORDS: dict[Direction, str] = {"easier": "easier", "harder": "harder", "level": "level", "unknown": "no comparison"}


@dataclass(frozen=True, slots=True)
class Node:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Tie:
    """A pair's moves in the window; `target` is where its edge leads."""

    pair: tuple[str, str]
    name: str
    easing: int
    straining: int
    measured: bool
    direction: Direction
    target: str


def triangle(nodes: Sequence[Node], ties: Sequence[Tie]) -> Svg:
    """Members on a circle, the first on top; edges labelled outside."""
    places = {node.code: _place(number, len(nodes)) for number, node in enumerate(nodes)}
    edges = [_edge(tie, places[tie.pair[0]], places[tie.pair[1]]) for tie in ties]
    discs = [_node(node, *places[node.code]) for node in nodes]
    return drawing(WIDTH, HEIGHT, *edges, *discs, label="; ".join(_spoken(tie) for tie in ties))


def _place(number: int, of: int) -> tuple[float, float]:
    angle = -pi / 2 + 2 * pi * number / of
    return CENTRE[0] + RADIUS * cos(angle), CENTRE[1] + RADIUS * sin(angle)


def _node(node: Node, x: float, y: float) -> Svg:
    lines = wrapped(node.name, LETTERS)
    return group(
        circle(x, y, NODE, class_=f"party {node.code}"),
        text_lines(x, y + 5 - 7 * (len(lines) - 1), lines, step=14, class_="node-name", text_anchor="middle"),
    )


def _edge(tie: Tie, start: tuple[float, float], end: tuple[float, float]) -> Svg:
    (x1, y1), (x2, y2) = _shortened(start, end)
    if not tie.measured:
        stroke = [line(x1, y1, x2, y2, class_="tie unmeasured")]
    else:
        width = 4 + 1.5 * min(tie.easing + tie.straining, 12) ** 0.9
        name = tone_class(tone_step(tie.easing, tie.straining))
        stroke = [
            line(x1, y1, x2, y2, class_="tie casing", stroke_width=width + 2),
            line(x1, y1, x2, y2, class_=f"tie stroke-{name}", stroke_width=width),
        ]
    return link(tie.target, *stroke, *_label(tie, (x1 + x2) / 2, (y1 + y2) / 2), title=_spoken(tie))


def _shortened(start: tuple[float, float], end: tuple[float, float]) -> tuple[tuple[float, float], tuple[float, float]]:
    length = hypot(end[0] - start[0], end[1] - start[1])
    dx, dy = (end[0] - start[0]) / length * (NODE + 2), (end[1] - start[1]) / length * (NODE + 2)
    return (start[0] + dx, start[1] + dy), (end[0] - dx, end[1] - dy)


def _label(tie: Tie, x: float, y: float) -> list[Svg]:
    """Lines of words beside the middle of the edge, on its outer side; higher where the edge leans away."""
    across = x - CENTRE[0]
    side = "middle" if abs(across) < 20 else ("end" if across < 0 else "start")
    x += {"middle": 0.0, "end": -LABEL_GAP - 6, "start": LABEL_GAP + 6}[side]
    top = y + 26 if side == "middle" else y - 46
    lines = [text(x, top, tie.name, class_="strong", text_anchor=side)]
    for place, words in enumerate(_words(tie, one_line=side == "middle"), start=1):
        lines.append(text(x, top + 17 * place, words, text_anchor=side))
    if tie.measured:
        last = top + 17 * len(lines)
        lines += _direction(tie, x, last, side)
    return lines


def _words(tie: Tie, *, one_line: bool) -> list[str]:
    if not tie.measured:
        found = f"{tie.easing + tie.straining} moves only"
        return [f"not measured here ({found})"] if one_line else ["not measured", "here:", found]
    easing, straining = f"{tie.easing} easing", f"{tie.straining} straining"
    return [f"{easing}, {straining}"] if one_line else [f"{easing},", straining]


def _direction(tie: Tie, x: float, y: float, side: str) -> list[Svg]:
    words = WORDS[tie.direction]
    if tie.direction == "unknown":
        return [text(x, y, words, class_="quiet", text_anchor=side)]
    width = 6.4 * len(words) + 16
    left = {"middle": x - width / 2, "end": x - width, "start": x}[side]
    return [arrow(left + 5, y - 4.5, tie.direction), text(left + 15, y, words)]


def _spoken(tie: Tie) -> str:
    if not tie.measured:
        return f"{tie.name}: not measured here, only {tie.easing + tie.straining} moves in the window"
    return (
        f"{tie.name}: {tie.easing} easing and {tie.straining} straining moves; "
        f"compared with the year before: {WORDS[tie.direction]}"
    )
