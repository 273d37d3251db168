"""Easing and straining moves per pair, track and period, as counts of what the reference record holds.

One occurrence counts once; moves are never counted by who made them. A period that the record does not
wholly look at says so.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import get_args

from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord
from comity.errors import UnknownNameError
from comity.measure.known import known_on
from comity.measure.measurement import Measurement, count
from comity.measure.periods import Period, period_rule, periods_between
from comity.measure.reach import Reach, table_reach
from comity.records.codes import pair_of
from comity.records.frozen import Frozen
from comity.records.reference import AllianceMove, Dispute
from comity.records.track import TRACKS, Track

Move = Dispute | AllianceMove
NOT_PLACED = "dated too coarsely to be placed in a period of this length"


class MoveCount(Frozen):
    """Moves in one tie in one period; `track` None is all tracks together.

    `complete` says whether the record looks at the whole period, `why` what is wanting.
    """

    pair: str
    track: Track | None
    period: str
    first: date
    last: date
    easing: Measurement
    straining: Measurement
    neutral: Measurement
    complete: bool
    why: tuple[str, ...] = ()


def moves(
    case: Case,
    as_of: date,
    *,
    pair: str | None = None,
    track: str | None = None,
    by: str = "year",
    since: date | None = None,
) -> tuple[MoveCount, ...]:
    """Counts by period up to a day, for every pair or one, oldest first.

    Without `track`, each period has one count over all tracks and one for each track with a move in it;
    with `track`, only that track's counts. Periods without a move count zero. `by` is year, quarter or month.
    Raises UnknownNameError for an unknown pair, track or period.
    """
    period_of = period_rule(by)
    wanted = _track(track) if track else None
    pairs = (case.pair(pair),) if pair else case.pairs
    return tuple(item for code in pairs for item in _moves_of_pair(case, code, as_of, (wanted, period_of, since)))


def moves_of(case: Case, pair: str, as_of: date, *, track: Track | None = None) -> tuple[Move, ...]:
    """The moves in a tie, or on one of its tracks, known by a day: one row an occurrence, by date."""
    known = known_on(case, as_of)
    rows: list[Move] = [row for row in known.of(Dispute) if row.pair == pair]
    rows += [row for row in known.of(AllianceMove) if pair_of(*row.parties) == pair]
    return known.occurrences([row for row in rows if track in (None, row.track)])


def pair_reach(case: Case, pair: str, first: date, last: date) -> Reach:
    """Whether the tables that follow a pair look at the whole interval."""
    tables = sorted(_tables_of(case.reference, pair))
    if not tables:
        return Reach(complete=False, why=("no table of the record follows this pair",))
    parts = [table_reach(case.reference, table, first, last) for table in tables]
    return Reach(complete=all(part.complete for part in parts), why=tuple(w for part in parts for w in part.why))


def _tables_of(reference: ReferenceRecord, pair: str) -> set[str]:
    disputes = {row.table for row in reference.of(Dispute) if row.pair == pair}
    return disputes | {row.table for row in reference.of(AllianceMove) if pair_of(*row.parties) == pair}


def _moves_of_pair(
    case: Case, pair: str, as_of: date, choice: tuple[Track | None, Callable[[date], Period], date | None]
) -> list[MoveCount]:
    track, period_of, since = choice
    found: list[MoveCount] = []
    for item in [track] if track else [None, *TRACKS]:
        rows = [row for row in moves_of(case, pair, as_of, track=item) if since is None or row.date.last >= since]
        start = since or min((row.date.first for row in moves_of(case, pair, as_of)), default=as_of)
        periods = periods_between(start, as_of, period_of) if item == track else ()
        by_period = {period: list[Move]() for period in periods}
        for row in rows:
            by_period.setdefault(_period_of_row(row, period_of), []).append(row)
        found += [_count(case, pair, item, (period, as_of, rows)) for period, rows in by_period.items()]
    return sorted(found, key=lambda c: (c.first, c.last, c.period, -1 if c.track is None else TRACKS.index(c.track)))


def _count(case: Case, pair: str, track: Track | None, found: tuple[Period, date, Sequence[Move]]) -> MoveCount:
    (label, first, last), as_of, rows = found
    reach = pair_reach(case, pair, first, min(last, as_of))
    why = list(reach.why)
    if last > as_of:
        why.append(f"the period goes on after {as_of}")
    if "/" in label:
        why.append(NOT_PLACED)
    return MoveCount(
        pair=pair, track=track, period=label.strip("/"), first=first, last=min(last, as_of), **tallies(rows),
        complete=not why and reach.complete, why=tuple(why),
    )  # fmt: skip


def tallies(rows: Iterable[Move]) -> dict[str, Measurement]:
    """Counts of the moves that ease, strain or do neither."""
    listed = list(rows)
    return {
        name: count([row.id for row in listed if row.effect_on_tie == effect], "moves")
        for name, effect in (("easing", "eases"), ("straining", "strains"), ("neutral", "neutral"))
    }


def _period_of_row(row: Move, period_of: Callable[[date], Period]) -> Period:
    """The period that holds a row's whole date; a period of its own where the date spans several."""
    start = period_of(row.date.first)
    return start if row.date.last <= start[2] else (f"{row.date}/", row.date.first, row.date.last)


def _track(name: str) -> Track:
    for track in get_args(Track):
        if track == name:
            return track  # type: ignore[no-any-return]
    raise UnknownNameError("track", name, TRACKS)
