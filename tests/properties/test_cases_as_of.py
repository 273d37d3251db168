"""Replay: what a view of the past shows was known by its day, whatever the day."""

import re
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.cases.hindsight import title_as_of
from comity.cases.load import load_case
from comity.records.reference import PoliticsRow, Poll, Shock

DAYS = st.dates(min_value=date(1960, 1, 1), max_value=date(2029, 12, 31))
RECORD = load_case().reference


@settings(deadline=None, max_examples=60)
@given(DAYS)
def test_no_row_of_a_view_was_known_later(day: date) -> None:
    """Neither the row, nor its end, nor its outcome; what is left out became known later."""
    view = RECORD.as_of(day)
    assert all(row.known_from() <= day for row in view.rows)
    for row in view.of(PoliticsRow):
        assert not row.outcome or max(_days(row)) < day - timedelta(days=30)
        assert row.end_date is None or row.end_date.last <= day
    assert all(row.known_from() > day for row in RECORD.rows if row.id not in view.by_id)


def _days(row: PoliticsRow) -> list[date]:
    """The days that a row's end and outcome name."""
    named = re.findall(r"\b(\d{1,2} [A-Z][a-z]+ \d{4})\b", row.outcome)
    ends = [row.end_date.last] if row.end_date else []
    return [row.date.last, *ends, *(datetime.strptime(day, "%d %B %Y").date() for day in named)]


@settings(deadline=None, max_examples=30)
@given(DAYS, DAYS)
def test_a_later_view_knows_all_an_earlier_one_knew(one: date, other: date) -> None:
    """Rows are only ever added; a view of a view is the earlier of the two."""
    early, late = sorted((one, other))
    assert set(RECORD.as_of(early).by_id) <= set(RECORD.as_of(late).by_id)
    assert RECORD.as_of(late).as_of(early).by_id.keys() == RECORD.as_of(early).by_id.keys()


@settings(deadline=None)
@given(st.sampled_from([row for row in RECORD.of(PoliticsRow) if row.kind == "election" and row.public_from]))
def test_a_scheduled_election_is_seen_before_it_happens_but_not_its_result(row: PoliticsRow) -> None:
    """From the day its date was public, and not the day before."""
    announced = row.known_from()
    assert announced <= row.date.last
    seen = RECORD.as_of(announced).row(row.id)
    assert isinstance(seen, PoliticsRow)
    assert (seen.date, seen.outcome) == (row.date, "")
    assert row.id not in RECORD.as_of(announced - timedelta(days=1)).by_id


@settings(deadline=None, max_examples=40)
@given(st.sampled_from(RECORD.of(Poll)))
def test_a_poll_is_seen_ninety_days_after_its_fieldwork(row: Poll) -> None:
    """Not a day sooner, unless the row says when it was published."""
    shown = row.public_from or row.date.last + timedelta(days=90)
    assert row.id in RECORD.as_of(shown).by_id
    assert row.id not in RECORD.as_of(shown - timedelta(days=1)).by_id


@settings(deadline=None)
@given(st.sampled_from([row for row in RECORD.of(Shock) if row.kind == "tally"]))
def test_a_yearly_count_waits_for_the_end_of_its_year(row: Shock) -> None:
    """The year's last day shows it, the day before does not."""
    end = date(row.date.year, 12, 31)
    assert row.id in RECORD.as_of(end).by_id
    assert row.id not in RECORD.as_of(end - timedelta(days=1)).by_id


@given(st.text(max_size=60), DAYS)
def test_cutting_a_title_only_ever_takes_away(text: str, day: date) -> None:
    """Any text: cutting is done once, adds nothing and never fails."""
    cut = title_as_of(text, day)
    assert len(cut) <= len(text) + 1
    assert title_as_of(cut, day) == cut


@settings(deadline=None)
@given(st.sampled_from(RECORD.rows), st.integers(0, 4000))
def test_a_title_of_the_record_cut_twice_is_cut_once(row: object, days: int) -> None:
    """Measures and brief may both cut."""
    title = getattr(row, "label", "")
    day = date(2012, 1, 1) + timedelta(days=days)
    assert title_as_of(title_as_of(title, day), day) == title_as_of(title, day)
