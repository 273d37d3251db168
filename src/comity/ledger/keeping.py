"""Whether a promise was kept: a score for each party in a stated window, against a guideline written before scoring.

The method is that of the G7 Research Group (Kirton and Guebert, Compliance Coding Manual, 2016 and later): a guideline
by type of promise (`guideline.csv`) says what counts as +1 (kept), 0 (in progress or in part) and -1 (not kept or
undone); each member is scored alone, and no score is added up. Where a promise names no day, a later step is not late.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from comity.ledger.due import named_due
from comity.ledger.facets import GENERIC, OUTSIDE, REGIONS, Said
from comity.ledger.guideline import Guide, guide_for
from comity.ledger.matching import Measure
from comity.ledger.regular import Channels, rhythmic
from comity.ledger.rounds import asked, period_of
from comity.ledger.search import Search
from comity.ledger.steps import Step
from comity.ledger.tables import folded, items, pattern, table
from comity.ledger.terms import terms_in
from comity.ledger.things import things, things_in, told
from comity.ledger.uptake import is_refusal, uncovered
from comity.ledger.watch import Keeping, PartyScore, Watch
from comity.measure.measurement import add_months
from comity.records.dates import PartialDate

FIRM_KEEPING, LEAST_KEEPING = 0.45, 0.3
"""Likelihood from which a step counts as +1 for a promise, and below which it does not count at all. Judgements: a
promise is kept only by what it names, where advice can be taken up in spirit."""
BODY, CONSULTATION, SHARING = "institution", "consultation", "information-sharing"
SURE_KEEPING = 0.75
"""Likelihood from which a step of the first of the guideline's tables is +1 though it lacks some thing promised."""
SAME_NAME = 0.6
"""Share of the words of the shorter title by which two rows are of one body. A judgement."""


def keeping(
    said: Sequence[Said],
    steps: Sequence[Step],
    against: Sequence[Step],
    *,
    looked: Search,
    measure: Measure,
    channels: Channels,
) -> Keeping:
    """The state of a thread of promises as of the day of the search."""
    guide = guide_for(said)
    parties = tuple(sorted({party for one in said for party in one.addressed}))
    made = looked.first
    if made is None or not guide.checkable or is_refusal(said):
        return _position(guide, made, parties, refusal=is_refusal(said))
    fit = tuple(step for step in steps if _fits(step, guide) and _bears(said, step, guide))
    months = period_of(said)
    given = None if months else named_due(said, made)
    due = add_months(made, months) if months else given.day if given else add_months(made, guide.window_months)
    if guide.type == BODY:
        fit = _of_body(fit)
    watch = Watch(
        guide=guide, made=made, due=due, dated=bool(months or given),
        due_words=given.words if given else "", parties=parties, steps=fit,
        undone=_undone(fit, against), looked=looked, vague=_vague(said), short=_short(said, fit, measure),
        partial=_partial(said, fit),
        asked=asked(said),
    )  # fmt: skip
    return rhythmic(watch, months, channels) if months else _once(watch)


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


def _partial(said: Sequence[Said], steps: Sequence[Step]) -> str:
    """Of what part all steps are, where the whole of a thing is promised; empty where some step is of the whole."""
    parts = _only_parts(said, steps) if any(_is_of_whole(one) for one in said) else ()
    return f"the steps are on a part of it only: {', '.join(parts)}" if parts else ""


def _is_of_whole(one: Said) -> bool:
    """Whether the whole of a thing is promised: "a comprehensive framework", "the conclusion of the talks"."""
    words = (cue for row in table("whole_words") for cue in items(row["words"]))
    return bool(pattern(words).search(folded(one.giving.action or one.giving.quote)))


def _only_parts(said: Sequence[Said], steps: Sequence[Step]) -> tuple[str, ...]:
    """The further topics of steps that all have one: each narrows the thing promised to a part."""
    own = frozenset(name for one in said for name in one.main)
    further = [sorted(n for n in step.things if n not in own and things()[n].sort == "topic") for step in steps]
    return tuple(dict.fromkeys(told(n) for names in further for n in names)) if all(further) else ()


def _bears(said: Sequence[Said], step: Step, guide: Guide) -> bool:
    """Whether a step has one of the things that single the promise out, where it names any.

    Where it names none a step must be likely, but where what is promised is to consult; and where it names only for
    whom it is ("work with ASEAN"), the step's own title must name them: one for them in passing is another's.
    """
    if step.added_by:
        return True
    if all(folded(one.giving.action).startswith("meet ") for one in said) and step.table != "meetings":
        return False
    singled = [names for one in said if (names := _singled(one))]
    regions = frozenset(name for one in said for name in one.main & REGIONS)
    if not singled and regions and not regions & things_in(step.label):
        return False
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


def _undone(steps: Sequence[Step], against: Sequence[Step]) -> str:
    """The day of a suspension or end that came after the last step; empty where there is none."""
    last = max((step.date for step in steps), default="")
    days = [step.date for step in against if step.table == "agreements" and last and step.date > last]
    return days[0] if days else ""


def _once(watch: Watch) -> Keeping:
    """A promise to be kept once: by the day it names, else whenever."""
    inside = tuple(step for step in watch.steps if not watch.dated or PartialDate(step.date).first <= watch.due)
    after = [step for step in watch.steps if step not in inside and _is_firm(step, watch)]
    if not after or any(_is_firm(step, watch) for step in inside):
        watch = replace(watch, steps=inside or watch.steps)
    scores = [_score(party, inside, watch) for party in watch.parties]
    if watch.undone:
        return watch.found("reversed", f"a step was followed by its undoing on {watch.undone}", scores)
    if scores and all(score.score == 1 for score in scores):
        first = min(step.date for step in inside if _is_firm(step, watch))
        return watch.found("kept", f"{watch.guide.plus}; the first matched is of {first}", scores)
    return _short_of(watch, inside, scores)


def _short_of(watch: Watch, inside: Sequence[Step], scores: Sequence[PartyScore]) -> Keeping:
    """A promise that is not shown to be kept: still open, in part, late, overdue, or nothing found."""
    if not watch.over:
        first = min((step.date for step in inside), default="")
        so_far = f"steps since {first}" if first else f"nothing found yet as of {watch.looked.until}"
        window = f"the date given is {watch.due_words}" if watch.dated else f"no date given; open to {watch.due}"
        return watch.found("in-progress", f"{window}; {so_far}", scores)
    if inside and len(watch.steps) == len(inside):
        why = watch.falls_short or "loosely matching, or not for every party"
        by = f"steps by {watch.due_words}" if watch.dated else "steps on record"
        return watch.found("partly", f"{by}, but {why}", scores)
    if watch.steps:
        return _late(watch)
    if watch.clear and watch.dated:
        return watch.found("overdue", f"nothing found by {watch.due_words}, where the record looks", scores)
    return watch.found_nothing(scores)


def _late(watch: Watch) -> Keeping:
    """Steps only after the day that was named; of an undertaking that stands a later step is not late."""
    after = [step.date for step in watch.steps if PartialDate(step.date).first > watch.due]
    first = min(after)
    late = f"late: the first step matched is of {first}, the date given was {watch.due_words}"
    if watch.guide.lasts:
        late = f"steps from {first} on, none by {watch.due_words}"
    return watch.found("partly", late, watch.all_score(0, late))


def _is_firm(step: Step, watch: Watch) -> bool:
    """Whether a step counts as +1 for its parties: added by a person, or likely, and on all that is promised.

    A very likely one of the guideline's first table need not name every thing, but where a body is to be begun.
    """
    if step.added_by:
        return True
    able = step.role == "told" or step.table in watch.guide.firm
    if watch.vague or watch.partial or not able or step.confidence < FIRM_KEEPING:
        return False
    first = step.table == watch.guide.tables[0] and watch.guide.type != BODY
    return not watch.short or (first and step.confidence >= SURE_KEEPING)


def _score(party: str, inside: Sequence[Step], watch: Watch) -> PartyScore:
    own = [step for step in inside if party in step.states]
    firm = [step for step in own if _is_firm(step, watch)]
    if firm:
        return PartyScore(party=party, score=1, why=f"{watch.guide.plus} ({firm[0].id})")
    if own:
        return PartyScore(party=party, score=0, why=f"{watch.falls_short or watch.guide.zero} ({own[0].id})")
    if not watch.over:
        return PartyScore(party=party, score=None, why="the window is still open")
    if watch.clear:
        return PartyScore(party=party, score=-1, why=watch.guide.minus)
    return PartyScore(party=party, score=None, why=watch.looked.of_nothing)
