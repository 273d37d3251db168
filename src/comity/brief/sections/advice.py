"""Promises first, then advice: what was said, when due, which steps are on record, and what nothing was found of.

Quotes are the authors' own; that a step matches is no word on why it was taken. Nothing is added up by who did it.
"""

from collections import Counter
from collections.abc import Sequence

from comity.brief.material import Material
from comity.brief.model import Block, Claim, Heading, Note, Section
from comity.brief.sections.strips import SHOWN, best, picture, table, threads
from comity.brief.wording import capital, count, counted, day, found_as_of, listed
from comity.ledger.base_rates import base_rates, outcomes
from comity.ledger.thread import Thread

CAPTION = (
    "A flag is the day something was said, and said again; a dot is a step on record that matches it. That a step "
    "matches does not say that it was taken because of the words."
)
HOW = (
    "Threads gather the same promise or advice through all texts. Windows and scores follow a guideline by type of "
    "promise; `comity ledger` has every thread with its search, scores and reasons, and takes your judgement."
)
PROMISE_WORDS = (
    ("kept", "is kept", "are kept"), ("partly", "is kept in part or late", "are kept in part or late"),
    ("in-progress", "is still open", "are still open"), ("overdue", "is overdue", "are overdue"),
    ("reversed", "is kept and undone", "are kept and undone"), ("dropped", "is dropped", "are dropped"),
)  # fmt: skip
ADVICE_WORDS = (
    ("taken-up", "has a matching step", "have a matching step"),
    ("recurring", "is done again and again", "are done again and again"),
    ("partly", "is done in part", "are done in part"), ("lapsed", "has lapsed", "have lapsed"),
    ("reversed", "is done and undone", "are done and undone"),
    ("overtaken", "is overtaken by events", "are overtaken by events"),
)  # fmt: skip
"""Each state as a sentence says it of one thread and of several."""


def section(material: Material) -> Section | None:
    """Promises and advice as strips, each with its table."""
    if not material.corpus.documents:
        return None
    promises, advice = threads(material, "promise"), threads(material, "advice")
    blocks: list[Block] = [Heading(text="Promises"), *_promises(material, promises)]
    blocks += [Heading(text="Advice"), *_advice(material, advice), Note(text=HOW)]
    told = [t for t in promises if t.state in SHOWN] or [t for t in advice if t.state in SHOWN] or [*promises, *advice]
    evidence = tuple(best(material, thread).record for thread in told)
    return Section(id="advice", topic="Promises and advice", heading=_heading(promises, advice), evidence=evidence,
                   blocks=tuple(blocks))  # fmt: skip


def _heading(promises: Sequence[Thread], advice: Sequence[Thread]) -> str:
    """What became of the promises, then of the advice."""
    if any(thread.state in SHOWN for thread in promises):
        return f"Of {counted(len(promises), 'promise')} read, {states(promises, PROMISE_WORDS)}"
    shown = [thread for thread in advice if thread.state in SHOWN]
    if shown:
        return f"Of {_threads(advice)}, the record has a matching step for {count(len(shown))}"
    return f"The rules read {_threads(advice)} and {counted(len(promises), 'promise')}; nothing on record answers them"


def _threads(advice: Sequence[Thread]) -> str:
    return counted(len(advice), "piece of advice", plural="pieces of advice")


def states(found: Sequence[Thread], names: Sequence[tuple[str, str, str]]) -> str:
    """`three are kept, one is overdue and the record cannot tell of seven`: all of them, in a fixed order."""
    counts: Counter[str] = Counter(thread.nothing or thread.state for thread in found)
    said = [f"{count(counts[state])} {one if counts[state] == 1 else many}" for state, one, many in names
            if counts[state]]  # fmt: skip
    if counts["overdue"]:
        at = [state for state, *_ in names if counts[state]].index("overdue")
        said[at] += _of_one(found)
    untold = sum(thread.state not in SHOWN for thread in found)
    return listed([*said, *([f"no step is found for {count(untold)}"] if untold else [])])


def _of_one(found: Sequence[Thread]) -> str:
    """That several overdue promises wait for the same rounds, as the channels count them once."""
    overdue = [thread for thread in found if thread.state == "overdue"]
    rounds = {name for thread in overdue if thread.keeping for name in thread.keeping.wanting}
    if not rounds or len(rounds) >= len(overdue):
        return ""
    if len(rounds) == 1:
        return f" (for one and the same meeting, of {next(iter(rounds))})"
    return f" (for {count(len(rounds))} meetings between them)"


def _promises(material: Material, found: Sequence[Thread]) -> list[Block]:
    if not found:
        return [Claim(text=found_as_of("a promise", material.as_of), absent=True, n=0)]
    named = table(material, found, caption="Promises: made, due, shown", name="promises-table")
    shown = [thread for thread in found if thread.state in SHOWN]
    blocks: list[Block] = []
    if any(thread.first.day for thread in shown):
        title = f"Promises and the steps on record that match them, to {day(material.as_of)}"
        blocks.append(picture(material, found, name="promises", title=title, caption=CAPTION, table=named))
    else:
        blocks.append(named)
    return [*blocks, *_nothing(material, found, "promises")]


def _advice(material: Material, found: Sequence[Thread]) -> list[Block]:
    if not found:
        return [Claim(text=found_as_of("advice", material.as_of), absent=True, n=0)]
    named = table(material, found, caption="Advice: said, again, steps on record", name="advice-table")
    shown = [thread for thread in found if thread.state in SHOWN]
    blocks: list[Block] = []
    if any(thread.first.day for thread in shown):
        title = f"{capital(states(found, ADVICE_WORDS))} as of {day(material.as_of)}"
        blocks.append(picture(material, found, name="advice-strips", title=title, caption=CAPTION, table=named))
    else:
        blocks.append(named)
    return [*blocks, *_nothing(material, found, "pieces of advice"), *_rate(material, found)]


def _rate(material: Material, found: Sequence[Thread]) -> list[Block]:
    """The base rate of uptake of all advice read, from ten threads on: what is shown is not chosen by chance."""
    rate = base_rates(outcomes(material.ledger.threads))[0]
    evidence = tuple(best(material, thread).record for thread in found if thread.id in rate.touched.records)
    if rate.touched.value is None or rate.taken.value is None or not evidence:
        return []
    text = (
        f"Of {count(rate.touched.n)} pieces of advice, quoted here or not, that the record could show, "
        f"{rate.touched.value:.0%} have a matching step on record; {rate.taken.value:.0%} are matched as a whole."
    )
    return [Claim(text=text, evidence=evidence, n=rate.touched.n, unit="threads", interval=rate.touched.interval,
                  share="share with a step")]  # fmt: skip


def _nothing(material: Material, found: Sequence[Thread], what: str) -> list[Block]:
    """How many have nothing, by kind of nothing: what no row could show, where nobody looked, what was not found."""
    kinds = Counter(thread.nothing for thread in found)
    said = []
    if n := kinds["no-evidence"]:
        said.append(f"of {count(n)} no evidence is found: the record was looked at as of {day(material.as_of)}")
    if n := kinds["not-covered"]:
        why = "the record has hardly an act of the kind, or does not look at the time"
        said.append(f"{count(n)} {'is' if n == 1 else 'are'} not covered: {why}")
    if n := kinds["not-checkable"]:
        one = "it states an attitude or names" if n == 1 else "they state attitudes or name"
        said.append(f"{count(n)} {'is' if n == 1 else 'are'} not checkable: {one} nothing a row could show")
    if not said:
        return []
    return [Note(text=f"Of the {what} with no step, {'; '.join(said)}. The table names each.")]
