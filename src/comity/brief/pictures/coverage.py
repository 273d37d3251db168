"""What was read: sources by language and year as small squares, one a document, each a link."""

from collections.abc import Sequence
from dataclasses import dataclass

from comity.brief.svg import Svg, drawing, line, link, rect, text

WIDTH = 336.0
SQUARE, ROW = 11.0, 15.0
LEFT = 118.0


@dataclass(frozen=True, slots=True)
class Square:
    target: str
    title: str
    invented: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One language with one kind of source: squares by year. An empty row says that nothing was read."""

    name: str
    years: dict[str, tuple[Square, ...]]


def coverage(rows: Sequence[Row], years: Sequence[str], *, label: str) -> Svg:
    """Years as columns, squares stacked downwards inside a row."""
    step = (WIDTH - LEFT) / max(len(years), 1)
    across = max(1, int(step // (SQUARE + 2)))
    drawn: list[Svg] = []
    top = 4.0
    for row in rows:
        depth = max((-(-len(squares) // across) for squares in row.years.values()), default=1) or 1
        drawn.append(text(0, top + 12, row.name, class_="" if row.years else "quiet"))
        for place, year in enumerate(years):
            for number, square in enumerate(row.years.get(year, ())):
                x = LEFT + step * place + (number % across) * (SQUARE + 2)
                y = top + 3 + (number // across) * (SQUARE + 2)
                name = f"square{' invented' if square.invented else ''}"
                drawn.append(link(square.target, rect(x, y, SQUARE, SQUARE, class_=name), title=square.title))
        if not row.years:
            drawn.append(text(LEFT, top + 12, "none read", class_="quiet"))
        top += max(ROW, depth * (SQUARE + 2) + 4) + 4
        drawn.append(line(0, top - 2, WIDTH, top - 2, class_="grid"))
    ticks = [
        text(LEFT + step * place, top + 14, year if step > 34 or not place else f"’{year[2:]}")
        for place, year in enumerate(years)
        if step > 22 or (len(years) - 1 - place) % 2 == 0
    ]
    return drawing(WIDTH, top + 20, *drawn, *ticks, label=label)
