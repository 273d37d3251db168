"""The reference record and what the texts tell as one list of dated occurrences, newest first, each once."""

from collections import defaultdict
from datetime import date
from typing import Any

from comity.cases.case import Case
from comity.occurrence.clustering import occurrences
from comity.occurrence.occurrence import Occurrence
from comity.records.corpus import Corpus
from comity.records.event import Event
from comity.records.reference import ReferenceRow

Row = dict[str, Any]


def rows(case: Case, corpus: Corpus, as_of: date) -> list[Row]:
    """What was known on a day, one row a thing that happened: `evidence` names its rows and the events that tell it."""
    known = case.reference.as_of(as_of)
    groups: defaultdict[str, list[ReferenceRow]] = defaultdict(list)
    for row in sorted(known.rows, key=lambda row: (row.date.last if row.date else date.max, row.id)):
        groups[known.root(row.id)].append(row)
    told = occurrences(case, corpus, known, kinds=(Event,))
    telling = {known.root(row): thing for thing in told for row in thing.rows}
    listed = [_on_record(group, telling.get(root)) for root, group in groups.items()]
    listed += [last for thing in told if not thing.rows and (last := _told(thing, corpus, as_of))]
    ordered = sorted(listed, key=lambda row: (row["last"], row["evidence"]), reverse=True)
    return [{name: value for name, value in row.items() if name != "last"} for row in ordered]


def _on_record(group: list[ReferenceRow], thing: Occurrence | None) -> Row:
    first = group[0]
    told = thing.records if thing else ()
    return {"date": str(first.date), "what": first.label, "kind": first.table, "parties": list(first.parties),
            "evidence": [*(row.id for row in group), *told], "source": first.citation.text,
            "confidence": first.confidence, "last": first.date.last}  # fmt: skip


def _told(thing: Occurrence, corpus: Corpus, as_of: date) -> Row | None:
    """What no row has, in the words of the text that dates it best; None where it has no date yet."""
    events = [event for event in map(corpus.by_id.get, thing.records) if isinstance(event, Event) and event.date]
    dated = [event for event in events if event.date and event.date.first <= as_of]
    if not dated:
        return None
    event = min(dated, key=lambda e: (e.date != thing.date, -e.confidence, e.id))
    assert event.date
    return {"date": str(event.date), "what": event.quote, "kind": f"text: {event.type}",
            "parties": list(dict.fromkeys((*event.actors, *event.targets))), "evidence": list(thing.records),
            "source": corpus.document_of(event).name, "confidence": round(event.confidence, 2),
            "last": event.date.last}  # fmt: skip
