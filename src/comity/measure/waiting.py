"""Waits of which some are cut short: median and mean up to a bound after Kaplan and Meier, with the median's interval.

A wait is in days; a cut wait says only that it was longer. Nothing here knows what is waited for.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isnan
from typing import Any

UNDEFINED = "The confidence interval is undefined"
"""SciPy's warning where nobody waits any longer: the band has no value there, and `_filled` says what stands."""


@dataclass(frozen=True, slots=True)
class Wait:
    """Days from a start to the meeting that ended it, or (`ended` False) to where looking stopped."""

    days: int
    ended: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """The share still waiting: `share[n]` from `days[n]` on; before the first day all wait."""

    days: tuple[float, ...]
    share: tuple[float, ...]

    @property
    def median(self) -> float | None:
        """The first day by which half have met; None where more than half still waited when looking stopped."""
        return _falls_to_half(self.days, self.share)

    def mean_until(self, bound: float) -> float:
        """The mean wait where a wait longer than the bound counts as the bound (restricted mean; Irwin 1949)."""
        steps = [(0.0, 1.0), *((d, s) for d, s in zip(self.days, self.share, strict=True) if d < bound), (bound, 0.0)]
        return sum(share * (after - before) for (before, share), (after, _) in pairwise(steps))


def curve(waits: Sequence[Wait]) -> Curve:
    """Kaplan and Meier 1958, by `scipy.stats.ecdf`."""
    if not any(wait.ended for wait in waits):
        return Curve((), ())
    found = _ecdf(waits)
    return Curve(_plain(found.quantiles), _plain(found.probabilities))


def median_interval(waits: Sequence[Wait]) -> tuple[float, float]:
    """The days at which a 95% band of the curve falls to a half (Brookmeyer and Crowley 1982); inf where it does not.

    The band is Greenwood's variance on the scale log(-log S), which keeps it in 0..1 in small samples (Kalbfleisch and
    Prentice 1980); `tests/unit/test_measure_waiting.py` holds its coverage.
    """
    if not any(wait.ended for wait in waits):
        return 0.0, inf
    found = _ecdf(waits)
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=UNDEFINED, category=RuntimeWarning)
        band = found.confidence_interval(confidence_level=0.95, method="log-log")
    days = _plain(found.quantiles)
    low = _falls_to_half(days, _filled(_plain(band.low.probabilities), lowest=True))
    high = _falls_to_half(days, _filled(_plain(band.high.probabilities), lowest=False))
    return (inf if low is None else low), (inf if high is None else high)


def _ecdf(waits: Sequence[Wait]) -> Any:
    from scipy.stats import CensoredData, ecdf

    ended, cut = [w.days for w in waits if w.ended], [w.days for w in waits if not w.ended]
    return ecdf(CensoredData(uncensored=ended, right=cut)).sf


def _filled(band: Sequence[float], *, lowest: bool) -> list[float]:
    """Where nobody waits any longer: no share at the lower edge, at the upper one what stood before."""
    filled: list[float] = []
    for edge in band:
        before = filled[-1] if filled else 1.0
        filled.append((0.0 if lowest else before) if isnan(edge) else edge)
    return filled


def _falls_to_half(days: Sequence[float], shares: Sequence[float]) -> float | None:
    return next((day for day, share in zip(days, shares, strict=True) if share <= 0.5), None)


def _plain(values: Any) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
