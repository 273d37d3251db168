"""What is current in a store, worked out a document at a time and kept until that document changes.

A judgement costs the working out of one document, not of the whole store. Safe to use from several threads.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from comity.errors import UnknownNameError
from comity.records.coded import CodedRecord
from comity.records.conflict import Seen
from comity.records.corpus import Corpus
from comity.records.document import Document
from comity.records.judgement import Judgement
from comity.records.judging import Current, current

if TYPE_CHECKING:
    from comity.store.store import Store

Item = TypeVar("Item", CodedRecord, Judgement)


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One document: the coder's records, all judgements about them, and what stands after these."""

    document: Document
    version: str
    coded: tuple[CodedRecord, ...]
    judgements: tuple[Judgement, ...]
    current: Current

    def record(self, identity: str) -> CodedRecord | None:
        """The record of an id as it stands, or as it was when it was rejected."""
        hidden = (item.record for item in self.current.rejected)
        return next((record for record in (*self.current.records, *hidden) if record.id == identity), None)


class Standing:
    """The sheets of a store's documents, by name of document.

    `patience` is how many seconds may pass before another program's change is looked for; our own are seen at once.
    """

    def __init__(self, store: "Store") -> None:
        self.patience = 0.0
        self._store = store
        self._looked = 0.0
        self._lock = RLock()
        self._seen = (0, 0, 0)
        self._runs: dict[str, int] = {}
        self._sheets: dict[str, Sheet] = {}
        self._places: dict[str, str] = {}

    def sheets(self) -> tuple[Sheet, ...]:
        """All sheets as of now. A sheet that has not changed is the same object as before."""
        with self._lock:
            self._refresh()
            return tuple(self._sheets.values())

    def sheet(self, document: str) -> Sheet:
        """The sheet of a document's id. Raises UnknownNameError."""
        with self._lock:
            self._refresh()
            if document not in self._sheets:
                raise UnknownNameError("document", document, self._sheets)
            return self._sheets[document]

    def find(self, record: str) -> tuple[CodedRecord, Sheet]:
        """A record that stands or is rejected, and its document's sheet. Raises UnknownNameError."""
        with self._lock:
            self._refresh()
            sheet = self._sheets.get(self._places.get(record, ""))
        found = sheet.record(record) if sheet else None
        if sheet is None or found is None:
            raise UnknownNameError("record", record, ())
        return found, sheet

    def seen(self, document: str) -> Seen:
        """What lies before a reviewer of a document's sheet, to be given back with a judgement."""
        with self._lock:
            return Seen(sequence=self._seen[1], run=self._runs.get(document, 0))

    def corpus(self, documents: Collection[str] | None = None) -> Corpus:
        """Documents (of these ids) with their current records."""
        chosen = [sheet for sheet in self.sheets() if documents is None or sheet.document.id in documents]
        return Corpus(
            documents=tuple(sheet.document for sheet in chosen),
            records=tuple(record for sheet in chosen for record in sheet.current.records),
            reviewed=frozenset(identity for sheet in chosen for identity in sheet.current.reviewed),
            same=tuple(sorted(pair for sheet in chosen for pair in sheet.current.same)),
            not_same=tuple(sorted(pair for sheet in chosen for pair in sheet.current.not_same)),
        )

    def expire(self) -> None:
        """Look at the store again the next time: something was just written."""
        with self._lock:
            self._looked = 0.0

    def _refresh(self) -> None:
        """Work out again what has changed since last time; one cheap query where nothing has."""
        now = monotonic()
        if now - self._looked < self.patience:
            return
        self._looked = now
        seen = self._store.revision()
        if seen == self._seen:
            return
        judged = self._store.judged_since(self._seen[1]) if seen[1] != self._seen[1] else frozenset()
        if seen[0] != self._seen[0] or not judged <= self._sheets.keys():
            self._read_again(judged)
        else:
            for document in judged:
                self._judge_again(document)
        self._seen = seen

    def _read_again(self, judged: Collection[str]) -> None:
        """Documents that are new, read again or described anew; all at once where there was nothing before."""
        runs = self._store.current_runs()
        changed = {document for document, run in runs.items() if self._runs.get(document) != run}
        records = _by_document(self._store.records()) if not self._runs else {}
        judgements = _by_document(self._store.judgements()) if not self._runs else {}
        versions = self._store.current_versions()
        sheets: dict[str, Sheet] = {}
        for document in self._store.documents():
            if document.id in changed or document.id in judged:
                coded = records.get(document.id, ()) if not self._runs else self._store.records(document=document.id)
                about = judgements.get(document.id, ()) if not self._runs else self._store.judgements(document.id)
                version = versions.get(document.id, "")
                sheets[document.id] = Sheet(document, version, tuple(coded), tuple(about), current(coded, about))
            elif document.id in self._sheets:
                sheets[document.id] = self._sheets[document.id]
        self._sheets, self._runs = sheets, runs
        for sheet in sheets.values():
            self._place(sheet)

    def _judge_again(self, document: str) -> None:
        before = self._sheets[document]
        about = self._store.judgements(document)
        sheet = Sheet(before.document, before.version, before.coded, about, current(before.coded, about))
        self._sheets[document] = sheet
        self._place(sheet)

    def _place(self, sheet: Sheet) -> None:
        ids = [record.id for record in sheet.current.records]
        ids += [item.record.id for item in sheet.current.rejected]
        self._places |= dict.fromkeys(ids, sheet.document.id)


def _by_document(items: Iterable[Item]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        groups[item.document].append(item)
    return groups
