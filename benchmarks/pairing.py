"""Times a piece of work and its limit in turn, so that a noisy machine disturbs both alike."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Work = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Pairing:
    """A piece of work, the limit it is held against, and what each of them is."""

    name: str
    work: Work
    limit: Work
    limit_name: str
    rounds: int = 5


@dataclass(frozen=True, slots=True)
class Timing:
    """Seconds (median) of work and limit, and the ratio with its range over the rounds."""

    name: str
    limit_name: str
    seconds: float
    limit_seconds: float
    ratio: float
    low: float
    high: float
    rounds: int


def time_pairing(pairing: Pairing) -> Timing:
    """One warm-up, then the rounds, work and limit in turn."""
    pairing.work(), pairing.limit()
    taken = [(_seconds(pairing.work), _seconds(pairing.limit)) for _ in range(pairing.rounds)]
    ratios = [work / limit for work, limit in taken]
    return Timing(
        pairing.name,
        pairing.limit_name,
        median(work for work, _ in taken),
        median(limit for _, limit in taken),
        median(ratios),
        min(ratios),
        max(ratios),
        pairing.rounds,
    )


def _seconds(work: Work) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start
