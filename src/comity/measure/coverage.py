"""What was read, and how far each table of the reference record looks: the ground that every statement stands on.

The statements on coverage are today's, cut to what they say of the time up to the day.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from comity.cases.case import Case
from comity.measure.hindsight import note_as_of
from comity.measure.known import known_on
from comity.measure.measurement import add_months
from comity.measure.reach import partly_followed, table_reach
from comity.measure.texts import known_documents
from comity.records.corpus import Corpus
from comity.records.document import Document
from comity.records.frozen import Frozen
from comity.records.reference import TABLES

WINDOW_MONTHS = 12


class TableCoverage(Frozen):
    """A table on a day: rows known, the last day it is thought complete to (never after the day), and its notes.

    `complete` is about the twelve months to the day; `why` says what is wanting in them, known holes included.
    """

    table: str
    rows: int
    covered_to: date | None
    complete: bool
    why: tuple[str, ...]
    notes: tuple[str, ...]
    known_holes: tuple[str, ...]


class DocumentsRead(Frozen):
    """The documents known on a day; counts by language, outlet, genre and year ("" is unknown), most first.

    `sources` counts the same text at two outlets once; `undated` cannot be placed in time; `invented` are examples.
    """

    n: int
    sources: int
    undated: int
    invented: int
    by_language: tuple[tuple[str, int], ...] = ()
    by_outlet: tuple[tuple[str, int], ...] = ()
    by_genre: tuple[tuple[str, int], ...] = ()
    by_year: tuple[tuple[str, int], ...] = ()
    ids: tuple[str, ...] = ()


class Coverage(Frozen):
    """What was read and what each table covers as of a day."""

    as_of: date
    documents: DocumentsRead
    tables: tuple[TableCoverage, ...]


def coverage(case: Case, as_of: date, *, corpus: Corpus | None = None) -> Coverage:
    """Coverage of every table of the case, and of the documents where a corpus is given."""
    known = Counter(row.table for row in known_on(case, as_of).rows)
    tables = tuple(_table(case, table, (known[table], as_of)) for table in TABLES)
    return Coverage(as_of=as_of, documents=_documents(known_documents(corpus or Corpus(), as_of)), tables=tables)


def _table(case: Case, table: str, counted: tuple[int, date]) -> TableCoverage:
    rows, as_of = counted
    first = add_months(as_of, -WINDOW_MONTHS) + timedelta(days=1)
    reach = table_reach(case.reference, table, first, as_of)
    why = (*reach.why, *partly_followed(case.reference, table, first, as_of))
    spans = [span for span in case.reference.coverage if span.table == table]
    dated = [span.note for span in spans if span.covered_from and span.covered_from <= as_of]
    undated = [span.note for span in spans if span.covered_to is None]
    reached = case.reference.covered_to(table)
    return TableCoverage(
        table=table, rows=rows, covered_to=min(reached, as_of) if reached else None,
        complete=reach.complete and not why, why=why, notes=_said_by(dated, as_of),
        known_holes=_said_by(undated, as_of),
    )  # fmt: skip


def _said_by(notes: Iterable[str], as_of: date) -> tuple[str, ...]:
    return tuple(said for note in notes if (said := note_as_of(note, as_of)))


def _documents(documents: tuple[Document, ...]) -> DocumentsRead:
    return DocumentsRead(
        n=len(documents),
        sources=len({document.source for document in documents}),
        undated=sum(document.published is None for document in documents),
        invented=sum(document.invented for document in documents),
        by_language=_counts(document.language for document in documents),
        by_outlet=_counts(document.outlet for document in documents),
        by_genre=_counts(document.genre for document in documents),
        by_year=_counts(str(document.published.year) if document.published else "" for document in documents),
        ids=tuple(document.id for document in documents),
    )


def _counts(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(values).items(), key=lambda item: (-item[1], item[0])))
