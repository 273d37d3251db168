"""Derived values: bytes that can be made again, kept by a hash of their inputs. The oldest make room."""

from sqlalchemy import Connection, delete, insert, select

from comity.store import tables

MOST_ENTRIES = 200
MOST_BYTES = 200_000_000
"""What is kept at most: some hundred briefs of one or two megabytes."""


def get(connection: Connection, key: str) -> bytes | None:
    table = tables.derived
    found = connection.scalar(select(table.c.value).where(table.c.key == key))
    return None if found is None else bytes(found)


def put(connection: Connection, key: str, value: bytes) -> None:
    table = tables.derived
    connection.execute(delete(table).where(table.c.key == key))
    connection.execute(insert(table).values(key=key, size=len(value), value=value))
    _make_room(connection)


def _make_room(connection: Connection) -> None:
    """Drop the oldest values beyond the bounds; the newest always stays."""
    table = tables.derived
    total = 0
    for place, row in enumerate(connection.execute(select(table.c.sequence, table.c.size).order_by(-table.c.sequence))):
        total += row.size
        if place and (place >= MOST_ENTRIES or total > MOST_BYTES):
            connection.execute(delete(table).where(table.c.sequence <= row.sequence))
            return
