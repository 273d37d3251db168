"""The index of the search: an entry for each part of a text and each passage, kept in the reading's transaction.

The words lie in an FTS5 table (SQLite) or in tsvectors (PostgreSQL), which no other module touches.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select, text

from comity.records.document import Document
from comity.records.judgement import Judgement
from comity.store import tables
from comity.store.query import DOCUMENT
from comity.store.words import forms

PART = 20_000
"""Characters of a text in one entry at most: PostgreSQL counts positions up to 16,383 in one tsvector."""

MAKE_WORDS = {
    "sqlite": (
        "CREATE VIRTUAL TABLE entry_words USING fts5"
        "(words, tokenize = \"unicode61 remove_diacritics 0 categories 'L* M* N* Co'\")",
    ),
    "postgresql": (
        "CREATE TABLE entry_words (rowid INTEGER PRIMARY KEY, words TSVECTOR NOT NULL)",
        # Not compressed: unpacking took most of the time of ranking.
        "ALTER TABLE entry_words ALTER COLUMN words SET STORAGE EXTERNAL",
        "CREATE INDEX ix_entry_words_words ON entry_words USING gin (words)",
    ),
}
PUT_WORDS = {
    "sqlite": "INSERT INTO entry_words (rowid, words) VALUES (:id, :words)",
    "postgresql": "INSERT INTO entry_words (rowid, words) VALUES (:id, CAST(:words AS tsvector))",
}
Span = tuple[str, str, int, int]
"""Kind, record, start and end of an entry."""


def make_words(connection: Connection) -> None:
    """The table of words, which SQLAlchemy cannot describe."""
    for statement in MAKE_WORDS[connection.dialect.name]:
        connection.execute(text(statement))


def index_document(connection: Connection, document: str) -> None:
    """Index the current reading of a document anew: its text, its records, and what people have judged in it."""
    _forget(connection, document)
    row = connection.execute(_current(document)).first()
    if row is None:
        return
    spans = [*_parts(row.text), *_records(connection, row.run)]
    known = {record for _, record, _, _ in spans}
    spans += _judged(connection, document, row.version, known)
    _put(connection, Document.model_validate_json(row.payload), row.version, row.text, spans)


def index_judgement(connection: Connection, judgement: Judgement) -> None:
    """Index the passage of a judgement whose record the coder did not find."""
    entry = tables.entry
    known = select(entry.c.id).where(entry.c.document == judgement.document, entry.c.record == judgement.record)
    if connection.execute(known).first() is None:
        row = connection.execute(_current(judgement.document)).first()
        passage = judgement.passage
        if row and row.version == passage.version:
            span = (judgement.kind, judgement.record, passage.start, passage.end)
            _put(connection, Document.model_validate_json(row.payload), row.version, row.text, [span])


def index_all(connection: Connection) -> None:
    """Index every document: for a store that has no index yet."""
    for document in connection.scalars(select(tables.document.c.id).order_by(tables.document.c.id)).all():
        index_document(connection, document)


def _current(document: str) -> Any:
    run, version = tables.run, tables.version
    return (
        select(run.c.id.label("run"), run.c.version, run.c.payload, version.c.text)
        .join(version, (version.c.id == run.c.version) & (version.c.document == run.c.document))
        .where(run.c.document == document, run.c.is_current)
    )


def _forget(connection: Connection, document: str) -> None:
    entry = tables.entry
    words = "DELETE FROM entry_words WHERE rowid IN (SELECT id FROM entry WHERE document = :document)"
    connection.execute(text(words), {"document": document})
    connection.execute(delete(entry).where(entry.c.document == document))


def _parts(whole: str) -> Iterator[Span]:
    """The text in parts that end with a paragraph, or with a blank, where that is possible."""
    start = 0
    while start < len(whole):
        end = min(len(whole), start + PART)
        if end < len(whole):
            end = max(whole.rfind("\n", start, end), whole.rfind(" ", start, end)) + 1 or end
        yield DOCUMENT, "", start, end
        start = end


def _records(connection: Connection, run: int) -> Iterator[Span]:
    table = tables.record
    query = select(table.c.kind, table.c.id, table.c.start, table.c.end).where(table.c.run == run)
    yield from (tuple(row) for row in connection.execute(query.order_by(table.c.start, table.c.kind, table.c.id)))


def _judged(connection: Connection, document: str, version: str, known: set[str]) -> Iterator[Span]:
    """Passages in this version that people judged and the coder does not have."""
    table = tables.judgement
    seen = set(known)
    for payload in connection.scalars(
        select(table.c.payload).where(table.c.document == document).order_by(table.c.sequence)
    ):
        judgement = Judgement.model_validate_json(payload)
        if judgement.passage.version == version and judgement.record not in seen:
            seen.add(judgement.record)
            yield judgement.kind, judgement.record, judgement.passage.start, judgement.passage.end


def _put(connection: Connection, document: Document, version: str, whole: str, spans: Iterable[Span]) -> None:
    entry, dialect = tables.entry, connection.dialect.name
    published = document.published
    common = {
        "document": document.id,
        "version": version,
        "language": document.language,
        "first_year": published.first.year if published else None,
        "last_year": published.last.year if published else None,
    }
    spans = tuple(spans)
    rows = [{**common, "kind": k, "record": r, "start": s, "end": e} for k, r, s, e in spans]
    if not rows:
        return
    made = insert(entry).returning(entry.c.id, sort_by_parameter_order=True)
    numbers = connection.scalars(made, rows).all()
    written = _words_as_sqlite if dialect == "sqlite" else _words_as_postgresql
    values = [
        {"id": number, "words": written(whole[start:end])}
        for number, (_, _, start, end) in zip(numbers, spans, strict=True)
    ]
    connection.execute(text(PUT_WORDS[dialect]), values)


def _words_as_sqlite(part: str) -> str:
    return " ".join(forms(part))


def _words_as_postgresql(part: str) -> str:
    """A tsvector as PostgreSQL reads it: each lexeme in quotes with its position. Words have no quotes."""
    return " ".join(f"'{form}':{place}" for place, form in enumerate(forms(part), start=1))
