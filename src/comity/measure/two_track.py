"""The two-track index: does strain over history spill over into the other tracks of a tie, and does it since a day.

From the reference record, with the texts' events as one variant; one pooled index a span; "cannot tell" wherever the
record is too small to tell, with the chance it had.
"""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from itertools import product
from math import exp
from typing import Any, Literal

import numpy as np

from comity.cases.case import Case
from comity.cases.turning_point import TurningPoint
from comity.measure.coupling import HISTORY, Dated, Rows, gathered, rows_of, spans_of
from comity.measure.known import Same
from comity.measure.measurement import LEAST_FOR_SHARE, Measurement, moved
from comity.measure.power import Bounds, Chance, bounds, chances
from comity.measure.reach import partly_followed
from comity.measure.spillover import Evidence, weigh
from comity.measure.told_moves import told_moves
from comity.records.corpus import Corpus
from comity.records.frozen import Frozen
from comity.records.share import wilson

Answer = Literal["spills over", "goes the other way", "no spill-over of this size", "cannot tell", "not measured here"]
ShiftAnswer = Literal["more than before", "less than before", "no shift of this size", "cannot tell"]
PastName = Literal["strained", "quiet", "eased"]
WINDOW_DAYS = 180
"""Days before a move in which history counts: long enough for an answer to a move, short enough to be about it."""
VARIANT_DAYS = (90, 180, 365)
VARIANT_TURNS = (-180, 0, 180)
"""Half a year either way of the turning point, as in the pilot of regime tests."""
ENOUGH_POWER = 0.8
UNIT = "odds of strain a step of history"
SHARE_UNIT = "share straining"


class Past(Frozen):
    """How many moves on other tracks strained after history moves that mostly strained, eased, or were not there."""

    name: PastName
    share: Measurement


class SpanIndex(Frozen):
    """One span between turning points. The index is the factor by which a step of history strain moves the odds."""

    name: str
    first: date
    last: date
    index: Measurement
    log_bayes: float | None
    bound: float | None
    pasts: tuple[Past, ...]
    answer: Answer


class Shift(Frozen):
    """The last span against the one before: the factor between their indices."""

    ratio: Measurement
    log_bayes: float
    bound: float
    answer: ShiftAnswer


class Power(Frozen):
    """Chance to find a coupling of `odds_ratio` a step at this record's n, by span, and a shift of that size."""

    odds_ratio: float
    reliability: float
    spans: tuple[float, ...]
    shift: float | None


class Variant(Frozen):
    """The same question asked another way: other days, another turning point, without own balance, with texts.

    A control asks it of a tie that this history is not about.
    """

    name: str
    n: int
    indices: tuple[float, ...]
    log_bayes: tuple[float, ...]
    shift_log_bayes: float | None


class TwoTrack(Frozen):
    """The answer for one tie on a day, with what it rests on and what it could have found."""

    pair: str
    as_of: date
    window_days: int
    n: int
    spans: tuple[SpanIndex, ...]
    shift: Shift | None = None
    power: tuple[Power, ...] = ()
    variants: tuple[Variant, ...] = ()
    controls: tuple[Variant, ...] = ()
    left_out: tuple[str, ...] = ()
    caveats: tuple[str, ...] = ()
    reason: str = ""


def two_tracks(case: Case, as_of: date, *, corpus: Corpus | None = None) -> tuple[TwoTrack, ...]:
    """Every pair of the case, in its order."""
    return tuple(two_track(case, pair, as_of, corpus=corpus) for pair in case.pairs)


def two_track(case: Case, pair: str, as_of: date, *, corpus: Corpus | None = None) -> TwoTrack:
    """The index of a pair as of a day; the texts of `corpus` enter further variants only."""
    found = _recorded(Same(case), pair, as_of)
    moves = gathered(case, pair, as_of)
    told = told_moves(case, corpus, pair, (as_of, moves)) if corpus and found.spans else ()
    if not told:
        return found
    turns = tuple(point.day for point in _points(case, as_of))
    added = _variants(case, pair, turns, ((*moves, *told), ", with the texts' events"))
    return found.model_copy(update={"variants": (*found.variants, *added)})


@lru_cache(maxsize=12)
def _recorded(same: Same[Case], pair: str, as_of: date) -> TwoTrack:
    """What the reference record alone says; the answers of the last few days asked for are kept."""
    case = same.kept
    moves = gathered(case, pair, as_of)
    rows = rows_of(case, pair, moves, window_days=WINDOW_DAYS)
    shared: dict[str, Any] = {"pair": pair, "as_of": as_of, "window_days": WINDOW_DAYS, "n": len(rows.moves)}
    if reason := _unfit(rows):
        return TwoTrack(**shared, spans=(), left_out=rows.left_out, reason=reason)
    points = _points(case, as_of)
    turns = tuple(point.day for point in points)
    names = [points[0].before, *(point.since for point in points)] if points else ["as far as the record looks"]
    bound = bounds(rows, turns)
    weighed = (weigh(rows, rows.strains[None], turns), bound, chances(rows, turns, bound))
    spans = _spans(rows, turns, (names, as_of), weighed)
    is_compared = bool(turns) and all(span.index.value is not None for span in spans[-2:])
    return TwoTrack(
        **shared, spans=spans, shift=_shift(rows, weighed) if is_compared else None,
        power=tuple(Power(odds_ratio=c.odds_ratio, reliability=c.reliability, spans=c.coupled, shift=c.shifted)
                    for c in weighed[2]),
        controls=_controls(case, pair, turns, (moves, as_of)), variants=_variants(case, pair, turns, (moves, "")),
        left_out=rows.left_out, caveats=_caveats(case, rows),
    )  # fmt: skip


def _points(case: Case, as_of: date) -> list[TurningPoint]:
    """The turning points known on a day, in order of time."""
    points = [point for point in case.turning_points if point.measure == "two-track" and point.day <= as_of]
    return sorted(points, key=lambda point: point.day)


def _unfit(rows: Rows) -> str:
    """Why a tie is not measured here, where it is not."""
    pressed = int(np.count_nonzero(rows.pressure))
    if len(rows.moves) < 2 * LEAST_FOR_SHARE:
        return f"not measured here: {len(rows.moves)} moves on other tracks, fewer than {2 * LEAST_FOR_SHARE}"
    if pressed < LEAST_FOR_SHARE:
        return f"not measured here: {pressed} of them follow a move over history, fewer than {LEAST_FOR_SHARE}"
    return ""


def _spans(
    rows: Rows, turns: Sequence[date], named: tuple[Sequence[str], date],
    found: tuple[Evidence, Bounds, Sequence[Chance]],
) -> tuple[SpanIndex, ...]:  # fmt: skip
    names, as_of = named
    starts = rows.moves[0].first if rows.moves else as_of
    spans = spans_of(turns, min([starts, *turns]), as_of)
    return tuple(
        _span(rows, (number, names[number], spans[number]), rows.span_of(turns) == number, found)
        for number in range(len(spans))
    )


def _span(
    rows: Rows, place: tuple[int, str, tuple[date, date]], inside: "np.ndarray[tuple[int], np.dtype[np.bool_]]",
    found: tuple[Evidence, Bounds, Sequence[Chance]],
) -> SpanIndex:  # fmt: skip
    number, name, (first, last) = place
    evidence, bound, table = found
    ids = tuple(move.id for move, has in zip(rows.moves, inside, strict=True) if has)
    pressed = int(np.count_nonzero(rows.pressure[inside]))
    pasts = tuple(_past(rows, past, inside) for past in ("strained", "quiet", "eased"))
    if len(ids) < LEAST_FOR_SHARE or pressed < LEAST_FOR_SHARE:
        note = f"{len(ids)} moves, {pressed} of them after a move over history: fewer than {LEAST_FOR_SHARE}"
        index = Measurement(value=None, n=len(ids), unit=UNIT, records=ids, note=f"not measured here: {note}")
        return SpanIndex(name=name, first=first, last=last, index=index, log_bayes=None, bound=None, pasts=pasts,
                         answer="not measured here")  # fmt: skip
    log_odds, sd = float(evidence.index[0, number]), float(evidence.variance[0, number]) ** 0.5
    behind = [rows.behind[place] for place in np.flatnonzero(inside)]
    index = _ratio(
        log_odds,
        bound.widths[number] * sd,
        (len(ids), tuple(dict.fromkeys((*ids, *(row for rows_ in behind for row in rows_))))),
    )
    log_bayes = round(float(evidence.coupled[0, number]), 2)
    return SpanIndex(
        name=name, first=first, last=last, index=index, log_bayes=log_bayes, bound=bound.coupled[number], pasts=pasts,
        answer=_answer(log_odds, log_bayes > bound.coupled[number], _least_power(table, number)),
    )  # fmt: skip


def _past(rows: Rows, name: PastName, inside: "np.ndarray[tuple[int], np.dtype[np.bool_]]") -> Past:
    sign = {"strained": 1.0, "quiet": 0.0, "eased": -1.0}[name]
    places = np.flatnonzero(inside & (np.sign(rows.pressure) == sign))
    ids = tuple(rows.moves[place].id for place in places)
    strained = int(rows.strains[places].sum())
    return Past(name=name, share=_share(strained, ids))


def _share(strained: int, ids: tuple[str, ...]) -> Measurement:
    n = len(ids)
    if not n:
        return Measurement(value=None, n=0, unit=SHARE_UNIT, note="no move")
    low, high = wilson(strained / n, n)
    return Measurement(value=round(strained / n, 3), interval=(round(low, 3), round(high, 3)), n=n, unit=SHARE_UNIT,
                       records=ids, note="Wilson 95% interval; descriptive: a chosen chronology")  # fmt: skip


def _ratio(log_odds: float, half: float, behind: tuple[int, tuple[str, ...]]) -> Measurement:
    low, high = exp(log_odds - half), exp(log_odds + half)
    n, ids = behind
    return Measurement(value=round(exp(log_odds), 2), interval=(round(low, 2), round(high, 2)), n=n, unit=UNIT,
                       records=ids, note="mode and calibrated 95% interval of an odds ratio; 1 is none")  # fmt: skip


def _least_power(table: Sequence[Chance], number: int | None) -> float:
    """The chance of finding the larger coupling where the record is not fully reliable: what "no" has to rest on."""
    last = table[-1]
    return (last.shifted or 0.0) if number is None else last.coupled[number]


def _answer(log_odds: float, is_clear: bool, power: float) -> Answer:
    if is_clear:
        return "spills over" if log_odds > 0 else "goes the other way"
    return "no spill-over of this size" if power >= ENOUGH_POWER else "cannot tell"


def _shift(rows: Rows, found: tuple[Evidence, Bounds, Sequence[Chance]]) -> Shift:
    evidence, bound, table = found
    gap = float(evidence.index[0, -1] - evidence.index[0, -2])
    log_bayes = round(float(evidence.shifted[0]), 2)
    ratio = _ratio(
        gap,
        bound.widths[-1] * float(evidence.difference_sd[0]),
        (len(rows.moves), tuple(move.id for move in rows.moves)),
    )
    answer: ShiftAnswer = "cannot tell"
    if log_bayes > bound.shifted:
        answer = "more than before" if gap > 0 else "less than before"
    elif _least_power(table, None) >= ENOUGH_POWER:
        answer = "no shift of this size"
    return Shift(ratio=ratio, log_bayes=log_bayes, bound=bound.shifted, answer=answer)


def _variants(case: Case, pair: str, turns: Sequence[date], given: tuple[Sequence[Dated], str]) -> tuple[Variant, ...]:
    """Every way of asking: days before, place of the turning point, own balance in or out."""
    moves, source = given
    found: list[Variant] = []
    for days in VARIANT_DAYS:
        rows = rows_of(case, pair, moves, window_days=days)
        for by, own in product(VARIANT_TURNS if turns else (0,), (True, False)):
            words = f"{days} days before" + (f", turning point {by:+d} days" if by else "")
            words += ("" if own else ", own balance left out") + source
            found.append(_variant(rows, [moved(turn, by) for turn in turns], words, own=own))
    return tuple(found)


def _variant(rows: Rows, turns: Sequence[date], name: str, *, own: bool) -> Variant:
    evidence = weigh(rows, rows.strains[None], turns, own=own)
    return Variant(
        name=name, n=len(rows.moves), indices=tuple(round(exp(value), 2) for value in evidence.index[0]),
        log_bayes=tuple(round(float(value), 2) for value in evidence.coupled[0]),
        shift_log_bayes=round(float(evidence.shifted[0]), 2) if turns else None,
    )  # fmt: skip


def _controls(case: Case, pair: str, turns: Sequence[date], known: tuple[Sequence[Dated], date]) -> tuple[Variant, ...]:
    """The tie's history before the moves of the other ties, which it should not move."""
    moves, as_of = known
    history = [move for move in moves if move.track == HISTORY]
    found: list[Variant] = []
    for other in (code for code in case.pairs if code != pair):
        theirs = [move for move in gathered(case, other, as_of) if move.track != HISTORY]
        rows = rows_of(case, other, (*history, *theirs), window_days=WINDOW_DAYS)
        if not _unfit(rows):
            found.append(_variant(rows, turns, other, own=True))
    return tuple(found)


def _caveats(case: Case, rows: Rows) -> tuple[str, ...]:
    first, last = rows.moves[0].first, rows.moves[-1].last
    tables = {case.reference.row(move.id).table for move in rows.moves}
    return tuple(reason for table in sorted(tables) for reason in partly_followed(case.reference, table, first, last))
