"""The coding tables; every row has an example."""

from comity.records.packaged import items, rows_of

words = items
"""The words or patterns of a cell."""


def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv`."""
    return rows_of("comity.coding", name)
