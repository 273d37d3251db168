"""People, offices and bodies inside the parties, and groups of states."""

from datetime import date
from typing import Literal

from comity.cases.party import Names
from comity.records.codes import ActorCode, PartyCode
from comity.records.frozen import Frozen
from comity.records.reference import Citation

ActorKind = Literal[
    "group",
    "government",
    "ministry",
    "court",
    "legislature",
    "military",
    "political-party",
    "public",
    "civil-society",
    "company",
    "agency",
    "person",
]


class Actor(Frozen):
    """A body or person with a code of the guide (`KOR:Supreme Court`, `JPN:public`, `QUAD`)."""

    code: ActorCode
    kind: ActorKind
    names: Names


class Holder(Frozen):
    """Someone who held an office from `start` to `end` (both inclusive; `end` None: still, as far as is known)."""

    name: str
    names: Names = Names()
    start: date
    end: date | None = None
    citation: Citation

    def in_office(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)


class Office(Frozen):
    """An office of a party: its titles ("prime minister", "外相"), level, and holders in order of time."""

    id: str
    party: PartyCode
    level: Literal["head", "minister", "other"]
    titles: Names
    holders: tuple[Holder, ...] = ()

    def holder_on(self, day: date) -> Holder | None:
        """Who held the office on a day; on a day of handover, the newcomer."""
        return next((holder for holder in reversed(self.holders) if holder.in_office(day)), None)
