"""How much is gained by looking at a record: the chance that it is wrong, times what hangs on it."""

from collections.abc import Mapping

from comity.records.calibration import AS_GIVEN, Calibration
from comity.records.coded import CodedRecord
from comity.records.event import Event

CONSEQUENCE: Mapping[str, float] = {
    "event": 1.2,
    "commitment": 1.2,
    "link": 1.1,
    "recommendation": 1.0,
    "mechanism": 0.9,
    "constraint": 0.9,
    "reading": 0.9,
}
"""What the brief builds on a kind: events and promises are told as facts, links join into arrows that are drawn.

A judgement, kept near 1 so that the chance of error rules the order.
"""
FUTURE = 1.1
"""A thing said to be scheduled or going on is told in the brief's look ahead, where nobody can check it yet."""


def worth(record: CodedRecord, calibration: Calibration = AS_GIVEN) -> float:
    """Expected gain of looking, for a record that nobody has judged."""
    value = (1 - calibration.of(record)) * CONSEQUENCE.get(record.kind, 1.0)
    later = isinstance(record, Event) and record.factuality != "happened"
    return round(value * FUTURE if later else value, 6)


def asked_again(record: CodedRecord) -> float:
    """A record whose judgement no longer fits comes before all others: a person's word is at stake."""
    return 10 + CONSEQUENCE.get(record.kind, 1.0)
