"""Replay of the two-track index and of crisis response: a view of any day uses nothing that became known later."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from comity.cases.case import Case
from comity.cases.load import load_case
from comity.measure.crisis_response import crisis_response
from comity.measure.hindsight import names_later
from comity.measure.two_track import two_tracks

DAYS = st.dates(min_value=date(1995, 1, 1), max_value=date(2026, 12, 31))


def cut(case: Case, day: date) -> Case:
    """The case without the rows that were not known on a day, and without turning points to come."""
    known = tuple(row for row in case.reference.rows if row.known_from() <= day)
    points = tuple(point for point in case.turning_points if point.day <= day)
    reference = case.reference.model_copy(update={"rows": known})
    return case.model_copy(update={"reference": reference, "turning_points": points})


@settings(max_examples=4, deadline=None)
@given(day=DAYS)
@example(day=date(2018, 11, 1))
def test_the_index_is_the_same_without_the_rows_of_later_days(day: date) -> None:
    """And every row behind it was known."""
    case = load_case()
    found = two_tracks(case, day)
    assert found == two_tracks(cut(case, day), day)
    rows = [row for tie in found for span in tie.spans for row in span.index.records]
    assert all(case.reference.row(row).known_from() <= day for row in rows)
    assert not any(names_later(note, day) for tie in found for note in (*tie.left_out, *tie.caveats))


@settings(max_examples=6, deadline=None)
@given(day=DAYS)
@example(day=date(2010, 3, 26))
@example(day=date(2024, 7, 31))
def test_a_response_is_the_same_without_the_rows_of_later_days(day: date) -> None:
    """No wait ends after the day, nor in time that the record does not look at."""
    case = load_case()
    found = crisis_response(case, day)
    assert found == crisis_response(cut(case, day), day)
    for channel in found.channels:
        for wait in channel.waits:
            assert wait.day.toordinal() + wait.days <= day.toordinal()
            assert all(
                case.reference.row(row).known_from() <= day for row in (*wait.acts, *filter(None, [wait.meeting]))
            )
