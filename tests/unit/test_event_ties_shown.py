"""Event data in the brief and the workbench: each mark leads to what moved it, and silence is a gap."""

import csv
import io
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from comity.brief.pictures.tone import Change, Spot, tone_picture
from comity.workspace import Workspace, open_workspace
from event_table import SILENT_TIE, make_table
from workbench_desk import Visitor, visiting

LATER = "2015-06-30"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small event table."""
    return make_table(tmp_path_factory.mktemp("shown"))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """A workspace without documents."""
    with open_workspace(tmp_path_factory.mktemp("desk") / "desk.db") as made:
        yield made


@pytest.fixture(scope="module")
def visitor(desk: Workspace, folder: Path) -> Iterator[Visitor]:
    """Somebody who asks a workbench with an event table."""
    with visiting(desk, events=folder) as made:
        yield made


def spot(month: int, tone: float | None, *, n: int = 30, label: str = "", looked_at: bool = True) -> Spot:
    """One month of 2012."""
    last = date(2012, month, 28)
    low, high = (0.0, 0.0) if tone is None else (tone - 1, tone + 1)
    return Spot(date(2012, month, 1), last, n, tone, low, high, f"row-{month}", f"month {month}", label, looked_at)


def test_silent_months_are_gaps() -> None:
    """Two runs of the line, two bands, nothing drawn between; the unseen month is hatched."""
    spots = [spot(1, 2.0), spot(2, 1.0), spot(3, None, n=0, looked_at=False), spot(4, 3.0), spot(5, -1.0)]
    drawn = str(tone_picture(spots, [], label="a tie"))
    assert drawn.count('class="tone-line"') == drawn.count('class="band"') == 2
    assert drawn.count('class="hatched"') == 1
    assert drawn.count('class="volume"') == drawn.count("<a href=") == 4


def test_a_lone_month_has_a_point_and_its_interval() -> None:
    """No line can be drawn through one point."""
    drawn = str(tone_picture([spot(1, 2.0), spot(2, None, n=0), spot(3, 1.0), spot(4, 1.5)], [], label="a tie"))
    assert drawn.count('class="band-line"') == 1


def test_changes_and_named_months_are_written_out() -> None:
    """And labels keep apart; a narrow picture has none."""
    spots = [spot(1, 2.0, label="Jan 2012"), spot(2, 0.5, label="Feb 2012"), *(spot(m, 1.0) for m in range(3, 13))]
    change = Change(date(2012, 6, 1), "level changed, certainty 0.70")
    wide = str(tone_picture(spots, [change], label="a tie"))
    assert "certainty 0.70" in wide
    assert ("Feb 2012" in wide, "Jan 2012" in wide) == (True, True)
    assert "Feb 2012" not in str(tone_picture(spots, [], label="a tie", narrow=True))


def test_a_brief_with_event_data_has_its_section(desk: Workspace, folder: Path) -> None:
    """Each mark leads to a row behind the picture; the data set is in the annex; silent months have no row."""
    page = desk.brief(date.fromisoformat(LATER), events=folder)
    part = page.partition('id="event-ties"')[2].partition("</section>")[0]
    targets = set(re.findall(r'href="#(tone-rows-[^"]+)"', part))
    assert targets
    assert targets == set(re.findall(r'<tr id="(tone-rows-[^"]+)"', part))
    assert all(f"tone-rows-JPN-KOR-{first:%Y-%m}" not in targets for first in SILENT_TIE)
    assert 'id="ev-events-JPN-KOR"' in page
    assert page == desk.brief(date.fromisoformat(LATER), events=folder)


def test_a_brief_knows_only_events_up_to_its_day(desk: Workspace, folder: Path) -> None:
    """And a brief without event data has no such section."""
    assert "tone-rows-JPN-KOR-2013-12" not in desk.brief(date(2013, 6, 30), events=folder)
    assert 'id="event-ties"' not in desk.brief(date(2013, 6, 30))


def test_the_screen_is_a_page_and_a_table_in_three_forms(visitor: Visitor) -> None:
    """Picture and rows on the page, the same rows as CSV and JSON at its address."""
    page = visitor.get(f"/ties?as_of={LATER}")
    assert page.status_code == 200
    assert " style=" not in page.text.replace("data-style=", "")
    rows = visitor.json(f"/ties?as_of={LATER}&format=json")
    text = visitor.client.get(f"/ties?as_of={LATER}&format=csv").text
    assert [row["period"] for row in rows] == [row["period"] for row in csv.DictReader(io.StringIO(text))]
    marks, rows_there = (set(re.findall(rf'{name}="#?(tone-rows-[^"]+)"', page.text)) for name in ("href", "id"))
    assert marks
    assert marks <= rows_there
    assert '<a href="/ties"' in page.text


def test_a_period_leads_to_its_reports(visitor: Visitor) -> None:
    """As many as the tie has in it."""
    row = next(row for row in visitor.json("/ties?by=quarter&format=json") if row["period"] == "2012-Q2")
    reports = visitor.json("/ties/reports?pair=JPN-KOR&period=2012-Q2&format=json")
    assert len(reports) == row["n"]
    assert visitor.get("/ties/reports?pair=JPN-KOR&period=2012-Q2").status_code == 200


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/ties?pair=USA-JPN", 404),
        ("/ties?pair=XXX-YYY", 404),
        ("/ties?by=week", 400),
        ("/ties?track=nothing", 404),
        ("/ties?track=history", 400),
        ("/ties/reports?pair=JPN-KOR&period=soon", 404),
    ],
)
def test_wrong_addresses_have_the_shape_of_errors(visitor: Visitor, address: str, status: int) -> None:
    """As a page and as JSON."""
    assert visitor.get(address).status_code == status
    answer = visitor.client.get(address, headers={"accept": "application/json"})
    assert (answer.status_code, set(answer.json())) == (status, {"error"})


def test_without_event_data_there_is_no_such_screen(desk: Workspace) -> None:
    """Not in the list of screens, and its address says how to get it."""
    with visiting(desk) as visitor:
        assert '"/ties"' not in visitor.get("/").text
        answer = visitor.get("/ties")
    assert answer.status_code == 400
    assert "--events" in answer.text


def test_a_change_is_held_against_what_was_known_on_the_day(desk: Workspace, tmp_path: Path) -> None:
    """A change of June 2019, asked on 5 August, lists no move of later in August; asked in September, it does."""
    rows: list[dict[str, object]] = []
    for month in range(48):
        first = date(2016 + month // 12, month % 12 + 1, 1)
        code = "190" if first >= date(2019, 6, 1) else "057"
        for day, one in enumerate((code, code, code, "042", "042")):
            acted = {"date": first.replace(day=day + 1), "source": "JPN", "target": "KOR", "cameo": one}
            rows.append({**acted, "source_name": "Japan", "target_name": "South Korea"})
    with visiting(desk, events=make_table(tmp_path, rows)) as visitor:
        early = visitor.get("/ties?pair=JPN-KOR&as_of=2019-08-05").text
        late = visitor.get("/ties?pair=JPN-KOR&as_of=2019-09-30").text
    assert "dsp-2019-07-01-jpn-export-controls" in early
    assert not set(re.findall(r"dsp-2019-\d\d-\d\d", early)) & {"dsp-2019-08-12", "dsp-2019-08-22"}
    assert "dsp-2019-08-12" in late
