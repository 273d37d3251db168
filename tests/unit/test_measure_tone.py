"""Tone of event data: means with intervals, silence, what moved a period, and all pairs at once."""

from datetime import date

import numpy as np
import pytest

from comity.errors import UnknownNameError, UsageError
from comity.measure.at_once import at_once
from comity.measure.leaving_out import leaving_out
from comity.measure.narrower import narrower
from comity.measure.periods import period_named
from comity.measure.tone import (
    ALONE,
    NOT_LOOKED_AT,
    SILENT,
    Question,
    mean_variance,
    moved_by,
    shared_variance,
    tone_series,
)
from comity.records.tally import Kind, Part, Tally
from tie_worlds import months, series_about, series_of, tallies_of

FLAT = np.full(36, 2.0)
BUSY = np.full(36, 40)


def tally(first: date, values: list[float], *, n: int | None = None) -> Tally:
    """The tally of some Goldstein values; `n` counts events without a value too."""
    total, squares = sum(values), sum(value**2 for value in values)
    negative = sum(value < 0 for value in values)
    return Tally("JPN-KOR", first, n or len(values), len(values), total, squares, len(values), total, negative)


def test_tone_is_the_mean_of_the_valued_events() -> None:
    """Events without a value count for volume only."""
    point = series_of([tally(date(2001, 1, 1), [4.0, -2.0, 1.0], n=5)]).points[0]
    assert (point.n.n, point.tone.value, point.tone.n) == (5, 1.0, 3)
    assert point.goldstein_sum.value == 3.0
    assert point.conflict_share.value == pytest.approx(1 / 3)


def test_variance_is_s_squared_over_n_moderated() -> None:
    """With many events it is s²/n; two like events still have one."""
    chance = np.random.default_rng(1)
    values = list(3.0 * chance.standard_normal(4000))
    many = tally(date(2001, 1, 1), values)
    assert mean_variance(many, 9.0) == pytest.approx(np.var(values, ddof=1) / 4000, rel=1e-3)
    assert mean_variance(tally(date(2001, 1, 1), [1.0, 1.0]), 9.0) == pytest.approx(4 * 9.0 / 5 / 2)
    assert shared_variance([tally(date(2001, 1, 1), [1.0, 3.0]), tally(date(2001, 2, 1), [5.0])]) == (2 + 4 * 9) / (
        1 + 4
    )


def test_a_silent_month_has_no_tone() -> None:
    """Missing, never zero; its level is still known, with a wider interval."""
    events = BUSY.copy()
    events[20:23] = 0
    series = series_about(FLAT, events, 3)
    point, before = series.points[21], series.points[10]
    assert (point.tone.value, point.goldstein_sum.value, point.n.n, point.tone.note) == (None, None, 0, SILENT)
    assert len(series.measured) == 33
    assert _width(point.level.interval) > _width(before.level.interval)


def test_a_month_in_which_the_data_hold_nothing_says_so() -> None:
    """Silence of the data is not silence of the tie."""
    found = [tally(day, [1.0, 2.0]) for day in (date(2001, 1, 1), date(2001, 3, 1))]
    series = tone_series(Question("JPN-KOR"), found, [], looked_at={day.first for day in found})
    assert (series.points[1].tone.note, series.points[1].looked_at) == (NOT_LOOKED_AT, False)


def test_a_short_series_says_that_it_is_not_smoothed() -> None:
    """Its interval is that of the period's own events."""
    series = series_of([tally(date(2001, 1, 1), [1.0, 2.0, 6.0])])
    assert series.points[0].tone.note == ALONE
    assert series.points[0].level.value is None
    assert series.persistence.value is None


def test_an_interval_holds_its_value() -> None:
    """Also where the mean lies outside what its neighbours allow."""
    chance = np.random.default_rng(4)
    series = series_about(FLAT + chance.standard_normal(36), chance.poisson(2, 36), 5)
    for point in series.measured:
        low, high = point.tone.interval or (1, 0)
        assert low <= (point.tone.value or 0) <= high


def test_tone_moves_with_its_unit_and_not_with_its_zero() -> None:
    """Half the values, half the tone and its interval; two added, two more."""
    plain = tallies_of(FLAT, BUSY, np.random.default_rng(6))
    scaled = [tally_like(t, 0.5, 0.0) for t in plain]
    shifted = [tally_like(t, 1.0, 2.0) for t in plain]
    one, half, two = (series_of(found).points[7].tone for found in (plain, scaled, shifted))
    assert half.value == pytest.approx(0.5 * (one.value or 0.0))
    assert half.interval == pytest.approx([0.5 * bound for bound in one.interval or ()], rel=5e-3)
    assert two.interval == pytest.approx([2 + bound for bound in one.interval or ()], rel=1e-3)


def tally_like(one: Tally, factor: float, added: float) -> Tally:
    """The tally of the same events with other values."""
    total = factor * one.total + added * one.n
    squares = factor**2 * one.squares + 2 * factor * added * one.total + added**2 * one.n
    return Tally(one.pair, one.first, one.n, one.n, total, squares, one.n, total, one.conflict)


def test_what_moved_a_month_adds_up() -> None:
    """Contributions of all kinds are the tone less what was expected; those along the move are named, largest first."""
    first = date(2001, 1, 1)
    kinds = [
        Kind(first, "ACCUSE", "111", 6, 6, -12.0, 4, "a"),
        Kind(first, "CONSULT", "042", 3, 3, 6.6, 2, "b"),
        Kind(first, "SANCTION", "161", 1, 1, -4.0, 1, "c"),
        Kind(first, "STATEMENT", "010", 4, 0, 0.0, 2, "d"),
    ]
    moved = moved_by(kinds, 2.0, 10)
    assert [m.cameo for m in moved] == ["111", "161"]
    assert moved[0].contribution == pytest.approx((-12 - 6 * 2) / 10)
    rest = (6.6 - 3 * 2) / 10
    assert sum(m.contribution for m in moved) + rest == pytest.approx((-12 + 6.6 - 4) / 10 - 2.0)


def test_dates_centuries_apart_are_refused() -> None:
    """A mistaken year would make a series of thousands of silent months."""
    with pytest.raises(UsageError, match="too far apart"):
        series_of([tally(date(201, 1, 1), [1.0]), tally(date(2012, 1, 1), [1.0])])


def test_all_pairs_at_once_have_the_same_means_and_variances() -> None:
    """By column as one by one."""
    chance = np.random.default_rng(8)
    ties = [tallies_of(FLAT, chance.poisson(3, 36), chance, pair) for pair in ("CHN-JPN", "JPN-KOR")]
    both = [item for found in ties for item in found]
    names = ("scored", "total", "squares", "rated", "goldstein_sum", "conflict")
    counts = {name: np.array([float(getattr(item, name)) for item in both]) for name in names}
    found = at_once(np.array([0] * len(ties[0]) + [1] * len(ties[1])), counts)
    expected = [mean_variance(item, shared_variance(tie)) for tie in ties for item in tie]
    half = 1.959964 * np.sqrt(expected)
    assert found.low == pytest.approx(np.maximum(found.tone - half, -10), abs=1e-6)
    assert found.high == pytest.approx(np.minimum(found.tone + half, 10), abs=1e-6)
    assert found.tone == pytest.approx([item.total / item.scored for item in both])


def test_leaving_out_is_measured_without_a_sign_and_by_name() -> None:
    """A part without which a month is another month; nothing is ranked."""
    first = months(1)[0]
    whole = tally(first, [4.0] * 10 + [-6.0] * 10)
    series = series_of([whole])
    parts = [Part("Alpha", first, 10, 10, -60.0, 360.0), Part("Beta", first, 18, 18, -15.0, 500.0)]
    alpha, beta = leaving_out(series, [whole], parts, kind="name")
    assert (alpha.shift, alpha.outside, alpha.compared, alpha.share) == (5.0, 1, 1, 0.5)
    assert (beta.shift, beta.gone) == (None, 1)


def test_the_states_alone_beside_all_actors() -> None:
    """Agreement of tone, and why the busiest month is another one."""
    chance = np.random.default_rng(9)
    tone = 2 + chance.standard_normal(48)
    alone_n = chance.poisson(30, 48) + 1
    alone_n[5] = 90
    added = np.zeros(48, dtype=int)
    added[30] = 200
    alone = series_about(tone, alone_n, 1)
    found = narrower(series_about(tone, alone_n + added, 2), alone)
    assert (found.busiest, found.busiest_names) == (alone.points[30].period, alone.points[5].period)
    assert found.in_busiest == (int(alone_n[30]) + 200, int(alone_n[30]))
    assert (found.agreement.value or 0) > 0.6


@pytest.mark.parametrize(
    ("label", "last"), [("2012-08", date(2012, 8, 31)), ("2012-Q3", date(2012, 9, 30)), ("2012", date(2012, 12, 31))]
)
def test_periods_have_labels(label: str, last: date) -> None:
    """And back again."""
    assert period_named(label)[0::2] == (label, last)


@pytest.mark.parametrize("label", ["2012-13", "12", "2012-Q5", "0000", "august", "2012-8"])
def test_what_is_no_period_is_told(label: str) -> None:
    """With examples of those that are."""
    with pytest.raises(UnknownNameError):
        period_named(label)


def _width(interval: tuple[float, float] | None) -> float:
    assert interval
    return interval[1] - interval[0]


def test_no_interval_goes_beyond_the_scale() -> None:
    """One report at the end of the scale, whose interval is that of an uncertain mean; like reports are not certain."""
    point = series_of([tally(date(2001, 1, 1), [-10.0])]).points[0]
    assert point.tone.interval
    assert point.tone.interval[0] == -10.0
    assert point.tone.interval[1] > -5.0
    alike = series_of([tally(date(2001, 1, 1), [1.9, 1.9, 1.9])]).points[0]
    assert alike.tone.interval
    assert alike.tone.interval[1] - alike.tone.interval[0] > 2.0
