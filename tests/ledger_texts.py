"""Texts written for the tests of the ledger, read by the coder: advice and promises of several years."""

from datetime import date
from functools import cache
from hashlib import sha256

from comity.cases.load import load_case
from comity.coding.code import code_document
from comity.ledger.follow import ledger
from comity.ledger.rulings import Rulings
from comity.ledger.thread import Ledger, Thread
from comity.records.coded import CodedRecord
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.document import Document, Version, version_id

TEXTS = {
    "drills.txt": (
        "2021-06",
        "The United States, Japan and South Korea should hold regular missile defense exercises. "
        "Washington should encourage Japan and South Korea to mend their relations. "
        "South Korea should join the Quad working group on vaccines.",
    ),
    "again.txt": (
        "2022-03-02",
        "The United States, Japan and South Korea must resume their missile defense exercises. "
        "Leaders in Tokyo and Seoul must recognize how much they share.",
    ),
    "pledge.txt": (
        "2023-08-19",
        "Joint Statement of Japan, the Republic of Korea and the United States. "
        "We, the leaders of Japan, the Republic of Korea and the United States, met today. "
        "We will hold a trilateral meeting of our finance ministers. "
        "We will launch a trilateral space station. "
        "We will uphold the rules-based order in all regions.",
    ),
}
DECOYS = (
    "The United States, Japan and South Korea should sign a free trade agreement with Brazil.",
    "Japan and South Korea should build an undersea tunnel between Fukuoka and Busan.",
    "The three countries must open a joint embassy in Ulaanbaatar.",
    "Washington should move the Trilateral Film Festival to Honolulu.",
    "Seoul and Tokyo should adopt a common currency.",
    "The United States, Japan and South Korea should launch a joint mission to Mars.",
    "Tokyo should lease an aircraft carrier to the Philippines.",
    "The three governments should merge their central banks.",
    "Japan and South Korea should host the 2040 Winter Games on Sakhalin.",
    "The three countries should found a joint university in Peru.",
)
"""Advice invented for the tests, on things that never happened."""


@cache
def read(*names: str) -> tuple[Corpus, tuple[Version, ...]]:
    """Texts of `TEXTS` as a corpus, coded, and their versions."""
    return coded_texts({name: TEXTS[name] for name in names or TEXTS})


def coded_texts(texts: dict[str, tuple[str, str]]) -> tuple[Corpus, tuple[Version, ...]]:
    """Texts by name, each with its date, as a corpus and versions."""
    documents: list[Document] = []
    versions: list[Version] = []
    records: list[CodedRecord] = []
    for name, (published, text) in texts.items():
        document, version = _pieces(name, published, text)
        documents.append(document)
        versions.append(version)
        records += code_document(document, version, load_case())
    return Corpus(documents=tuple(documents), records=tuple(records)), tuple(versions)


def _pieces(name: str, published: str, text: str) -> tuple[Document, Version]:
    """A dated document and its one version."""
    digest = sha256(text.encode()).hexdigest()
    document = Document(id=digest[:16], sha256=digest, name=name, published=PartialDate(published), language="en")
    version = version_id(document.id, text, "test")
    return document, Version(id=version, document=document.id, extractor="test", text=text)


def followed(day: str, *names: str, rulings: Rulings | None = None) -> Ledger:
    """The ledger of texts as of a day."""
    corpus, versions = read(*names)
    return ledger(load_case(), corpus, date.fromisoformat(day), versions=versions, rulings=rulings)


def thread_with(found: Ledger, words: str) -> Thread:
    """The thread with a quote that holds some words."""
    return next(thread for thread in found.threads if any(words in giving.quote for giving in thread.givings))
