"""Tab-separated files whose columns are found by name in a header line, wherever that stands and however often.

Publishers write a word where a cell is empty, so a row with surplus tabs is first read without its empty cells. Else it
is kept where every way of reading it that fits the columns' forms gives the same cells for the columns that are used.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.errors import UnreadableError
from comity.eventdata.canonical import REPEATED_HEADER, WRONG_COLUMNS
from comity.eventdata.delimited import Line, tabbed, text_lines
from comity.eventdata.raw import RawRow
from comity.eventdata.unpacking import clean_blocks

MAX_HEAD = 50
"""Lines in which the header must come; some files have a note before it."""
MAX_SURPLUS = 8
EMPTY = frozenset({"null", "na", "n/a", "none", "(null)"})
"""How publishers write that a cell is empty; no actor has such a name."""
DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}([ T][0-9:.Z+-]*)?")
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE]-?\d+)?|")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a publisher's columns are called (in lower case), which must be there, and what forms of cells tell.

    names: possible names by canonical column. forms: by the publisher's name, the form of a whole cell.
    """

    names: Mapping[str, tuple[str, ...]]
    needed: tuple[str, ...]
    forms: Mapping[str, re.Pattern[str]]


class Header:
    """One header line, and how rows below it are cut."""

    def __init__(self, cells: Sequence[str], layout: Layout) -> None:
        self.cells = tuple(cells)
        self.places = {
            column: self.cells.index(name) for column, names in layout.names.items() for name in names if name in cells
        }
        self.forms = [(self.cells.index(name), form) for name, form in layout.forms.items() if name in cells]

    def cut(self, line: Line) -> tuple[dict[str, str], str]:
        """The cells of a row by canonical column, and why it has none ("" where it has)."""
        cells = list(line.cells)
        if tuple(header_cells(cells)) == self.cells:
            return {}, REPEATED_HEADER
        while len(cells) > len(self.cells) and not cells[-1]:
            cells.pop()
        if len(cells) == len(self.cells):
            return self._used(cells), ""
        whole = [cell for cell in cells if cell]
        if len(whole) == len(self.cells) and self._fits(whole):
            return self._used(whole), ""
        found = [self._used(way) for way in self._ways(cells) if self._fits(way)]
        return (found[0], "") if found and all(way == found[0] for way in found) else ({}, WRONG_COLUMNS)

    def _used(self, cells: Sequence[str]) -> dict[str, str]:
        return {column: without_null(cells[place]) for column, place in self.places.items()}

    def _ways(self, cells: list[str]) -> Iterator[list[str]]:
        """Every way to read surplus tabs as part of one cell."""
        surplus = len(cells) - len(self.cells)
        if not 0 < surplus <= MAX_SURPLUS:
            return
        for start in range(len(self.cells)):
            end = start + surplus + 1
            yield [*cells[:start], " ".join(cells[start:end]).strip(), *cells[end:]]

    def _fits(self, cells: Sequence[str]) -> bool:
        return all(form.fullmatch(without_null(cells[place])) for place, form in self.forms)


def find_header(lines: Iterator[Line], layout: Layout, name: str) -> Header:
    """The first line with the needed columns. Raises UnreadableError where there is none."""
    first: Sequence[str] = ()
    for line in lines:
        first = first or line.cells
        cells = header_cells(line.cells)
        if all(set(layout.names[column]) & set(cells) for column in layout.needed):
            return Header(cells, layout)
        if line.number > MAX_HEAD:
            break
    missing = " and ".join(f"'{layout.names[column][0]}'" for column in layout.needed)
    raise UnreadableError(
        f"no line is a header with the columns {missing}",
        where=name,
        hint=f"it begins '{' | '.join(first)[:80]}'; another table is imported as: comity events import table",
    )


Make = Callable[[dict[str, str], str], RawRow]
"""Makes a row of the cells that are used, by column, and its place, `name:line`."""


def headed_rows(path: Path, file: int, layout: Layout, make: Make) -> Iterator[RawRow]:
    """The rows of one file of a layout.

    Raises UnreadableError where no line is a header of the layout.
    """
    lines = tabbed(text_lines(clean_blocks(path)))
    header = find_header(lines, layout, path.name)
    for line in lines:
        found, fault = header.cut(line)
        yield RawRow(file, fault) if fault else make(found, f"{path.name}:{line.number}")


def header_cells(cells: Sequence[str]) -> list[str]:
    """A line as header: lower case, without the mark of a comment before it and empty cells after it."""
    found = [cell.lstrip("#! ").lower() for cell in cells]
    while found and not found[-1]:
        found.pop()
    return found


def without_null(cell: str) -> str:
    """A cell, "" where it holds a word for nothing."""
    return "" if cell.lower() in EMPTY else cell
