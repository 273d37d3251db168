"""Small corpora of invented texts for tests of disagreements: documents with their texts, and no coded record."""

from functools import cache

from comity.cases.case import Case
from comity.cases.load import load_case
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.document import Document, Version, document_id, version_id


@cache
def case() -> Case:
    return load_case()


def texts(**given: str | tuple[str, str]) -> tuple[Corpus, tuple[Version, ...]]:
    """Documents by name: a text, or a date and a text."""
    documents, versions = [], []
    for name, item in given.items():
        published, text = item if isinstance(item, tuple) else ("", item)
        document = Document(
            id=document_id("0" * 64, name), sha256="0" * 64, name=name,
            published=PartialDate(published) if published else None,
        )  # fmt: skip
        documents.append(document)
        versions.append(Version(id=version_id(document.id, text, "test"), document=document.id, extractor="test",
                                text=text))  # fmt: skip
    return Corpus(documents=tuple(documents)), tuple(versions)
