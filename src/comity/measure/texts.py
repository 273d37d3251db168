"""The part of a corpus that enters a view of a day.

Documents published later are left out. Undated ones are kept: a caller that looks at the past gives
`corpus.as_of(day)`, which has none.
"""

from datetime import date
from typing import TypeVar

from comity.records.coded import CodedRecord
from comity.records.corpus import Corpus
from comity.records.document import Document

Kind = TypeVar("Kind", bound=CodedRecord)


def known_documents(corpus: Corpus, as_of: date) -> tuple[Document, ...]:
    """Documents that had been published on a day, and undated ones."""
    return tuple(d for d in corpus.documents if d.published is None or d.published.last <= as_of)


def known_records(corpus: Corpus, kind: type[Kind], as_of: date) -> tuple[Kind, ...]:
    """The records of a kind from these documents."""
    ids = {document.id for document in known_documents(corpus, as_of)}
    return tuple(record for record in corpus.of(kind) if record.document in ids)
