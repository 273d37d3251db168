"""Places of boxes in layers, causes left of effects: the largest connected part first, small parts packed below.

networkx finds the parts, fast-sugiyama (after Sugiyama, Tagawa and Toda 1981) orders each part's layers; places
are then put on a grid of our own, so that the same graph gives the same picture.
"""

from collections.abc import Sequence
from itertools import pairwise

BOX_WIDTH, BOX_HEIGHT = 140.0, 54.0
LAYER_GAP, ROW_GAP = 72.0, 16.0
MOST_WIDTH = 980.0
"""Width up to which small parts are packed side by side."""
Place = tuple[float, float]


def layout(edges: Sequence[tuple[str, str]]) -> dict[str, Place]:
    """Top left corners of the boxes by node."""
    import networkx as nx

    graph = nx.DiGraph(sorted(edges))
    parts = sorted(nx.weakly_connected_components(graph), key=lambda part: (-len(part), min(part)))
    places: dict[str, Place] = {}
    left, top, row_height = 1.0, 1.0, 0.0
    for part in parts:
        own = _layered(sorted(graph.subgraph(part).edges))
        width, height = (max(values) for values in zip(*own.values(), strict=True))
        if left > 1 and left + width + BOX_WIDTH > MOST_WIDTH:
            left, top, row_height = 1.0, top + row_height, 0.0
        places |= {node: (x + left, y + top) for node, (x, y) in own.items()}
        left += width + BOX_WIDTH + LAYER_GAP
        row_height = max(row_height, height + BOX_HEIGHT + 2 * ROW_GAP)
    return places


def loops(edges: Sequence[tuple[str, str]], *, longest: int) -> tuple[tuple[str, ...], ...]:
    """Circles of influence of up to `longest` factors, each begun at its first factor by name, the shortest first."""
    import networkx as nx

    found = nx.simple_cycles(nx.DiGraph(sorted(edges)), length_bound=longest)
    turned = {circle[n:] + circle[:n] for circle in map(tuple, found) for n in [circle.index(min(circle))]}
    return tuple(sorted(turned, key=lambda circle: (len(circle), circle)))


def _layered(edges: Sequence[tuple[str, str]]) -> dict[str, Place]:
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
    )
    spots = {int(key): (float(x), float(y)) for key, (x, y) in found.to_dict().items()}  # type: ignore[no-untyped-call]
    return _on_grid({nodes[key]: place for key, place in spots.items() if key < len(nodes)})


def _on_grid(raw: dict[str, Place]) -> dict[str, Place]:
    """Layers become columns, left to right in the layout's order; places in a layer rows without overlap."""
    layers = sorted({y for _, y in raw.values()}, reverse=True)
    columns = {node: layers.index(y) for node, (_, y) in raw.items()}
    rows = sorted({x for x, _ in raw.values()})
    step = _least_step(raw)
    return {
        node: (columns[node] * (BOX_WIDTH + LAYER_GAP), (x - rows[0]) / step * (BOX_HEIGHT + ROW_GAP))
        for node, (x, _) in raw.items()
    }


def _least_step(raw: dict[str, Place]) -> float:
    """The least distance of two neighbours in one layer, which one row of boxes stands for."""
    by_layer: dict[float, list[float]] = {}
    for x, y in raw.values():
        by_layer.setdefault(y, []).append(x)
    steps = [b - a for places in by_layer.values() for a, b in pairwise(sorted(places))]
    return min(steps, default=0.0) or 1.0
