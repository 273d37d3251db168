"""The causal map: factors from drivers on the left to outcomes on the right, one arrow a claimed influence.

Solid teal raises, solid rust lowers; dashed where every source hedges; doubled where sources contradict each
other; width says how many documents claim it. networkx orders the graph, fast-sugiyama lays out the layers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.brief.svg import Svg, drawing, element, group, line, link, path, rect, text_lines, wrapped

BOX_WIDTH, BOX_HEIGHT = 128.0, 44.0
LAYER_GAP, ROW_GAP = 88.0, 18.0
LETTERS = 17
Point = tuple[float, float]


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
    places, routes = layout([(arrow.cause, arrow.effect) for arrow in arrows])
    width = max(x for x, _ in places.values()) + BOX_WIDTH + 2
    height = max(y for _, y in places.values()) + BOX_HEIGHT + 2
    drawn = [_arrow(arrow, routes[arrow.cause, arrow.effect]) for arrow in arrows]
    boxes = [_box(names[node], x, y) for node, (x, y) in sorted(places.items())]
    label = f"{len(arrows)} claimed influences among {len(places)} factors; every one stands in the table"
    return drawing(width, height, *drawn, *boxes, label=label)


def layout(edges: Sequence[tuple[str, str]]) -> tuple[dict[str, Point], dict[tuple[str, str], list[Point]]]:
    """Top left corners of the boxes, and the points each arrow passes, layers running left to right."""
    import networkx as nx

    graph = nx.DiGraph(sorted(edges))
    parts = sorted(nx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    places: dict[str, Point] = {}
    routes: dict[tuple[str, str], list[Point]] = {}
    top = 1.0
    for part in parts:
        spots, bends = _layered(sorted(graph.subgraph(part).edges), top)
        places |= spots
        routes |= bends
        top = max(y for _, y in spots.values()) + BOX_HEIGHT + 2 * ROW_GAP
    return places, routes


def _layered(
    edges: Sequence[tuple[str, str]], top: float
) -> tuple[dict[str, Point], dict[tuple[str, str], list[Point]]]:
    """One connected part. The layout works on numbers; numbers beyond the nodes are bends of long arrows."""
    from fast_sugiyama import from_edges

    nodes = sorted({node for edge in edges for node in edge})
    number = {node: place for place, node in enumerate(nodes)}
    found = from_edges(
        [(number[a], number[b]) for a, b in edges if a != b],
        vertex_spacing=1,
        dummy_vertices=True,
        crossing_minimization="barycenter",
        transpose=True,
    ).to_dict()
    spots = _on_grid({int(key): (float(x), float(y)) for key, (x, y) in found.items()})
    places = {nodes[key]: (x, y + top) for key, (x, y) in spots.items() if key < len(nodes)}
    return places, {(a, b): _route(places[a], places[b]) for a, b in edges}


def _on_grid(raw: dict[int, Point]) -> dict[int, Point]:
    """Layers become columns (left to right, in the layout's order), places in a layer rows without overlap."""
    layers = sorted({y for _, y in raw.values()}, reverse=True)
    rows = sorted({x for x, _ in raw.values()})
    least = min((b - a for a, b in pairwise(rows)), default=1.0) or 1.0
    scale = min((BOX_HEIGHT + ROW_GAP) / least, BOX_HEIGHT + ROW_GAP)
    return {
        key: (1 + layers.index(y) * (BOX_WIDTH + LAYER_GAP), (x - rows[0]) * scale) for key, (x, y) in raw.items()
    }


def _route(start: Point, end: Point) -> list[Point]:
    """From the right side of the cause to the left side of the effect; backwards around where it must."""
    return [(start[0] + BOX_WIDTH, start[1] + BOX_HEIGHT / 2), (end[0], end[1] + BOX_HEIGHT / 2)]


def _arrow(arrow: Arrow, route: Sequence[Point]) -> Svg:
    (x1, y1), (x2, y2) = route[0], route[-1]
    width = 1.2 + 0.9 * min(arrow.raises + arrow.lowers, 6)
    bend = max((x2 - x1) / 2, 40)
    curve = f"M{x1:.1f} {y1:.1f} C{x1 + bend:.1f} {y1:.1f} {x2 - bend - 8:.1f} {y2:.1f} {x2 - 8:.1f} {y2:.1f}"
    dash = "6 4" if arrow.hedged else None
    strokes = [element("path", d=curve, class_=f"arrow-line {arrow.sign}", stroke_width=width, stroke_dasharray=dash)]
    if arrow.sign == "contested":
        strokes.append(element("path", d=curve, class_="arrow-line core", stroke_width=max(width - 2.4, 1)))
    head = path([(x2 - 10, y2 - 4.5), (x2, y2), (x2 - 10, y2 + 4.5)], closed=True, class_=f"arrow-head {arrow.sign}")
    sign = {"raises": "+", "lowers": "−", "contested": "±"}[arrow.sign]
    mark = element("text", sign, x=x2 - 18, y=y2 - 6, class_="strong", text_anchor="middle")
    return link(arrow.target, *strokes, head, mark, title=arrow.title)


def _box(name: str, x: float, y: float) -> Svg:
    lines = wrapped(name, LETTERS)[:2]
    first = y + BOX_HEIGHT / 2 + 4.5 - 8 * (len(lines) - 1)
    return group(
        rect(x, y, BOX_WIDTH, BOX_HEIGHT, rx=4, class_="factor"),
        text_lines(x + BOX_WIDTH / 2, first, lines, text_anchor="middle"),
    )


def key() -> Svg:
    """How to read the arrows, drawn with the same strokes."""
    items = (("raises", None, "raises"), ("lowers", None, "lowers"), ("raises", "6 4", "hedged"),
             ("contested", None, "sources contradict"))  # fmt: skip
    drawn: list[Svg] = []
    x = 0.0
    for sign, dash, words in items:
        drawn.append(line(x, 8, x + 28, 8, class_=f"arrow-line {sign}", stroke_width=3, stroke_dasharray=dash))
        if sign == "contested":
            drawn.append(line(x, 8, x + 28, 8, class_="arrow-line core", stroke_width=1))
        drawn.append(text_lines(x + 34, 13, [words]))
        x += 52 + 7 * len(words)
    return drawing(x, 20, *drawn, label="Key: " + ", ".join(words for _, _, words in items))
