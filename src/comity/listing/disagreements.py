"""Disagreements as rows, both sides with quote, document and date; and remedies by problem."""

from collections.abc import Iterable
from typing import Any

from comity.ledger.disagreement import KINDS, Disagreement, Side
from comity.ledger.remedies import Remedy, by_problem
from comity.records.corpus import Corpus


def rows(found: Iterable[Disagreement], corpus: Corpus) -> list[dict[str, Any]]:
    """One row a disagreement, in their order, with its rank."""
    return [_row(rank, item, corpus) for rank, item in enumerate(found, start=1)]


def _row(rank: int, item: Disagreement, corpus: Corpus) -> dict[str, Any]:
    return {
        "rank": rank,
        "id": item.id,
        "kind": item.kind,
        "what": KINDS[item.kind],
        "subject": item.subject,
        "question": item.question,
        "left": side(item.left, corpus),
        "right": side(item.right, corpus),
        "reason": item.reason,
        "confidence": item.confidence,
        "within_document": item.within_document,
        "known_when_written": item.known_then,
    }


def side(found: Side, corpus: Corpus) -> dict[str, Any]:
    """One side: its quote and where it stands; rows of the reference record where it is the record's."""
    document = corpus.by_document.get(found.document)
    return {
        "claim": found.claim,
        "quote": found.quote,
        "document": document.name if document else None,
        "document_id": found.document if document else None,
        "author": document.author if document else None,
        "date": str(document.published) if document and document.published else None,
        "start": found.passage.start if found.passage else None,
        "end": found.passage.end if found.passage else None,
        "page": found.passage.page if found.passage else None,
        "reported": found.reported,
        "records": list(found.records),
        "rows": list(found.rows),
    }


def flat(row: dict[str, Any]) -> dict[str, Any]:
    """A row without nesting, for tables: the sides' quotes and documents as columns of their own."""
    plain = {key: value for key, value in row.items() if key not in ("left", "right")}
    for name in ("left", "right"):
        given = row[name]
        plain |= {
            f"{name}_claim": given["claim"], f"{name}_quote": " ".join(given["quote"].split()),
            f"{name}_document": given["document"] or "reference record", f"{name}_date": given["date"] or "",
        }  # fmt: skip
    evidence = [*row["left"]["records"], *row["right"]["records"], *row["right"]["rows"]]
    return {**plain, "evidence": evidence}


def remedy_rows(found: Iterable[Remedy], corpus: Corpus) -> list[dict[str, Any]]:
    """One row a problem and remedy: in how many documents it is advised, and each piece of advice."""
    return [
        {
            "problem": problem,
            "remedy": remedy,
            "documents": len({item.statement.source for item in items}),
            "advice": [
                {
                    "document": corpus.by_document[item.statement.document].name,
                    "document_id": item.statement.document,
                    "quote": item.statement.passage.quote,
                    "records": list(item.statement.records),
                }
                for item in items
            ],
        }
        for problem, ways in by_problem(found).items()
        for remedy, items in ways.items()
    ]
