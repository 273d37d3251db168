"""A passage that may tell of something: its words, parties, dates and act, ready to be compared."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from comity.cases.case import Case
from comity.occurrence.wording import wording
from comity.records.coded import CodedRecord
from comity.records.codes import party_of
from comity.records.commitment import Commitment
from comity.records.dates import PartialDate
from comity.records.event import Event
from comity.records.mechanism import Mechanism

NO_STATE = frozenset({"NGO"})


@dataclass(frozen=True, eq=False)
class Telling:
    """What a passage tells. `forms` are its words by stem, as the text has them; `act` is an event's type, or the
    record's kind; `dated` the record's own date.

    `spelt` are dates that the words give with a year; `told` is when the document appeared; `ahead` says that the
    thing was still to come.
    """

    forms: Mapping[str, str]
    parties: frozenset[str]
    doers: frozenset[str]
    act: str
    level: str = ""
    dated: PartialDate | None = None
    spelt: tuple[PartialDate, ...] = ()
    told: PartialDate | None = None
    ahead: bool = False

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.forms)

    @cached_property
    def dates(self) -> tuple[PartialDate, ...]:
        """Every date of the passage, the record's own one first."""
        return tuple(dict.fromkeys((*((self.dated,) if self.dated else ()), *self.spelt)))


def telling(record: CodedRecord, case: Case, *, told: PartialDate | None) -> Telling:
    """What a record tells. told: when its document appeared."""
    said = wording(record.quote, case)
    if not isinstance(record, Event):
        parties = record.parties if isinstance(record, Mechanism) else ()
        return Telling(
            forms=said.forms, parties=said.parties | frozenset(parties), doers=frozenset(), act=record.kind,
            spelt=said.dates, told=told, ahead=isinstance(record, Commitment),
        )  # fmt: skip
    doers = frozenset(party_of(actor) for actor in record.actors) - NO_STATE
    others = frozenset(party_of(actor) for actor in record.targets) - NO_STATE
    return Telling(
        forms=said.forms, parties=said.parties | doers | others, doers=doers, act=record.type,
        level=record.level or "", dated=record.date, spelt=said.dates, told=told,
        ahead=record.factuality == "scheduled",
    )  # fmt: skip
