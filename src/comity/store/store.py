"""An open store: documents, records of current runs, judgements, derived values, the user's own rows.

One transaction a document; nothing is deleted but derived values, which can be made again.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, func, insert, select

from comity.errors import UnknownNameError
from comity.records.coded import CodedRecord
from comity.records.conflict import Receipt, Seen
from comity.records.document import Document, Version
from comity.records.judgement import Judgement
from comity.records.registry import kind_named
from comity.store import derived, judging, reading, rows, tables, writing
from comity.store.check import check
from comity.store.engine import WRITING
from comity.store.exporting import Tally, export
from comity.store.failing import on_disk, speaking
from comity.store.importing import Imported, import_shelf
from comity.store.problem import Problem
from comity.store.query import Filters
from comity.store.runs import Run, check_reading
from comity.store.search import Hit, search
from comity.store.shelf import Shelf

__all__ = ["Filters", "Hit", "Problem", "Run", "Store"]

EVERYTHING = Filters()


class Store:
    """Made by `open_store`; use as a context manager, or call `close`. Every method may raise StoreError."""

    def __init__(self, engine: Engine, where: str) -> None:
        self.where = where
        self._engine = engine
        self._writer = engine.execution_options(**WRITING)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Give the connections back; the store can be used again afterwards."""
        self._engine.dispose()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with speaking(self.where), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, which is wholly in or, on any error, wholly out."""
        with speaking(self.where), self._writer.begin() as connection:
            yield connection

    # Documents and records

    def documents(self) -> tuple[Document, ...]:
        """All documents as they are described now, by name."""
        with self._reading() as connection:
            return reading.documents(connection, self.where)

    def version(self, identity: str) -> Version:
        """The clean text of an id. Raises UnknownNameError."""
        with self._reading() as connection:
            if found := reading.version(connection, identity):
                return found
            known = connection.scalars(select(tables.version.c.id)).all()
        raise UnknownNameError("version", identity, known, where=self.where)

    def current_versions(self) -> dict[str, str]:
        """For each document the id of the version that its current records cut from."""
        run = tables.run
        query = select(run.c.document, run.c.version).where(run.c.is_current).order_by(run.c.document)
        with self._reading() as connection:
            return {row.document: row.version for row in connection.execute(query)}

    def runs(self, document: str) -> tuple[Run, ...]:
        """All readings of a document, earliest first."""
        columns = [tables.run.c[name] for name in Run.model_fields]
        query = select(*columns).where(tables.run.c.document == document).order_by(tables.run.c.id)
        with self._reading() as connection:
            return tuple(Run.model_validate(dict(row)) for row in connection.execute(query).mappings())

    def holds(self, document: str, coder: str, digest: str = "") -> bool:
        """Whether the current reading of a document is by this coder, from the inputs of this digest."""
        run = tables.run
        query = select(run.c.coder, run.c.digest).where(run.c.document == document, run.c.is_current)
        with self._reading() as connection:
            return connection.execute(query).first() == (coder, digest)

    def put(
        self,
        document: Document,
        version: Version,
        records: Sequence[CodedRecord],
        *,
        coder: str,
        digest: str = "",
        at: datetime,
    ) -> None:
        """Store a reading in one transaction; it becomes the document's current one, earlier ones are kept.

        Raises PassageError where a quote does not stand in the text, StoreError where parts do not belong together.
        """
        check_reading(document, version, records)
        with self._writing() as connection:
            writing.write_document(connection, document)
            writing.write_version(connection, version)
            writing.write_run(connection, document, version, records, coder=coder, digest=digest, at=at)

    def records(self, kind: str | None = None, document: str | None = None) -> tuple[CodedRecord, ...]:
        """Records of current readings as coded, by document name, start and kind; judgements are not applied.

        kind, document: only those of a kind, of a document's id. Raises UnknownNameError for either.
        """
        if kind:
            kind_named(kind)
        with self._reading() as connection:
            found = connection.execute(reading.current_records(kind, document)).all()
            if document and not found:
                self._require_document(connection, document)
        return reading.records(found)

    def _require_document(self, connection: Connection, document: str) -> None:
        known = connection.scalars(select(tables.document.c.id)).all()
        if document not in known:
            raise UnknownNameError("document", document, known, where=self.where)

    # Judgements

    def judge(self, judgement: Judgement, *, seen: Seen | None = None) -> Receipt:
        """Append a judgement. Giving the same one again changes nothing and gets the same receipt.

        seen: what lay before the reviewer (`seen`). Where the record was judged or coded anew since, the judgement is
        kept all the same and the receipt holds the conflict. Raises UnknownNameError for a document, or for a
        judgement to undo, that is not here.
        """
        with self._writing() as connection:
            return judging.append(connection, judgement, seen, self.where)

    def seen(self, document: str) -> Seen:
        """What a reviewer sees who looks at a document now; to be given back with the judgement."""
        with self._reading() as connection:
            return judging.seen_now(connection, document)

    def judgements(self, document: str | None = None, *, after: int = 0) -> tuple[Judgement, ...]:
        """All judgements, or those about a document's records, in the order of arrival; after the one of a number."""
        table = tables.judgement
        query = select(table.c.id, table.c.payload).where(table.c.sequence > after).order_by(table.c.sequence)
        with self._reading() as connection:
            found = connection.execute(query.where(table.c.document == document) if document else query).all()
        return tuple(reading.parse(Judgement, row.payload, where=f"{self.where}, judgement {row.id}") for row in found)

    def latest_judgements(self, n: int) -> tuple[Judgement, ...]:
        """The last judgements to arrive, newest first."""
        table = tables.judgement
        query = select(table.c.id, table.c.payload).order_by(-table.c.sequence).limit(n)
        with self._reading() as connection:
            found = connection.execute(query).all()
        return tuple(reading.parse(Judgement, row.payload, where=f"{self.where}, judgement {row.id}") for row in found)

    # Search

    def search(self, query: str, *, filters: Filters = EVERYTHING, limit: int = 20, offset: int = 0) -> tuple[Hit, ...]:
        """Texts and passages that hold all the words of a query, the best first; a query has no syntax.

        Chinese, Japanese and Korean are found inside longer runs too. No word, no hit.
        """
        with self._reading() as connection:
            return search(connection, query, filters, limit=limit, offset=offset)

    # The user's own rows, settings, derived values

    def reference_rows(self) -> dict[str, tuple[rows.Cells, ...]]:
        """The user's own cited rows by table, as CSV cells."""
        with self._reading() as connection:
            return rows.user_rows(connection)

    def add_reference(self, table: str, cells: Sequence[Mapping[str, str]]) -> int:
        """Add the user's own rows and say how many are new or changed; a changed row counts from now on.

        Raises UnknownNameError for the table, StoreError for a row without an id.
        """
        with self._writing() as connection:
            return rows.add_rows(connection, table, cells)

    def setting(self, key: str, default: str = "") -> str:
        """A setting of this store."""
        table = tables.settings
        with self._reading() as connection:
            found = connection.scalar(select(table.c.value).where(table.c.key == key))
        return default if found is None else found

    def put_setting(self, key: str, value: str) -> None:
        """Set a setting of this store."""
        table = tables.settings
        with self._writing() as connection:
            connection.execute(table.delete().where(table.c.key == key))
            connection.execute(insert(table).values(key=key, value=value))

    def derived(self, key: str) -> bytes | None:
        """A value that was put under this key, or None where it must be made."""
        with self._reading() as connection:
            return derived.get(connection, key)

    def put_derived(self, key: str, value: bytes) -> None:
        """Keep a value that can be made again; the oldest ones make room."""
        with self._writing() as connection:
            derived.put(connection, key, value)

    # The whole

    def revision(self) -> tuple[int, int, int]:
        """The last reading, judgement and user's row: a cheap sign of change, as all three are only appended."""
        columns = (tables.run.c.id, tables.judgement.c.sequence, tables.reference_row.c.sequence)
        query = select(*(func.coalesce(select(func.max(column)).scalar_subquery(), 0) for column in columns))
        with self._reading() as connection:
            found = connection.execute(query).one()
        return found[0], found[1], found[2]

    def judged_since(self, sequence: int) -> frozenset[str]:
        """The documents of judgements that arrived after the one of this number."""
        table = tables.judgement
        with self._reading() as connection:
            found = connection.scalars(select(table.c.document).where(table.c.sequence > sequence)).all()
        return frozenset(found)

    def current_runs(self) -> dict[str, int]:
        """For each document the number of its current reading."""
        run = tables.run
        with self._reading() as connection:
            found = connection.execute(select(run.c.document, run.c.id).where(run.c.is_current)).all()
        return {row.document: row.id for row in found}

    def digest(self) -> str:
        """A hash of all that is current: documents, readings, judgements, the user's rows; stable across processes."""
        run = tables.run
        with self._reading() as connection:
            contents = connection.execute(select(run.c.document, run.c.content).where(run.c.is_current)).all()
            judged = connection.scalars(select(tables.judgement.c.id)).all()
            own = rows.user_rows(connection)
        parts = [sorted(map(tuple, contents)), sorted(judged), own]
        return sha256(repr(parts).encode()).hexdigest()

    def export(self, folder: Path) -> Tally:
        """Write everything but derived values as text files below a folder of their own, and count them.

        Raises StoreError for a folder that holds other files.
        """
        with self._reading() as connection, on_disk(folder):
            return export(connection, Shelf(folder))

    def import_from(self, folder: Path) -> Imported:
        """Take in what an exported folder holds and the store does not, wholly or not at all.

        Raises StoreError for a folder that is no export, or a file in it that is damaged, missing or a link.
        """
        with self._writing() as connection, on_disk(folder):
            return import_shelf(connection, Shelf(folder))

    def check(self) -> tuple[Problem, ...]:
        """Verify everything again; empty where all passages stand in their texts and all texts are what was read."""
        with self._reading() as connection:
            return check(connection)
