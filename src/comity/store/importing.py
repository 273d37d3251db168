"""An exported folder into a store, new or not: what is there already is not doubled, nothing there is taken away.

All in one transaction. The later reading of a document is the current one; the store's own settings stay.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from sqlalchemy import Connection, insert, select, update

from comity.errors import StoreError
from comity.records.coded import CodedRecord
from comity.records.document import Document, Version
from comity.records.frozen import Frozen
from comity.records.judgement import Judgement
from comity.records.passage import holds
from comity.records.reference import TABLES
from comity.records.registry import KINDS
from comity.store import exporting, tables
from comity.store.exporting import Tally
from comity.store.index import index_document
from comity.store.judging import write as write_judgement
from comity.store.rows import values_of
from comity.store.runs import content_of
from comity.store.shelf import AGAIN, Shelf
from comity.store.writing import row_of, write_document, write_version

Value = TypeVar("Value", bound=BaseModel)


class _RunLine(Frozen):
    """A line of the file of runs."""

    document: str
    version: str
    coder: str
    digest: str
    at: str
    payload: str
    size: int
    content: str
    is_current: bool
    number: int

    @property
    def key(self) -> tuple[str, ...]:
        return self.version, self.coder, self.digest, self.at, self.content

    @property
    def rank(self) -> datetime:
        return datetime.fromisoformat(self.at).astimezone()


class _VersionLine(Frozen):
    id: str
    document: str
    extractor: str
    page_starts: str


class _RowLine(Frozen):
    table: str
    cells: dict[str, str]


class _SettingLine(Frozen):
    key: str
    value: str


class Imported(Frozen):
    """What the folder held, and how much of it was new to the store."""

    read: Tally
    new: Tally


def import_shelf(connection: Connection, shelf: Shelf) -> Imported:
    """Take in what the store does not have. Raises StoreError for whatever is damaged; the store is then as before."""
    shelf.open()
    documents = _documents(shelf)
    versions = _versions(shelf, documents)
    intake = _Intake(connection, shelf, documents, versions)
    intake.take_readings(_runs(shelf, versions))
    intake.take_judgements()
    intake.take_rows()
    intake.take_settings()
    return Imported(read=Tally(**intake.read), new=Tally(**intake.new))


def _parsed(kind: type[Value], shelf: Shelf, name: str) -> Iterator[tuple[Value, str]]:
    """The values of a file of lines, each with where it stands."""
    for found, where in shelf.lines(name):
        yield _parse(kind, found, where), where


def _parse(kind: type[Value], found: str, where: str) -> Value:
    try:
        return kind.model_validate_json(found)
    except ValidationError as error:
        said = error.errors()[0]
        what = f"the line is no {kind.__name__.strip('_')}: {'.'.join(map(str, said['loc']))} {said['msg']}".strip()
        raise StoreError(what, where=where, hint=AGAIN) from error


def _wrong(what: str, where: str) -> StoreError:
    return StoreError(what, where=where, hint=AGAIN)


def _documents(shelf: Shelf) -> dict[str, Document]:
    return {document.id: document for document, _ in _parsed(Document, shelf, exporting.DOCUMENTS)}


def _versions(shelf: Shelf, documents: dict[str, Document]) -> dict[tuple[str, str], Version]:
    found = {}
    for stated, where in _parsed(_VersionLine, shelf, exporting.VERSIONS):
        if stated.document not in documents:
            raise _wrong(f"the version's document {stated.document} is not in the export", where)
        text = shelf.text(exporting.text_file(stated.document, stated.id))
        try:
            starts = tuple(int(start) for start in stated.page_starts.split(",") if start)
        except ValueError as error:
            raise _wrong("the starts of pages are no numbers", where) from error
        found[stated.id, stated.document] = Version(
            id=stated.id, document=stated.document, extractor=stated.extractor, text=text, page_starts=starts
        )
    return found


def _runs(shelf: Shelf, versions: dict[tuple[str, str], Version]) -> list[_RunLine]:
    found = []
    for run, where in _parsed(_RunLine, shelf, exporting.RUNS):
        if (run.version, run.document) not in versions:
            raise _wrong(f"the run's version {run.version} is not in the export", where)
        _parse(Document, run.payload, where)
        try:
            assert run.rank
        except ValueError as error:
            raise _wrong("the time of the run is none", where) from error
        found.append(run)
    return found


@dataclass(slots=True)
class _Intake:
    """One import: where from, where to, and what has been counted."""

    connection: Connection
    shelf: Shelf
    documents: dict[str, Document]
    versions: dict[tuple[str, str], Version]
    read: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)

    def count(self, noun: str, *, new: bool, number: int = 1) -> None:
        self.read[noun] += number
        self.new[noun] += number if new else 0

    def take_readings(self, runs: Sequence[_RunLine]) -> None:
        """Documents, versions and runs with their records, document by document."""
        for identity, document in self.documents.items():
            self.count("documents", new=_take_document(self.connection, document))
            for (_, owner), version in self.versions.items():
                if owner == identity:
                    self.count("versions", new=write_version(self.connection, version))
            self._take_runs(identity, [run for run in runs if run.document == identity])

    def _take_runs(self, document: str, runs: Sequence[_RunLine]) -> None:
        """The runs that the store lacks; of equal ones, as many as the folder holds."""
        there, current = _present_runs(self.connection, document)
        seen: Counter[tuple[str, ...]] = Counter()
        for run in runs:
            rows = list(_records(self.shelf, run, self.versions[run.version, run.document]))
            seen[run.key] += 1
            is_new = seen[run.key] > there[run.key]
            if is_new:
                is_current = run.is_current and (current is None or run.rank > current)
                _write_run(self.connection, run, rows, is_current=is_current)
            self.count("runs", new=is_new)
            self.count("records", new=is_new, number=len(rows))
        index_document(self.connection, document)

    def take_judgements(self) -> None:
        """Judgements by id, in the order of the folder."""
        table = tables.judgement
        there = {row.id: row.payload for row in self.connection.execute(select(table.c.id, table.c.payload))}
        for judgement, where in _parsed(Judgement, self.shelf, exporting.JUDGEMENTS):
            if judgement.document not in self.documents:
                raise _wrong(f"the judgement's document {judgement.document} is not in the export", where)
            kept = there.get(judgement.id)
            if kept is None:
                write_judgement(self.connection, judgement)
            elif Judgement.model_validate_json(kept) != judgement:
                raise StoreError("another judgement has this id in the store", where=where, hint=AGAIN)
            self.count("judgements", new=kept is None)

    def take_rows(self) -> None:
        """The user's rows; of equal ones, as many as the folder holds."""
        table = tables.reference_row
        found = self.connection.execute(select(table.c.table_name, table.c.cells))
        there = Counter((row.table_name, row.cells) for row in found)
        seen: Counter[tuple[str, str]] = Counter()
        for stated, where in _parsed(_RowLine, self.shelf, exporting.ROWS):
            if stated.table not in TABLES or not stated.cells.get("id"):
                raise _wrong("the line is no row of a reference table", where)
            values = values_of(stated.table, stated.cells)
            key = (stated.table, values["cells"])
            seen[key] += 1
            if seen[key] > there[key]:
                self.connection.execute(insert(table).values(values))
            self.count("rows", new=seen[key] > there[key])

    def take_settings(self) -> None:
        """Settings that the store does not have."""
        table = tables.settings
        there = set(self.connection.scalars(select(table.c.key)))
        for stated, _ in _parsed(_SettingLine, self.shelf, exporting.SETTINGS):
            if stated.key not in there:
                self.connection.execute(insert(table).values(key=stated.key, value=stated.value))
            self.count("settings", new=stated.key not in there)


def _take_document(connection: Connection, document: Document) -> bool:
    """A document that is not there yet; how it is described otherwise follows its current run."""
    table = tables.document
    if connection.execute(select(table.c.id).where(table.c.id == document.id)).first():
        return False
    write_document(connection, document)
    return True


def _present_runs(connection: Connection, document: str) -> tuple[Counter[tuple[str, ...]], datetime | None]:
    table = tables.run
    there: Counter[tuple[str, ...]] = Counter()
    current = None
    for row in connection.execute(select(table).where(table.c.document == document)):
        there[row.version, row.coder, row.digest, row.at, row.content] += 1
        if row.is_current:
            current = datetime.fromisoformat(row.at).astimezone()
    return there, current


def _records(shelf: Shelf, run: _RunLine, version: Version) -> Iterator[dict[str, Any]]:
    """The rows of a run's records, checked against the text and the run's hash before any is written."""
    name = exporting.records_file(run.document, run.number)
    rows = [_record(found, where, version) for found, where in shelf.lines(name)]
    payloads = [row["payload"] for row in rows]
    if content_of(run.payload, run.version, run.coder, payloads) != run.content or len(rows) != run.size:
        raise _wrong("the records are not those that were exported", str(shelf.folder / name))
    yield from rows


def _record(found: str, where: str, version: Version) -> dict[str, Any]:
    try:
        kind = json.loads(found)["kind"]
        payload = exporting.without_kind(kind, found)
        record: CodedRecord = KINDS[kind].model_validate_json(payload)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise _wrong(f"the line is no record ({type(error).__name__})", where) from error
    if record.passage.version != version.id or record.document != version.document:
        raise _wrong("the record is of another document or version", where)
    if not holds(record.passage, version.text):
        raise _wrong("the record's quote does not stand in its text", where)
    return {**row_of(record), "payload": payload}


def _write_run(connection: Connection, run: _RunLine, rows: list[dict[str, Any]], *, is_current: bool) -> None:
    table = tables.run
    if is_current:
        mine = (table.c.document == run.document) & table.c.is_current
        connection.execute(update(table).where(mine).values(is_current=False))
        write_document(connection, Document.model_validate_json(run.payload))
    values = {**run.model_dump(exclude={"number"}), "is_current": is_current}
    number = connection.scalar(insert(table).values(values).returning(table.c.id))
    if rows:
        connection.execute(insert(tables.record), [{"run": number, **row} for row in rows])
