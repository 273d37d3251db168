"""Bootstrap intervals against SciPy's, and whether they hold the truth as often as they say."""

from random import Random
from typing import Any

import numpy as np
import pytest
from scipy.stats import binomtest, bootstrap

from comity.evaluation.resampling import Resampling
from comity.records.share import wilson


def counts(random: Random, documents: int, rate: float) -> tuple[list[float], list[float]]:
    """Hits and records of documents that differ in length and in how easy they are."""
    wholes = [random.randint(2, 20) for _ in range(documents)]
    rates = [min(1.0, max(0.0, random.gauss(rate, 0.1))) for _ in wholes]
    parts = [sum(random.random() < r for _ in range(n)) for r, n in zip(rates, wholes, strict=True)]
    return [float(n) for n in parts], [float(n) for n in wholes]


def ratio(parts: Any, wholes: Any, axis: int = -1) -> Any:
    """A ratio of two sums, along an axis as SciPy asks."""
    return np.sum(parts, axis=axis) / np.sum(wholes, axis=axis)


def test_intervals_are_those_of_scipy() -> None:
    """The percentile interval of a ratio of sums over documents, within what 2,000 draws leave open."""
    parts, wholes = counts(Random(5), 40, 0.6)

    theirs = bootstrap(
        (parts, wholes), ratio, paired=True, method="percentile", n_resamples=20_000, rng=np.random.default_rng(1)
    ).confidence_interval
    ours = Resampling(40, seed=1).interval(parts, wholes)
    assert ours == pytest.approx((theirs.low, theirs.high), abs=0.01)


def test_intervals_hold_the_truth_about_as_often_as_they_say() -> None:
    """Of 300 samples of 40 documents with a known rate, 95% hold it, give or take what chance and n allow."""
    random, resampling = Random(2), Resampling(40, seed=1, resamples=600)
    intervals = [resampling.interval(*counts(random, 40, 0.7)) for _ in range(300)]
    held = sum(1 for found in intervals if found and found[0] <= 0.7 <= found[1])
    assert 0.89 <= held / 300 <= 0.985


def test_the_interval_of_a_share_is_that_of_scipy() -> None:
    """Wilson's interval without continuity correction."""
    for hits, n in ((0, 5), (3, 7), (49, 50), (120, 400)):
        theirs = binomtest(hits, n).proportion_ci(method="wilson")
        assert wilson(hits / n, n) == pytest.approx((theirs.low, theirs.high), abs=1e-9)
