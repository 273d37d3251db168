"""Finding texts and passages by words: the best first, each with the words around the hit."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, literal_column, select, text
from sqlalchemy.sql.expression import ColumnElement, Select

from comity.records.document import Document
from comity.records.frozen import Frozen
from comity.store import tables
from comity.store.query import Filters, Term, for_postgresql, for_sqlite, terms
from comity.store.snippet import Segment, snippet

MOST_RANKED = 500
"""Matches that are ranked on PostgreSQL, the latest read first; ranking reads every match's words there.

With 500, 95 of 100 searches in 5,000 documents take less than 100 ms (`python -m benchmarks.searching`)."""


class Hit(Frozen):
    """A text (kind "document", no record) or a record in which all the words stand.

    `start` and `end` bound the part of the version that was searched; `snippet` is text to be escaped when shown.
    """

    document: str
    name: str
    title: str
    published: str
    language: str
    kind: str
    record: str
    version: str
    start: int
    end: int
    snippet: tuple[Segment, ...]

    @property
    def line(self) -> str:
        """The snippet as plain text."""
        return "".join(segment.text for segment in self.snippet)


def search(connection: Connection, query: str, filters: Filters, *, limit: int, offset: int) -> tuple[Hit, ...]:
    """Hits for all words of a query; none for a query without words."""
    asked = terms(query)
    if not asked:
        return ()
    find = _in_sqlite if connection.dialect.name == "sqlite" else _in_postgresql
    rows = connection.execute(find(asked, filters).limit(limit).offset(offset)).all()
    texts = _texts(connection, {(row.version, row.document) for row in rows})
    return tuple(_hit(row, texts[row.version, row.document], asked) for row in rows)


def _in_sqlite(asked: Sequence[Term], filters: Filters) -> Select[Any]:
    entry = tables.entry
    query = (
        _hits()
        .join(text("entry_words"), literal_column("entry_words.rowid") == entry.c.id)
        .where(literal_column("entry_words").op("MATCH")(for_sqlite(tuple(asked))), *_conditions(filters))
    )
    return query.order_by(literal_column("bm25(entry_words)"), *_ties())


def _in_postgresql(asked: Sequence[Term], filters: Filters) -> Select[Any]:
    entry = tables.entry
    wanted: BindParameter[str] = bindparam("wanted", for_postgresql(tuple(asked)))
    is_found = literal_column("entry_words.words").op("@@")(text("CAST(:wanted AS tsquery)").bindparams(wanted))
    matches = (
        select(entry.c.id, literal_column("entry_words.words").label("words"))
        .select_from(entry)
        .join(text("entry_words"), literal_column("entry_words.rowid") == entry.c.id)
        .where(is_found, *_conditions(filters))
        .order_by(entry.c.id.desc())
        .limit(MOST_RANKED)
        .subquery("matches")
    )
    rank = text("ts_rank(matches.words, CAST(:wanted AS tsquery), 1) DESC").bindparams(wanted)
    return _hits().join(matches, matches.c.id == entry.c.id).order_by(rank, *_ties())


def _hits() -> Select[Any]:
    entry, document = tables.entry, tables.document
    columns = [entry.c[name] for name in ("document", "kind", "record", "version", "start", "end")]
    return select(*columns, document.c.payload).select_from(entry.join(document, document.c.id == entry.c.document))


def _ties() -> tuple[ColumnElement[Any], ...]:
    entry = tables.entry
    return entry.c.document, entry.c.start, entry.c.kind, entry.c.record


def _conditions(filters: Filters) -> list[ColumnElement[bool]]:
    entry = tables.entry
    found: list[ColumnElement[bool]] = []
    for name in ("kind", "document", "language"):
        if value := getattr(filters, name):
            found.append(entry.c[name] == value)
    if filters.since is not None:
        found.append(entry.c.last_year >= filters.since)
    if filters.until is not None:
        found.append(entry.c.first_year <= filters.until)
    return found


def _texts(connection: Connection, keys: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    version = tables.version
    query = select(version.c.id, version.c.document, version.c.text).where(
        version.c.id.in_({identity for identity, _ in keys})
    )
    return {(row.id, row.document): row.text for row in connection.execute(query)}


def _hit(row: Any, whole: str, asked: Sequence[Term]) -> Hit:
    document = Document.model_validate_json(row.payload)
    return Hit(
        document=document.id,
        name=document.name,
        title=document.title,
        published=str(document.published or ""),
        language=document.language,
        kind=row.kind,
        record=row.record,
        version=row.version,
        start=row.start,
        end=row.end,
        snippet=snippet(whole[row.start : row.end], asked),
    )
