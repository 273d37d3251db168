"""Where the record looks: spans, holes and clauses of coverage statements."""

from datetime import date

import pytest

from comity.cases.channel import Channel
from comity.cases.load import load_case
from comity.cases.reference import ReferenceRecord
from comity.measure.hindsight import names_later, note_as_of
from comity.measure.reach import channel_reach, known_holes, partly_followed, table_reach
from comity.records.reference import CoverageSpan

HOLES = "Known holes: defence talks before 2013, in 2016 and after September 2024 not found; budget talks 2009-2011."


def record(*spans: CoverageSpan) -> ReferenceRecord:
    return ReferenceRecord(coverage=spans)


def span(first: str | None, last: str | None, note: str) -> CoverageSpan:
    return CoverageSpan(
        table="meetings",
        covered_from=date.fromisoformat(first) if first else None,
        covered_to=date.fromisoformat(last) if last else None,
        note=note,
    )


def channel(channel_id: str) -> Channel:
    return next(item for item in load_case().channels if item.id == channel_id)


def test_holes_are_cut_into_subject_and_interval() -> None:
    """Years, ranges and "before" and "after" in a list of holes become intervals."""
    holes = known_holes(record(span(None, None, HOLES)), "meetings")
    assert [(hole.subject, hole.when) for hole in holes] == [
        ("defence talks", "before 2013"),
        ("defence talks", "2016"),
        ("defence talks", "after 2024-09"),
        ("budget talks", "2009-2011"),
    ]
    assert holes[0].last == date(2012, 12, 31)
    assert holes[2].first == date(2024, 10, 1)


def test_a_table_without_statement_is_not_followed() -> None:
    """Silence on coverage is no claim of completeness."""
    reach = table_reach(ReferenceRecord(), "meetings", date(2020, 1, 1), date(2021, 1, 1))
    assert not reach.complete
    assert "nothing is said" in reach.why[0]


def test_reasons_are_clipped_to_the_interval() -> None:
    """A thin span is named only up to the end of the interval asked for."""
    reference = record(
        span("2000-01-01", "2025-12-31", "Complete."), span("2018-01-01", "2022-07-31", "Nothing found.")
    )
    reach = table_reach(reference, "meetings", date(2017, 6, 1), date(2019, 3, 1))
    what = "no page found, which does not say that nothing happened"
    assert reach.why == (f"meetings from 2018-01-01 to 2019-03-01: {what}",)


@pytest.mark.parametrize(
    ("channel_id", "first", "last", "complete"),
    [
        ("leaders-trilateral", date(2024, 11, 15), date(2025, 12, 31), True),
        ("defence-ministers-trilateral", date(2024, 7, 28), date(2025, 12, 31), False),
        ("defence-ministers-trilateral", date(2022, 1, 1), date(2023, 12, 31), True),
        ("national-security-advisers-trilateral", date(2024, 10, 25), date(2025, 12, 31), False),
        ("indo-pacific-dialogue", date(2024, 1, 5), date(2025, 12, 31), False),
        ("commerce-ministers-trilateral", date(2024, 6, 26), date(2025, 12, 31), False),
        ("leaders-jpn-kor", date(2020, 1, 1), date(2022, 1, 1), False),
        ("leaders-trilateral", date(2025, 12, 31), date(2026, 6, 30), False),
    ],
)
def test_channels_of_the_case(channel_id: str, first: date, last: date, complete: bool) -> None:
    """Holes, sampled levels, selections and unnamed channels are not looked at; those said to be complete are."""
    assert channel_reach(load_case(), channel(channel_id), first, last).complete is complete


def test_a_note_loses_the_clauses_that_name_a_later_time() -> None:
    """What remains names nothing later than the day."""
    note = "Rounds of 2014, 2016 and after September 2024 missing; complete from 2010."
    assert note_as_of(note, date(2017, 4, 20)) == "Rounds of 2014, complete from 2010."
    assert not names_later(note_as_of(note, date(2017, 4, 20)), date(2017, 4, 20))


def test_what_a_table_samples_or_lacks_is_told_for_the_interval() -> None:
    """Known holes inside the interval and clauses on sampling; a hole of another time is not told."""
    found = partly_followed(load_case().reference, "meetings", date(2025, 1, 1), date(2025, 12, 31))
    assert "working level only sampled" in found
    assert "known hole: defence ministers, after 2024-07" in found
    before = partly_followed(load_case().reference, "meetings", date(2022, 1, 1), date(2022, 12, 31))
    assert not any("defence ministers" in reason for reason in before)
