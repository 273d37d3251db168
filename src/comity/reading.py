"""How documents get into a store: extracted, coded where they are new or changed, put there one transaction each."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from comity.cases.case import Case
from comity.errors import ComityError, FaultError, UsageError
from comity.records.document import Document, Version

if TYPE_CHECKING:
    from comity.coding.crew import Crew, Records
    from comity.store.store import Store
    from comity.text.extract import Extract
    from comity.text.fetch import Limits
    from comity.text.metadata import Metadata
    from comity.text.sources import Source

Progress = Callable[["Source", int, int], None]
"""Called before each document with its path or address, its number (from 1) and how many there are."""
WAITING = 3
"""Documents that wait for each process that codes, so that none is idle and the memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that could not be read, and why."""

    path: "Source"
    error: ComityError


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What one reading did: documents coded now, documents already known, documents that could not be read."""

    read: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failures: tuple[Failure, ...] = ()

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of all documents that are in the store after the reading."""
        return (*self.read, *self.unchanged)


class Coded(NamedTuple):
    """A document that is being coded."""

    source: "Source"
    found: "Extract"
    digest: str
    records: "Future[Records]"


@dataclass(slots=True)
class Reading:
    """One run over sources, into one store."""

    store: "Store"
    case: Case
    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def run(
        self,
        paths: Iterable[str | Path],
        *,
        overrides: "Metadata | None",
        limits: "Limits",
        progress: Progress | None,
        jobs: int,
    ) -> ReadReport:
        """Read what there is at the paths; what fails is reported, the others are still read."""
        from comity.coding.crew import Crew
        from comity.text.sources import expand_each

        if jobs < 1:
            raise UsageError("documents are coded by one process at least", where=f"jobs {jobs}", hint="give 1 or more")
        files, unexpanded = expand_each(paths, limits)
        self.failures += [Failure(item.source, item.error) for item in unexpanded]
        waiting: deque[Coded] = deque()
        with Crew(self.case, min(jobs, len(files))) as crew:
            for number, source in enumerate(files, start=1):
                if progress:
                    progress(source, number, len(files))
                if coded := self._begin(source, overrides, limits, crew):
                    waiting.append(coded)
                while len(waiting) > (crew.members * WAITING if crew.members > 1 else 0):
                    self._keep(waiting.popleft())
            while waiting:
                self._keep(waiting.popleft())
        return ReadReport(tuple(self.read), tuple(self.unchanged), tuple(self.failures))

    def _begin(self, source: "Source", overrides: "Metadata | None", limits: "Limits", crew: "Crew") -> Coded | None:
        from comity.coding.code import coder
        from comity.text.extract import extract_source

        try:
            with faults_told(source):
                found = extract_source(source, overrides=overrides, limits=limits)
            digest = _reading_digest(found.document, found.version, self.case)
            if not self.store.holds(found.document.id, str(coder()), digest):
                return Coded(source, found, digest, crew.code(found.document, found.version))
            self.unchanged.append(found.document.id)
        except ComityError as error:
            self.failures.append(Failure(source, error))
        return None

    def _keep(self, coded: Coded) -> None:
        from comity.coding.code import coder

        found = coded.found
        try:
            with faults_told(coded.source):
                records = _result(coded.records)
            self.store.put(
                found.document, found.version, records, coder=str(coder()), digest=coded.digest, at=datetime.now(UTC)
            )
            self.read.append(found.document.id)
        except ComityError as error:
            self.failures.append(Failure(coded.source, error))


@contextmanager
def faults_told(source: "Source") -> Iterator[None]:
    """What goes wrong with one document by a fault of ours becomes an error that names it, so that others are read."""
    try:
        yield
    except ComityError:
        raise
    except Exception as fault:
        first = (str(fault).splitlines() or [""])[0]
        raise FaultError(
            f"a fault in Comity itself ({type(fault).__name__}: {first})",
            where=str(source),
            hint="report it with the document and what `comity --debug code` prints for it",
        ) from fault


def _result(records: "Future[Records]") -> "Records":
    try:
        return records.result()
    except BrokenProcessPool as error:
        hint = "what was read before is kept; read again, with fewer jobs"
        raise ComityError("a process that codes was ended, perhaps for lack of memory", hint=hint) from error


def _reading_digest(document: Document, version: Version, case: Case) -> str:
    """What a coding depends on beside the coder: metadata, clean text and case (corrected metadata re-codes).

    Not the raw bytes: of a page of the web they differ from one answer to the next.
    """
    metadata = document.model_dump_json(exclude={"sha256"})
    return sha256(f"{metadata}\0{version.id}\0{case.digest}".encode()).hexdigest()
