"""Looking for words in records and texts, across English, Japanese and Korean, by plain comparison."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.standing import Sheet
    from comity.workspace import Workspace

AROUND = 80
"""Characters of context on either side of a hit."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One find: the document, the record where it is in one, and the words as (text, whether it matches) pieces."""

    document: str
    name: str
    title: str
    record: str
    kind: str
    start: int
    snippet: tuple[tuple[str, bool], ...]


def search(
    desk: "Workspace", query: str, *, kind: str | None = None, document: str | None = None, limit: int
) -> tuple[Hit, ...]:
    """Hits in the quotes of current records, then in texts (unless a kind is asked for)."""
    words = [folded(word) for word in query.split()]
    sheets = [sheet for sheet in desk.standing.sheets() if document in (None, "", sheet.document.id)]
    if not words:
        return ()
    found = [hit for sheet in sheets for hit in _in_records(sheet, words, kind)]
    if not kind:
        for sheet in sheets:
            if len(found) >= limit:
                break
            found += _in_text(sheet, desk.store.version(sheet.version).text, words)
    return tuple(found[:limit])


def folded(text: str) -> str:
    """Text for comparison: the same length, as offsets must stay; width and case folded where one for one."""
    return "".join(_folded(char) for char in text)


def _folded(char: str) -> str:
    if char.isascii():
        return char.lower()
    plain = unicodedata.normalize("NFKC", char).lower()
    return plain if len(plain) == 1 else char


def _in_records(sheet: "Sheet", words: list[str], kind: str | None) -> Iterator[Hit]:
    for record in sheet.current.records:
        if kind in (None, "", record.kind) and all(word in folded(record.quote) for word in words):
            start = record.passage.start
            yield _hit(sheet, record.id, record.kind, start, marked(record.quote, words))


def _in_text(sheet: "Sheet", text: str, words: list[str]) -> Iterator[Hit]:
    plain = folded(text)
    if all(word in plain for word in words):
        place = plain.index(words[0])
        first = max(0, place - AROUND)
        yield _hit(sheet, "", "document", place, marked(text[first : place + AROUND], words))


def _hit(sheet: "Sheet", record: str, kind: str, start: int, snippet: tuple[tuple[str, bool], ...]) -> Hit:
    document = sheet.document
    return Hit(document.id, document.name, document.title, record, kind, start, snippet)


def marked(text: str, words: list[str]) -> tuple[tuple[str, bool], ...]:
    """Text in pieces, each with whether it is one of the words."""
    plain, pieces, done = folded(text), [], 0
    while done < len(text):
        places = [(place, -len(word)) for word in words if (place := plain.find(word, done)) >= 0]
        if not places:
            break
        place, length = min(places)
        pieces += [(text[done:place], False), (text[place : place - length], True)]
        done = place - length
    return tuple((piece, hit) for piece, hit in (*pieces, (text[done:], False)) if piece)
