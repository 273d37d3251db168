"""What became of advice, from the steps on record: six states, and three kinds of nothing kept apart."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from comity.ledger.facets import OUTSIDE, Said
from comity.ledger.matching import MONTH_DAYS, Measure
from comity.ledger.search import Search
from comity.ledger.steps import Step
from comity.ledger.tables import folded
from comity.ledger.things import things, told
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen

AdviceState = Literal[
    "taken-up", "partly", "recurring", "lapsed", "reversed", "overtaken", "not-checkable", "not-covered", "no-evidence"
]
ADVICE_STATES: tuple[AdviceState, ...] = get_args(AdviceState)
NOTHING: tuple[AdviceState, ...] = ("not-checkable", "not-covered", "no-evidence")
RESTRAINT = re.compile(
    r"(?:do not|not|never) (?!let|allow|permit|forget|lose|fail|neglect|hesitate|ignore)|avoid |refrain "
)
"""How an action begins that is to be left undone."""
NOT_SHOWN = "that something was kept from happening is not shown"
WHOLE = 0.75
"""Share of what the advice is about that its steps must have between them to be more than part of it."""
FIRM = 0.35
"""Likelihood that some step must reach for the advice to count as taken up rather than in part."""
YEARS = 3
"""Different years with a step from which advice to keep doing something counts as recurring."""
LAPSE_MONTHS = 36
"""Months without a step after which what was to go on counts as lapsed, where the record looks."""


class Uptake(Frozen):
    """A state with the sentence that says why."""

    state: AdviceState
    reason: str


def uptake(
    said: Sequence[Said], steps: Sequence[Step], against: Sequence[Step], looked: Search, measure: Measure
) -> Uptake:
    """The state of a thread of advice as of the day of the search."""
    if not steps:
        return _nothing(said, against, looked)
    last = max(step.date for step in steps)
    undone = [step for step in against if step.date > last and _undoes(step)]
    if undone:
        return Uptake(state="reversed", reason=f"a step of {last} was followed by its undoing on {undone[-1].date}")
    return (_gone_on(steps, looked) if is_lasting(said) else None) or _done(said, steps, measure)


def _gone_on(steps: Sequence[Step], looked: Search) -> Uptake | None:
    """What was to go on: lapsed where long no round is on record, recurring with rounds in several years."""
    last, first = max(step.date for step in steps), min(step.date for step in steps)
    if _months(last, looked.until) > LAPSE_MONTHS and looked.covered:
        return Uptake(state="lapsed", reason=f"the last step matched is of {last}")
    years = {step.date[:4] for step in steps}
    if len(years) >= YEARS:
        return Uptake(state="recurring", reason=f"matching steps in {len(years)} years, {first} to {last}")
    return None


def _done(said: Sequence[Said], steps: Sequence[Step], measure: Measure) -> Uptake:
    """What was to be done: in part where the steps lack something of it, or match only loosely."""
    if wanting := uncovered(said, steps, measure):
        return Uptake(state="partly", reason=f"matching steps on record, none on {', '.join(wanting)}")
    if is_refusal(said):
        return Uptake(state="partly", reason=f"matching steps on record; {NOT_SHOWN}")
    if max(step.confidence for step in steps) < FIRM:
        return Uptake(state="partly", reason="only loosely matching steps are on record")
    return Uptake(state="taken-up", reason=f"the first step matched is of {min(step.date for step in steps)}")


def _nothing(said: Sequence[Said], against: Sequence[Step], looked: Search) -> Uptake:
    if looked.first is None:
        return Uptake(state="not-checkable", reason="the document has no date, so nothing can be called later")
    if against and _is_occasion(said):
        step = against[0]
        return Uptake(state="overtaken", reason=f"the occasion passed; {step.date} told against it")
    if is_restraint(said):
        return Uptake(state="not-checkable", reason="that something was left undone, which no row could show")
    if all(one.attitude for one in said):
        return Uptake(state="not-checkable", reason="a frame of mind, which no row could show")
    return Uptake(state=looked.nothing, reason=looked.of_nothing)


def _undoes(step: Step) -> bool:
    """Whether a move backward ends an arrangement: a suspension or an end, not a quarrel."""
    return step.table == "agreements"


def _is_occasion(said: Sequence[Said]) -> bool:
    return any(things()[name].sort == "occasion" for one in said for name in one.main)


def is_lasting(said: Sequence[Said]) -> bool:
    """Whether some giving asks for what is to go on."""
    return any(one.lasting for one in said)


def is_refusal(said: Sequence[Said]) -> bool:
    """Whether the advice is not to do something, or to prevent it."""
    return all(_refuses(one) for one in said)


def _refuses(one: Said) -> bool:
    action = folded(one.giving.action)
    return action.startswith(("do not ", "not ", "never ", "avoid ", "resist ", "refrain ", "prevent ", "oppose "))


def is_restraint(said: Sequence[Said]) -> bool:
    """Whether the advice is to leave something undone: what is done of it later is no step that answers it."""
    return all(leaves_undone(one) for one in said)


def leaves_undone(one: Said) -> bool:
    """Whether what is asked is not to act; not to let, forget or lose something asks for an act."""
    return bool(RESTRAINT.match(folded(one.giving.action)))


def uncovered(said: Sequence[Said], steps: Sequence[Step], measure: Measure) -> list[str]:
    """The things the thread is about that no step has, where they weigh more than the rest may lack."""
    asked = Counter(name for one in said for name in one.main & one.topics)
    wanted = {name: measure.things.of(name) for name, n in asked.items() if 2 * n >= len(said) and name not in OUTSIDE}
    had = {name for step in steps for name in step.things}
    lacking = {name: weight for name, weight in wanted.items() if name not in had}
    if not wanted or sum(lacking.values()) <= (1 - WHOLE) * sum(wanted.values()):
        return []
    return [told(name) for name in sorted(lacking, key=lambda name: (-lacking[name], name))]


def _months(earlier: str, later: date) -> float:
    return (later - PartialDate(earlier).last).days / MONTH_DAYS
