"""Places of boxes in layers, causes left of effects: the largest connected part first, small parts packed below.

networkx finds the parts, fast-sugiyama (after Sugiyama, Tagawa and Toda 1981) orders each part's layers and bends
long arrows around boxes; places are then put on a grid of our own, so that the same graph gives the same picture.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

BOX_WIDTH, BOX_HEIGHT = 128.0, 54.0
LAYER_GAP, ROW_GAP = 60.0, 16.0
MOST_WIDTH = 1000.0
"""Width up to which small parts are packed side by side."""
Place = tuple[float, float]
Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Top left corners of the boxes, and for each arrow over several layers the corners it passes between."""

    places: dict[str, Place]
    bends: dict[Edge, tuple[Place, ...]]

    def moved(self, right: float, down: float) -> "Layout":
        def shifted(place: Place) -> Place:
            return place[0] + right, place[1] + down

        return Layout(
            {node: shifted(place) for node, place in self.places.items()},
            {edge: tuple(map(shifted, bends)) for edge, bends in self.bends.items()},
        )


def layout(edges: Sequence[Edge]) -> Layout:
    """The whole graph; an arrow from a factor to itself has no place."""
    import networkx as nx

    graph = nx.DiGraph(sorted(edge for edge in edges if edge[0] != edge[1]))
    parts = sorted(nx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    whole = Layout({}, {})
    left, top, row_height = 1.0, 1.0, 0.0
    for part in parts:
        own = _layered(sorted(graph.subgraph(part).edges))
        width, height = (max(values) for values in zip(*own.places.values(), strict=True))
        if left > 1 and left + width + BOX_WIDTH > MOST_WIDTH:
            left, top, row_height = 1.0, top + row_height, 0.0
        placed = own.moved(left, top)
        whole = Layout(whole.places | placed.places, whole.bends | placed.bends)
        left += width + BOX_WIDTH + LAYER_GAP
        row_height = max(row_height, height + BOX_HEIGHT + 2 * ROW_GAP)
    return whole


def loops(edges: Sequence[Edge], *, longest: int) -> tuple[tuple[str, ...], ...]:
    """Circles of influence of up to `longest` factors, each begun at its first factor by name, the shortest first."""
    import networkx as nx

    found = nx.simple_cycles(nx.DiGraph(sorted(edges)), length_bound=longest)
    turned = {circle[n:] + circle[:n] for circle in map(tuple, found) for n in [circle.index(min(circle))]}
    return tuple(sorted(turned, key=lambda circle: (len(circle), circle)))


def _layered(edges: Sequence[Edge]) -> Layout:
    """One connected part. The layout works on numbers; numbers beyond the nodes are bends of long arrows."""
    from fast_sugiyama import from_edges

    nodes = sorted({node for edge in edges for node in edge})
    number = {node: place for place, node in enumerate(nodes)}
    found = from_edges(
        [(number[a], number[b]) for a, b in edges],
        vertex_spacing=1,
        dummy_vertices=True,
        dummy_size=1,
        crossing_minimization="barycenter",
        transpose=True,
    )
    spots, _, _, drawn = found[0]
    grid = _on_grid({int(key): (float(x), float(y)) for key, (x, y) in spots})
    chains = _chains([(int(a), int(b)) for a, b in drawn or ()], len(nodes))
    bends = {(nodes[a], nodes[b]): tuple(grid[k] for k in between) for (a, b), between in chains.items()}
    return Layout({node: grid[n] for node, n in number.items()}, bends)


def _chains(drawn: Iterable[tuple[int, int]], nodes: int) -> dict[tuple[int, int], tuple[int, ...]]:
    """The bends that each arrow passes, from its cause to its effect."""
    following: dict[int, list[int]] = {}
    for a, b in drawn:
        following.setdefault(a, []).append(b)
    chains: dict[tuple[int, int], tuple[int, ...]] = {}
    for start in range(nodes):
        for step in following.get(start, ()):
            between: list[int] = []
            while step >= nodes:
                between.append(step)
                step = following[step][0]
            chains[start, step] = tuple(between)
    return chains


def _on_grid(raw: dict[int, Place]) -> dict[int, Place]:
    """Layers become columns, left to right in the layout's order; places in a layer rows without overlap."""
    layers = sorted({y for _, y in raw.values()}, reverse=True)
    first = min(x for x, _ in raw.values())
    scale = (BOX_HEIGHT + ROW_GAP) / _least_step(raw)
    return {key: (layers.index(y) * (BOX_WIDTH + LAYER_GAP), (x - first) * scale) for key, (x, y) in raw.items()}


def _least_step(raw: dict[int, Place]) -> float:
    """The least distance of two neighbours in one layer, which one row of boxes stands for."""
    by_layer: dict[float, list[float]] = {}
    for x, y in raw.values():
        by_layer.setdefault(y, []).append(x)
    steps = [b - a for places in by_layer.values() for a, b in pairwise(sorted(places))]
    return min(steps, default=0.0) or 1.0
