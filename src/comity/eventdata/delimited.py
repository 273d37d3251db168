"""Rows of delimited text with their line numbers; a broken line costs itself and no other.

Each line is read alone where its quotes are closed. Where they are not, the lines that follow are joined on until
they are, within bounds; else the line is a fault, and reading goes on with the next.
"""

import csv
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from comity.eventdata.canonical import UNCLOSED_QUOTE

LONGEST_CELL_LINES = 20
"""Most lines that one quoted cell may run over: cells of event tables hold names, not texts."""
LONGEST_CELL = 2**26
"""Characters; more than the bounded lines of a cell can hold."""
DELIMITERS = "\t,;|"


class Line(NamedTuple):
    """The cells of a row that begins at line `number` (from 1); `fault` says why they cannot be told apart."""

    number: int
    cells: Sequence[str]
    fault: str = ""


def text_lines(blocks: Iterable[bytes]) -> Iterator[str]:
    """The lines of clean blocks, without their line feeds; other marks that Unicode breaks lines at are kept."""
    for block in blocks:
        yield from block.decode().split("\n")[:-1]


def tabbed(lines: Iterable[str]) -> Iterator[Line]:
    """Rows of tab-separated text, where a quote has no meaning but around a whole cell; blank lines are left out."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            yield Line(number, [unquoted(cell) for cell in line.split("\t")])


def unquoted(cell: str) -> str:
    """A cell without blanks around it, and without the quotes that some publishers put around every text."""
    cell = cell.strip()
    return cell[1:-1].replace('""', '"') if len(cell) > 1 and cell[0] == cell[-1] == '"' else cell


def quoted(lines: Iterable[str], delimiter: str) -> Iterator[Line]:
    """Rows of quoted text, as wide as the first; a quoted cell may run over several lines."""
    ahead: deque[tuple[int, str]] = deque()
    numbered, width = enumerate(lines, 1), 0
    while found := _next(ahead, numbered):
        number, line = found
        if not line.strip():
            continue
        if line.count('"') % 2 == 0:
            row = Line(number, _cells(line, delimiter))
        else:
            row = _joined(number, line, ahead, numbered, Shape(delimiter, width))
        width = width or len(row.cells)
        yield row


class Shape(NamedTuple):
    """What a whole row looks like; a width of 0 is not known yet."""

    delimiter: str
    width: int


def _next(ahead: deque[tuple[int, str]], numbered: Iterator[tuple[int, str]]) -> tuple[int, str] | None:
    return ahead.popleft() if ahead else next(numbered, None)


def _joined(
    number: int, line: str, ahead: deque[tuple[int, str]], numbered: Iterator[tuple[int, str]], shape: Shape
) -> Line:
    """The row that a line with an open quote begins; where it makes none, the lines tried are left to be read."""
    tried: list[tuple[int, str]] = []
    text = line
    while len(tried) < LONGEST_CELL_LINES and (found := _next(ahead, numbered)):
        tried.append(found)
        text += "\n" + found[1]
        if text.count('"') % 2 == 0:
            cells = _cells(text, shape.delimiter)
            if shape.width in (0, len(cells)):
                return Line(number, cells)
            break
    ahead.extendleft(reversed(tried))
    return Line(number, (), UNCLOSED_QUOTE)


def _cells(text: str, delimiter: str) -> list[str]:
    """The cells of one row, without blanks around them."""
    if '"' not in text:
        return [cell.strip() for cell in text.split(delimiter)]
    csv.field_size_limit(LONGEST_CELL)
    pieces = [piece + "\n" for piece in text.split("\n")]
    return [cell.strip() for cell in next(csv.reader(pieces, delimiter=delimiter))]


def delimiter_of(header: str) -> str:
    """The delimiter that stands most often in a header line, a comma where none does."""
    best = max(DELIMITERS, key=header.count)
    return best if best in header else ","
