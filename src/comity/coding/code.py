"""Code a document: every kind that is asked for, in the order of the text."""

from collections.abc import Collection

from comity.cases.case import Case
from comity.coding.analyse import analyse
from comity.coding.build import coder
from comity.coding.registry import MODULES, coder_of
from comity.errors import UnknownNameError
from comity.records.coded import CodedRecord
from comity.records.document import Document, Version

__all__ = ["LANGUAGES", "code_document", "coder"]

LANGUAGES = ("", "en")
"""Languages that are coded; a document that names another gives no records."""


def code_document(
    document: Document, version: Version, case: Case, *, kinds: Collection[str] | None = None
) -> tuple[CodedRecord, ...]:
    """Every record of the kinds asked for (all by default), by place in the text. Raises UnknownNameError."""
    wanted = _wanted(kinds)
    if document.language.split("-")[0].lower() not in LANGUAGES or not version.text.strip():
        return ()
    analysis = analyse(document, version, case)
    records = [record for kind in wanted for record in coder_of(kind)(analysis)]
    return tuple(sorted(records, key=lambda r: (r.passage.start, r.passage.end, r.kind, r.id)))


def _wanted(kinds: Collection[str] | None) -> tuple[str, ...]:
    for kind in kinds or ():
        if kind not in MODULES:
            raise UnknownNameError("record kind", kind, MODULES)
    return tuple(kind for kind in MODULES if kinds is None or kind in kinds)
