"""How a record becomes a quote: the author's own words, who says them, where, and whether the text is invented."""

from collections.abc import Iterable

from comity.brief.material import Material, name_of
from comity.brief.model import Quote
from comity.brief.wording import dated, shortened
from comity.ledger.disagreement import Side
from comity.ledger.statements import Statement, statement_id
from comity.records.coded import CodedRecord
from comity.records.document import Document
from comity.records.passage import Passage

ROW_SURE = {"high": 0.9, "medium": 0.6}
"""How sure a row is, as the steps of the visual language: an order, no measured figures."""
LONGEST_NAME = 48
"""Letters of a title that stands for an author who is not named."""


def quote_of(material: Material, record: CodedRecord, *, labels: Iterable[str] = ()) -> Quote:
    """The quote of a record with its source; `labels` are what the coder read in it."""
    document = material.document(record)
    return Quote(
        text=material.words(record.passage), record=record.id, speaker=_speaker(material, record),
        source=name_of(document), page=record.passage.page, labels=tuple(label for label in labels if label),
        confidence=record.confidence, invented=document.invented, language=document.language,
    )  # fmt: skip


def quote_of_side(material: Material, side: Side) -> Quote:
    """The sentence of one side of a disagreement, and whether it reports somebody else."""
    if side.passage is None:
        raise ValueError("this side is the reference record's: quote its rows")
    labels = tuple(word for word, holds in (("reports another", side.reported), ("hedged", side.hedged)) if holds)
    return _passage(material, material.corpus.by_document[side.document], side.passage, labels=labels, sure=side.sure)


def quote_of_statement(material: Material, statement: Statement) -> Quote:
    """A sentence of a text as a quote."""
    document = material.corpus.by_document[statement.document]
    return _passage(material, document, statement.passage, sure=statement.urged)


def quote_of_row(material: Material, row_id: str) -> Quote:
    """A row of the reference record, set beside a text's words: its line is ours, its citation is in the annex."""
    row = material.reference.by_id[row_id]
    return Quote(text=f"{dated(row.date)}: {material.voice.row(row)}", record=row.id, speaker="Reference record",
                 source=row.citation.text, confidence=ROW_SURE[row.confidence])  # fmt: skip


def _passage(
    material: Material, document: Document, passage: Passage, *, labels: tuple[str, ...] = (), sure: float = 1.0
) -> Quote:
    own = speaker(document)
    has_name = document.author or document.outlet or document.title
    when = dated(document.published) if document.published and has_name else ""
    return Quote(
        text=material.words(passage), record=statement_id(passage), speaker=own, source=name_of(document),
        page=passage.page, labels=tuple(label for label in (when, *labels) if label), invented=document.invented,
        language=document.language, confidence=sure,
    )  # fmt: skip


def _speaker(material: Material, record: CodedRecord) -> str:
    """The author where it is their own voice, else that the author reports it: of whom, the words themselves say."""
    document = material.document(record)
    own = speaker(document)
    by = [actor for actor in getattr(record, "by", ()) if actor != "author"]
    if not by or record.kind == "commitment":
        return own
    return f"reported by {own}"


def speaker(document: Document) -> str:
    """Who speaks in a text: its author, else its outlet and that no author is named, else the text itself."""
    if document.author:
        return f"{document.author}, {document.affiliation}" if document.affiliation else document.author
    return f"{document.outlet}, author not named" if document.outlet else _called(document)


def _called(document: Document) -> str:
    """A text without author and outlet: by its title or, where it has none, by its date."""
    if document.title or not document.published:
        return shortened(name_of(document), LONGEST_NAME)
    return f"Untitled text of {dated(document.published)}"
