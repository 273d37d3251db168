"""What the two-track index could find at a record's own n: invented worlds on its dates, with a fixed seed.

Each world keeps the record's moves, days, tracks and pressure; whether a move strains is drawn from a tone of its own
that lasts (so that two quarrels at one time are no coupling), and in half of them from the pressure as well.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from comity.measure.coupling import Rows
from comity.measure.logistic import Numbers
from comity.measure.spillover import Evidence, weigh

SEED = 20181101
WORLDS = 300
TONE_SD, TONE_HALF_LIFE_DAYS = 1.0, 180.0
"""The lasting tone of the other tracks in log odds: at its usual height, half of moves strain at one time and three
quarters at another. Judgements; a test holds the false alarms at shorter, longer, weaker and stronger tones."""
ALARM_QUANTILE = 0.975
"""Share of worlds without coupling below the bound: false alarms stay under .05 with the error of simulation."""
COVER, NORMAL_95 = 0.95, 1.96
LEAST_LOG_BAYES = 1.0
"""Bound where simulation asks for less: odds of e to 1, as in the pilot of regime tests."""
ODDS_RATIOS = (2.0, 4.0)
"""Coupling in the invented worlds, as odds a step: of moves of which half strain, 67% and 80% do after one step."""
RELIABILITIES = (1.0, 0.5)
"""Share of the variance of the recorded pressure that is that of the true one (the record only samples routine)."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """Least log Bayes factors that count, for coupling in each span and for a shift.

    `widths`: the standard deviations either way within which worlds without coupling hold the index in 95% of cases, by
    span, and the last for the difference of two; never under the normal 1.96. A tone that lasts makes them wider.
    """

    coupled: tuple[float, ...]
    shifted: float
    widths: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Chance:
    """Chance to find a coupling of so much in each span, and the shift where only the last span has it."""

    odds_ratio: float
    reliability: float
    coupled: tuple[float, ...]
    shifted: float | None


def bounds(rows: Rows, turns: Sequence[date], *, worlds: int = WORLDS) -> Bounds:
    """Bounds that worlds without any coupling pass less often than one in twenty."""
    found = weigh(rows, drawn(rows, np.zeros(len(rows.moves)), worlds=2 * worlds, seed=SEED), turns)
    quantiles = np.quantile(found.coupled, ALARM_QUANTILE, axis=0)
    return Bounds(
        tuple(max(LEAST_LOG_BAYES, round(float(q), 2)) for q in quantiles),
        max(LEAST_LOG_BAYES, round(float(np.quantile(found.shifted, ALARM_QUANTILE)), 2)),
        tuple(max(NORMAL_95, round(float(np.quantile(one, COVER)), 2)) for one in _deviations(found)),
    )


def _deviations(found: Evidence) -> list[Numbers]:
    """How many standard deviations the index of each span lies off none, world by world; then the last difference."""
    spans = list((np.abs(found.index) / np.sqrt(found.variance)).T)
    if len(spans) < 2:
        return spans
    return [*spans, np.abs(found.index[:, -1] - found.index[:, -2]) / found.difference_sd]


def chances(rows: Rows, turns: Sequence[date], found: Bounds, *, worlds: int = WORLDS) -> tuple[Chance, ...]:
    """The power table: every size of coupling at every reliability."""
    return tuple(
        _chance(rows, turns, found, (odds, reliability, worlds))
        for odds in ODDS_RATIOS for reliability in RELIABILITIES
    )  # fmt: skip


def _chance(rows: Rows, turns: Sequence[date], bound: Bounds, asked: tuple[float, float, int]) -> Chance:
    odds, reliability, worlds = asked
    span = rows.span_of(turns)
    coupled: list[float] = []
    shifted: float | None = None
    for number in range(len(turns) + 1):
        push = np.log(odds) * rows.pressure * (span == number)
        worlds_drawn = drawn(rows, push, worlds=worlds, seed=SEED + number + 1, reliability=reliability)
        evidence: Evidence = weigh(rows, worlds_drawn, turns)
        coupled.append(round(float((evidence.coupled[:, number] > bound.coupled[number]).mean()), 2))
        shifted = round(float((evidence.shifted > bound.shifted).mean()), 2) if turns else None
    return Chance(odds, reliability, tuple(coupled), shifted)


def drawn(
    rows: Rows,
    push: Numbers,
    *,
    worlds: int,
    seed: int,
    reliability: float = 1.0,
    tone: tuple[float, float] = (TONE_SD, TONE_HALF_LIFE_DAYS),
) -> Numbers:
    """Outcomes (worlds, n) of 0 and 1, with `push` (n,) in log odds from the pressure and a lasting tone (sd, days).

    Below full reliability each row's push is, with chance 1 - √reliability, that of another row.
    """
    dice = np.random.default_rng(seed)
    n = len(rows.moves)
    swapped = dice.random((worlds, n)) > np.sqrt(reliability)
    pushed = np.where(swapped, push[dice.integers(0, n, (worlds, n))], push)
    level = np.log((rows.strains.sum() + 1) / (n - rows.strains.sum() + 1))
    odds = level + pushed + _lasting(rows, dice.standard_normal((worlds, n)), tone)
    return np.array(dice.random((worlds, n)) < 1 / (1 + np.exp(-odds)), dtype=float)


def _lasting(rows: Rows, noise: Numbers, tone: tuple[float, float]) -> Numbers:
    """A tone that forgets half of itself in so many days (Ornstein-Uhlenbeck) on the days of the moves."""
    sd, half_life = tone
    apart = np.abs(rows.days[:, None] - rows.days[None, :])
    covariance = np.exp2(-apart / half_life) + 1e-9 * np.eye(len(rows.days))
    lasting: Numbers = np.matmul(sd * noise, np.linalg.cholesky(covariance).T)
    return lasting
