"""One giving of advice, or one promise, in one document: the unit that threads are made of.

Advice the coder is less sure of is here too (`faint`); so that nothing is lost, and marked so that nobody is misled.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from comity.records.coded import CodedRecord
from comity.records.commitment import Commitment
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.document import Document
from comity.records.frozen import Frozen
from comity.records.passage import Passage
from comity.records.recommendation import Recommendation
from comity.records.rules import ASKED_BEFORE, PARTIES_OF_TEXT, SUBJECT_OF_SENTENCE

Kind = Literal["advice", "promise"]
SURE = 0.5
"""From this confidence on a record counts as advice or a promise outright; below it is `unsure`."""
INFERRED = frozenset({PARTIES_OF_TEXT, ASKED_BEFORE, SUBJECT_OF_SENTENCE})
"""Rules by which an addressee is inferred: no word of the advice itself says who is to act."""


class Giving(Frozen):
    """Advice or a promise as one document gives it. `source` is the document's family: one text at two outlets is one.

    `day` is the last day the document can have appeared; None where it has no date, and nothing can follow it.
    `setting` are the words just before the quote, for advice that only points ("do so again"); `guessed` says that the
    addressees are only inferred, as the parties of the whole text or of the advice before.
    """

    record: str
    kind: Kind
    document: str
    name: str
    source: str
    published: PartialDate | None
    passage: Passage
    by: tuple[str, ...]
    addressees: tuple[str, ...] = ()
    action: str = ""
    strength: str = ""
    deadline: str | None = None
    tracks: tuple[str, ...] = ()
    guessed: bool = False
    confidence: float
    faint: bool = False
    reviewed: bool = False
    setting: str = ""

    @property
    def quote(self) -> str:
        return self.passage.quote

    @property
    def start(self) -> int:
        return self.passage.start

    @property
    def day(self) -> date | None:
        return self.published.last if self.published else None

    @property
    def sureness(self) -> Literal["reviewed", "read", "unsure", "faint"]:
        """How firmly it was read: by a person, by the rules, by the rules with doubt, by mere cue words."""
        if self.reviewed:
            return "reviewed"
        if self.faint:
            return "faint"
        return "read" if self.confidence >= SURE else "unsure"


def givings(corpus: Corpus, settings: Mapping[str, str] | None = None) -> tuple[Giving, ...]:
    """Every recommendation and commitment of a corpus, by date, document and place; `settings` by record id."""
    found = [
        *_of(corpus, corpus.of(Recommendation), settings or {}),
        *_of(corpus, corpus.of(Commitment), settings or {}),
    ]
    return in_order(found)


def in_order(found: Iterable[Giving]) -> tuple[Giving, ...]:
    """By date (undated last), document, place and id."""
    return tuple(sorted(found, key=lambda g: (g.day or date.max, g.name, g.document, g.start, g.record)))


def _of(corpus: Corpus, records: Iterable[CodedRecord], settings: Mapping[str, str]) -> Iterable[Giving]:
    for record in records:
        document = corpus.document_of(record)
        yield _giving(record, document, settings.get(record.id, ""), reviewed=record.id in corpus.reviewed)


def _giving(record: CodedRecord, document: Document, setting: str, *, reviewed: bool) -> Giving:
    promise = isinstance(record, Commitment)
    return Giving(
        record=record.id,
        kind="promise" if promise else "advice",
        document=document.id,
        name=document.name,
        source=document.source,
        published=document.published,
        passage=record.passage,
        by=tuple(getattr(record, "by", ())),
        addressees=tuple(getattr(record, "addressees", ())),
        action=str(getattr(record, "action", "")),
        strength=str(getattr(record, "strength", "")),
        deadline=getattr(record, "deadline", None),
        tracks=record.tracks,
        guessed=not INFERRED.isdisjoint(record.why.rules),
        confidence=record.confidence,
        reviewed=reviewed,
        setting=setting,
    )
