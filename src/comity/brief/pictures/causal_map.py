"""The causal map: factors from drivers on the left to outcomes on the right, one arrow a claimed influence.

Solid teal raises, solid rust lowers; dashed where every source hedges; doubled where sources contradict each
other; width says how many documents claim it. networkx finds the parts, fast-sugiyama lays out their layers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.brief.pictures.layers import BOX_HEIGHT, BOX_WIDTH, Edge, Layout, Place, layout
from comity.brief.svg import Svg, drawing, element, group, line, link, number, path, rect, text_lines, wrapped

LETTERS = 17
"""Letters a line in a box."""


@dataclass(frozen=True, slots=True)
class Factor:
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """`raises` and `lowers` count the documents behind each sign; both above zero: contested."""

    cause: str
    effect: str
    raises: int
    lowers: int
    hedged: bool
    target: str
    title: str

    @property
    def sign(self) -> str:
        if self.raises and self.lowers:
            return "contested"
        return "raises" if self.raises else "lowers"


def causal_map(factors: Sequence[Factor], arrows: Sequence[Arrow]) -> Svg:
    """Only factors that an arrow touches are drawn."""
    names = {factor.id: factor.name for factor in factors}
    found = layout([(arrow.cause, arrow.effect) for arrow in arrows])
    corners = [*found.places.values(), *(bend for bends in found.bends.values() for bend in bends)]
    width = max(x for x, _ in corners) + BOX_WIDTH + 2
    height = max(y for _, y in corners) + BOX_HEIGHT + 2
    routes = _routes(arrows, found)
    drawn = [_arrow(arrow, routes[arrow.cause, arrow.effect]) for arrow in arrows]
    boxes = [_box(names[node], x, y) for node, (x, y) in sorted(found.places.items())]
    label = f"{len(arrows)} claimed influences among {len(found.places)} factors; every one stands in the table"
    return drawing(width, height, *drawn, *boxes, label=label)


def _routes(arrows: Sequence[Arrow], found: Layout) -> dict[Edge, list[Place]]:
    """The points each arrow passes: from a side of its cause, between the boxes of the layers, to its effect.

    An arrow that runs back, against the layers, leaves on the left and arrives on the right.
    """
    edges = [(arrow.cause, arrow.effect) for arrow in arrows]
    ports = _ports(edges, found.places)
    routes = {}
    for cause, effect in edges:
        forward = _is_forward(found.places, cause, effect)
        start, end = found.places[cause][0], found.places[effect][0]
        points = [(start + BOX_WIDTH * forward, ports[cause, effect, True])]
        for x, y in found.bends.get((cause, effect), ()):
            sides = (x, x + BOX_WIDTH) if forward else (x + BOX_WIDTH, x)
            points += [(side, y + BOX_HEIGHT / 2) for side in sides]
        routes[cause, effect] = [*points, (end + BOX_WIDTH * (not forward), ports[cause, effect, False])]
    return routes


def _is_forward(places: dict[str, Place], cause: str, effect: str) -> bool:
    return places[cause][0] < places[effect][0]


def _ports(edges: Sequence[Edge], places: dict[str, Place]) -> dict[tuple[str, str, bool], float]:
    """Heights at which arrows leave (True) and arrive (False), spread along each side of a box."""
    sides: dict[tuple[str, bool], list[tuple[float, str, str, bool]]] = {}
    for cause, effect in edges:
        forward = _is_forward(places, cause, effect)
        sides.setdefault((cause, forward), []).append((places[effect][1], cause, effect, True))
        sides.setdefault((effect, not forward), []).append((places[cause][1], cause, effect, False))
    return {
        (cause, effect, leaves): places[node][1] + BOX_HEIGHT * place / (len(ends) + 1)
        for (node, _), ends in sides.items()
        for place, (_, cause, effect, leaves) in enumerate(sorted(ends), start=1)
    }


def _arrow(arrow: Arrow, route: Sequence[Place]) -> Svg:
    (x, y), before = route[-1], route[-2]
    back = 1 if before[0] < x else -1
    curve = _curve([*route[:-1], (x - 8 * back, y)])
    width = 1.2 + 0.9 * min(arrow.raises + arrow.lowers, 6)
    dash = "6 4" if arrow.hedged else None
    strokes = [element("path", d=curve, class_=f"arrow-line {arrow.sign}", stroke_width=width, stroke_dasharray=dash)]
    if arrow.sign == "contested":
        strokes.append(element("path", d=curve, class_="arrow-line core", stroke_width=max(width - 2.4, 1)))
    points = [(x - 9 * back, y - 4), (x, y), (x - 9 * back, y + 4)]
    head = path(points, closed=True, class_=f"arrow-head {arrow.sign}")
    sign = {"raises": "+", "lowers": "−", "contested": "±"}[arrow.sign]
    mark = element("text", sign, x=x - 15 * back, y=y - 3, class_="strong halo", text_anchor="middle")
    return link(arrow.target, *strokes, head, mark, title=arrow.title)


def _curve(points: Sequence[Place]) -> str:
    """Flat where it passes boxes, bent between the layers."""
    steps = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for (x1, y1), (x2, y2) in pairwise(points):
        if y1 == y2:
            steps.append(f"L{number(x2)} {number(y2)}")
        else:
            middle = number((x1 + x2) / 2)
            steps.append(f"C{middle} {number(y1)} {middle} {number(y2)} {number(x2)} {number(y2)}")
    return " ".join(steps)


def _box(name: str, x: float, y: float) -> Svg:
    lines = wrapped(name, LETTERS)[:3]
    first = y + BOX_HEIGHT / 2 + 4.5 - 8 * (len(lines) - 1)
    return group(
        rect(x, y, BOX_WIDTH, BOX_HEIGHT, rx=4, class_="factor"),
        text_lines(x + BOX_WIDTH / 2, first, lines, text_anchor="middle"),
    )


def key() -> Svg:
    """How to read the arrows, drawn with the same strokes."""
    items = (("raises", None, "+ raises"), ("lowers", None, "− lowers"), ("raises", "6 4", "hedged by all"),
             ("contested", None, "± sources contradict"))  # fmt: skip
    drawn: list[Svg] = []
    for place, (sign, dash, words) in enumerate(items):
        x, y = place % 2 * 150.0, 8 + 20.0 * (place // 2)
        drawn.append(line(x, y, x + 28, y, class_=f"arrow-line {sign}", stroke_width=4, stroke_dasharray=dash))
        if sign == "contested":
            drawn.append(line(x, y, x + 28, y, class_="arrow-line core", stroke_width=1.5))
        drawn.append(text_lines(x + 34, y + 4.5, [words]))
    return drawing(330, 40, *drawn, label="Key: " + ", ".join(words for _, _, words in items))
