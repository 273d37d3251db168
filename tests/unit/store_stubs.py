"""Documents and records made up for the tests of the store."""

from datetime import UTC, datetime
from hashlib import sha256

from comity.records.coded import CodedRecord, Coder, Why, record_id
from comity.records.document import Document, Version, document_id, version_id
from comity.records.event import Event
from comity.records.passage import cut
from comity.records.recommendation import Recommendation
from comity.store.store import Store

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
CODER = Coder(name="stub", version="1")
SENTENCE = "Envoys {number} met in town {place}, and should meet again. "

Reading = tuple[Document, Version, tuple[CodedRecord, ...]]


def reading(number: int = 1, *, sentences: int = 3, coder: Coder = CODER, name: str = "") -> Reading:
    """A document of some sentences with an event and a recommendation in each."""
    text = "".join(SENTENCE.format(number=number, place=place) for place in range(sentences))
    digest = sha256(text.encode()).hexdigest()
    name = name or f"document-{number:04d}.txt"
    identity = document_id(digest, name)
    document = Document(id=identity, sha256=digest, name=name, title=f"Title {number}", language="en")
    version = Version(id=version_id(identity, text, "stub/1"), document=identity, extractor="stub/1", text=text)
    return document, version, tuple(_records(version, coder))


def _records(version: Version, coder: Coder) -> list[CodedRecord]:
    found: list[CodedRecord] = []
    start = 0
    for sentence in version.text.split(". ")[:-1]:
        passage = cut(version.id, version.text, start, start + len(sentence))
        base = {"document": version.document, "passage": passage, "confidence": 0.5, "coder": coder}
        why = Why(trigger="met", roles={"who": "envoys"}, rules=("stub",))
        found.append(Event(id=record_id("event", passage), type="CONSULT", date="2025-07", why=why, **base))
        found.append(Recommendation(id=record_id("recommendation", passage), action="meet again", **base))
        start += len(sentence) + 2
    return found


def put(store: Store, number: int = 1, *, sentences: int = 3, coder: Coder = CODER) -> Reading:
    """Put a stub document into a store."""
    made = reading(number, sentences=sentences, coder=coder)
    store.put(*made, coder=str(coder), digest="case", at=AT)
    return made


def fill(store: Store, documents: int) -> None:
    """Put several stub documents into a store."""
    for number in range(1, documents + 1):
        put(store, number)
