"""The causal map: factors from drivers on the left to outcomes on the right, one arrow a claimed influence.

Solid teal raises, solid rust lowers; dashed where every source hedges; doubled where sources contradict each
other; width says how many documents claim it. networkx finds the parts, fast-sugiyama lays out their layers.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.brief.pictures.layers import BOX_HEIGHT, BOX_WIDTH, Place, layout
from comity.brief.svg import Svg, drawing, element, group, line, link, path, rect, text_lines, wrapped

LETTERS = 18
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
    places = layout([(arrow.cause, arrow.effect) for arrow in arrows])
    width = max(x for x, _ in places.values()) + BOX_WIDTH + 2
    height = max(y for _, y in places.values()) + BOX_HEIGHT + 2
    ports = _ports(arrows, places)
    drawn = [_arrow(arrow, *ports[arrow.cause, arrow.effect]) for arrow in arrows]
    boxes = [_box(names[node], x, y) for node, (x, y) in sorted(places.items())]
    label = f"{len(arrows)} claimed influences among {len(places)} factors; every one stands in the table"
    return drawing(width, height, *drawn, *boxes, label=label)


def _ports(arrows: Sequence[Arrow], places: dict[str, Place]) -> dict[tuple[str, str], tuple[Place, Place]]:
    """Where each arrow leaves and arrives, spread along the sides of the boxes so that ends can be told apart."""
    leaves: dict[tuple[str, str], float] = {}
    arrives: dict[tuple[str, str], float] = {}
    for node, (_, y) in places.items():
        out = sorted((places[a.effect][1], a.effect) for a in arrows if a.cause == node)
        into = sorted((places[a.cause][1], a.cause) for a in arrows if a.effect == node)
        for number, (_, effect) in enumerate(out, start=1):
            leaves[node, effect] = y + BOX_HEIGHT * number / (len(out) + 1)
        for number, (_, cause) in enumerate(into, start=1):
            arrives[cause, node] = y + BOX_HEIGHT * number / (len(into) + 1)
    return {
        (a, b): ((places[a][0] + BOX_WIDTH, leaves[a, b]), (places[b][0], arrives[a, b])) for a, b in sorted(leaves)
    }


def _arrow(arrow: Arrow, start: Place, end: Place) -> Svg:
    (x1, y1), (x2, y2) = start, end
    width = 1.2 + 0.9 * min(arrow.raises + arrow.lowers, 6)
    bend = max((x2 - x1) / 2, 56)
    curve = f"M{x1:.1f} {y1:.1f} C{x1 + bend:.1f} {y1:.1f} {x2 - bend - 8:.1f} {y2:.1f} {x2 - 8:.1f} {y2:.1f}"
    dash = "6 4" if arrow.hedged else None
    strokes = [element("path", d=curve, class_=f"arrow-line {arrow.sign}", stroke_width=width, stroke_dasharray=dash)]
    if arrow.sign == "contested":
        strokes.append(element("path", d=curve, class_="arrow-line core", stroke_width=max(width - 2.4, 1)))
    head = path([(x2 - 9, y2 - 4), (x2, y2), (x2 - 9, y2 + 4)], closed=True, class_=f"arrow-head {arrow.sign}")
    sign = {"raises": "+", "lowers": "−", "contested": "±"}[arrow.sign]
    mark = element("text", sign, x=x2 - 15, y=y2 - 3, class_="strong halo", text_anchor="middle")
    return link(arrow.target, *strokes, head, mark, title=arrow.title)


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
    for number, (sign, dash, words) in enumerate(items):
        x, y = number % 2 * 150.0, 8 + 20.0 * (number // 2)
        drawn.append(line(x, y, x + 28, y, class_=f"arrow-line {sign}", stroke_width=4, stroke_dasharray=dash))
        if sign == "contested":
            drawn.append(line(x, y, x + 28, y, class_="arrow-line core", stroke_width=1.5))
        drawn.append(text_lines(x + 34, y + 4.5, [words]))
    return drawing(330, 40, *drawn, label="Key: " + ", ".join(words for _, _, words in items))
