"""Tables that ship beside a package's code: CSV files that a political scientist can read and extend."""

import csv
from functools import cache
from importlib.resources import files


@cache
def rows_of(package: str, name: str) -> tuple[dict[str, str], ...]:
    """The rows of a package's `data/<name>.csv` in the file's order, each a dict of stripped cells."""
    with (files(package) / "data" / f"{name}.csv").open(encoding="utf-8") as lines:
        return tuple({key: (cell or "").strip() for key, cell in row.items()} for row in csv.DictReader(lines))


def items(cell: str) -> tuple[str, ...]:
    """The items of a cell, divided by `|`."""
    return tuple(item.strip() for item in cell.split("|") if item.strip())
