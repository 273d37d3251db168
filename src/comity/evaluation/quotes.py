"""Where quotes stand in a text, and when two of them are about the same words.

A quote is located, at its first occurrence, in the text with white space folded: line breaks and odd blanks of the
file do not matter. Offsets here are offsets into the folded text.
"""

import re
import unicodedata
from collections.abc import Iterable

from comity.evaluation.gold import Fields, GoldDocument
from comity.records.passage import MAX_QUOTE

Span = tuple[int, int]
LEAST_OF_SHORTER = 0.5
"""Share of the shorter span that two matching spans have in common, at least."""
LEAST_OF_LONGER = 0.2
"""Share of the longer span that two matching spans have in common, at least: a whole paragraph matches nothing."""


def fold(text: str) -> str:
    """NFC, with every run of white space as one blank."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def spans_of(text: str, fields: Fields) -> list[Span]:
    """Where a record's quote, and each of its other quotes, stands in a folded text; empty where none does."""
    quotes = [fold(str(quote)) for quote in (fields["quote"], *(fields.get("also") or ()))]
    return [(at, at + len(quote)) for quote in quotes if (at := text.find(quote)) >= 0]


def overlap(left: Span, right: Span) -> bool:
    """Whether two spans share enough words to be about the same; one longer than a quote may be matches nothing."""
    shared = min(left[1], right[1]) - max(left[0], right[0])
    short, long = sorted((left[1] - left[0], right[1] - right[0]))
    enough = shared >= LEAST_OF_SHORTER * short and shared >= LEAST_OF_LONGER * long
    return shared > 0 and long <= MAX_QUOTE and enough


def unlocated(documents: Iterable[GoldDocument]) -> list[tuple[GoldDocument, str, Fields]]:
    """Annotated records none of whose quotes stands in the text, with document and kind: slips of the annotation."""
    texts = [(document, fold(document.text)) for document in documents]
    return [
        (document, kind, item)
        for document, text in texts
        for kind, items in document.records.items()
        for item in items
        if not spans_of(text, item)
    ]
