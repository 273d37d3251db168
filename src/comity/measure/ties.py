"""How each tie stands: its moves of the last months against those of the months before.

A tie with fewer than eight easing or straining moves in the window is not measured here.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from comity.cases.case import Case
from comity.measure.measurement import (
    LEAST_FOR_SHARE,
    Measurement,
    add_months,
    share_difference,
)
from comity.measure.moves import Move, moves_of, pair_reach, tallies
from comity.records.frozen import Frozen
from comity.records.share import wilson
from comity.records.track import TRACKS, Track

Direction = Literal["more easing", "more straining", "no clear change", "not measured here"]
DESCRIPTIVE = "share of the moves recorded, Wilson 95% interval; descriptive only: a chosen chronology, not a sample"


class Window(Frozen):
    """Moves of an interval: counts, and the share of easing among those that ease or strain."""

    first: date
    last: date
    easing: Measurement
    straining: Measurement
    neutral: Measurement
    share_easing: Measurement
    complete: bool
    why: tuple[str, ...] = ()

    @property
    def n(self) -> int:
        return self.easing.n + self.straining.n


class TieWindow(Frozen):
    """A tie, overall (`track` None) or on one track, now and in the window before.

    `measured` is whether the window holds enough moves; `reason` explains the direction in one line.
    """

    pair: str
    track: Track | None
    as_of: date
    months: int
    now: Window
    before: Window
    measured: bool
    n: int
    direction: Direction
    reason: str


def tie_windows(case: Case, as_of: date, months: int = 12) -> tuple[TieWindow, ...]:
    """Each pair overall, then on each track with a move in either window.

    A move dated to a month or year falls where its span ends: that is when it counts as known.
    """
    return tuple(tie for pair in case.pairs for tie in _ties_of_pair(case, pair, as_of, months))


def _ties_of_pair(case: Case, pair: str, as_of: date, months: int) -> list[TieWindow]:
    middle, start = add_months(as_of, -months), add_months(as_of, -2 * months)
    ties = []
    for track in (None, *TRACKS):
        rows = [row for row in moves_of(case, pair, as_of, track=track) if start < row.date.last <= as_of]
        if rows or track is None:
            ties.append(_tie(case, (pair, track), (start, middle, as_of), rows))
    return ties


def _tie(case: Case, edge: tuple[str, Track | None], days: tuple[date, date, date], rows: Sequence[Move]) -> TieWindow:
    (pair, track), (start, middle, as_of) = edge, days
    now = _window(case, pair, (middle, as_of), [row for row in rows if row.date.last > middle])
    before = _window(case, pair, (start, middle), [row for row in rows if row.date.last <= middle])
    direction, reason = _direction(now, before)
    months = (as_of.year - middle.year) * 12 + as_of.month - middle.month
    return TieWindow(
        pair=pair, track=track, as_of=as_of, months=months, now=now, before=before,
        measured=now.n >= LEAST_FOR_SHARE, n=now.n, direction=direction, reason=reason,
    )  # fmt: skip


def _window(case: Case, pair: str, days: tuple[date, date], rows: Sequence[Move]) -> Window:
    first, last = days[0] + timedelta(days=1), days[1]
    reach = pair_reach(case, pair, first, last)
    counts = tallies(rows)
    share = _share(counts["easing"], counts["straining"])
    return Window(first=first, last=last, share_easing=share, complete=reach.complete, why=reach.why, **counts)


def _share(easing: Measurement, straining: Measurement) -> Measurement:
    n = easing.n + straining.n
    ids = (*easing.records, *straining.records)
    if n < LEAST_FOR_SHARE:
        note = f"not measured here: {n} moves, fewer than {LEAST_FOR_SHARE}"
        return Measurement(value=None, n=n, unit="share easing", records=ids, note=note)
    value = easing.n / n
    low, high = wilson(value, n)
    interval = (round(low, 3), round(high, 3))
    return Measurement(
        value=round(value, 3), interval=interval, n=n, unit="share easing", records=ids, note=DESCRIPTIVE
    )


def _direction(now: Window, before: Window) -> tuple[Direction, str]:
    """Which way the share of easing has moved, where both windows hold enough and the difference is clear."""
    counted = f"{now.easing.n} easing and {now.straining.n} straining moves in the window"
    earlier = f"{before.easing.n} and {before.straining.n} in the one before"
    if now.n < LEAST_FOR_SHARE or before.n < LEAST_FOR_SHARE:
        which = "the window" if now.n < LEAST_FOR_SHARE else "the window before"
        return "not measured here", f"{counted}, {earlier}: fewer than {LEAST_FOR_SHARE} in {which}"
    low, high = share_difference((before.easing.n / before.n, before.n), (now.easing.n / now.n, now.n))
    if low > 0:
        return "more easing", f"{counted}, {earlier}"
    if high < 0:
        return "more straining", f"{counted}, {earlier}"
    return "no clear change", f"{counted}, {earlier}: too close to call"
