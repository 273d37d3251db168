"""Waits: Kaplan and Meier by hand, and the median's interval on invented waits."""

from math import inf, log

import numpy as np
import pytest

from comity.measure.waiting import Wait, curve, median_interval

WORLDS = 300


def test_without_cut_waits_the_curve_is_the_share_still_waiting() -> None:
    """Four waits: a quarter fewer at each."""
    found = curve([Wait(days, True) for days in (10, 20, 30, 40)])
    assert found.share == pytest.approx((0.75, 0.5, 0.25, 0.0))
    assert (found.median, found.mean_until(365)) == (20, 25)


def test_a_cut_wait_leaves_the_others_their_share() -> None:
    """By hand: 7/8, then of six left one ends (5/6), of five two end (3/5)."""
    ended = [Wait(3, True), Wait(5, True), Wait(9, True), Wait(9, True)]
    cut = [Wait(4, False), Wait(30, False), Wait(30, False), Wait(30, False)]
    found = curve([*ended, *cut])
    shares = dict(zip(found.days, found.share, strict=True))
    assert [shares[day] for day in (3.0, 5.0, 9.0)] == pytest.approx([7 / 8, 7 / 8 * 5 / 6, 7 / 8 * 5 / 6 * 3 / 5])


def test_where_fewer_than_half_met_there_is_no_median() -> None:
    """And the interval's end is open."""
    waits = [Wait(10, True), *(Wait(365, False) for _ in range(9))]
    assert curve(waits).median is None
    assert median_interval(waits)[1] == inf
    assert curve([Wait(5, False)]).mean_until(365) == 365


@pytest.mark.parametrize(("n", "cut"), [(10, 0.0), (16, 0.3), (30, 0.3)])
def test_the_interval_of_the_median_covers_it(n: int, cut: float) -> None:
    """Exponential waits with a mean of 150 days, a share of them cut: at least .92 of 300 intervals hold the median."""
    dice = np.random.default_rng(n)
    held = 0
    for _ in range(WORLDS):
        waits = dice.exponential(150, n)
        ends = np.minimum(dice.exponential(150 * (1 / cut - 1), n) if cut else inf, 365)
        drawn = [
            Wait(max(1, round(min(w, e))), bool(w <= e)) for w, e in zip(waits, np.broadcast_to(ends, n), strict=True)
        ]
        low, high = median_interval(drawn)
        held += low <= round(150 * log(2)) <= high
    assert held / WORLDS >= 0.92
