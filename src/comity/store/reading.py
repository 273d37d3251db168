"""Values out of rows. A value that no longer parses is damage, and says where."""

from collections.abc import Iterable
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, Row, Select, select

from comity.errors import StoreError
from comity.records.coded import CodedRecord
from comity.records.document import Document, Version
from comity.records.registry import KINDS
from comity.store import tables
from comity.store.file import RESTORE

Value = TypeVar("Value", bound=BaseModel)


def parse(kind: type[Value], payload: str, *, where: str) -> Value:
    """Raises StoreError where the payload is not what was stored."""
    try:
        return kind.model_validate_json(payload)
    except ValidationError as error:
        raise StoreError("a stored value cannot be read any more", where=where, hint=RESTORE) from error


def documents(connection: Connection, where: str) -> tuple[Document, ...]:
    rows = connection.scalars(select(tables.document.c.payload))
    found = (parse(Document, row, where=f"{where}, a document") for row in rows)
    return tuple(sorted(found, key=lambda document: (document.name, document.id)))


def version(connection: Connection, identity: str) -> Version | None:
    """The version of an id; where several documents share the text, that of the first of them."""
    table = tables.version
    row = connection.execute(select(table).where(table.c.id == identity).order_by(table.c.document)).first()
    return version_of(row) if row else None


def version_of(row: Row[Any]) -> Version:
    starts = tuple(int(start) for start in row.page_starts.split(",") if start)
    return Version(id=row.id, document=row.document, extractor=row.extractor, text=row.text, page_starts=starts)


def current_records(kind: str | None, document: str | None) -> Select[tuple[str, str, str, str, str, int]]:
    """The rows of current runs: document name, document, record, kind, payload, start."""
    record, run = tables.record, tables.run
    query = (
        select(
            tables.document.c.name,
            record.c.document,
            record.c.id,
            record.c.kind,
            record.c.payload,
            record.c.start,
        )
        .join(run, run.c.id == record.c.run)
        .join(tables.document, tables.document.c.id == run.c.document)
        .where(run.c.is_current)
    )
    if kind:
        query = query.where(record.c.kind == kind)
    return query.where(run.c.document == document) if document else query


def records(rows: Iterable[Row[tuple[str, str, str, str, str, int]]]) -> tuple[CodedRecord, ...]:
    """Records in the order of document name, start, kind, whatever order the database sorts text in."""
    ordered = sorted(rows, key=lambda row: (row.name, row.document, row.start, row.kind, row.id))
    return tuple(parse(KINDS[row.kind], row.payload, where=f"{row.name}, record {row.id}") for row in ordered)
