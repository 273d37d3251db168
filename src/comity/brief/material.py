"""What a brief is written from: the case, the corpus, the day, and the measures, each computed once."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from comity.brief.clauses import MOST_BEFORE, from_its_beginning
from comity.brief.selection import Selection
from comity.brief.voice import Voice
from comity.brief.wording import count, counted, dated
from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord
from comity.ledger.disagreement import Disagreement
from comity.ledger.disagreements import disagreements, remedies_of
from comity.ledger.follow import ledger
from comity.ledger.remedies import Remedy
from comity.ledger.statements import JOINT, statement_id
from comity.ledger.thread import Ledger
from comity.measure.coverage import Coverage
from comity.measure.crisis_response import CrisisResponse, crisis_response
from comity.measure.event_tie import EventTie
from comity.measure.known import known_on
from comity.measure.opinion import OpinionLine, opinion
from comity.measure.rhythm import ChannelRhythm
from comity.measure.state import State, state
from comity.measure.ties import TieWindow
from comity.measure.two_track import TwoTrack, two_tracks
from comity.occurrence.clustering import occurrences
from comity.occurrence.occurrence import Occurrence
from comity.records.coded import CodedRecord
from comity.records.codes import party_of
from comity.records.commitment import Commitment
from comity.records.corpus import Corpus
from comity.records.document import Document, Version
from comity.records.event import Event
from comity.records.link import Link
from comity.records.passage import Passage, holds

SURE = 0.45
"""Least `concept_confidence` from which a causal claim enters an arrow."""
TRIED = (14, 23)
"""Of how many unhedged claims as sure as that, in documents the weights were not fitted on, sign and both factors were
right, and of how many (`python -m training.train_links`)."""
QUARREL = 0.8
"""Least confidence from which a claim nobody has reviewed may stand against another, in a causal claim of its factors:
a claim read wrongly makes two documents quarrel that agree."""
INVENTED = "invented example"


@dataclass(frozen=True)
class Material:
    """Everything a section may ask. `unread` are documents that could not be read or are later than the day.

    `versions` are the documents' texts and `whole` every record of them, in which disagreements are looked for:
    `corpus` holds only what is shown.
    """

    case: Case
    corpus: Corpus
    as_of: date
    voice: Voice
    since: date | None = None
    unread: tuple[str, ...] = ()
    selection: Selection | None = None
    versions: tuple[Version, ...] = ()
    whole: Corpus | None = None
    event_ties: tuple[EventTie, ...] = ()
    followed: Ledger | None = None

    @cached_property
    def reference(self) -> ReferenceRecord:
        """The reference record as it was known on the day."""
        return known_on(self.case, self.as_of)

    @cached_property
    def state(self) -> State:
        return state(self.case, self.corpus, self.as_of)

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """What the texts tell, one a thing that happened, with the rows of the record about it."""
        return occurrences(self.case, self.corpus, self.reference, kinds=(Event,))

    @property
    def coverage(self) -> Coverage:
        return self.state.coverage

    @property
    def ties(self) -> tuple[TieWindow, ...]:
        return self.state.ties

    @property
    def rhythm(self) -> tuple[ChannelRhythm, ...]:
        return self.state.channels

    @cached_property
    def opinion(self) -> tuple[OpinionLine, ...]:
        return opinion(self.case, self.corpus, self.as_of)

    @cached_property
    def two_track(self) -> tuple[TwoTrack, ...]:
        return two_tracks(self.case, self.as_of, corpus=self.corpus)

    @cached_property
    def ledger(self) -> Ledger:
        """Promises and advice followed to the day: as given, with texts and rulings, or from the records alone."""
        return self.followed or ledger(self.case, self.corpus, self.as_of)

    @cached_property
    def crisis_response(self) -> CrisisResponse:
        return crisis_response(self.case, self.as_of)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Who disagrees with whom and with the record, ranked."""
        return disagreements(self.case, self.whole or self.corpus, self.versions, as_of=self.as_of)

    @cached_property
    def remedies(self) -> tuple[Remedy, ...]:
        """What the texts advise for which problem."""
        return remedies_of(self.case, self.whole or self.corpus, self.versions)

    @cached_property
    def signatories(self) -> dict[str, tuple[str, ...]]:
        """The parties that sign a joint statement, by document: those in whose name it promises."""
        found: dict[str, set[str]] = {}
        for record in (self.whole or self.corpus).of(Commitment):
            if JOINT in record.why.rules:
                found.setdefault(record.document, set()).update(party_of(actor) for actor in record.by)
        members = [party.code for party in self.case.members]
        return {document: tuple(code for code in members if code in codes) for document, codes in found.items()}

    @cached_property
    def passages(self) -> dict[str, tuple[Document, Passage]]:
        """The passages that disagreements and remedies quote, by the id of their statement."""
        sides = [side for item in self.disagreements for side in (item.left, item.right) if side.passage]
        quoted = [(side.document, side.passage) for side in sides if side.passage]
        quoted += [(item.statement.document, item.statement.passage) for item in self.remedies]
        return {statement_id(passage): (self.corpus.by_document[document], passage) for document, passage in quoted}

    def may_quarrel(self, record: CodedRecord) -> bool:
        """Whether a claim is firm enough to be set against another or to close a circle."""
        return record.id in self.corpus.reviewed or _sureness(record) >= QUARREL

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {version.id: version.text for version in self.versions}

    def words(self, passage: Passage, *, most: int = MOST_BEFORE) -> str:
        """A passage as it is shown: from the beginning of its sentence or clause, where the text is at hand.

        most: letters taken in before it at most.
        """
        text = self._texts.get(passage.version)
        if not text or not holds(passage, text):
            return " ".join(passage.quote.split())
        return from_its_beginning(text, passage.start, passage.end, most=most)

    def document(self, record: CodedRecord) -> Document:
        return self.corpus.document_of(record)

    def is_sure(self, record: str) -> bool:
        """Whether a causal claim is sure enough to be an arrow between two factors: a hedged one is not."""
        found = self.corpus.by_id[record]
        hedged = isinstance(found, Link) and found.hedged
        return record in self.corpus.reviewed or (_sureness(found) >= SURE and not hedged)

    def documents(self, records: Iterable[str]) -> str:
        """How many documents stand behind records, and how many of them are invented examples."""
        return self.counted_documents({self.corpus.by_id[record].document for record in records})

    def counted_documents(self, ids: Collection[str]) -> str:
        """How many documents these are, and how many of them are invented examples."""
        return with_invented(counted(len(ids), "document"), [self.corpus.by_document[item] for item in ids])

    @cached_property
    def including(self) -> str:
        """What a caption adds where documents are counted and some are invented."""
        return "; invented examples included" if any(d.invented for d in self.corpus.documents) else ""

    def reference_source(self, n: int) -> str:
        """The source line of pictures drawn from the reference record."""
        return f"Source: reference record of the case, {n:,} cited rows; each mark leads to its citation."


def _sureness(record: CodedRecord) -> float:
    """How likely a record is read right; a causal claim with its factors and sign, nil where nothing tells."""
    return (record.concept_confidence or 0.0) if isinstance(record, Link) else record.confidence


def with_invented(words: str, documents: Sequence[Document]) -> str:
    """`two documents (one of them an invented example)`; the words alone where none is invented."""
    n = sum(document.invented for document in documents)
    if not n:
        return words
    if n == len(documents):
        return f"{words} ({'an invented example' if n == 1 else 'all invented examples'})"
    return f"{words} ({count(n)} of them {'an invented example' if n == 1 else 'invented examples'})"


def name_of(document: Document) -> str:
    """How a document is called: its title, or that it has none, with its file's name."""
    return document.title or f"Untitled text ({document.name})"


def byline(document: Document) -> str:
    """Author, outlet and date as far as known, and whether the text is invented."""
    parts = [document.author, document.affiliation, document.outlet, dated(document.published)]
    if document.invented:
        parts = [part for part in parts if part.lower() != INVENTED] + [INVENTED]
    return ", ".join(part for part in parts if part)
