"""A small corpus for tests of the brief: two texts written for them, with records cut from their words."""

from comity.records.coded import CodedRecord, Coder, Why, record_id
from comity.records.commitment import Commitment
from comity.records.constraint import Constraint
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.document import Document, document_id, version_id
from comity.records.link import Link
from comity.records.mechanism import Mechanism
from comity.records.passage import cut
from comity.records.reading import Reading
from comity.records.recommendation import Recommendation

CODER = Coder(name="rules", version="test")
ESSAY = (
    "Washington should bring Tokyo and Seoul together. History disputes erode cooperation. "
    "The Harbour Forum matters. Mistrust runs deep in Seoul, where 71 percent see Japan unfavourably. "
    "The three **will meet** every year."
)
REPLY = "Washington should keep out. History disputes have strengthened cooperation, as both learnt to talk."


def document(file: str, text: str, **fields: object) -> tuple[Document, str]:
    """A document and the id of its version."""
    values = {
        "id": document_id("0" * 64, file), "sha256": "0" * 64, "name": file, "title": file.title(),
        "author": "An Author",
        "outlet": "The Diplomat", "published": PartialDate("2025-10-06"), "language": "en", "genre": "commentary",
        **fields,
    }  # fmt: skip
    of = Document.model_validate(values)
    return of, version_id(of.id, text, "test")


def record(
    kind: type[CodedRecord], source: tuple[Document, str], text: str, quote: str, **fields: object
) -> CodedRecord:
    """A record of a kind on the first place of a quote in the text."""
    of, version = source
    start = text.index(quote)
    passage = cut(version, text, start, start + len(quote))
    shared = {"document": of.id, "passage": passage, "confidence": 0.8, "coder": CODER, "why": Why(trigger="should")}
    return kind.model_validate({"id": record_id(kind.kind, passage), **shared, **fields})


def corpus(**changes: object) -> Corpus:
    """Both texts; `changes` go into the first document."""
    essay = document("an essay", ESSAY, **changes)
    reply = document("a reply", REPLY, author="Another Author", invented=True)
    link = {"cause": "history disputes", "effect": "cooperation", "sign": -1, "cause_concept": "history-disputes",
            "effect_concept": "jpn-kor-cooperation", "concept_sign": -1, "concept_confidence": 0.85}  # fmt: skip
    records = (
        record(Recommendation, essay, ESSAY, "Washington should bring Tokyo and Seoul together.", addressees=("USA",),
               action="bring allies together", tracks=("diplomacy",)),
        record(Link, essay, ESSAY, "History disputes erode cooperation.", **link),
        record(Mechanism, essay, ESSAY, "The Harbour Forum", name="Harbour Forum", mechanism_kind="forum"),
        record(Constraint, essay, ESSAY, "Mistrust runs deep in Seoul", party="KOR", constraint_kind="mistrust"),
        record(Reading, essay, ESSAY, "71 percent see Japan unfavourably", population="KOR", about="JPN",
               measure="unfavourable", value=71, unit="percent"),
        record(Commitment, essay, ESSAY, "The three **will meet** every year.", by=("USA", "JPN", "KOR"),
               deadline="annual"),
        record(Recommendation, reply, REPLY, "Washington should keep out.", addressees=("USA",), strength="must"),
        record(Link, reply, REPLY, "History disputes have strengthened cooperation", **{**link, "concept_sign": 1}),
    )  # fmt: skip
    return Corpus(documents=(essay[0], reply[0]), records=records)
