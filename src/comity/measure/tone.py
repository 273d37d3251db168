"""The tone of a tie in event data: the mean of its events' values by period, with volume and conflict apart.

A period without events has no tone (it is missing, never zero). Every point says what kinds of events moved it.
Values of different units are never put together; who acted is never asked.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from comity.errors import UsageError
from comity.measure.level import LEAST_PERIODS, Smoothed, smooth
from comity.measure.measurement import Measurement
from comity.measure.periods import Period, period_rule, periods_between
from comity.measure.persistence import LEAST_PERIODS as LEAST_FOR_PERSISTENCE
from comity.measure.persistence import persistence
from comity.records.frozen import Frozen
from comity.records.share import Z95, wilson
from comity.records.tally import Kind, Tally, ToneUnit

Array = NDArray[np.float64]
SHARED_EVENTS = 4
"""How many events' worth the variance of the whole series weighs in that of a period (moderated variance, Smyth 2004):
two like events would else have no variance at all."""
USUAL_VARIANCE: Mapping[ToneUnit, float] = MappingProxyType({"goldstein": 9.0, "media_tone": 16.0})
"""Variance of events about the mean of their month where a tie has too few to tell; it weighs as SHARED_EVENTS do.
Goldstein: 5 to 18 in ten ties of public ICEWS rows, 2005-2022, the median 9. GDELT's tone: 14 and 22 in its samples."""
SCALES: Mapping[ToneUnit, tuple[float, float]] = MappingProxyType(
    {"goldstein": (-10.0, 10.0), "media_tone": (-100.0, 100.0)}
)
"""The least and the most that a value can be; no interval goes beyond."""
MOST_MOVED = 3
MOST_PERIODS = 2400
"""Two hundred years of months; dates that lie further apart are mistakes."""
VOLUME = "reports in the data, repeats included: a census of what they hold, so no interval"
SILENT = "no event of this tie: tone is missing, not zero"
NOT_LOOKED_AT = "no event of any tie in the data: they may not look at this period"
ALONE = f"fewer than {LEAST_PERIODS} periods with events: interval from the period's own events"
APART = "the mean lies outside what the neighbouring periods allow; the interval is widened to it"


class Moved(Frozen):
    """A kind of event and how far it moved the tone of a period, in the tone's unit.

    contribution: (sum of its values - number x expected) / all valued events; over all kinds these add up to the tone
    less what was expected. title: what the code says was done. reference: one of the events.
    """

    plover: str
    cameo: str
    n: int
    days: int
    contribution: float
    reference: str
    title: str = ""


class TonePoint(Frozen):
    """A tie in one period. `variance` is the sampling variance of the tone, `expected` the level before."""

    period: str
    first: date
    last: date
    n: Measurement
    tone: Measurement
    level: Measurement
    goldstein_sum: Measurement
    conflict_share: Measurement
    variance: float | None = None
    expected: float | None = None
    moved_by: tuple[Moved, ...] = ()
    looked_at: bool = True


class ToneSeries(Frozen):
    """A tie over time, oldest period first; `track` None is all tracks, `names` those of the actors it is limited to.

    drift, departure: variances of maximum likelihood (`comity.measure.level`), None for a short series.
    """

    pair: str
    track: str | None
    by: str
    unit: ToneUnit
    names: tuple[str, ...]
    points: tuple[TonePoint, ...]
    persistence: Measurement
    drift: float | None = None
    departure: float | None = None

    @property
    def measured(self) -> tuple[TonePoint, ...]:
        """The points that have a tone."""
        return tuple(point for point in self.points if point.tone.value is not None)

    def arrays(self) -> tuple[Array, Array]:
        """Tones and their sampling variances, NaN where there is none."""
        tones = [np.nan if p.tone.value is None else p.tone.value for p in self.points]
        return np.array(tones), np.array([np.nan if p.variance is None else p.variance for p in self.points])


@dataclass(frozen=True, slots=True)
class Question:
    """What a series is about, as the queries were asked."""

    pair: str
    track: str | None = None
    by: str = "month"
    unit: ToneUnit = "goldstein"
    names: tuple[str, ...] = ()


def tone_series(
    question: Question, tallies: Sequence[Tally], kinds: Iterable[Kind], *, looked_at: Collection[date]
) -> ToneSeries:
    """Measure a tie from its tallies (one pair, at least one) and kinds of events by period.

    looked_at: first days of the periods in which the data hold any event at all.
    Raises UsageError where the first and the last event lie more than MOST_PERIODS apart.
    """
    by_first = {tally.first: tally for tally in tallies}
    periods = _periods(question.by, min(by_first), max(by_first))
    counted = [by_first.get(period[1]) for period in periods]
    shared = shared_variance(tallies, question.unit)
    values = np.array([tally.total / tally.scored if tally and tally.scored else np.nan for tally in counted])
    variances = np.array([mean_variance(tally, shared) if tally and tally.scored else np.nan for tally in counted])
    smoothed = smooth(values, variances) if np.isfinite(values).sum() >= LEAST_PERIODS else None
    by_period = {first: tuple(found) for first, found in groupby(kinds, key=lambda kind: kind.first)}
    maker = _Maker(question, values, variances, smoothed, by_period)
    points = tuple(
        maker.point(place, period, tally, period[1] in looked_at)
        for place, (period, tally) in enumerate(zip(periods, counted, strict=True))
    )
    return ToneSeries(
        pair=question.pair, track=question.track, by=question.by, unit=question.unit, names=question.names,
        points=points, persistence=_persistence(values, variances, question.by),
        drift=smoothed and smoothed.drift, departure=smoothed and smoothed.departure,
    )  # fmt: skip


def _periods(by: str, first: date, last: date) -> list[Period]:
    period_of = period_rule(by)
    months = (last.year - first.year) * 12 + last.month - first.month
    if months > MOST_PERIODS:
        raise UsageError("the events lie too far apart", where=f"{first} to {last}", hint="give --since and --until")
    return list(periods_between(first, last, period_of))


def shared_variance(tallies: Iterable[Tally], unit: ToneUnit = "goldstein") -> float:
    """The variance of events about the mean of their period, over all periods, moderated by what is usual."""
    counted = [tally for tally in tallies if tally.scored]
    within = sum(max(tally.squares - tally.total**2 / tally.scored, 0.0) for tally in counted)
    freedom = sum(tally.scored - 1 for tally in counted)
    return (within + SHARED_EVENTS * USUAL_VARIANCE[unit]) / (freedom + SHARED_EVENTS)


def mean_variance(tally: Tally, shared: float) -> float:
    """s²/n, with s² moderated by the variance of the whole series."""
    within = max(tally.squares - tally.total**2 / tally.scored, 0.0)
    return (within + SHARED_EVENTS * shared) / (tally.scored - 1 + SHARED_EVENTS) / tally.scored


@dataclass(frozen=True, slots=True)
class _Maker:
    """What every point of one series is made from."""

    question: Question
    values: Array
    variances: Array
    smoothed: Smoothed | None
    kinds: Mapping[date, tuple[Kind, ...]]

    def point(self, place: int, period: Period, tally: Tally | None, looked_at: bool) -> TonePoint:
        label, first, last = period
        level = self._level(place)
        if tally is None or not tally.n:
            silent = SILENT if looked_at else NOT_LOOKED_AT
            return _silent(period, level, self.question.unit, silent, looked_at)
        expected = self._expected(place)
        moved = moved_by(self.kinds.get(first, ()), expected, tally.scored) if expected is not None else ()
        return TonePoint(
            period=label, first=first, last=last, n=_volume(tally.n), level=level,
            tone=self._tone(place, tally, tuple(item.reference for item in moved)),
            goldstein_sum=_sum(tally), conflict_share=_conflict(tally), expected=expected, moved_by=moved,
            variance=float(self.variances[place]) if tally.scored else None,
        )  # fmt: skip

    def _tone(self, place: int, tally: Tally, records: tuple[str, ...]) -> Measurement:
        if not tally.scored:
            note = "none of its events has a value in this unit"
            return Measurement(value=None, n=0, unit=self.question.unit, note=note)
        value, notes = float(self.values[place]), []
        if self.smoothed:
            low, high = self.smoothed.tone_interval(place)
            notes += [] if low <= value <= high else [APART]
        else:
            half = Z95 * float(np.sqrt(self.variances[place]))
            low, high, notes = value - half, value + half, [ALONE]
        least, most = SCALES[self.question.unit]
        interval = (min(max(low, least), value), max(min(high, most), value))
        return Measurement(
            value=value, interval=interval, n=tally.scored, unit=self.question.unit, records=records,
            note="; ".join(notes),
        )  # fmt: skip

    def _level(self, place: int) -> Measurement:
        n = int(np.isfinite(self.values).sum())
        if not self.smoothed:
            return Measurement(value=None, n=n, unit=self.question.unit, note=ALONE)
        interval = self.smoothed.level_interval(place)
        return Measurement(
            value=float(self.smoothed.level[place]), interval=interval, n=n, unit=self.question.unit,
            note="smoothed over all periods with events",
        )  # fmt: skip

    def _expected(self, place: int) -> float | None:
        """The level one period before; of the first period its own. Without smoothing, the mean of the series."""
        if self.smoothed:
            return float(self.smoothed.level[max(place - 1, 0)])
        return float(np.nanmean(self.values)) if np.isfinite(self.values).any() else None


def _silent(period: Period, level: Measurement, unit: ToneUnit, note: str, looked_at: bool) -> TonePoint:
    missing = Measurement(value=None, n=0, unit=unit, note=note)
    return TonePoint(
        period=period[0], first=period[1], last=period[2], n=_volume(0), tone=missing, level=level,
        goldstein_sum=missing.model_copy(update={"unit": "goldstein"}),
        conflict_share=missing.model_copy(update={"unit": "share of events"}), looked_at=looked_at,
    )  # fmt: skip


def moved_by(kinds: Iterable[Kind], expected: float, scored: int) -> tuple[Moved, ...]:
    """The kinds of events that moved a period's tone most in the direction in which it moved."""
    moves = [
        Moved(plover=kind.plover, cameo=kind.cameo, n=kind.n, days=kind.days, reference=kind.reference,
              title=kind.title,
              contribution=(kind.total - kind.scored * expected) / scored)
        for kind in kinds if kind.scored
    ]  # fmt: skip
    way = np.sign(sum(move.contribution for move in moves))
    along = [move for move in moves if move.contribution * way > 0]
    return tuple(sorted(along, key=lambda m: (-round(abs(m.contribution), 9), m.plover, m.cameo))[:MOST_MOVED])


def _volume(n: int) -> Measurement:
    return Measurement(value=float(n), n=n, unit="events", note=VOLUME)


def _sum(tally: Tally) -> Measurement:
    if not tally.rated:
        return Measurement(value=None, n=0, unit="goldstein", note="none of its events has a Goldstein value")
    return Measurement(value=tally.goldstein_sum, n=tally.rated, unit="goldstein", note=VOLUME)


def _conflict(tally: Tally) -> Measurement:
    """The share of events with a Goldstein value below zero, with Wilson's interval."""
    if not tally.rated:
        note = "none of its events has a Goldstein value"
        return Measurement(value=None, n=0, unit="share of events", note=note)
    share = tally.conflict / tally.rated
    return Measurement(value=share, interval=wilson(share, tally.rated), n=tally.rated, unit="share of events")


def _persistence(values: Array, variances: Array, by: str) -> Measurement:
    n = int(np.isfinite(values).sum())
    unit = f"share left after one {by}"
    if n < LEAST_FOR_PERSISTENCE:
        note = f"not measured here: {n} periods with events, fewer than {LEAST_FOR_PERSISTENCE}"
        return Measurement(value=None, n=n, unit=unit, note=note)
    found = persistence(values, variances)
    return Measurement(
        value=found.value, interval=(found.low, found.high), n=n, unit=unit, note="silent periods missing"
    )
