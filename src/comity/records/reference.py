"""Rows of the reference record: dated facts of a case, each with a citation. One class a table.

Columns and vocabularies are those of the record's own README, which ships beside the tables.
"""

import datetime as dt
from typing import ClassVar, Literal

from pydantic import Field

from comity.records.codes import PairCode, PartyCode, pair_of
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.track import Track

POLL_LAG = dt.timedelta(days=90)
"""A poll counts as public 90 days after its fieldwork unless a row says when (design §3, as of D)."""

Effect = Literal["eases", "strains"]


class Citation(Frozen):
    """Where a fact comes from: an address, or an author and title."""

    text: str = Field(min_length=3)

    @property
    def url(self) -> str | None:
        """The address, where the citation is one that a reader may follow."""
        return self.text if self.text.startswith(("https://", "http://")) else None


class ReferenceRow(Frozen):
    """What every row has. `parties` and `label` are the row's states and its one line of text."""

    table: ClassVar[str]
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    date: PartialDate
    citation: Citation
    confidence: Literal["high", "medium"]

    @property
    def parties(self) -> tuple[str, ...]:
        return ()

    @property
    def label(self) -> str:
        return str(getattr(self, "title", "") or getattr(self, "name", ""))

    def known_from(self) -> dt.date:
        """The first day on which the fact was public: the end of its date's span."""
        return self.date.last


class Meeting(ReferenceRow):
    """An official meeting."""

    table: ClassVar[str] = "meetings"
    level: Literal["leaders", "ministers", "vice-ministers", "nsa", "working", "defence-talks", "track2"]
    states: tuple[PartyCode, ...]
    place: str = ""
    title: str
    on_margins_of: str = ""
    outcome_document: str = ""

    @property
    def parties(self) -> tuple[str, ...]:
        return self.states


class Agreement(ReferenceRow):
    """One change of status of a treaty, agreement, statement, body, forum, law or strategy."""

    table: ClassVar[str] = "agreements"
    name: str
    acronym: str = ""
    kind: Literal["treaty", "agreement", "statement", "body", "forum", "law", "strategy"]
    states: tuple[PartyCode, ...]
    status_event: Literal["signed", "in-force", "notice", "suspended", "restored", "terminated"]
    tracks: tuple[Track, ...]
    summary: str = ""

    @property
    def parties(self) -> tuple[str, ...]:
        return self.states


class Exercise(ReferenceRow):
    """A military exercise."""

    table: ClassVar[str] = "exercises"
    name: str
    kind: Literal["maritime", "missile-defence", "asw", "air", "multi-domain", "tabletop"]
    states: tuple[PartyCode, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        return self.states


class Programme(ReferenceRow):
    """An exchange, track II, research, youth or business programme; `date` is the start, None where unknown."""

    table: ClassVar[str] = "programmes"
    date: PartialDate | None  # type: ignore[assignment]
    name: str
    kind: Literal["youth", "exchange", "culture", "science", "research", "track2", "government", "business"]
    states: tuple[PartyCode, ...]
    tracks: tuple[Track, ...]
    summary: str = ""

    @property
    def parties(self) -> tuple[str, ...]:
        return self.states

    def known_from(self) -> dt.date:
        """A programme whose start is unknown enters no view of the past."""
        return self.date.last if self.date else dt.date.max


class Dispute(ReferenceRow):
    """A move in a dispute between two states, with its effect on their tie; never totalled by who made it."""

    table: ClassVar[str] = "disputes"
    initiator: PartyCode
    actors: tuple[str, ...]
    target: PartyCode
    issue: str
    track: Track
    effect_on_tie: Effect
    title: str

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.initiator, self.target)

    @property
    def pair(self) -> str:
        return pair_of(self.initiator, self.target)


class AllianceMove(ReferenceRow):
    """A move in an alliance, with its effect on that tie."""

    table: ClassVar[str] = "alliances"
    pair: PairCode
    initiator: str
    kind: str
    track: Track
    effect_on_tie: Effect | Literal["neutral"]
    title: str

    @property
    def parties(self) -> tuple[str, ...]:
        return tuple(self.pair.split("-"))


class Shock(ReferenceRow):
    """An outside event bearing on the parties, or (kind `tally`) a yearly count, which is no event."""

    table: ClassVar[str] = "shocks"
    actors: tuple[PartyCode, ...]
    kind: Literal["missile", "nuclear-test", "coercion", "alignment", "other", "tally"]
    targets: tuple[PartyCode, ...]
    title: str

    @property
    def parties(self) -> tuple[str, ...]:
        return (*self.actors, *self.targets)

    def known_from(self) -> dt.date:
        """A tally is known when its year is over."""
        return dt.date(self.date.last.year, 12, 31) if self.kind == "tally" else self.date.last


class Poll(ReferenceRow):
    """One reading: one survey, one public, one question."""

    table: ClassVar[str] = "polls"
    population: PartyCode
    about: str
    measure: str
    value: float
    unit: str
    n: int | None = None
    pollster: str
    public_from: dt.date | None = None

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.population,)

    @property
    def label(self) -> str:
        return f"{self.pollster}: {self.measure} ({self.population} on {self.about}) {self.value:g} {self.unit}"

    def known_from(self) -> dt.date:
        return self.public_from or self.date.last + POLL_LAG


class PoliticsRow(ReferenceRow):
    """A leader's term, election, impeachment, resolution or other domestic event.

    `outcome` may tell things later than `date`: no as-of view shows it. `result_in_title` says that the
    title alone gives a result away.
    """

    table: ClassVar[str] = "politics"
    end_date: PartialDate | None = None
    public_from: dt.date | None = None
    party: PartyCode
    kind: Literal["leader-term", "election", "impeachment", "resolution", "other"]
    title: str
    outcome: str = ""
    result_in_title: bool = False

    @property
    def parties(self) -> tuple[str, ...]:
        return (self.party,)

    def known_from(self) -> dt.date:
        return self.public_from or self.date.last


class Signal(ReferenceRow):
    """A US statement or act, or silence, about the relation of two others."""

    table: ClassVar[str] = "signals"
    signal: Literal["active", "praise", "criticism", "hands-off"]
    basis: Literal["event", "analyst-judgement"]
    title: str


class CoverageSpan(Frozen):
    """How complete a table is over a span; both dates are None for a list of known holes."""

    table: str
    covered_from: dt.date | None
    covered_to: dt.date | None
    note: str

    @property
    def is_thin(self) -> bool:
        """Whether the note says that the whole span is thin (not only "before 2000") or that nothing was found there."""
        note = self.note.lower()
        return note.startswith(("thin", "nothing", "no ", "scheduled")) and not note.startswith("thin before")


class SameAs(Frozen):
    """Two rows about one occurrence (`same`), or one that is part of the other (`part-of`)."""

    left_id: str
    right_id: str
    relation: Literal["same", "part-of"]


TABLES: dict[str, type[ReferenceRow]] = {
    row.table: row
    for row in (
        Meeting, Agreement, Exercise, Programme, Dispute, AllianceMove, Shock, Poll, PoliticsRow, Signal,
    )
}  # fmt: skip
