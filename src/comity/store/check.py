"""Verifying a store again: the file, each text against its id, each current passage against its text."""

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, Row, func, select, text

from comity.records.document import Version, version_id
from comity.records.judgement import Judgement
from comity.records.passage import Passage, holds
from comity.records.registry import KINDS
from comity.store import tables
from comity.store.problem import Problem
from comity.store.reading import version_of
from comity.store.runs import content_of

EXCERPT = 60
"""Characters of a quote shown in a problem."""


def check(connection: Connection) -> tuple[Problem, ...]:
    """Everything that does not hold, in the order of document names and offsets."""
    if damage := tuple(_damage(connection)):
        return damage
    names = {row.id: row.name for row in connection.execute(select(tables.document.c.id, tables.document.c.name))}
    current = {row.document: row for row in connection.execute(select(tables.run).where(tables.run.c.is_current))}
    found: list[Problem] = []
    for document, name in sorted(names.items(), key=lambda item: (item[1], item[0])):
        texts = {row.id: version_of(row) for row in connection.execute(_versions(document))}
        found += _check_texts(name, texts.values())
        if document in current:
            found += _check_run(connection, name, current[document], texts)
            found += _check_index(connection, name, current[document])
        else:
            found.append(Problem(document=name, record="", what="no reading of this document is current"))
        found += _check_judgements(connection, name, document, texts)
    return tuple(found)


def _damage(connection: Connection) -> Iterator[Problem]:
    """What the database itself finds wrong (SQLite only)."""
    if connection.dialect.name != "sqlite":
        return
    for said in connection.scalars(text("PRAGMA integrity_check(20)")):
        if said != "ok":
            yield Problem(document="", record="", what=f"the store's file is damaged: {said}")
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield Problem(document="", record="", what=f"row {row[1]} of table {row[0]} refers to a missing {row[2]}")


def _versions(document: str) -> Any:
    return select(tables.version).where(tables.version.c.document == document).order_by(tables.version.c.id)


def _check_texts(name: str, versions: Iterable[Version]) -> Iterator[Problem]:
    for version in versions:
        if version_id(version.document, version.text, version.extractor) != version.id:
            what = (
                f"the stored text is not the one that was read: version {version.id} no longer has the hash of its id"
            )
            yield Problem(document=name, record="", what=what)


def _check_run(connection: Connection, name: str, run: Row[Any], texts: dict[str, Version]) -> Iterator[Problem]:
    table = tables.record
    rows = connection.execute(
        select(table).where(table.c.run == run.id).order_by(table.c.start, table.c.kind, table.c.id)
    )
    payloads = []
    for row in rows:
        payloads.append(row.payload)
        if what := _wrong_with(row, texts):
            yield Problem(document=name, record=row.id, what=what)
    if len(payloads) != run.size:
        yield Problem(document=name, record="", what=f"{len(payloads)} records are stored, {run.size} were put in")
    elif content_of(run.payload, run.version, run.coder, payloads) != run.content:
        yield Problem(document=name, record="", what="the records are not those that were put in")


def _check_index(connection: Connection, name: str, run: Row[Any]) -> Iterator[Problem]:
    """Whether the search would find the records of a reading."""
    record, entry = tables.record, tables.entry
    indexed = select(entry.c.record).where(entry.c.document == run.document, entry.c.version == run.version)
    missing = select(func.count()).where(record.c.run == run.id, record.c.id.not_in(indexed))
    if number := connection.scalar(missing):
        yield Problem(document=name, record="", what=f"{number} records are missing in the index of the search")


def _wrong_with(row: Row[Any], texts: dict[str, Version]) -> str:
    """What is wrong with a stored record, empty where it holds."""
    try:
        record = KINDS[row.kind].model_validate_json(row.payload)
    except (KeyError, ValidationError):
        return "the stored record cannot be read"
    passage = record.passage
    stated = (record.id, record.document, passage.version, passage.start, passage.end)
    if stated != (row.id, row.document, row.version, row.start, row.end):
        return "the record and its index disagree"
    return _wrong_with_passage(passage, texts)


def _wrong_with_passage(passage: Passage, texts: dict[str, Version]) -> str:
    if passage.version not in texts:
        return f"its text, version {passage.version}, is missing"
    if holds(passage, texts[passage.version].text):
        return ""
    return f"the text at {passage.start}:{passage.end} is not the quote any more: “{passage.quote[:EXCERPT]}”"


def _check_judgements(connection: Connection, name: str, document: str, texts: dict[str, Version]) -> Iterator[Problem]:
    """The passages of judgements too: a person's record may rest on one."""
    table = tables.judgement
    rows = connection.execute(select(table).where(table.c.document == document).order_by(table.c.sequence))
    for row in rows:
        try:
            what = _wrong_with_passage(Judgement.model_validate_json(row.payload).passage, texts)
        except ValidationError:
            what = "it cannot be read"
        if what:
            yield Problem(document=name, record=row.record, what=f"judgement {row.id}: {what}")
