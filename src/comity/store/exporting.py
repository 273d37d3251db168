"""A store as text files that a person can read and git can compare: one value a line, in a stable order.

What lies where is in docs/how-to/several-people.md. Values are written as they are stored, so nothing is lost.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, select

from comity.records.frozen import Frozen
from comity.store import tables
from comity.store.shelf import Shelf

DOCUMENTS, VERSIONS, RUNS = "documents.jsonl", "versions.jsonl", "runs.jsonl"
JUDGEMENTS, ROWS, SETTINGS = "judgements.jsonl", "rows.jsonl", "settings.jsonl"


class Tally(Frozen):
    """How many of each there are."""

    documents: int = 0
    versions: int = 0
    runs: int = 0
    records: int = 0
    judgements: int = 0
    rows: int = 0
    settings: int = 0


def export(connection: Connection, shelf: Shelf) -> Tally:
    """Write everything that cannot be made again."""
    shelf.clear()
    names = _names(connection)
    counted = {
        "documents": shelf.write_lines(DOCUMENTS, _documents(connection)),
        "versions": _write_versions(connection, shelf, names),
        **_write_runs(connection, shelf, names),
        "judgements": shelf.write_lines(JUDGEMENTS, _judgements(connection)),
        "rows": shelf.write_lines(ROWS, _rows(connection)),
        "settings": shelf.write_lines(SETTINGS, _settings(connection)),
    }
    shelf.close()
    return Tally(**counted)


def line(value: dict[str, Any]) -> str:
    """A value of our own as one line: sorted keys, text as it is."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def text_file(document: str, version: str) -> str:
    """Where the text of a version lies: under hashes, because an id may not do as a name."""
    return f"texts/{_plain(document)}/{_plain(version)}.txt"


def records_file(document: str, number: int) -> str:
    """Where the records of a document's nth run lie."""
    return f"records/{_plain(document)}/{number}.jsonl"


def _plain(identity: str) -> str:
    """An id that is a harmless file name, or the hash of one that is not."""
    if identity and len(identity) <= 64 and all(char in "0123456789abcdef" for char in identity):
        return identity
    return "x" + sha256(identity.encode()).hexdigest()[:24]


def with_kind(kind: str, payload: str) -> str:
    """A record's line: its JSON as stored, its kind in front."""
    return f'{{"kind":{json.dumps(kind)},{payload[1:]}'


def without_kind(kind: str, found: str) -> str:
    """The JSON as stored, from a record's line. Raises ValueError where the line does not begin with the kind."""
    head = f'{{"kind":{json.dumps(kind)},'
    if not found.startswith(head):
        raise ValueError(f"the line does not begin with {head}")
    return "{" + found[len(head) :]


def _names(connection: Connection) -> list[tuple[str, str]]:
    """Name and id of every document, in the order of everything that is exported."""
    table = tables.document
    return sorted((row.name, row.id) for row in connection.execute(select(table.c.name, table.c.id)))


def _documents(connection: Connection) -> Iterator[str]:
    table = tables.document
    rows = connection.execute(select(table.c.name, table.c.id, table.c.payload)).all()
    yield from (row.payload for row in sorted(rows, key=lambda row: (row.name, row.id)))


def _write_versions(connection: Connection, shelf: Shelf, names: list[tuple[str, str]]) -> int:
    table = tables.version
    lines: list[str] = []
    for _, document in names:
        found = connection.execute(select(table).where(table.c.document == document)).all()
        for row in sorted(found, key=lambda row: row.id):
            shelf.write(text_file(document, row.id), row.text)
            columns = ("id", "document", "extractor", "page_starts")
            lines.append(line({name: getattr(row, name) for name in columns}))
    return shelf.write_lines(VERSIONS, iter(lines))


def _write_runs(connection: Connection, shelf: Shelf, names: list[tuple[str, str]]) -> dict[str, int]:
    table = tables.run
    lines: list[str] = []
    records = 0
    for _, document in names:
        found = connection.execute(select(table).where(table.c.document == document).order_by(table.c.id)).all()
        for number, row in enumerate(found, start=1):
            records += shelf.write_lines(records_file(document, number), _records(connection, row))
            values = {name: value for name, value in row._mapping.items() if name != "id"}
            lines.append(line({**values, "number": number}))
    return {"runs": shelf.write_lines(RUNS, iter(lines)), "records": records}


def _records(connection: Connection, run: Row[Any]) -> Iterator[str]:
    table = tables.record
    found = connection.execute(select(table).where(table.c.run == run.id)).all()
    for row in sorted(found, key=lambda row: (row.start, row.kind, row.id)):
        yield with_kind(row.kind, row.payload)


def _judgements(connection: Connection) -> Iterator[str]:
    table = tables.judgement
    yield from connection.scalars(select(table.c.payload).order_by(table.c.sequence))


def _rows(connection: Connection) -> Iterator[str]:
    table = tables.reference_row
    for row in connection.execute(select(table).order_by(table.c.sequence)):
        yield line({"table": row.table_name, "cells": json.loads(row.cells)})


def _settings(connection: Connection) -> Iterator[str]:
    table = tables.settings
    for row in sorted(connection.execute(select(table)).all(), key=lambda row: row.key):
        yield line({"key": row.key, "value": row.value})
