"""Moves of a tie as the rows of a regression: did a move on another track strain, and what went before on history.

Moves are conditioned on: how many the record holds says what was looked up, so only their direction counts. A month
without a move says nothing of tone and is no row; as a past it is what the record has: no move over history.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np

from comity.cases.case import Case
from comity.measure.known import known_on
from comity.measure.logistic import Numbers
from comity.measure.measurement import moved
from comity.measure.moves import Move, moves_of, pair_reach
from comity.records.track import TRACKS

HISTORY = "history"
MOST_STEPS = 2
"""Bound on the balance of moves in the days before: a third straining move in half a year adds no step. A judgement."""
COARSEST_DAYS = 31
"""A date known less well than to its month cannot be said to stand before or after another."""


@dataclass(frozen=True, slots=True)
class Dated:
    """One move as the index sees it: the days it can have had, its track, whether it strains, and its row or record."""

    id: str
    first: date
    last: date
    track: str
    strains: bool


@dataclass(frozen=True)
class Rows:
    """Moves on tracks other than history, oldest first, each with the balance of history moves before it.

    `pressure` is straining minus easing history moves in the `window_days` before, bounded to two steps either way.
    """

    moves: tuple[Dated, ...]
    pressure: Numbers
    behind: tuple[tuple[str, ...], ...]
    window_days: int
    left_out: tuple[str, ...] = ()

    @cached_property
    def strains(self) -> Numbers:
        return np.array([move.strains for move in self.moves], dtype=float)

    @cached_property
    def days(self) -> Numbers:
        return np.array([move.first.toordinal() for move in self.moves], dtype=float)

    @cached_property
    def earlier(self) -> Numbers:
        """(n, n): 1 where the column's move stands in the window before the row's move."""
        last = np.array([move.last.toordinal() for move in self.moves], dtype=float)
        return ((last < self.days[:, None]) & (last >= self.days[:, None] - self.window_days)).astype(float)

    def own_balance(self, strains: Numbers) -> Numbers:
        """(worlds, n): the balance of these other tracks themselves in the days before, bounded as the pressure is."""
        return np.clip((2 * strains - 1) @ self.earlier.T, -MOST_STEPS, MOST_STEPS)

    def span_of(self, turns: Sequence[date]) -> Numbers:
        """(n,): the number of the span between turning points in which each move lies."""
        return np.searchsorted([turn.toordinal() for turn in turns], self.days, side="right").astype(float)

    def tracks(self) -> Numbers:
        """(n, tracks - 1): one column a track but the first, for levels that differ."""
        names = sorted({move.track for move in self.moves})[1:]
        columns = [[float(move.track == name) for move in self.moves] for name in names]
        return np.array(columns).T if columns else np.zeros((len(self.moves), 0))


def gathered(case: Case, pair: str, as_of: date) -> tuple[Dated, ...]:
    """The easing and straining moves of a tie known on a day; on other tracks than history one an occurrence."""
    rows = {
        row.id: row
        for track in TRACKS
        for row in moves_of(case, pair, as_of, track=track) if row.effect_on_tie != "neutral"
    }  # fmt: skip
    history = [row for row in rows.values() if _is_history(case, row)]
    others = known_on(case, as_of).occurrences([row for row in rows.values() if not _is_history(case, row)])
    return (*(_dated(row, HISTORY) for row in history), *(_dated(row, row.track) for row in others))


def _is_history(case: Case, row: Move) -> bool:
    """By its track or its issue: an ambassador recalled over a statue is no other track."""
    return row.track == HISTORY or getattr(row, "issue", "") in case.past_issues


def _dated(row: Move, track: str) -> Dated:
    return Dated(row.id, row.date.first, row.date.last, track, row.effect_on_tie == "strains")


def rows_of(case: Case, pair: str, moves: Sequence[Dated], *, window_days: int) -> Rows:
    """The rows: moves dated to the month or better whose days before the record wholly looks at."""
    placed = [move for move in moves if (move.last - move.first).days < COARSEST_DAYS]
    history = sorted((m for m in placed if m.track == HISTORY), key=_when)
    others = sorted((m for m in placed if m.track != HISTORY), key=_when)
    seen = [m for m in others if _is_seen(case, pair, m, window_days)]
    behind = [_before(move, history, window_days) for move in seen]
    balance = [sum(1 if h.strains else -1 for h in found) for found in behind]
    left_out = {"dated too coarsely": len(moves) - len(placed),
                "in days that the record does not wholly look at": len(others) - len(seen)}  # fmt: skip
    return Rows(
        moves=tuple(seen), pressure=np.clip(np.array(balance, dtype=float), -MOST_STEPS, MOST_STEPS),
        behind=tuple(tuple(h.id for h in found) for found in behind), window_days=window_days,
        left_out=tuple(f"{n} move{'s' if n > 1 else ''} {reason}" for reason, n in left_out.items() if n),
    )  # fmt: skip


def _when(move: Dated) -> tuple[date, str]:
    return move.first, move.id


def _before(move: Dated, history: Sequence[Dated], window_days: int) -> list[Dated]:
    """History moves wholly before a move and not more than so many days."""
    start = moved(move.first, -window_days)
    return [h for h in history if start <= h.last < move.first]


def _is_seen(case: Case, pair: str, move: Dated, window_days: int) -> bool:
    return pair_reach(case, pair, moved(move.first, -window_days), move.last).complete


def spans_of(turns: Sequence[date], first: date, last: date) -> tuple[tuple[date, date], ...]:
    """The closed spans into which turning points cut the time from first to last."""
    starts = [first, *turns]
    return tuple(zip(starts, [*(moved(turn, -1) for turn in turns), last], strict=True))
