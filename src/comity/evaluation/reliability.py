"""Whether confidence means what it says: of the records coded with .8, are about eight in ten right?

A find is right where it matches an annotation that counts; finds that answer an arguable one are left out. Expected
calibration error (Naeini, Cooper and Hauskrecht 2015) is the mean distance of confidence and share right over ten
equal bins, weighted by records.
"""

from collections.abc import Iterable, Sequence

from comity.evaluation.gold import Fields
from comity.evaluation.matching import Matching
from comity.records.frozen import Frozen
from comity.records.share import wilson

BINS = 10
NO_CONFIDENCE = "the records carry no confidence"
NO_INTERVAL = "no interval: chance alone makes it larger than 0, resampling larger still"
Judged = tuple[float, bool]


class Bin(Frozen):
    """Finds with a confidence in [low, high): their mean confidence and the share of them that is right.

    `interval` is Wilson's (1927) at 95%; it takes records as independent, so it is rather too narrow.
    """

    low: float
    high: float
    n: int
    confidence: float
    share: float
    interval: tuple[float, float]


class Reliability(Frozen):
    """Bins that hold any find, and the expected calibration error over `n` finds; `note` says what is missing."""

    n: int
    error: float | None
    bins: tuple[Bin, ...] = ()
    note: str = NO_INTERVAL


def judged(matchings: Iterable[Matching]) -> tuple[Judged, ...]:
    """Confidence, and whether it is right, of every find that counts and carries one."""
    given = tuple(matchings)
    finds = [
        *((pair.found, True) for matching in given for pair in matching.matched),
        *((found, False) for matching in given for found in matching.false_finds),
    ]
    return tuple((_confidence(fields), right) for fields, right in finds if fields.get("confidence") is not None)


def _confidence(fields: Fields) -> float:
    return float(fields["confidence"])


def reliability(finds: Sequence[Judged]) -> Reliability:
    """The reliability table of judged finds."""
    if not finds:
        return Reliability(n=0, error=None, note=NO_CONFIDENCE)
    grouped: dict[int, list[Judged]] = {}
    for find in finds:
        grouped.setdefault(_place(find[0]), []).append(find)
    bins = tuple(_bin(place, grouped[place]) for place in sorted(grouped))
    return Reliability(n=len(finds), error=round(calibration_error(finds), 3), bins=bins)


def calibration_error(finds: Sequence[Judged]) -> float:
    """Expected calibration error over ten equal bins; 0 without finds."""
    gaps: dict[int, float] = {}
    for confidence, right in finds:
        gaps[_place(confidence)] = gaps.get(_place(confidence), 0.0) + confidence - right
    return sum(abs(gap) for gap in gaps.values()) / max(1, len(finds))


def _place(confidence: float) -> int:
    """The number of a bin; the last holds 1 too, and a decimal like .3 is in its own in spite of its last bit."""
    return min(BINS - 1, int(confidence * BINS + 1e-9))


def _bin(place: int, finds: Sequence[Judged]) -> Bin:
    n = len(finds)
    share = sum(right for _, right in finds) / n
    low, high = wilson(share, n)
    return Bin(
        low=place / BINS,
        high=(place + 1) / BINS,
        n=n,
        confidence=round(sum(confidence for confidence, _ in finds) / n, 3),
        share=round(share, 3),
        interval=(round(low, 3), round(high, 3)),
    )
