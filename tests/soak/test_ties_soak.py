"""What is claimed of ties and takes many worlds: what intervals cover, and how many alarms are false."""

import numpy as np
import pytest
from numpy.typing import NDArray

from comity.measure.breaks import LEAST_IN_SEGMENT, LIKELY, NEAR
from comity.measure.persistence import Persistence, persistence
from comity.measure.segments import segment
from comity.measure.tone import mean_variance, shared_variance
from tie_worlds import months, swing, tallies_of

Array = NDArray[np.float64]
pytestmark = pytest.mark.soak
WORLDS = 400
MONTHS = 240


def one_world(chance: np.random.Generator, left: float) -> tuple[Array, Array]:
    """Means and sampling variances of 240 months of a tie with this persistence; a fifth to a third are silent."""
    tone = 2.0 + swing(chance, MONTHS, left, chance.uniform(0.8, 2.0))
    rate = np.exp(chance.uniform(np.log(0.7), np.log(6.0)))
    found = tallies_of(tone, chance.poisson(rate * chance.gamma(2.0, 0.5, MONTHS)), chance)
    shared, place = shared_variance(found), {first: k for k, first in enumerate(months(MONTHS))}
    values, variances = np.full(MONTHS, np.nan), np.full(MONTHS, np.nan)
    for tally in found:
        values[place[tally.first]] = tally.total / tally.scored
        variances[place[tally.first]] = mean_variance(tally, shared)
    return values, variances


def zero_filled(values: Array, variances: Array) -> Persistence:
    """The same with silent months taken for months of tone zero, which have no sampling error."""
    silent = np.isnan(values)
    return persistence(np.where(silent, 0.0, values), np.where(silent, 1e-6, variances))


@pytest.mark.parametrize("drawn", [True, False])
def test_persistence_is_covered_unless_zero_filled(drawn: bool, capsys: pytest.CaptureFixture[str]) -> None:
    """Drawn in each world or .8 in all: the 95% interval covers it in 92 to 99 of 100, zero-filled in fewer than 50."""
    chance = np.random.default_rng(20260301)
    held = filled = silent = 0.0
    for _ in range(WORLDS):
        left = chance.uniform() if drawn else 0.8
        values, variances = one_world(chance, left)
        silent += np.isnan(values).mean()
        held += _covers(persistence(values, variances), left)
        filled += _covers(zero_filled(values, variances), left)
    with capsys.disabled():
        shares = f"covered {held / WORLDS:.3f}, zero-filled {filled / WORLDS:.3f}, silent {silent / WORLDS:.2f}"
        print(f"\npersistence {'drawn' if drawn else '.8'}: {shares} (n={WORLDS})")
    assert 0.92 <= held / WORLDS <= 0.99
    assert filled / WORLDS < 0.5


def _covers(found: Persistence, truth: float) -> bool:
    return found.low <= truth <= found.high


@pytest.mark.parametrize(("correlation", "most"), [(0.0, 0.05), (0.3, 0.08), (0.5, 0.1), (0.7, 0.18)])
def test_a_tie_without_a_change_seldom_shows_one(
    correlation: float, most: float, capsys: pytest.CaptureFixture[str]
) -> None:
    """Over eleven years of months; a slow swing is taken for a change more often than a quick one."""
    chance = np.random.default_rng(7)
    worlds, alarms = 120, 0
    for _ in range(worlds):
        variances = 9.0 / (chance.poisson(chance.choice([15, 60]), 132) + 1)
        values = 2.5 + swing(chance, 132, correlation, 0.8) + np.sqrt(variances) * chance.standard_normal(132)
        found = segment(values, variances, np.arange(132.0), least=LEAST_IN_SEGMENT)
        alarms += max(found.within(k - NEAR, k + NEAR) for k in range(NEAR + 1, 132 - NEAR)) >= LIKELY
    with capsys.disabled():
        print(f"\nfalse alarms at correlation {correlation}: {alarms} of {worlds}")
    assert alarms / worlds <= most
