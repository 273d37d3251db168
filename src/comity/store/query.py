"""What a reader asks of the search: words, all of which must be there. Nothing in a query is syntax."""

from dataclasses import dataclass

from comity.records.registry import kind_named
from comity.store.words import runs

MOST_TERMS = 16
MOST_CHARACTERS = 400
"""A longer query is cut: no reader types it, and every term costs a look-up."""

DOCUMENT = "document"
"""The kind under which the texts themselves are found."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words that follow each other (one, but for a CJK run); `is_start` where the last may go on."""

    forms: tuple[str, ...]
    is_start: bool = False


@dataclass(frozen=True, slots=True)
class Filters:
    """What hits must be: a record kind or "document", a document's id, a language, published within these years."""

    kind: str = ""
    document: str = ""
    language: str = ""
    since: int | None = None
    until: int | None = None

    def __post_init__(self) -> None:
        if self.kind and self.kind != DOCUMENT:
            kind_named(self.kind)


def terms(query: str) -> tuple[Term, ...]:
    """The terms of a query, each once; none where it holds no word."""
    found = (_term(run.form, is_cjk=run.is_cjk) for run in runs(query[:MOST_CHARACTERS]))
    return tuple(dict.fromkeys(found))[:MOST_TERMS]


def _term(form: str, *, is_cjk: bool) -> Term:
    if not is_cjk:
        return Term((form,))
    if len(form) == 1:
        return Term((form,), is_start=True)
    return Term(tuple(form[place : place + 2] for place in range(len(form) - 1)))


def for_sqlite(asked: tuple[Term, ...]) -> str:
    """The terms as an FTS5 expression: strings in quotes, which FTS5 takes for words only."""
    return " ".join(f'"{" ".join(term.forms)}"{" *" if term.is_start else ""}' for term in asked)


def for_postgresql(asked: tuple[Term, ...]) -> str:
    """The terms as a tsquery: lexemes in quotes, which PostgreSQL takes as they are."""
    return " & ".join(
        "(" + " <-> ".join(f"'{form}'{':*' if term.is_start else ''}" for form in term.forms) + ")" for term in asked
    )
