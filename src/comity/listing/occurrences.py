"""Occurrences as rows: each with its records in their words, its reference rows, reasons and confidence."""

from collections.abc import Iterable
from typing import Any

from comity.occurrence.occurrence import Member, Occurrence
from comity.records.corpus import Corpus

Row = dict[str, Any]


def rows(found: Iterable[Occurrence], corpus: Corpus, *, told_by: int = 1) -> list[Row]:
    """Occurrences told or named by so many documents at least, in their order; `document` is the file's name."""
    return [_row(item, corpus) for item in found if len(item.documents) >= told_by]


def _row(item: Occurrence, corpus: Corpus) -> Row:
    return {
        "id": item.id,
        "date": str(item.date) if item.date else None,
        "title": item.title,
        "confidence": item.confidence,
        "rows": list(item.rows),
        "records": [_record(member, corpus) for member in item.members],
        "reasons": list(dict.fromkeys(reason for member in item.members for reason in member.reasons)),
        "judged": item.judged,
    }


def _record(member: Member, corpus: Corpus) -> Row:
    record = corpus.by_id[member.record]
    return {
        "id": record.id,
        "document": corpus.document_of(record).name,
        "kind": record.kind,
        "role": member.role,
        "quote": record.quote,
        "start": record.passage.start,
        "end": record.passage.end,
        "confidence": member.confidence,
        "reasons": list(member.reasons),
    }
