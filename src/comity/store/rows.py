"""The user's own cited rows, kept as the cells they were given as; what they mean is the case's business."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, insert, select

from comity.errors import StoreError, UnknownNameError
from comity.records.reference import TABLES
from comity.store import tables

Cells = dict[str, str]


def user_rows(connection: Connection) -> dict[str, tuple[Cells, ...]]:
    """The rows by table, each table sorted by row id; of a row given again, the last cells."""
    row = tables.reference_row
    latest = {
        (found.table_name, found.row_id): json.loads(found.cells)
        for found in connection.execute(select(row).order_by(row.c.sequence))
    }
    grouped: dict[str, list[Cells]] = {}
    for (table, _), cells in sorted(latest.items()):
        grouped.setdefault(table, []).append(cells)
    return {table: tuple(cells) for table, cells in grouped.items()}


def add_rows(connection: Connection, table: str, rows: Sequence[Mapping[str, str]]) -> int:
    """Add the rows that are not there yet in this form, and say how many. Raises before anything is written."""
    if table not in TABLES:
        raise UnknownNameError("reference table", table, TABLES)
    present = {cells["id"]: cells for cells in user_rows(connection).get(table, ())}
    wanted: dict[str, Cells] = {}
    for number, row in enumerate(rows, start=1):
        if not row.get("id"):
            raise StoreError("a row has no id", where=f"{table}, row {number}", hint="fill in the column `id`")
        wanted[row["id"]] = dict(row)
    new = [cells for identity, cells in wanted.items() if present.get(identity) != cells]
    if new:
        connection.execute(insert(tables.reference_row), [values_of(table, cells) for cells in new])
    return len(new)


def values_of(table: str, cells: Cells) -> dict[str, str]:
    """The columns of a row that is added."""
    text = json.dumps(cells, ensure_ascii=False, sort_keys=True)
    return {"table_name": table, "row_id": cells["id"], "cells": text}
