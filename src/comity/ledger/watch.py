"""A promise being watched, and what is found of it: state, window, a score for each party, and the kind of nothing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from comity.ledger.guideline import Guide
from comity.ledger.search import Search
from comity.ledger.steps import Step
from comity.records.frozen import Frozen

PromiseState = Literal["kept", "partly", "in-progress", "overdue", "dropped", "reversed", "no-evidence"]
PROMISE_STATES: tuple[PromiseState, ...] = get_args(PromiseState)
Nothing = Literal["", "not-checkable", "not-covered", "no-evidence"]
"""Which kind of nothing stands behind `no-evidence`."""
Score = Literal[1, 0, -1]


class PartyScore(Frozen):
    """One party's score; None where the window is still open or the record cannot tell, and why."""

    party: str
    score: Score | None
    why: str


class Keeping(Frozen):
    """State, window, scores and the guideline they are by; `due` is the end of the window, or of the present period.

    `dated`: the promise itself names the day (`due_words`, as it gives it) or rhythm; else `due` only says how long
    finding nothing is no failure.
    `steps` are the ids of the steps that count under the guideline, `wanting` the rounds that are overdue by name.
    """

    state: PromiseState
    reason: str
    guide: Guide
    made: date | None
    due: date | None
    scores: tuple[PartyScore, ...]
    dated: bool = False
    due_words: str = ""
    steps: tuple[str, ...] = ()
    nothing: Nothing = ""
    wanting: tuple[str, ...] = ()


@dataclass(frozen=True)
class Watch:
    """A promise being watched: guideline, when made and due, whose it is, the steps that fit the guideline's tables.

    `vague`, `partial` and `short` say why these steps can be no more than part of it: it names no thing to hold them
    against, they are of a part of a thing promised whole, or they have only some of its things. Empty where they can be
    all of it. `due_words`: the date as the promise gives it. `asked`: what is promised at a rhythm.
    """

    guide: Guide
    made: date
    due: date
    dated: bool
    parties: tuple[str, ...]
    steps: tuple[Step, ...]
    undone: str
    looked: Search
    vague: str
    short: str
    partial: str
    due_words: str
    asked: frozenset[str]

    @property
    def falls_short(self) -> str:
        return self.vague or self.partial or self.short

    @property
    def over(self) -> bool:
        return self.looked.until > self.due

    @property
    def clear(self) -> bool:
        """Whether the record looks at all that would show the promise kept, so that finding nothing says something."""
        return self.looked.covered and not self.looked.wanting and bool(self.looked.seen)

    def found(self, state: PromiseState, reason: str, scores: Iterable[PartyScore]) -> Keeping:
        nothing: Nothing = self.looked.nothing if state == "no-evidence" else ""
        return Keeping(
            state=state,
            reason=reason,
            guide=self.guide,
            made=self.made,
            due=self.due,
            dated=self.dated,
            due_words=self.due_words,
            scores=tuple(scores),
            steps=tuple(step.id for step in self.steps),
            nothing=nothing,
        )

    def found_nothing(self, scores: Iterable[PartyScore]) -> Keeping:
        """No step, and the search says which kind of nothing that is."""
        return self.found("no-evidence", self.looked.of_nothing, scores)

    def all_score(self, score: Score | None, why: str) -> tuple[PartyScore, ...]:
        """One score for every party: a round is held by all of them together."""
        return tuple(PartyScore(party=party, score=score, why=why) for party in self.parties)
