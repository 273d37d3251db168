"""Bootstrap intervals over documents: a document, not a record, is what an annotated set samples.

Documents are drawn with replacement; a figure is computed anew from the counts of each draw; its interval holds the
middle 95% of what comes out (percentile method, Efron and Tibshirani 1993, ch. 13).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random
from typing import TYPE_CHECKING, Any

from pydantic import Field

from comity.records.frozen import Frozen

if TYPE_CHECKING:
    from numpy.typing import NDArray

RESAMPLES = 2000
"""Enough that the ends of an interval move by about .005 from seed to seed on some fifty documents."""
LEAST_DOCUMENTS = 5
"""Fewest documents with something to count from which an interval is given: fewer say nothing about other texts."""
FEW = "rests on few documents"
"""Said where documents differ so much in size that they weigh as fewer than that many of one size."""
LEVEL = (0.025, 0.975)


class Figure(Frozen):
    """A share in 0..1 over `n` records from `documents` documents, its 95% interval; `note` says why there is none, or
    what to think of it.
    """

    value: float | None
    interval: tuple[float, float] | None = None
    n: int = Field(ge=0)
    documents: int = Field(ge=0)
    note: str = ""


@dataclass(frozen=True)
class Resampling:
    """Draws of documents. The same seed gives the same draws on every machine and version."""

    documents: int
    seed: int
    resamples: int = RESAMPLES

    @cached_property
    def draws(self) -> "NDArray[Any]":
        """How often each document (columns) is in each draw (rows)."""
        import numpy as np

        random = Random(self.seed)
        picks = [int(random.random() * self.documents) for _ in range(self.resamples * self.documents)]
        places = np.repeat(np.arange(self.resamples), self.documents) * self.documents + np.array(picks, dtype=int)
        return np.bincount(places, minlength=self.resamples * self.documents).reshape(self.resamples, self.documents)

    def interval(self, parts: Sequence[float], wholes: Sequence[float]) -> tuple[float, float] | None:
        """Of the ratio of two sums over documents; draws in which the whole is nothing are left out."""
        import numpy as np

        part, whole = self.draws @ np.array(parts, dtype=float), self.draws @ np.array(wholes, dtype=float)
        defined = whole > 0
        if not defined.any():
            return None
        low, high = np.quantile(part[defined] / whole[defined], LEVEL)
        return float(low), float(high)


def share(value: float, parts: Sequence[float], wholes: Sequence[float], *, resampling: Resampling) -> Figure:
    """A figure from its value, already rounded, and what each document adds to its two sums."""
    documents = sum(1 for whole in wholes if whole)
    counted = int(sum(wholes))
    if not documents:
        return Figure(value=None, n=counted, documents=0, note="nothing to count")
    if documents < LEAST_DOCUMENTS:
        note = f"no interval from {documents} document{'s' * (documents > 1)}, {LEAST_DOCUMENTS} are needed"
        return Figure(value=value, n=counted, documents=documents, note=note)
    found = resampling.interval(parts, wholes)
    if found is None or found[0] == found[1]:
        note = "no interval: the same in every document"
        return Figure(value=value, n=counted, documents=documents, note=note)
    interval = (round(found[0], 3), round(found[1], 3))
    note = FEW if effective(wholes) < LEAST_DOCUMENTS else ""
    return Figure(value=value, interval=interval, n=counted, documents=documents, note=note)


def effective(sizes: Sequence[float]) -> float:
    """How many documents of one size would weigh as much as these (Kish 1965, the effective sample size)."""
    return sum(sizes) ** 2 / sum(size * size for size in sizes) if any(sizes) else 0.0
