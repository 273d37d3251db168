"""A passage: the exact words a record rests on, as a cut from one version of a text."""

import re

from pydantic import Field

from comity.errors import PassageError
from comity.records.frozen import Frozen

MAX_QUOTE = 600
"""Longest quote of a coded record, in code points (annotation guide)."""
SURROGATE = re.compile("[\ud800-\udfff]")


class Passage(Frozen):
    """A cut `text[start:end]` of a version, in Unicode code points; `page` counts from 1 where there are pages."""

    version: str
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    quote: str = Field(min_length=1)
    page: int | None = None


def cut(version: str, text: str, start: int, end: int, *, page: int | None = None) -> Passage:
    """Make a passage by cutting; the only way to make one from a text.

    Raises PassageError where the bounds do not lie inside the text, or the cut is blank or no valid Unicode.
    """
    if not 0 <= start < end <= len(text):
        raise PassageError(f"no passage at {start}:{end} of {len(text)} characters", where=version)
    quote = text[start:end]
    if not quote.strip():
        raise PassageError(f"the passage at {start}:{end} is blank", where=version)
    if SURROGATE.search(quote):
        raise PassageError(f"the passage at {start}:{end} holds half a surrogate pair", where=version)
    return Passage(version=version, start=start, end=end, quote=quote, page=page)


def holds(passage: Passage, text: str) -> bool:
    """Whether the quote still stands where the passage says."""
    return text[passage.start : passage.end] == passage.quote
