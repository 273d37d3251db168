"""Rows of the reference record: dated facts of a case, each with a citation. One class a table.

Columns and vocabularies are those of the record's own README, which ships beside the tables.
"""

import datetime as dt
import re
from typing import Any, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from comity.records.codes import PairCode, PartyCode, pair_of
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.track import Track

POLL_LAG = dt.timedelta(days=90)
"""A poll counts as public 90 days after its fieldwork unless a row says when (design §3, as of D)."""

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
APPEARED = re.compile(rf"\b({'|'.join(MONTHS)}) ((?:19|20)\d\d)\b")
"""Month and year of a text, as a citation by author and title gives them."""
SETTLED = dt.timedelta(days=31)
"""After so long an outcome is taken as known: votes are counted, and the time to appeal is over."""
NAMED_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) ((?:19|20)\d\d)\b")

Effect = Literal["eases", "strains"]


class Citation(Frozen):
    """Where a fact comes from: an address, or an author and title."""

    text: str = Field(min_length=3)

    @model_validator(mode="before")
    @classmethod
    def _from_text(cls, given: Any) -> Any:
        """A plain string, as tables and case files have it, is the citation's text."""
        return {"text": given.strip()} if isinstance(given, str) else given

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

    def as_seen(self, day: dt.date) -> Self:
        """The row as it could be written on a day: later fields are empty. Titles are cut by the case."""
        return self


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

    @field_validator("pair")
    @classmethod
    def _canonical(cls, pair: str) -> str:
        """Pairs are written in sorted order everywhere: `USA-JPN` → `JPN-USA`."""
        return pair_of(*pair.split("-"))

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
    value: float = Field(allow_inf_nan=False)
    unit: str
    n: int | None = Field(default=None, gt=0)
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

    `outcome` may tell things later than `date`: an as-of view shows it only a month after the last day it tells of.
    `result_in_title` says that the title alone gives a result away.
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
        """The day its date was announced; where the title itself gives a result away, not before it happened."""
        announced = self.public_from or self.date.last
        return max(announced, self.date.last) if self.result_in_title else announced

    def as_seen(self, day: dt.date) -> Self:
        """Without an outcome or an end still to come: an outcome is taken as known a month after its dates."""
        ended = self.end_date if self.end_date and self.end_date.last <= day else None
        outcome = self.outcome if self._told_by() + SETTLED <= day else ""
        if (outcome, ended) == (self.outcome, self.end_date):
            return self
        return self.model_copy(update={"outcome": outcome, "end_date": ended})

    def _told_by(self) -> dt.date:
        """The last day of its own date, of its end, and of the days that its outcome names."""
        named = [
            PartialDate(f"{year}-{MONTHS.index(month) + 1:02d}-{int(day):02d}").last
            for day, month, year in NAMED_DAY.findall(self.outcome)
        ]
        return max([self.date.last, *([self.end_date.last] if self.end_date else []), *named])


class Signal(ReferenceRow):
    """A US statement or act, or silence, about the relation of two others."""

    table: ClassVar[str] = "signals"
    signal: Literal["active", "praise", "criticism", "hands-off"]
    basis: Literal["event", "analyst-judgement"]
    title: str

    def known_from(self) -> dt.date:
        """An author's judgement is known from the month in which its text, as cited, appeared."""
        if self.basis == "event" or self.citation.url:
            return self.date.last
        appeared = [
            PartialDate(f"{year}-{MONTHS.index(month) + 1:02d}") for month, year in APPEARED.findall(self.citation.text)
        ]
        return max([self.date.last, *(month.last for month in appeared)])


class CoverageSpan(Frozen):
    """How complete a table is over a span; both dates are None for a list of known holes.

    `thin`: whether little or nothing is there; None leaves it to the words of the note.
    """

    table: str
    covered_from: dt.date | None
    covered_to: dt.date | None
    note: str
    thin: bool | None = None

    @property
    def is_thin(self) -> bool:
        """Whether the note says that the whole span is thin or that nothing was found there."""
        if self.thin is not None:
            return self.thin
        return self.note.lower().startswith(("thin", "nothing", "no ", "scheduled"))

    @property
    def is_full(self) -> bool:
        """Whether the table is thought reasonably complete over the span."""
        return not self.is_thin and "not complete" not in self.note.lower()

    def touches(self, first: dt.date, last: dt.date) -> bool:
        """Whether the span shares a day with the closed interval."""
        return bool(self.covered_from and self.covered_to and self.covered_from <= last and first <= self.covered_to)


class Term(Frozen):
    """A value that a column of a table may have, where the case closes that column's vocabulary."""

    table: str
    column: str
    value: str
    meaning: str = ""


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
