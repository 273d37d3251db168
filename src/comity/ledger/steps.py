"""Proposed steps: rows of the record, and acts told in other documents, that answer advice or a promise.

A matching step is on record; that it was taken because of the advice is never said. No step is earlier than what it
answers, and no document is evidence for itself.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from comity.cases.reference import ReferenceRecord
from comity.ledger.facets import FOLLOWED, Row, Said
from comity.ledger.matching import Measure, months_after, probability
from comity.records.event import Event
from comity.records.frozen import Frozen
from comity.records.reference import ReferenceRow

LEAST = 0.2
"""Least likelihood of the best row from which any step is proposed (training/train_steps.py, by document)."""
NEAR_BEST = 0.5
"""Share of the best row's likelihood that further rows must have, for what is done once."""
NEAR_BEST_LASTING = 0.35
"""The same for what is to go on: a later, less likely round still tells that it went on."""
MOST = 6
"""Most steps proposed for a thread; more evidence than a reader can check is none."""
AGAIN = 0.8
"""What a further signal of one year is worth beside the first: steps are shown over time, not heaped in one month."""
AGAIN_ELSEWHERE, AGAIN_LASTING = 0.95, 0.6
"""The same for other tables, for what is done once and what is to go on."""
SILENCE = timedelta(days=365)
"""A year without a chosen step after which a later, less likely one is shown too, of what is to go on."""
TOLD = 0.8
"""Least likelihood of an act that only another document tells of."""
AHEAD = re.compile(r"\b(?:will|would|intends?|plans?) ")
"""Words by which a telling is of what lies ahead: an announcement, no act yet."""
MOST_TOLD = 2
ENOUGH = 2
"""Rows of the record beside which what other documents tell adds nothing."""
PRIVATE = frozenset({"business", "track2", "research", "science"})
"""Kinds of programmes, and a level of meetings, that firms, scholars and universities hold."""
NAMED_PRIVATE = frozenset({"business", "track-two", "people-exchange", "laboratories"})
"""Things that are promised of such."""
TABLE_ORDER = ("agreements", "meetings", "exercises", "programmes", "signals", "alliances", "disputes", "told")
"""Of rows about one thing that happened the first in this order is cited."""


@dataclass(frozen=True, slots=True)
class Taste:
    """How steps are chosen: how near the best they must come, and what another one of a table and year is worth."""

    near_best: float
    again: float


ONCE, LASTING = Taste(NEAR_BEST, AGAIN_ELSEWHERE), Taste(NEAR_BEST_LASTING, AGAIN_LASTING)
Role = Literal["step", "against", "told"]


class Step(Frozen):
    """One step: a row or record, what it is to the thread, how likely it answers, and why it is proposed."""

    id: str
    role: Role
    table: str
    date: str
    label: str
    confidence: float
    reasons: tuple[str, ...]
    things: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    added_by: str = ""


def followed_tables(reference: ReferenceRecord, as_of: date) -> tuple[ReferenceRow, ...]:
    """The rows in which a step can stand: acts of states, placed in time, and not ahead of the day."""
    placed = (row for row in reference.rows if isinstance(row, FOLLOWED) and row.date)
    return tuple(row for row in placed if row.date and row.date.first <= as_of)


def weigh(said: Sequence[Said], row: Row, measure: Measure) -> float:
    """How likely a row answers a thread: half by the giving it answers best, half by all it can answer."""
    if all(measure.lacks_party(one, row) for one in _surest(said)):
        return 0.0
    found = [_likelihood(one, row, measure) for one in said if _may_answer(one, row)]
    return (max(found) + sum(found) / len(found)) / 2 if found else 0.0


def _surest(said: Sequence[Said]) -> Sequence[Said]:
    """The givings read by rules: what only cue words find does not say who must act."""
    return [one for one in said if not one.giving.faint] or said


def _likelihood(said: Said, row: Row, measure: Measure) -> float:
    """A move backward is judged by what it is about; that it is no step forward is said by its role."""
    features = {name: value for name, value in measure.features(said, row).items() if name != "backward"}
    return probability(features) * measure.gate(said, row)


def _may_answer(said: Said, row: Row) -> bool:
    """Whether a row is later than a giving, and, where a document tells it, another and later document."""
    day = said.giving.day
    return day is not None and row.first > day


def propose(said: Sequence[Said], rows: Iterable[Row], measure: Measure, root: Callable[[str], str]) -> list[Step]:
    """The steps forward, the likeliest first, one for each thing that happened.

    Of what is to go on the latest likely round is among them, so that nothing is called lapsed that went on.
    """
    weighed = [(weigh(said, row, measure), row) for row in rows if row.sense >= 0]
    lasting = any(one.lasting for one in said)
    chosen = choose(weighed, root, LASTING if lasting else ONCE)
    if lasting and chosen:
        latest = max((item for item in weighed if item[0] >= LEAST), key=lambda item: (item[1].first, item[1].id))
        last = max(row.first for _, row in chosen)
        chosen += [latest] if latest[1].first - last > SILENCE else []
    return [step_of(said, row, share, measure) for share, row in chosen]


def may_keep(said: Sequence[Said], row: Row) -> bool:
    """Whether a row can be a step: states keep their promises, so that private programmes count only where named."""
    if said[0].giving.kind == "advice" or any(one.things & NAMED_PRIVATE for one in said):
        return True
    return str(getattr(row.row, "kind", getattr(row.row, "level", ""))) not in PRIVATE


def oppose(said: Sequence[Said], rows: Iterable[Row], measure: Measure, root: Callable[[str], str]) -> list[Step]:
    """Moves the other way on the same things, by date; the same floor as for steps forward."""
    weighed = [(weigh(said, row, measure), row) for row in rows if row.sense < 0]
    chosen = choose([(share, row) for share, row in weighed if _on_same_thing(said, row)], root)
    steps = [step_of(said, row, share, measure, role="against") for share, row in chosen]
    return sorted(steps, key=lambda step: (step.date, step.id))


def _on_same_thing(said: Sequence[Said], row: Row) -> bool:
    return any(one.main & row.things for one in said)


def choose(
    weighed: Iterable[tuple[float, Row]], root: Callable[[str], str], taste: Taste | None = None
) -> list[tuple[float, Row]]:
    """Greedy choice: the best, then those near it, each further one of a year worth a little less."""
    taste = taste or ONCE
    pool = sorted(((share, row) for share, row in weighed if share > 0), key=lambda item: (-item[0], item[1].id))
    if not pool or pool[0][0] < LEAST:
        return []
    floor = max(taste.near_best * pool[0][0], NEAR_BEST * LEAST)
    chosen: list[tuple[float, Row]] = []
    seen: Counter[tuple[str, int]] = Counter()
    pool = _one_each(pool, root)
    while pool and len(chosen) < MOST:
        best = min(pool, key=lambda item: (-_worth(item, seen, taste), item[1].id))
        if _worth(best, seen, taste) < floor:
            break
        chosen.append(best)
        seen[best[1].table, best[1].first.year] += 1
        pool = [item for item in pool if item[1].id != best[1].id]
    return chosen


def _worth(item: tuple[float, Row], seen: Counter[tuple[str, int]], taste: Taste) -> float:
    share, row = item
    again = AGAIN if row.table == "signals" else taste.again
    return float(share * again ** seen[row.table, row.first.year])


def _one_each(pool: Sequence[tuple[float, Row]], root: Callable[[str], str]) -> list[tuple[float, Row]]:
    """One row for each thing that happened: of those nearly as likely as the likeliest, that of the first table."""
    groups: dict[str, list[tuple[float, Row]]] = {}
    for item in pool:
        groups.setdefault(root(item[1].id), []).append(item)
    return [min((i for i in group if i[0] >= 0.6 * group[0][0]), key=_table_rank) for group in groups.values()]


def _table_rank(item: tuple[float, Row]) -> tuple[int, float, str]:
    return TABLE_ORDER.index(item[1].table), -item[0], item[1].id


def told(said: Sequence[Said], events: Iterable[Row], measure: Measure, known: Iterable[Row]) -> list[Step]:
    """Acts that later and other documents tell of, where no row chosen stands for the same month and states."""
    known = list(known)
    if len(known) >= ENOUGH:
        return []
    taken = {(row.first.year, row.first.month) for row in known}
    done = [row for row in events if row.sense > 0 and not AHEAD.search(row.text)]
    pool = [(weigh([one for one in said if _is_other(one, row)], row, measure), row) for row in done]
    fit = [(share, row) for share, row in pool if share >= TOLD and (row.first.year, row.first.month) not in taken]
    best = sorted(fit, key=lambda item: (-item[0], item[1].id))[:MOST_TOLD]
    return [step_of(said, row, share, measure, role="told") for share, row in best]


def _is_other(said: Said, row: Row) -> bool:
    return (
        isinstance(row.row, Event)
        and row.source != said.giving.source
        and row.published > (said.giving.day or row.published)
    )


def step_of(said: Sequence[Said], row: Row, share: float, measure: Measure, *, role: Role = "step") -> Step:
    """A row as a step, with what speaks for it in words."""
    able = [one for one in said if _may_answer(one, row)] or list(said)
    best = max(able, key=lambda one: _likelihood(one, row, measure))
    return Step(
        id=row.id, role=role, table=row.table, date=str(row.row.date), label=row.label,
        confidence=round(share, 3), reasons=tuple(_reasons(best, row, measure)), things=tuple(sorted(row.things)),
        states=tuple(sorted(row.states)),
    )  # fmt: skip


def _reasons(said: Said, row: Row, measure: Measure) -> Iterable[str]:
    shared = sorted(said.topics & row.things)
    if shared:
        yield f"both are about {', '.join(name.replace('-', ' ') for name in shared)}"
    if measure.third_party(said, row):
        yield "an act of the third state on the tie of the two others"
    if measure.relation(said, row) >= 1 and not measure.third_party(said, row):
        yield "the same states"
    if said.deeds & row.deeds:
        yield f"the same kind of deed ({', '.join(sorted(said.deeds & row.deeds))})"
    if said.people & row.people:
        yield f"names {', '.join(sorted(person.name for person in said.people & row.people))}"
    months = months_after(said, row)
    yield f"{round(months)} months later"
