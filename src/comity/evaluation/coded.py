"""The coder's own records of an annotated document, read and coded as `comity code` would."""

from collections.abc import Sequence

from comity.cases.case import Case
from comity.evaluation.gold import Fields, GoldDocument
from comity.records.dates import PartialDate
from comity.records.document import Document
from comity.text.extract import Extract

ANNOTATED = "annotation"
"""Basis of a date that only the annotation gives."""


def coded_rows(document: GoldDocument, case: Case) -> Sequence[Fields]:
    """Flat records in the order of the text. The annotation's date and author are used where the text has none."""
    from comity.coding.code import code_document

    found = _extracted(document)
    records = code_document(_completed(found.document, document), found.version, case)
    return [record.row(document.name) for record in records]


def _extracted(document: GoldDocument) -> Extract:
    from comity.text.extract import extract, extract_text

    return extract(document.path) if document.path else extract_text(document.text, name=document.name)


def _completed(document: Document, gold: GoldDocument) -> Document:
    known: dict[str, object] = {}
    if document.published is None and gold.published:
        known |= {"published": PartialDate(gold.published), "published_basis": ANNOTATED}
    if not document.author and gold.author:
        known |= {"author": gold.author}
    return document.model_copy(update=known) if known else document
