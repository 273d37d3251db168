"""The words around a hit, with those that were asked for marked; the caller escapes what it shows."""

from collections.abc import Sequence
from typing import NamedTuple

from comity.store.query import Term
from comity.store.words import Word, words

BEFORE = 80
LENGTH = 240
"""Characters of context before the first hit, and in all."""


class Segment(NamedTuple):
    """A piece of a snippet, as it stands in the text; `marked` where it was asked for."""

    text: str
    marked: bool


def snippet(text: str, asked: Sequence[Term]) -> tuple[Segment, ...]:
    """Segments that together are a stretch of the text around its first hit; its beginning where there is none."""
    found = _marks(text, asked)
    start, end = _stretch(text, found[0][0] if found else 0)
    segments: list[Segment] = []
    place = start
    for mark_start, mark_end in found:
        if mark_start < place or mark_end > end:
            continue
        segments += [Segment(text[place:mark_start], False), Segment(text[mark_start:mark_end], True)]
        place = mark_end
    segments.append(Segment(text[place:end], False))
    return tuple(segment for segment in segments if segment.text)


def _stretch(text: str, hit: int) -> tuple[int, int]:
    """Where a snippet begins and ends, at blanks where there are any."""
    start = max(0, hit - BEFORE)
    if start and (blank := text.find(" ", start, hit)) >= 0:
        start = blank + 1
    end = min(len(text), start + LENGTH)
    if end < len(text) and (blank := text.rfind(" ", hit, end)) > hit + BEFORE:
        end = blank
    return start, end


def _marks(text: str, asked: Sequence[Term]) -> list[tuple[int, int]]:
    """Places of the terms from the first on, as far as a snippet reaches, in order and apart."""
    marks: list[tuple[int, int]] = []
    first = {term.forms[0]: term for term in asked if not term.is_start}
    signs = tuple(term.forms[0] for term in asked if term.is_start)
    pending: list[Word] = []
    longest = max((len(term.forms) for term in asked), default=1)
    for word in words(text):
        if marks and word.start > marks[0][0] + LENGTH:
            break
        pending = [*pending[-(longest - 1) :], word] if longest > 1 else [word]
        for place, begun in enumerate(pending):
            term = first.get(begun.form)
            if term and tuple(item.form for item in pending[place:]) == term.forms:
                marks.append((begun.start, word.end))
        if signs and word.form.startswith(signs):
            marks.append((word.start, word.end if word.end - word.start == 1 else word.start + 1))
    return _merged(marks)


def _merged(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
