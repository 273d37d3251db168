"""Change points, persistence and ties that move together, on ties whose truth is known."""

from itertools import pairwise, product

import numpy as np
import pytest

from comity.measure import segments
from comity.measure.breaks import breaks
from comity.measure.persistence import persistence
from comity.measure.segments import segment
from comity.measure.together import correlation, effective_number, together
from tie_worlds import series_about, series_of, swing, tallies_of

MONTHS = 120
EVENTS = np.full(MONTHS, 40)


def test_a_fall_is_found_where_it_is() -> None:
    """One change point, near by, nearly certain, with the level on either side."""
    tone = np.where(np.arange(MONTHS) < 70, 3.0, 1.0)
    found = breaks(series_about(tone, EVENTS, 1))
    assert len(found.points) == 1
    point = found.points[0]
    assert point.certainty > 0.95
    assert abs((point.first.year - 2001) * 12 + point.first.month - 1 - 70) <= 1
    assert point.before.interval
    assert point.before.interval[0] < 3.0 < point.before.interval[1]
    assert point.after.interval
    assert point.after.interval[0] < 1.0 < point.after.interval[1]


def test_a_level_tie_and_a_single_bad_month_have_no_change_point() -> None:
    """A departure of one month is no new level."""
    tone = np.full(MONTHS, 2.5)
    assert breaks(series_about(tone, EVENTS, 2)).points == ()
    tone[50] = -2.0
    assert breaks(series_about(tone, EVENTS, 2)).points == ()


def test_a_short_series_says_why_there_is_none() -> None:
    """Fewer periods than four levels need."""
    assert breaks(series_about(np.full(8, 2.0), EVENTS[:8], 1)).note.startswith("not measured here")


def test_silent_months_do_not_hide_a_change() -> None:
    """The window of a change is counted in months of the calendar."""
    tone = np.where(np.arange(MONTHS) < 60, 3.0, 0.5)
    events = EVENTS.copy()
    events[58:66] = 0
    point = breaks(series_about(tone, events, 4)).points[0]
    assert point.period == "2006-07"
    assert point.earliest == point.period


def test_the_posterior_is_that_of_all_segmentations(monkeypatch: pytest.MonkeyPatch) -> None:
    """Summed over every way to cut seven values, one by one."""
    for name, grid in (("CORRELATIONS", [0.4]), ("EXTRAS", [0.6]), ("JUMPS", [1.1]), ("EXPECTED", [1.5])):
        monkeypatch.setattr(segments, name, np.array(grid))
    chance = np.random.default_rng(3)
    values = chance.standard_normal(7) + np.array([0, 0, 0, 2, 2, 2, 2])
    variances = chance.uniform(0.1, 0.4, 7)
    found = segment(values, variances, np.arange(7.0), least=2)
    change, joined = by_enumeration(values, variances)
    assert found.change == pytest.approx(change, abs=1e-10)
    assert found.joined[np.triu_indices(7)] == pytest.approx(joined[np.triu_indices(7)], abs=1e-10)
    assert found.within(2, 4) == pytest.approx(1 - joined[1, 4])


def by_enumeration(values: np.ndarray, variances: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Change and joined probabilities from dense Gaussian densities of every cut into segments of two or more."""
    n, scale, rate = len(values), float(np.std(values)), 1.5 / len(values)
    weights = 1 / (variances + scale**2)
    centre = float((weights @ values) / weights.sum())
    change, joined, total = np.zeros(n), np.zeros((n, n)), 0.0
    for cut in product([False, True], repeat=n - 1):
        edges = [0, *(k + 1 for k, is_cut in enumerate(cut) if is_cut), n]
        spans = list(pairwise(edges))
        if min(end - start for start, end in spans) < 2:
            continue
        weight = rate ** (len(spans) - 1) * (1 - rate) ** (n - len(spans))
        for start, end in spans:
            weight *= density(values[start:end] - centre, variances[start:end], scale)
        total += weight
        for start, end in spans:
            change[start] += weight if start else 0.0
            joined[start:end, start:end] += weight
    return change / total, joined / total


def density(values: np.ndarray, variances: np.ndarray, scale: float) -> float:
    """Of one segment: each value given the one before and the level, the level integrated out."""
    n, carried, extra = len(values), 0.4, (0.6 * scale) ** 2
    design = np.concatenate([[1.0], np.full(n - 1, 1 - carried)])
    rest = values - carried * np.concatenate([[0.0], values[:-1]])
    noise = np.concatenate([[variances[0] + extra],
                            variances[1:] + extra * (1 - carried**2) + carried**2 * variances[:-1]])  # fmt: skip
    cover = np.diag(noise) + (1.1 * scale) ** 2 * np.outer(design, design)
    return float(np.exp(-0.5 * rest @ np.linalg.solve(cover, rest)) / np.sqrt(np.linalg.det(cover)))


def test_persistence_is_found_among_silent_months() -> None:
    """The interval holds the truth, and is not all that there is."""
    chance = np.random.default_rng(21)
    tone = 2 + swing(chance, 360, 0.8, 1.5)
    series = series_of(tallies_of(tone, chance.poisson(6, 360) * (chance.random(360) > 0.2), chance))
    low, high = series.persistence.interval or (1.0, 0.0)
    assert low < 0.8 < high
    assert high - low < 0.4


def test_persistence_does_not_hang_on_unit_or_zero() -> None:
    """Another scale and another zero, the same share."""
    chance = np.random.default_rng(12)
    values, variances = swing(chance, 80, 0.6, 1.0), chance.uniform(0.1, 0.5, 80)
    values[[3, 4, 40]] = variances[[3, 4, 40]] = np.nan
    one, other = persistence(values, variances), persistence(100 * values + 7, 1e4 * variances)
    assert (other.low, other.value, other.high) == pytest.approx((one.low, one.value, one.high))


def test_ties_that_share_their_tone_go_together() -> None:
    """And two that do not, do not; each two of three."""
    chance = np.random.default_rng(13)
    shared, own = swing(chance, MONTHS, 0.5, 1.5), swing(chance, MONTHS, 0.5, 1.5)
    one, two, three = (series_about(2 + tone, EVENTS, seed, pair) for tone, seed, pair in
                       ((shared, 1, "JPN-KOR"), (shared, 2, "CHN-KOR"), (own, 3, "CHN-JPN")))  # fmt: skip
    found = together([one, two, three])
    two_by_two = [("JPN-KOR", "CHN-KOR"), ("JPN-KOR", "CHN-JPN"), ("CHN-KOR", "CHN-JPN")]
    assert [(item.first, item.second) for item in found] == two_by_two
    assert found[0].correlation.interval
    assert found[0].correlation.interval[0] > 0.7
    low, high = found[1].correlation.interval or (1, 0)
    assert low < 0 < high


def test_slow_swings_make_few_independent_months() -> None:
    """The interval of a correlation widens with autocorrelation, and covers nil where nothing is shared."""
    chance = np.random.default_rng(14)
    slow = [effective_number(swing(chance, 200, 0.9, 1.0), swing(chance, 200, 0.9, 1.0)) for _ in range(20)]
    quick = [effective_number(chance.standard_normal(200), chance.standard_normal(200)) for _ in range(20)]
    assert np.median(slow) < 60 < 150 < np.median(quick)


def test_too_few_common_months_are_told() -> None:
    """No correlation of a handful."""
    one = series_about(np.full(12, 2.0), EVENTS[:12], 1)
    found, effective = correlation(one, one)
    assert found.value is None
    assert effective is None
    assert "fewer than" in found.note
