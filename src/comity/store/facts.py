"""Finding rows of the reference record by words, as texts and passages are found. A case is small: rows are scanned."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from comity.records.frozen import Frozen
from comity.records.reference import ReferenceRow
from comity.store.query import Term, terms
from comity.store.snippet import Segment, snippet
from comity.store.words import forms

HIDDEN = {"id", "citation", "confidence"}
BETWEEN = " · "


class RowHit(Frozen):
    """A cited row in which all the words stand; `snippet` is text to be escaped when shown."""

    table: str
    row: str
    date: str
    citation: str
    snippet: tuple[Segment, ...]


class Fact(NamedTuple):
    """A row with its words, which are made once."""

    row: ReferenceRow
    text: str
    words: tuple[str, ...]


def facts(rows: Iterable[ReferenceRow]) -> tuple[Fact, ...]:
    """Rows to be searched: the label first, then what other cells say."""
    found = []
    for row in rows:
        cells = [cell for name, cell in row if name not in HIDDEN and isinstance(cell, str) and cell != row.label]
        text = BETWEEN.join(cell for cell in (row.label, *cells) if cell)
        found.append(Fact(row, text, tuple(forms(text))))
    return tuple(found)


def search_facts(among: Iterable[Fact], query: str, *, limit: int) -> tuple[RowHit, ...]:
    """Rows that hold all the words of a query, the latest first, undated ones last; none for a query without words."""
    asked = terms(query)
    found = [fact for fact in among if asked and all(_holds(fact.words, term) for term in asked)]
    found.sort(key=lambda fact: (_last_day(fact.row), fact.row.id), reverse=True)
    return tuple(_hit(fact, asked) for fact in found[:limit])


def _last_day(row: ReferenceRow) -> dt.date:
    """When a row ends; a programme's start can be unknown."""
    return getattr(row.date, "last", dt.date.min)


def _holds(words: Sequence[str], term: Term) -> bool:
    if term.is_start:
        return any(word.startswith(term.forms[0]) for word in words)
    length = len(term.forms)
    places = (place for place, word in enumerate(words) if word == term.forms[0])
    return any(tuple(words[place : place + length]) == term.forms for place in places)


def _hit(fact: Fact, asked: Sequence[Term]) -> RowHit:
    row = fact.row
    return RowHit(
        table=row.table,
        row=row.id,
        date=str(row.date or ""),
        citation=row.citation.text,
        snippet=snippet(fact.text, asked),
    )
