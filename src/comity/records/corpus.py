"""Documents with their current records: what every measure, ledger and brief is given."""

from datetime import date
from functools import cached_property
from typing import TypeVar

from pydantic import SerializeAsAny

from comity.records.calibration import Calibration
from comity.records.coded import CodedRecord
from comity.records.document import Document
from comity.records.frozen import Frozen

Kind = TypeVar("Kind", bound=CodedRecord)


class Corpus(Frozen):
    """Documents and coded records; `reviewed` holds the ids of records that a person has accepted or amended.

    `calibration` is what the confidences have been through. `same` and `not_same` are pairs of ids, of records or
    rows, that a person has joined or parted.
    """

    documents: tuple[Document, ...] = ()
    records: tuple[SerializeAsAny[CodedRecord], ...] = ()
    reviewed: frozenset[str] = frozenset()
    calibration: Calibration = Calibration()
    same: tuple[tuple[str, str], ...] = ()
    not_same: tuple[tuple[str, str], ...] = ()

    @cached_property
    def by_document(self) -> dict[str, Document]:
        return {document.id: document for document in self.documents}

    @cached_property
    def by_id(self) -> dict[str, CodedRecord]:
        return {record.id: record for record in self.records}

    def of(self, kind: type[Kind]) -> tuple[Kind, ...]:
        """All records of a kind, in the order of documents and offsets."""
        return tuple(record for record in self.records if isinstance(record, kind))

    def document_of(self, record: CodedRecord) -> Document:
        return self.by_document[record.document]

    def as_of(self, day: date) -> "Corpus":
        """What was known on a day: documents published by then, with their records.

        A document without a date cannot be placed and enters no view of the past: callers that
        look at the present pass it through by not calling this.
        """
        documents = tuple(d for d in self.documents if d.published and d.published.last <= day)
        ids = {document.id for document in documents}
        return Corpus(
            documents=documents,
            records=tuple(r for r in self.records if r.document in ids),
            reviewed=self.reviewed,
            calibration=self.calibration,
            same=self.same,
            not_same=self.not_same,
        )
