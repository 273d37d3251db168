"""A channel of consultation and the rhythm it was promised."""

from datetime import date
from typing import Literal

from pydantic import Field

from comity.records.codes import PartyCode
from comity.records.frozen import Frozen
from comity.records.reference import Citation

MeetingLevel = Literal["leaders", "ministers", "vice-ministers", "nsa", "working", "defence-talks", "track2"]


class RhythmPromise(Frozen):
    """A promise to meet every so many months, made on a day, cited; `until` where it was withdrawn or replaced."""

    every_months: float = Field(gt=0)
    made: date
    until: date | None = None
    words: str
    citation: Citation


class Channel(Frozen):
    """Meetings of one level among one set of parties.

    `titles_with` and `titles_without` are words that a meeting's title must or must not contain (case-folded),
    where a level holds several channels (foreign and defence ministers). `arrangement` is the name by which the
    record of agreements knows the channel, so that its meetings are the arrangement's activity.
    """

    id: str
    name: str
    level: MeetingLevel
    parties: tuple[PartyCode, ...]
    arrangement: str = ""
    titles_with: tuple[str, ...] = ()
    titles_without: tuple[str, ...] = ()
    promises: tuple[RhythmPromise, ...] = ()

    def promise_on(self, day: date) -> RhythmPromise | None:
        """The promise in force on a day, the latest where there are several."""
        live = [p for p in self.promises if p.made <= day and (p.until is None or day <= p.until)]
        return max(live, key=lambda p: p.made, default=None)
