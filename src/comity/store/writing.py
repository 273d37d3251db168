"""Writing one document with a new run, inside the caller's transaction."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from comity.records.coded import CodedRecord
from comity.records.document import Document, Version
from comity.store import tables
from comity.store.index import index_document
from comity.store.runs import content_of


def write_document(connection: Connection, document: Document) -> None:
    """The document as it is described now; earlier descriptions stay with their runs."""
    values = {"name": document.name, "sha256": document.sha256, "payload": document.model_dump_json()}
    row = tables.document
    if _has(connection, row, id=document.id):
        connection.execute(update(row).where(row.c.id == document.id).values(values))
    else:
        connection.execute(insert(row).values(id=document.id, **values))


def write_version(connection: Connection, version: Version) -> bool:
    """A version that is not there yet; whether it was new."""
    if _has(connection, tables.version, id=version.id, document=version.document):
        return False
    starts = ",".join(map(str, version.page_starts))
    values = version.model_dump(exclude={"page_starts"})
    connection.execute(insert(tables.version).values(**values, page_starts=starts))
    return True


def write_run(
    connection: Connection,
    document: Document,
    version: Version,
    records: Sequence[CodedRecord],
    *,
    coder: str,
    digest: str,
    at: datetime,
) -> None:
    """A new run with its records, which takes the place of the current one."""
    run = tables.run
    connection.execute(update(run).where(run.c.document == document.id, run.c.is_current).values(is_current=False))
    described = document.model_dump_json()
    rows = [row_of(record) for record in records]
    values = {
        "document": document.id,
        "version": version.id,
        "coder": coder,
        "digest": digest,
        "at": at.isoformat(),
        "payload": described,
        "size": len(rows),
        "content": content_of(described, version.id, coder, (row["payload"] for row in rows)),
        "is_current": True,
    }
    number = connection.scalar(insert(run).values(values).returning(run.c.id))
    if rows:
        connection.execute(insert(tables.record), [{"run": number, **row} for row in rows])
    index_document(connection, document.id)


def row_of(record: CodedRecord) -> dict[str, Any]:
    """The columns of a record, but for its run."""
    return {
        "id": record.id,
        "kind": record.kind,
        "document": record.document,
        "version": record.passage.version,
        "start": record.passage.start,
        "end": record.passage.end,
        "confidence": record.confidence,
        "payload": record.model_dump_json(),
    }


def _has(connection: Connection, table: Table, **key: str) -> bool:
    conditions = (table.c[name] == value for name, value in key.items())
    return connection.execute(select(1).select_from(table).where(*conditions)).first() is not None
