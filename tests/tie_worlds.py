"""Invented ties for tests: tallies of events drawn about a known tone, some months silent."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from comity.measure.tone import Question, ToneSeries, tone_series
from comity.records.tally import Kind, Tally

Array = NDArray[np.float64]
SPREAD = 3.0
"""Standard deviation of the values of events about the tone of their month, near that of Goldstein values."""


def months(n: int, start: int = 2001) -> list[date]:
    """The first days of n months."""
    return [date(start + k // 12, k % 12 + 1, 1) for k in range(n)]


def tallies_of(
    tone: Array, events: NDArray[np.int64], chance: np.random.Generator, pair: str = "JPN-KOR"
) -> list[Tally]:
    """Tallies of so many events a month about its tone; months without events have none."""
    found = []
    for first, mean, n in zip(months(len(tone)), tone, events, strict=True):
        if n:
            values = mean + SPREAD * chance.standard_normal(n)
            found.append(
                Tally(pair, first, int(n), int(n), float(values.sum()), float(values @ values), int(n),
                      float(values.sum()), int((values < 0).sum()))
            )  # fmt: skip
    return found


def series_of(tallies: list[Tally], kinds: list[Kind] | None = None, by: str = "month") -> ToneSeries:
    """The series of some tallies; every month is looked at."""
    question = Question(tallies[0].pair, by=by)
    return tone_series(question, tallies, kinds or [], looked_at=set(months(600)))


def series_about(tone: Array, events: NDArray[np.int64], seed: int, pair: str = "JPN-KOR") -> ToneSeries:
    """A series of events drawn about a tone."""
    return series_of(tallies_of(tone, events, np.random.default_rng(seed), pair))


def swing(chance: np.random.Generator, n: int, persistence: float, spread: float) -> Array:
    """A first-order autoregression about nil with this standard deviation."""
    found = np.empty(n)
    found[0] = spread * chance.standard_normal()
    for place in range(1, n):
        step = spread * np.sqrt(1 - persistence**2) * chance.standard_normal()
        found[place] = persistence * found[place - 1] + step
    return found
