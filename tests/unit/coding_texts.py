"""Short texts run through the passes with the packaged case, for the tests of coding."""

from functools import cache
from hashlib import sha256

from comity.cases.load import load_case
from comity.coding.analyse import analyse
from comity.coding.analysis import Analysis
from comity.coding.code import code_document
from comity.coding.event import code as code_events
from comity.records.coded import CodedRecord
from comity.records.dates import PartialDate
from comity.records.document import Document, Version, version_id
from comity.records.event import Event


def pieces(text: str, published: str | None = "2023-09-01", *, language: str = "en") -> tuple[Document, Version]:
    """A document and its one version."""
    digest = sha256(text.encode()).hexdigest()
    when = PartialDate(published) if published else None
    document = Document(id=digest[:16], sha256=digest, name="text.txt", published=when, language=language)
    return document, Version(
        id=version_id(document.id, text, "test"), document=document.id, extractor="test", text=text
    )


@cache
def analysed(text: str, published: str | None = "2023-09-01") -> Analysis:
    """A text after every pass."""
    return analyse(*pieces(text, published), load_case())


def events(text: str, published: str | None = "2023-09-01") -> list[Event]:
    """The events of a text."""
    return list(code_events(analysed(text, published)))


def coded(
    text: str, published: str | None = "2023-09-01", *, kinds: tuple[str, ...] | None = None
) -> list[CodedRecord]:
    """The records of a text."""
    return list(code_document(*pieces(text, published), load_case(), kinds=kinds))
