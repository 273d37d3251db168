"""What the measures say of public ICEWS rows of 2005 to 2015, where the history is known."""

from datetime import date
from pathlib import Path

import pytest

from comity.bulk import Bulk, open_bulk
from comity.cases.load import load_case
from comity.eventdata.formats import format_of
from comity.eventdata.importing import import_files
from comity.measure.breaks import Breaks
from comity.measure.tone import ToneSeries

DYADS = Path(__file__).resolve().parents[3] / "shared" / "data" / "icews" / "icews_states_dyads.csv.gz"
ENOUGH = 20


@pytest.fixture(scope="module")
def bulk(tmp_path_factory: pytest.TempPathFactory) -> Bulk:
    """The rows of 2005 to 2015 as an event table."""
    if not DYADS.exists():
        pytest.skip("the ICEWS rows are not here: they lie beside the repository in shared/")
    folder = tmp_path_factory.mktemp("icews") / "events"
    import_files([DYADS], format_of("table"), folder)
    return open_bulk(folder, until=date(2015, 12, 31))


@pytest.fixture(scope="module")
def tie(bulk: Bulk) -> ToneSeries:
    """Japan and the Republic of Korea by month, all actors."""
    return bulk.tone("JPN-KOR")


@pytest.fixture(scope="module")
def changes(bulk: Bulk, tie: ToneSeries) -> Breaks:
    """Where the level of that tie changed."""
    return bulk.breaks(tie, load_case())


def test_august_2012_is_the_busiest_and_has_the_lowest_sum(tie: ToneSeries) -> None:
    """The landing on Dokdo/Takeshima and what followed."""
    assert max(tie.points, key=lambda point: point.n.n).period == "2012-08"
    assert min(tie.points, key=lambda point: point.goldstein_sum.value or 0.0).period == "2012-08"


def test_known_crises_are_among_the_lowest_months(tie: ToneSeries) -> None:
    """Twelve lowest of the months with twenty events or more."""
    enough = [point for point in tie.measured if point.n.n >= ENOUGH]
    lowest = sorted(enough, key=lambda point: point.tone.value or 0.0)[:12]
    assert {"2005-03", "2006-04", "2008-07", "2012-08"} <= {point.period for point in lowest}


def test_december_2015_is_positive_and_moved_by_agreement(tie: ToneSeries) -> None:
    """Its whole interval is; meetings and signed agreements moved it."""
    point = next(point for point in tie.points if point.period == "2015-12")
    assert point.tone.interval
    assert point.tone.interval[0] > 0
    assert "AGREE" in {moved.plover for moved in point.moved_by}


def test_the_states_alone_agree_on_tone_and_differ_on_volume(bulk: Bulk, tie: ToneSeries) -> None:
    """And the comparison holds the reason: most events of the busiest month name persons and bodies."""
    found = bulk.narrower(tie, load_case())
    assert found
    assert found.agreement.interval
    assert found.agreement.interval[0] > 0.8
    assert (found.busiest, found.busiest_names) == ("2012-08", "2005-04")
    shares = [part / whole for whole, part in (found.in_busiest, found.in_busiest_names)]
    assert shares[0] < 0.5 < shares[1]


def test_the_level_changed_in_2012_and_the_record_knows_why(changes: Breaks) -> None:
    """Within two months of August 2012, likelier than not; each point has moves of the reference record near by."""
    assert any("2012-06" <= point.period <= "2012-10" and point.certainty >= 0.5 for point in changes.points)
    assert [point.period for point in changes.points if not point.rows] == []


def test_the_control_has_no_change_then(bulk: Bulk) -> None:
    """China and the Republic of Korea, in the same data by the same sources."""
    found = bulk.breaks(bulk.tone("CHN-KOR"), load_case())
    assert [point.period for point in found.points if "2012-06" <= point.period <= "2012-10"] == []
