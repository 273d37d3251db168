"""The reference record and the events of the texts as one list of dated rows, newest first."""

from datetime import date
from typing import Any

from comity.cases.case import Case
from comity.records.corpus import Corpus
from comity.records.event import Event


def rows(case: Case, corpus: Corpus, as_of: date) -> list[dict[str, Any]]:
    """What was known on a day: rows of the reference record, and events with a date that the texts tell."""
    known = [
        {"date": str(row.date), "what": row.label, "kind": row.table, "parties": list(row.parties),
         "evidence": [row.id], "source": row.citation.text, "confidence": row.confidence, "last": row.date.last}
        for row in case.reference.as_of(as_of).rows
    ]  # fmt: skip
    told = [_told(event, corpus) for event in corpus.of(Event) if event.date and event.date.first <= as_of]
    found = sorted((*known, *told), key=lambda row: (row["last"], row["evidence"]), reverse=True)
    return [{name: value for name, value in row.items() if name != "last"} for row in found]


def _told(event: Event, corpus: Corpus) -> dict[str, Any]:
    assert event.date
    return {"date": str(event.date), "what": event.quote, "kind": f"text: {event.type}",
            "parties": list(dict.fromkeys((*event.actors, *event.targets))), "evidence": [event.id],
            "source": corpus.document_of(event).name, "confidence": round(event.confidence, 2),
            "last": event.date.last}  # fmt: skip
