"""Constraints that the documents name, by party and kind, counted by documents and never by records."""

from collections import defaultdict
from datetime import date

from comity.measure.measurement import Measurement, add_months
from comity.measure.texts import known_documents, known_records
from comity.records.constraint import Constraint
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen

LIVE_MONTHS = 36
"""A constraint last named longer ago than this is marked as not recent; a judgement, not calibrated."""
PER_DOCUMENT = (
    "documents that name it; a text printed by two outlets counts once; documents chosen by the user, so no interval"
)


class LiveConstraint(Frozen):
    """A kind of constraint in one party (or several joined); `recent` is None where no document has a date."""

    party: str
    constraint_kind: str
    documents: Measurement
    records: tuple[str, ...]
    first_named: PartialDate | None = None
    last_named: PartialDate | None = None
    recent: bool | None = None


def constraints(corpus: Corpus, as_of: date) -> tuple[LiveConstraint, ...]:
    """Constraints known on a day, those named by most documents first."""
    groups: defaultdict[tuple[str, str], list[Constraint]] = defaultdict(list)
    for record in known_records(corpus, Constraint, as_of):
        groups[record.party, record.constraint_kind].append(record)
    found = [_live(corpus, as_of, records) for records in groups.values()]
    return tuple(sorted(found, key=lambda c: (-c.documents.n, -len(c.records), c.party, c.constraint_kind)))


def _live(corpus: Corpus, as_of: date, records: list[Constraint]) -> LiveConstraint:
    ids = {record.document for record in records}
    documents = [document for document in known_documents(corpus, as_of) if document.id in ids]
    dates = sorted(document.published for document in documents if document.published)
    sources = len({document.source for document in documents})
    counted = Measurement(
        value=float(sources), n=sources, unit="documents", records=tuple(record.id for record in records),
        note=PER_DOCUMENT,
    )  # fmt: skip
    return LiveConstraint(
        party=records[0].party, constraint_kind=records[0].constraint_kind, documents=counted,
        records=tuple(record.id for record in records), first_named=dates[0] if dates else None,
        last_named=dates[-1] if dates else None,
        recent=dates[-1].last >= add_months(as_of, -LIVE_MONTHS) if dates else None,
    )  # fmt: skip
