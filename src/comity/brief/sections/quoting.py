"""How a record becomes a quote: the author's own words, who says them, where, and whether the text is invented."""

from collections.abc import Iterable

from comity.brief.material import Material, byline, name_of
from comity.brief.model import Quote
from comity.brief.wording import dated, shortened
from comity.records.coded import CodedRecord
from comity.records.document import Document

LONGEST_NAME = 48
"""Letters of a title that stands for an author who is not named."""


def quote_of(material: Material, record: CodedRecord, *, labels: Iterable[str] = ()) -> Quote:
    """The quote of a record with its source; `labels` are what the coder read in it."""
    document = material.document(record)
    return Quote(
        text=record.quote, record=record.id, speaker=_speaker(material, record), source=name_of(document),
        page=record.passage.page, labels=tuple(label for label in labels if label), confidence=record.confidence,
        invented=document.invented, language=document.language,
    )  # fmt: skip


def _speaker(material: Material, record: CodedRecord) -> str:
    """The author where it is their own voice, else that the author reports it: of whom, the words themselves say."""
    document = material.document(record)
    own = document.author or document.outlet or _called(document)
    by = [actor for actor in getattr(record, "by", ()) if actor != "author"]
    if not by or record.kind == "commitment":
        return own
    return f"reported by {own}"


def _called(document: Document) -> str:
    """A text without author and outlet: by its title or, where it has none, by its date."""
    if document.title or not document.published:
        return shortened(name_of(document), LONGEST_NAME)
    return f"Untitled text of {dated(document.published)}"


def source_line(material: Material, document_id: str) -> str:
    """Author, outlet and date of a document, beneath its title."""
    return byline(material.corpus.by_document[document_id])
