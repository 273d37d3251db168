"""Which coded records a brief shows: those the coder is sure enough of, each sentence once; the rest is counted.

What a person has accepted or amended is always shown. Nothing is deleted: `comity records` lists everything.
"""

from dataclasses import dataclass

from comity.records.coded import CodedRecord
from comity.records.corpus import Corpus

LEAST_SURE = 0.5
"""Least confidence of a record that is shown. A judgement: on the annotated development texts about half of the
event records at this confidence are right, and more above it."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The corpus that is shown; how many records are left out as unsure, and how many say the same words again."""

    corpus: Corpus
    unsure: int
    repeated: int


def select(corpus: Corpus) -> Selection:
    """Leave out unsure records, and of records of one kind on the same words in a document all but the surest."""
    sure = [r for r in corpus.records if r.confidence >= LEAST_SURE or r.id in corpus.reviewed]
    best: dict[tuple[str, str, str], CodedRecord] = {}
    for record in sorted(sure, key=lambda r: (-(r.id in corpus.reviewed), -r.confidence, r.passage.start, r.id)):
        best.setdefault(_words(record), record)
    kept = {record.id for record in best.values()}
    shown = corpus.model_copy(update={"records": tuple(r for r in corpus.records if r.id in kept)})
    return Selection(shown, unsure=len(corpus.records) - len(sure), repeated=len(sure) - len(kept))


def _words(record: CodedRecord) -> tuple[str, str, str]:
    return record.document, record.kind, " ".join(record.quote.casefold().split()).strip(" .,;:")
