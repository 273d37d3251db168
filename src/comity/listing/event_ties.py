"""Ties of event data as rows: their tone by period, change points, what hangs on one source, which move together."""

from collections.abc import Iterable
from typing import Any

from comity.measure.breaks import Breaks
from comity.measure.leaving_out import LeftOut
from comity.measure.measurement import Measurement
from comity.measure.together import Together
from comity.measure.tone import Moved, ToneSeries

COLUMNS = ("period", "n", "tone", "low", "high", "goldstein_sum", "conflict_share", "moved_by")
"""The first columns, in their order."""


def rows(series: ToneSeries) -> list[dict[str, Any]]:
    """One row a period, silent ones too."""
    return [
        {
            "period": point.period,
            "n": point.n.n,
            "tone": rounded(point.tone.value),
            "low": low(point.tone),
            "high": high(point.tone),
            "goldstein_sum": rounded(point.goldstein_sum.value),
            "conflict_share": rounded(point.conflict_share.value),
            "moved_by": [moved_words(item) for item in point.moved_by],
            "pair": series.pair,
            "track": series.track or "all",
            "unit": series.unit,
            "valued": point.tone.n,
            "expected": rounded(point.expected),
            "level": rounded(point.level.value),
            "level_low": low(point.level),
            "level_high": high(point.level),
            "conflict_low": low(point.conflict_share),
            "conflict_high": high(point.conflict_share),
            "note": point.tone.note,
        }
        for point in series.points
    ]


def moved_words(moved: Moved) -> str:
    """`Criticize or denounce (ACCUSE 111): 31 events on 12 days, -0.42`."""
    events = "1 event" if moved.n == 1 else f"{moved.n} events"
    days = "1 day" if moved.days == 1 else f"{moved.days} days"
    code = f"{moved.plover} {moved.cameo}".strip()
    return f"{f'{moved.title} ({code})' if moved.title else code}: {events} on {days}, {moved.contribution:+.2f}"


def break_rows(found: Iterable[Breaks]) -> list[dict[str, Any]]:
    """One row a change point."""
    return [
        {
            "period": point.period,
            "earliest": point.earliest,
            "latest": point.latest,
            "certainty": rounded(point.certainty),
            "before": rounded(point.before.value),
            "before_low": low(point.before),
            "before_high": high(point.before),
            "after": rounded(point.after.value),
            "after_low": low(point.after),
            "after_high": high(point.after),
            "pair": point.pair,
            "unit": point.before.unit,
            "n": item.n,
            "records": list(point.rows),
        }
        for item in found
        for point in item.points
    ]


def lasting_row(series: ToneSeries) -> dict[str, Any]:
    """How much of a departure is left one period later, and the variances of the smoother."""
    held = series.persistence
    return {
        "pair": series.pair, "track": series.track or "all", "by": series.by, "persistence": rounded(held.value),
        "low": low(held), "high": high(held), "periods": held.n, "unit": held.unit,
        "drift_variance": rounded(series.drift), "departure_variance": rounded(series.departure), "note": held.note,
    }  # fmt: skip


def left_out_rows(found: Iterable[LeftOut]) -> list[dict[str, Any]]:
    """One row a data set or name that was left out, in the order of the alphabet."""
    return [
        {
            "left_out": item.kind,
            "name": item.name,
            "n": item.n,
            "share": rounded(item.share),
            "largest_change": rounded(item.shift),
            "in_period": item.period,
            "outside_interval": item.outside,
            "compared": item.compared,
            "too_few_left": item.gone,
            "pair": item.pair,
        }
        for item in found
    ]


def together_rows(found: Iterable[Together]) -> list[dict[str, Any]]:
    """One row two ties."""
    return [
        {
            "first": item.first,
            "second": item.second,
            "correlation": rounded(item.correlation.value),
            "low": low(item.correlation),
            "high": high(item.correlation),
            "periods": item.correlation.n,
            "independent_periods": rounded(item.effective),
            "note": item.correlation.note,
        }
        for item in found
    ]


def rounded(value: float | None) -> float | None:
    """Four digits, more than any interval here can bear; no minus before nil."""
    return None if value is None else round(value, 4) + 0.0


def low(measured: Measurement) -> float | None:
    return rounded(measured.interval[0]) if measured.interval else None


def high(measured: Measurement) -> float | None:
    return rounded(measured.interval[1]) if measured.interval else None
