"""Rounds of what is promised at a rhythm: the best rows of each period, of the kind and qualities that are promised."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from comity.ledger.facets import Row, Said
from comity.ledger.matching import Measure
from comity.ledger.steps import LEAST, Step, step_of, weigh
from comity.ledger.tables import items, table
from comity.ledger.things import things
from comity.measure.measurement import add_months
from comity.records.reference import Agreement

RHYTHMS = {"annual": 12, "regular": 12}
"""Months of a period where a promise names a rhythm; "regular" is read as yearly."""
YEARLY = "annual"
BODIES = frozenset({"forum", "body"})
"""Kinds of agreement whose beginning is a round; a plan or a framework is none."""
ROUND_TABLES = ("meetings", "exercises", "programmes", "agreements")
MOST = 2
"""Most rounds shown for a period."""
Period = tuple[date, date]


def period_of(said: Sequence[Said]) -> int:
    """Months of the rhythm that is promised; 0 where there is none. "Regular" counts only of an instrument."""
    named = any(things()[name].sort == "instrument" for one in said for name in one.main)
    read = [one.giving.deadline for one in said if one.giving.deadline in RHYTHMS]
    usable = [deadline for deadline in read if deadline and (named or deadline == YEARLY)]
    return RHYTHMS[usable[0]] if usable and 2 * len(usable) >= len(said) else 0


def asked(said: Sequence[Said]) -> frozenset[str]:
    """The instruments that are promised at the rhythm: each of them must have its round."""
    regular = [one for one in said if one.giving.deadline in RHYTHMS and one.in_action]
    return frozenset(name for one in regular for name in one.main if things()[name].sort == "instrument")


def periods(made: date, months: int, until: date) -> list[Period]:
    """The full periods since the promise, each from the day after the last one's end."""
    found: list[Period] = []
    start = made
    while (end := add_months(made, months * (len(found) + 1))) <= until:
        found.append((start, end))
        start = end
    return found


def rounds(
    said: Sequence[Said],
    rows: Iterable[Row],
    measure: Measure,
    *,
    root: Callable[[str], str],
    until: date,
    known: Mapping[str, frozenset[str]],
) -> list[Step]:
    """The likeliest rounds of each period since the first giving, the present one too.

    `known` are the ids of the meetings of the channel that is promised, by the thing, where the case knows it.
    """
    made = min((one.giving.day for one in said if one.giving.day), default=None)
    months = period_of(said)
    if made is None or not months:
        return []
    meetings = frozenset().union(*known.values())
    fit = [row for row in rows if row.id in meetings or (row.sense > 0 and _is_round(row, said))]
    weighed = [(weigh(said, row, measure), row) for row in fit]
    weighed = [(share, row) for share, row in weighed if share >= LEAST or row.id in meetings]
    full = periods(made, months, until)
    spans = [*full, (full[-1][1] if full else made, until)]
    wanted = {name: known.get(name) for name in sorted(asked(said))}
    chosen = {item[1].id: item for span in spans for item in _best(weighed, span, root, wanted)}
    return [step_of(said, row, share, measure) for share, row in chosen.values()]


def _best(
    weighed: Iterable[tuple[float, Row]],
    span: Period,
    root: Callable[[str], str],
    wanted: Mapping[str, frozenset[str] | None],
) -> list[tuple[float, Row]]:
    """The likeliest of a period, one for each thing that happened; of several instruments the likeliest of each."""
    one_each: dict[str, tuple[float, Row]] = {}
    inside = (item for item in weighed if span[0] < item[1].first <= span[1])
    for item in sorted(inside, key=lambda item: (ROUND_TABLES.index(item[1].table), -item[0], item[1].id)):
        one_each.setdefault(root(item[1].id), item)
    ranked = sorted(one_each.values(), key=lambda item: (-item[0], item[1].id))
    if not any(wanted.values()) and len(wanted) < MOST:
        return ranked[:MOST]
    each = MOST if len(wanted) == 1 else 1
    firsts = [item for name, ids in wanted.items() for item in _of_kind(ranked, name, ids)[:each]]
    held = {item[1].id for item in firsts}
    return [item for item in ranked if item[1].id in held]


def _of_kind(ranked: Iterable[tuple[float, Row]], name: str, ids: frozenset[str] | None) -> list[tuple[float, Row]]:
    """The rounds of one instrument: its channel's meetings where the case knows them, else rows on it."""
    return [item for item in ranked if (item[1].id in ids if ids else name in item[1].things)]


def _is_round(row: Row, said: Sequence[Said]) -> bool:
    """Whether a row is a meeting, drill or programme of the instrument promised, with one of its promised kinds."""
    if row.table not in ROUND_TABLES or (isinstance(row.row, Agreement) and row.row.kind not in BODIES):
        return False
    main = {name for one in said for name in one.main}
    held = asked(said) or {name for name in main if things()[name].sort == "instrument"}
    homes = {home for name in held for home in things()[name].home}
    if (held and not held & row.things) or (homes and row.table not in homes):
        return False
    kinds = {name for name in main if _is_kind(name)}
    return not kinds or bool(kinds & row.things)


def _is_kind(name: str) -> bool:
    """Whether a thing is a kind of drill, so that another kind is no round of it."""
    places = next(row["rows"] for row in table("things") if row["thing"] == name)
    return any(place.startswith("exercises.kind=") for place in items(places))
