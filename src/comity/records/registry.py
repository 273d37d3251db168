"""The record kinds, explicitly: a new kind is one module and one line here."""

from comity.errors import UnknownNameError
from comity.records.coded import CodedRecord
from comity.records.commitment import Commitment
from comity.records.constraint import Constraint
from comity.records.event import Event
from comity.records.link import Link
from comity.records.mechanism import Mechanism
from comity.records.reading import Reading
from comity.records.recommendation import Recommendation

KINDS: dict[str, type[CodedRecord]] = {
    record.kind: record for record in (Recommendation, Commitment, Event, Constraint, Reading, Mechanism, Link)
}


def kind_named(name: str) -> type[CodedRecord]:
    """The class of a kind. Raises UnknownNameError with the nearest names."""
    if name not in KINDS:
        raise UnknownNameError("record kind", name, KINDS)
    return KINDS[name]
