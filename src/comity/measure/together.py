"""Are ties moving together: correlations of their tones that know how slowly tones move."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from comity.measure.measurement import Measurement
from comity.measure.tone import ToneSeries
from comity.records.frozen import Frozen
from comity.records.share import Z95

Array = NDArray[np.float64]
LEAST_COMMON = 24
"""Fewest periods in which both ties have a tone."""
LAGS = 5
"""Autocorrelations up to a fifth of the periods count (Pyper and Peterman 1998)."""
UNIT = "correlation"
PULLED = "sampling error of the tones pulls it towards nil; not a sign that one moves the other"


class Together(Frozen):
    """Two ties and the correlation of their tones; `effective` is how many independent periods it rests on."""

    first: str
    second: str
    correlation: Measurement
    effective: float | None


def together(series: Sequence[ToneSeries]) -> tuple[Together, ...]:
    """Each two of some ties, in their order, over the periods in which both have a tone."""
    return tuple(_pair(one, other) for one, other in combinations(series, 2))


def _pair(one: ToneSeries, other: ToneSeries) -> Together:
    found, effective = correlation(one, other)
    return Together(first=one.pair, second=other.pair, correlation=found, effective=effective)


def correlation(one: ToneSeries, other: ToneSeries) -> tuple[Measurement, float | None]:
    """Correlation of two series of tones, with its interval by Fisher's z at the effective number of periods."""
    firsts = sorted({p.first for p in one.points} | {p.first for p in other.points})
    x, y = (_on(series, firsts) for series in (one, other))
    both = np.isfinite(x) & np.isfinite(y)
    n = int(both.sum())
    if n < LEAST_COMMON:
        note = f"not measured here: {n} periods in common, fewer than {LEAST_COMMON}"
        return Measurement(value=None, n=n, unit=UNIT, note=note), None
    x, y = np.where(both, x, np.nan), np.where(both, y, np.nan)
    spread = float(np.nanstd(x) * np.nanstd(y))
    if spread < 1e-12:
        return Measurement(value=None, n=n, unit=UNIT, note="a tone that never moves goes with nothing"), None
    value = float(np.nanmean((x - np.nanmean(x)) * (y - np.nanmean(y)))) / spread
    effective = effective_number(x, y)
    return Measurement(value=value, interval=_fisher(value, effective), n=n, unit=UNIT, note=PULLED), effective


def _on(series: ToneSeries, firsts: Sequence[date]) -> Array:
    known = {p.first: p.tone.value for p in series.points if p.tone.value is not None}
    return np.array([known.get(first, np.nan) for first in firsts])


def effective_number(x: Array, y: Array) -> float:
    """How many independent periods two autocorrelated series amount to: n / (1 + 2 Σ (1 - k/n) rx(k) ry(k)).

    Bartlett (1946) as used by Pyper and Peterman (1998); never more than there are, never fewer than five.
    """
    n = int(np.isfinite(x).sum())
    total = sum((1 - lag / n) * _lagged(x, lag) * _lagged(y, lag) for lag in range(1, n // LAGS + 1))
    return float(min(n, max(5.0, n / max(1.0 + 2.0 * total, 1e-9))))


def _lagged(values: Array, lag: int) -> float:
    """The autocorrelation at a lag, over the pairs of periods that are both there."""
    off = values - np.nanmean(values)
    products = off[lag:] * off[:-lag]
    seen = np.isfinite(products)
    return float(np.mean(products[seen]) / np.nanmean(off * off)) if seen.any() else 0.0


def _fisher(value: float, effective: float) -> tuple[float, float]:
    centre, half = np.arctanh(np.clip(value, -0.999999, 0.999999)), Z95 / np.sqrt(effective - 3.0)
    return float(np.tanh(centre - half)), float(np.tanh(centre + half))
