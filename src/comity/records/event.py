"""An event: something that happened, is going on, or is definitely scheduled; never a thing only urged or feared."""

from typing import ClassVar, Literal

from comity.records.coded import CodedRecord
from comity.records.codes import ActorCode
from comity.records.dates import PartialDate
from comity.records.plover import EventType

Level = Literal["leaders", "ministers", "vice-ministers", "working", "track2"]
Factuality = Literal["happened", "scheduled", "ongoing"]
Span = tuple[int, int]


class Event(CodedRecord):
    """Who did what to whom, when. `level` only for meetings; spans are offsets into the version's text."""

    kind: ClassVar[str] = "event"
    date: PartialDate | None = None
    actors: tuple[ActorCode, ...] = ()
    targets: tuple[ActorCode, ...] = ()
    type: EventType
    level: Level | None = None
    factuality: Factuality = "happened"
    title: str = ""
    actor_spans: tuple[Span, ...] = ()
    target_spans: tuple[Span, ...] = ()
