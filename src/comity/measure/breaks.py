"""Change points of a tie's tone: where its level changed, how certain that is, and what the record holds near by."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from comity.cases.case import Case
from comity.measure.measurement import Measurement, add_months
from comity.measure.moves import moves_of
from comity.measure.periods import LENGTHS
from comity.measure.segments import Segmentation, segment
from comity.measure.tone import ToneSeries
from comity.records.frozen import Frozen
from comity.records.share import Z95

NEAR = 2
"""A change is looked for, and its certainty given, within so many periods of its likeliest place."""
LIKELY = 0.5
"""Certainty from which a change point is told: more likely than not."""
LEAST_IN_SEGMENT = 3
"""Fewest periods that make a level of its own: a single bad month is a departure, no new level."""
LEAST_FOR_BREAKS = 4 * LEAST_IN_SEGMENT


class ChangePoint(Frozen):
    """A change of level that begins about `period`.

    certainty: probability of at least one change from `earliest` to `latest`. before, after: mean tone since the change
    before this one and until the next, taking the places for given. rows: the reference record's moves in between.
    """

    pair: str
    period: str
    first: date
    earliest: str
    latest: str
    certainty: float
    before: Measurement
    after: Measurement
    rows: tuple[str, ...] = ()


class Breaks(Frozen):
    """The change points of a series, oldest first; `note` says why there is none where it cannot be told."""

    pair: str
    points: tuple[ChangePoint, ...]
    n: int
    expected: float | None
    note: str = ""


def breaks(series: ToneSeries, case: Case | None = None, *, as_of: date | None = None) -> Breaks:
    """Where the level of a tie's tone changed.

    With a case, each point is held against its reference record; with a day, against what of it was known by then.
    """
    measured = series.measured
    if len(measured) < LEAST_FOR_BREAKS:
        note = f"not measured here: {len(measured)} periods with a tone, fewer than {LEAST_FOR_BREAKS}"
        return Breaks(pair=series.pair, points=(), n=len(measured), expected=None, note=note)
    values, variances, places = _seen(series)
    cuts = segment(values, variances, places.astype(float), least=LEAST_IN_SEGMENT)
    chosen = _chosen(cuts, places)
    edges = [0, *chosen, len(values)]
    points = tuple(
        _point(series, (case, as_of), (cuts, places, values, variances), (edges[k], edges[k + 1], edges[k + 2]))
        for k in range(len(chosen))
    )
    return Breaks(pair=series.pair, points=points, n=len(measured), expected=float(cuts.change.sum()))


def _seen(series: ToneSeries) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    values, variances = series.arrays()
    places = np.flatnonzero(np.isfinite(values))
    return values[places], variances[places], places


def _window(cuts: Segmentation, places: NDArray[np.int64], place: int) -> tuple[int, int]:
    """The values whose periods lie near that of one, never the first, with which no change can begin."""
    near = np.flatnonzero(abs(places - places[place]) <= NEAR)
    return max(int(near[0]), 1), int(near[-1])


def _chosen(cuts: Segmentation, places: NDArray[np.int64]) -> list[int]:
    """The likeliest beginnings of levels, none near another, each with a certainty of at least LIKELY."""
    chosen: list[int] = []
    for place in sorted(range(1, len(places)), key=lambda k: (-round(float(cuts.change[k]), 9), k)):
        if all(abs(places[place] - places[other]) > 2 * NEAR for other in chosen):
            first, last = _window(cuts, places, place)
            if cuts.within(first, last) >= LIKELY:
                chosen.append(place)
    return sorted(chosen)


def _point(
    series: ToneSeries,
    record: tuple[Case | None, date | None],
    found: tuple[Segmentation, NDArray[np.int64], NDArray[np.float64], NDArray[np.float64]],
    edges: tuple[int, int, int],
) -> ChangePoint:
    cuts, places, values, variances = found
    start, place, end = edges
    first, last = _window(cuts, places, place)
    points = [series.points[places[k]] for k in (place, first, last)]
    case, as_of = record
    until = add_months(points[2].last, LENGTHS[series.by])
    rows = _rows(case, series, (points[1].first, points[2].last), min(until, as_of or until)) if case else ()
    spread = variances + (series.departure or 0.0)
    return ChangePoint(
        pair=series.pair, period=points[0].period, first=points[0].first, earliest=points[1].period,
        latest=points[2].period, certainty=cuts.within(first, last),
        before=_mean(values[start:place], spread[start:place], series.unit),
        after=_mean(values[place:end], spread[place:end], series.unit), rows=rows,
    )  # fmt: skip


def _mean(values: NDArray[np.float64], spread: NDArray[np.float64], unit: str) -> Measurement:
    weights = 1.0 / spread
    value, half = float(weights @ values / weights.sum()), Z95 / float(np.sqrt(weights.sum()))
    note = "as if the change points were known"
    return Measurement(value=value, interval=(value - half, value + half), n=len(values), unit=unit, note=note)


def _rows(case: Case, series: ToneSeries, span: tuple[date, date], as_of: date) -> tuple[str, ...]:
    """The moves of the tie from the earliest to the latest period, as the record was known on a day."""
    if series.pair not in case.pairs:
        return ()
    first, last = span
    rows = moves_of(case, series.pair, as_of)
    return tuple(row.id for row in rows if row.date.first <= last and row.date.last >= first)
