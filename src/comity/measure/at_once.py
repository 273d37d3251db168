"""All ties at once: the means, sampling variances and shares of `tone`, by column, without a smoother.

Each interval comes from the events of its own period; only periods with events have a row.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comity.measure.tone import SCALES, SHARED_EVENTS, USUAL_VARIANCE
from comity.records.share import Z95
from comity.records.tally import ToneUnit

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Columns:
    """One entry a pair and period; NaN where no event has a value."""

    tone: Array
    low: Array
    high: Array
    goldstein_sum: Array
    conflict_share: Array


def at_once(pairs: NDArray[np.int64], counts: Mapping[str, Array], unit: ToneUnit = "goldstein") -> Columns:
    """From the number of each row's pair and the columns of its tallies (`comity.records.tally.Tally`)."""
    scored, total = counts["scored"], counts["total"]
    some = scored > 0
    least = np.maximum(scored, 1.0)
    within = np.maximum(counts["squares"] - total * total / least, 0.0)
    shared = _shared(pairs, {"scored": scored, "within": within}, unit)
    variance = (within + SHARED_EVENTS * shared[pairs]) / (np.maximum(scored - 1.0, 0.0) + SHARED_EVENTS) / least
    tone = np.where(some, total / least, np.nan)
    half = np.where(some, Z95 * np.sqrt(variance), np.nan)
    rated = counts["rated"]
    least_value, most_value = SCALES[unit]
    return Columns(
        tone=tone, low=np.maximum(tone - half, least_value), high=np.minimum(tone + half, most_value),
        goldstein_sum=np.where(rated > 0, counts["goldstein_sum"], np.nan),
        conflict_share=np.where(rated > 0, counts["conflict"] / np.maximum(rated, 1.0), np.nan),
    )  # fmt: skip


def _shared(pairs: NDArray[np.int64], counts: Mapping[str, Array], unit: ToneUnit) -> Array:
    """Of each pair, the variance of events about the mean of their period, as `tone.shared_variance` has it."""
    within = np.bincount(pairs, weights=counts["within"])
    freedom = np.bincount(pairs, weights=np.maximum(counts["scored"] - 1.0, 0.0))
    return np.asarray((within + SHARED_EVENTS * USUAL_VARIANCE[unit]) / (freedom + SHARED_EVENTS), dtype=float)
