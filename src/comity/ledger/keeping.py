"""Whether a promise was kept: a score for each party in a stated window, against a guideline written before scoring.

The method is that of the G7 Research Group (Kirton and Guebert, Compliance Coding Manual, 2016 and later): a guideline
by type of promise (`guideline.csv`) says what counts as +1 (kept), 0 (in progress or in part) and -1 (not kept or
undone); each member is scored alone, and no score is added up.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal, get_args

from comity.ledger.facets import GENERIC, OUTSIDE, REGIONS, Said
from comity.ledger.matching import Measure
from comity.ledger.rounds import RHYTHMS, Period, asked, period_of, periods
from comity.ledger.search import Search
from comity.ledger.steps import Step
from comity.ledger.tables import folded, items, pattern, table
from comity.ledger.terms import terms_in
from comity.ledger.things import things
from comity.ledger.uptake import is_refusal, uncovered
from comity.measure.measurement import add_months
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen

PromiseState = Literal["kept", "partly", "in-progress", "overdue", "dropped", "reversed", "no-evidence"]
PROMISE_STATES: tuple[PromiseState, ...] = get_args(PromiseState)
Nothing = Literal["", "not-checkable", "not-covered", "no-evidence"]
"""Which kind of nothing stands behind `no-evidence`."""
BLIND = "the record does not look at all of it"
POSITION = 0
"""Number of the guideline's row for positions: a thread is one only where every giving is."""
REGULAR = "regular-meeting"
FIRM_KEEPING, LEAST_KEEPING = 0.45, 0.3
"""Likelihood from which a step counts as +1 for a promise, and below which it does not count at all. Judgements: a
promise is kept only by what it names, where advice can be taken up in spirit."""
BODY, CONSULTATION, SHARING = "institution", "consultation", "information-sharing"
SURE_KEEPING = 0.75
"""Likelihood from which a step of the first of the guideline's tables is +1 though it lacks some thing promised."""
SAME_NAME = 0.6
"""Share of the words of the shorter title by which two rows are of one body. A judgement."""
RELATIVE = re.compile(r"\b(?:that|which) (?:will|would)\b.*")
"""A relative clause at the end, which tells of the thing promised and not of the promise."""
NO_TERM = "the promise names no term to search by"
NOT_HELD = "no table of the record holds such things"


class Guide(Frozen):
    """A row of the guideline: the type of promise, its window in months, and what counts as +1, 0 and -1.

    `firm` are the tables whose rows can be +1; `lasts`: an undertaking that stands, of which a later step is not late.
    """

    type: str
    window_months: int
    tables: tuple[str, ...]
    plus: str
    zero: str
    minus: str
    firm: tuple[str, ...] = ()
    lasts: bool = False

    @property
    def checkable(self) -> bool:
        return self.window_months > 0


class PartyScore(Frozen):
    """One party's score; None where the window is still open or the record cannot tell, and why."""

    party: str
    score: Literal[1, 0, -1] | None
    why: str


class Keeping(Frozen):
    """State, window, scores and the guideline they are by; `due` is the end of the window, or of the present period.

    `steps` are the ids of the steps that count under the guideline.
    """

    state: PromiseState
    reason: str
    guide: Guide
    made: date | None
    due: date | None
    scores: tuple[PartyScore, ...]
    steps: tuple[str, ...] = ()
    nothing: Nothing = ""


@cache
def guides() -> tuple[Guide, ...]:
    """The guideline in the order in which its rows are tried."""
    return tuple(
        Guide(
            type=row["type"], window_months=int(row["window_months"]), tables=items(row["tables"]),
            plus=row["plus"], zero=row["zero"], minus=row["minus"],
            firm=items(row["firm"]), lasts=row["lasts"] == "yes",
        )
        for row in table("guideline")
    )  # fmt: skip


def guide_for(said: Sequence[Said]) -> Guide:
    """The type most of the givings are of, each by its own action; of types as common the earlier in the guideline."""
    if period_of(said):
        return next(guide for guide in guides() if guide.type == REGULAR)
    counted = Counter(_number_of(one) for one in said)
    if len(counted) > 1:
        del counted[POSITION]
    return guides()[min(counted, key=lambda number: (-counted[number], number))]


def _number_of(one: Said) -> int:
    """A position by the words of the quote or action, else by the object, else by the words of the action.

    What the act is for ("to counter threats") tells its type only where the act itself does not.
    """
    action = folded(one.giving.action or one.giving.quote)
    if _is_position(one, action):
        return POSITION
    kinds = [(number, row) for number, row in enumerate(table("guideline")) if row["type"] != REGULAR and number]
    for number, row in kinds:
        if one.main & set(items(row["objects"])):
            return number
    for words in (action.replace("people to people", "people-to-people").split(" to ")[0], action):
        for number, row in kinds:
            if row["words"] and pattern(items(row["words"])).search(words) and _is_deed(one, row["deeds"]):
                return number
    return len(guides()) - 1


def _is_position(one: Said, action: str) -> bool:
    row = table("guideline")[POSITION]
    quote = RELATIVE.sub(" ", folded(one.giving.quote))
    return bool(pattern(items(row["words"])).search(action) or pattern(items(row["quotes"])).search(quote))


def _is_deed(one: Said, deeds: str) -> bool:
    return not deeds or bool(one.deeds & set(items(deeds)))


@dataclass(frozen=True)
class Watch:
    """A promise being watched: guideline, when made and due, whose it is, the steps that fit the guideline's tables.

    `vague` and `short` say why these steps can be no more than part of it: it names no thing to hold them against, or
    they have only some of its things. Empty where they can be all of it. `asked`: what is promised at a rhythm.
    """

    guide: Guide
    made: date
    due: date
    parties: tuple[str, ...]
    steps: tuple[Step, ...]
    undone: str
    looked: Search
    vague: str
    short: str
    asked: frozenset[str]

    @property
    def over(self) -> bool:
        return self.looked.until > self.due

    @property
    def clear(self) -> bool:
        """Whether the record looks at all that would show the promise kept, so that finding nothing says something."""
        return self.looked.covered and not self.looked.wanting and bool(self.looked.seen)

    def found(self, state: PromiseState, reason: str, scores: Iterable[PartyScore]) -> Keeping:
        nothing: Nothing = "" if state != "no-evidence" else "no-evidence" if self.looked.covered else "not-covered"
        return Keeping(
            state=state,
            reason=reason,
            guide=self.guide,
            made=self.made,
            due=self.due,
            scores=tuple(scores),
            steps=tuple(step.id for step in self.steps),
            nothing=nothing,
        )


def keeping(
    said: Sequence[Said], steps: Sequence[Step], against: Sequence[Step], looked: Search, measure: Measure
) -> Keeping:
    """The state of a thread of promises as of the day of the search."""
    guide = guide_for(said)
    parties = tuple(sorted({party for one in said for party in one.addressed}))
    made = looked.first
    if made is None or not guide.checkable or is_refusal(said):
        return _position(guide, made, parties, refusal=is_refusal(said))
    fit = tuple(step for step in steps if _fits(step, guide) and _bears(said, step, guide))
    months = period_of(said)
    due = add_months(made, months) if months else _due(said, guide, made)
    if guide.type == BODY:
        fit = _of_body(fit)
    vague, short = _vague(said), _short(said, fit, measure)
    watch = Watch(guide, made, due, parties, fit, _undone(fit, against), looked, vague, short, asked(said))
    return _rhythmic(watch, months) if months else _once(watch)


def _vague(said: Sequence[Said]) -> str:
    """Why no step can be all of the promise: it names no thing, or only an instrument that serves any topic."""
    if any(one.in_action and (one.main - GENERIC - REGIONS or _singled(one)) for one in said):
        return ""
    return "what is promised names no thing that a step could be held against"


def _short(said: Sequence[Said], steps: Sequence[Step], measure: Measure) -> str:
    """Which of the promise's things no step has; what only stands before it need not be had."""
    if not any(one.own for one in said):
        return ""
    wanting = uncovered(said, steps, measure)
    return f"no step on {', '.join(wanting)}" if wanting else ""


def _bears(said: Sequence[Said], step: Step, guide: Guide) -> bool:
    """Whether a step has one of the things that single the promise out, where it names any.

    Where it names none a step must be likely, but where what is promised is to consult.
    """
    if step.added_by:
        return True
    if all(folded(one.giving.action).startswith("meet ") for one in said) and step.table != "meetings":
        return False
    singled = [names for one in said if (names := _singled(one))]
    if not singled and guide.type != CONSULTATION:
        return step.confidence >= FIRM_KEEPING
    return not singled or any(names & set(step.things) for names in singled)


def _singled(one: Said) -> frozenset[str]:
    """The things that single a promise out; of data sharing the topics in the sentence say which data."""
    own = frozenset(name for name in one.main if things()[name].sort != "relation") - OUTSIDE - GENERIC
    return own or ((one.topics - OUTSIDE - GENERIC) if SHARING in one.main else frozenset())


def _of_body(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Of a body to be begun the steps of that body: the likeliest and those of its name."""
    if not steps:
        return ()
    best = max(steps, key=lambda step: (step.confidence, step.id))
    return tuple(step for step in steps if step.added_by or _shares_name(step, best))


def _shares_name(step: Step, best: Step) -> bool:
    one, other = (terms_in(found.label.partition(":")[0]) for found in (step, best))
    return step.id == best.id or len(one & other) >= SAME_NAME * min(len(one), len(other))


def _fits(step: Step, guide: Guide) -> bool:
    known = step.table in guide.tables or step.role == "told"
    return bool(step.added_by) or (known and step.confidence >= LEAST_KEEPING)


def _position(guide: Guide, made: date | None, parties: Iterable[str], *, refusal: bool) -> Keeping:
    """A promise that cannot be followed: a position, not to do something, or of a document without a date."""
    why = "a position, which no row could show" if made else "the document has no date, so nothing can be called later"
    why = "a promise not to do something, which no row could show kept" if made and refusal else why
    scores = tuple(PartyScore(party=party, score=None, why=why) for party in parties)
    return Keeping(
        state="no-evidence", reason=why, guide=guide, made=made, due=None, scores=scores, nothing="not-checkable"
    )


def _due(said: Sequence[Said], guide: Guide, made: date) -> date:
    """The end of the window: the promise's own deadline, else the guideline's months after it was made."""
    given = [one.giving.deadline for one in said if one.giving.deadline and one.giving.deadline not in RHYTHMS]
    later = [day for day in (PartialDate(text).last for text in given) if day > made]
    return min(later) if later else add_months(made, guide.window_months)


def _undone(steps: Sequence[Step], against: Sequence[Step]) -> str:
    """The day of a suspension or end that came after the last step; empty where there is none."""
    last = max((step.date for step in steps), default="")
    days = [step.date for step in against if step.table == "agreements" and last and step.date > last]
    return days[0] if days else ""


def _once(watch: Watch) -> Keeping:
    """A promise to be kept within a window."""
    inside = tuple(step for step in watch.steps if PartialDate(step.date).first <= watch.due)
    watch = replace(watch, steps=inside or watch.steps)
    scores = [_score(party, inside, watch) for party in watch.parties]
    if watch.undone:
        return watch.found("reversed", f"a step was followed by its undoing on {watch.undone}", scores)
    if scores and all(score.score == 1 for score in scores):
        first = min(step.date for step in inside if _is_firm(step, watch))
        return watch.found("kept", f"{watch.guide.plus}; the first is of {first}", scores)
    return _short_of(watch, inside, scores)


def _short_of(watch: Watch, inside: Sequence[Step], scores: Sequence[PartyScore]) -> Keeping:
    """A promise that is not shown to be kept: still open, in part, late, overdue, or nothing found."""
    if not watch.over:
        first = min((step.date for step in inside), default="")
        so_far = f"steps since {first}" if first else f"nothing found yet as of {watch.looked.until}"
        return watch.found("in-progress", f"the window runs to {watch.due}; {so_far}", scores)
    if inside:
        why = watch.vague or watch.short or "loosely matching, or not for every party"
        return watch.found("partly", f"steps by {watch.due}, but {why}", scores)
    if watch.steps:
        first = min(step.date for step in watch.steps)
        late = f"late: the first matching step is of {first}, the window ran to {watch.due}"
        if watch.guide.lasts:
            late = f"steps from {first} on, none by {watch.due}"
        return watch.found("partly", late, _all(watch, 0, late))
    if watch.clear:
        return watch.found("overdue", f"nothing found by {watch.due}, where the record looks", scores)
    return watch.found("no-evidence", f"nothing found by {watch.due}; {_blind(watch)}", scores)


def _blind(watch: Watch) -> str:
    """Why finding nothing says nothing."""
    if watch.looked.covered:
        return BLIND
    return NO_TERM if watch.vague and not watch.looked.seen else NOT_HELD


def _is_firm(step: Step, watch: Watch) -> bool:
    """Whether a step counts as +1 for its parties: added by a person, or likely, and on all that is promised.

    A very likely one of the guideline's first table need not name every thing, but where a body is to be begun.
    """
    if step.added_by:
        return True
    able = step.role == "told" or step.table in watch.guide.firm
    if watch.vague or not able or step.confidence < FIRM_KEEPING:
        return False
    first = step.table == watch.guide.tables[0] and watch.guide.type != BODY
    return not watch.short or (first and step.confidence >= SURE_KEEPING)


def _score(party: str, inside: Sequence[Step], watch: Watch) -> PartyScore:
    own = [step for step in inside if party in step.states]
    firm = [step for step in own if _is_firm(step, watch)]
    if firm:
        return PartyScore(party=party, score=1, why=f"{watch.guide.plus} ({firm[0].id})")
    if own:
        return PartyScore(party=party, score=0, why=f"{watch.vague or watch.short or watch.guide.zero} ({own[0].id})")
    if not watch.over:
        return PartyScore(party=party, score=None, why="the window is still open")
    if watch.clear:
        return PartyScore(party=party, score=-1, why=watch.guide.minus)
    return PartyScore(party=party, score=None, why=f"nothing found, and {_blind(watch)}")


def _rhythmic(watch: Watch, months: int) -> Keeping:
    """A promise to do something every so many months: each full period is looked at by itself."""
    full = periods(watch.made, months, watch.looked.until)
    start = full[-1][1] if full else watch.made
    watch = replace(watch, due=add_months(watch.made, months * (len(full) + 1)))
    kept = [_has_all(watch, period) for period in full]
    some = [step for step in watch.steps if any(_within(step, *period) for period in full)]
    now = [step.date for step in watch.steps if _within(step, start, watch.due)]
    said = f"{sum(kept)} of {len(full)} full periods of {months} months with a matching round"
    said += f" of each of {len(watch.asked)} kinds" if len(watch.asked) > 1 else ""
    present = f"one in the present period, on {now[0]}" if now else f"none found yet in that to {watch.due}"
    said += f"; {present}" if now or full else ""
    if watch.undone:
        return watch.found("reversed", f"{said}; undone on {watch.undone}", _all(watch, -1, said))
    if not full:
        return watch.found("in-progress", f"the first period runs to {watch.due}; {said}", _all(watch, None, said))
    return _by_periods(watch, kept, [*now, *(step.date for step in some)] if len(watch.asked) > 1 else now, said)


def _has_all(watch: Watch, period: Period) -> bool:
    """Whether a period has a round, and one of each instrument where several are promised."""
    inside = [step for step in watch.steps if _within(step, *period)]
    several = watch.asked if len(watch.asked) > 1 else frozenset()
    return bool(inside) and all(any(name in step.things for step in inside) for name in several)


def _by_periods(watch: Watch, kept: Sequence[bool], now: Sequence[str], said: str) -> Keeping:
    """By full periods with a round: +1 where all have one, 0 where some, -1 where none has and the record looks."""
    if all(kept):
        return watch.found("kept", said, _all(watch, 1, said))
    if any(kept) or now:
        late = not kept[-1] and not now and watch.clear
        return watch.found("overdue" if late else "partly", said, _all(watch, 0, said))
    if watch.clear:
        return watch.found("overdue", said, _all(watch, -1, said))
    why = f"{said}; {_blind(watch)}"
    return watch.found("no-evidence", why, _all(watch, None, why))


def _all(watch: Watch, score: Literal[1, 0, -1] | None, why: str) -> tuple[PartyScore, ...]:
    """One score for every party: a round is held by all of them together."""
    return tuple(PartyScore(party=party, score=score, why=why) for party in watch.parties)


def _within(step: Step, start: date, end: date) -> bool:
    """After the start and by the end of a period."""
    return start < PartialDate(step.date).last and PartialDate(step.date).first <= end
