"""Appending judgements: each once, in order of arrival, with what its reviewer could not have seen told back."""

from sqlalchemy import Connection, func, insert, or_, select

from comity.errors import StoreError, UnknownNameError
from comity.records.coded import CodedRecord
from comity.records.conflict import Receipt, Recoding, Seen, conflict, histories, recoding
from comity.records.judgement import Judgement
from comity.records.registry import KINDS
from comity.store import tables
from comity.store.index import index_judgement
from comity.store.reading import parse

COLUMNS = ("id", "decision", "record", "kind", "document", "other", "reviewer")


def append(connection: Connection, judgement: Judgement, seen: Seen | None, where: str) -> Receipt:
    """Append a judgement unless it is there; a repeated one gets the same receipt, but for `is_new`."""
    table = tables.judgement
    kept = connection.execute(select(table.c.sequence, table.c.payload).where(table.c.id == judgement.id)).first()
    if kept is None:
        _check_target(connection, judgement, where)
        sequence = write(connection, judgement)
    else:
        if parse(Judgement, kept.payload, where=f"{where}, judgement {judgement.id}") != judgement:
            raise StoreError("another judgement has this id", where=f"{where}, judgement {judgement.id}")
        sequence = kept.sequence
    if seen is None:
        return Receipt(sequence=sequence, is_new=kept is None)
    others = _between(connection, judgement, seen.sequence, sequence)
    found = conflict(judgement, others, _recoded(connection, judgement, seen.run))
    return Receipt(sequence=sequence, is_new=kept is None, conflict=found)


def write(connection: Connection, judgement: Judgement) -> int:
    """The judgement's row and its entry in the index; its number in the order of arrival."""
    values = {name: getattr(judgement, name) for name in COLUMNS}
    values |= {"at": judgement.at.isoformat(), "payload": judgement.model_dump_json()}
    added = insert(tables.judgement).values(values).returning(tables.judgement.c.sequence)
    sequence: int = connection.execute(added).scalar_one()
    index_judgement(connection, judgement)
    return sequence


def _check_target(connection: Connection, judgement: Judgement, where: str) -> None:
    """Raises UnknownNameError for a document, or for a judgement to undo, that is not here."""
    documents = connection.scalars(select(tables.document.c.id)).all()
    if judgement.document not in documents:
        raise UnknownNameError("document", judgement.document, documents, where=where)
    if judgement.decision == "undo":
        known = connection.scalars(select(tables.judgement.c.id)).all()
        if judgement.other not in known:
            raise UnknownNameError("judgement", judgement.other, known, where=where)


def seen_now(connection: Connection, document: str) -> Seen:
    """What a reviewer sees who looks at a document now."""
    run, table = tables.run, tables.judgement
    number = connection.scalar(select(run.c.id).where(run.c.document == document, run.c.is_current))
    last = connection.scalar(select(func.max(table.c.sequence)))
    return Seen(sequence=last or 0, run=number or 0)


def _between(connection: Connection, judgement: Judgement, after: int, before: int) -> list[Judgement]:
    table, ids = tables.judgement, histories(judgement)
    query = (
        select(table.c.id, table.c.payload)
        .where(table.c.document == judgement.document, table.c.sequence > after, table.c.sequence < before)
        .where(or_(table.c.record.in_(ids), table.c.other.in_(ids)))
        .order_by(table.c.sequence)
    )
    return [parse(Judgement, row.payload, where=f"judgement {row.id}") for row in connection.execute(query)]


def _recoded(connection: Connection, judgement: Judgement, run: int) -> Recoding:
    now = seen_now(connection, judgement.document).run
    if run in (0, now):
        return ""
    return recoding(_record(connection, run, judgement.record), _record(connection, now, judgement.record))


def _record(connection: Connection, run: int, identity: str) -> CodedRecord | None:
    table = tables.record
    row = connection.execute(select(table).where(table.c.run == run, table.c.id == identity)).first()
    return parse(KINDS[row.kind], row.payload, where=f"record {identity}") if row else None
