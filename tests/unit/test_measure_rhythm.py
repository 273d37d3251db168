"""Rhythm: gaps, ranks, promises, and nothing overdue where the record does not look."""

from datetime import date

import pytest

from comity.cases.case import Case
from comity.cases.channel import Channel, RhythmPromise
from comity.cases.load import load_case
from comity.cases.reference import ReferenceRecord
from comity.measure.rhythm import ChannelRhythm, met_together, rhythm
from comity.records.dates import PartialDate
from comity.records.reference import Citation, CoverageSpan, Meeting, SameAs

CITED = Citation(text="An author, a title")


def meeting(when: str, title: str = "Foreign ministers meet") -> Meeting:
    row_id = "m-" + when.lower().replace("/", "-")
    return Meeting(
        id=row_id, date=PartialDate(when), citation=CITED, confidence="high", level="ministers",
        states=("USA", "JPN", "KOR"), title=title,
    )  # fmt: skip


def channel(*, promised: date | None = None, until: date | None = None) -> Channel:
    promise = (
        [RhythmPromise(every_months=12, made=promised, until=until, words="yearly", citation=CITED)] if promised else []
    )
    return Channel(
        id="fm", name="Foreign ministers", level="ministers", parties=("JPN", "KOR", "USA"),
        titles_with=("foreign minister",), titles_without=("vice",), promises=tuple(promise),
    )  # fmt: skip


def rhythm_of(*rows: Meeting, as_of: str, covered_to: str = "2025-12-31", **promise: date | None) -> ChannelRhythm:
    covered = CoverageSpan(
        table="meetings", covered_from=date(2000, 1, 1), covered_to=date.fromisoformat(covered_to), note="Complete."
    )
    update = {"reference": ReferenceRecord(rows=rows, coverage=(covered,)), "channels": (channel(**promise),)}
    case: Case = load_case().model_copy(update=update)
    return rhythm(case, date.fromisoformat(as_of))[0]


def test_last_met_gaps_and_rank() -> None:
    """The present gap of two years is the longest of three."""
    found = rhythm_of(meeting("2020-01-01"), meeting("2020-07-01"), meeting("2021-01-01"), as_of="2023-01-01")
    assert (found.n, str(found.last_met), found.last_row) == (3, "2021-01-01", "m-2021-01-01")
    assert [gap.months.value for gap in found.gaps] == [5.98, 6.05]
    assert (found.present_gap.value, found.rank, found.ranked) == (23.98, 1, 3)


def test_a_meeting_still_to_come_is_not_known() -> None:
    """A meeting dated to a month is known at the month's end."""
    assert rhythm_of(meeting("2020-01-01"), meeting("2020-05"), as_of="2020-05-30").n == 1
    assert rhythm_of(meeting("2020-01-01"), meeting("2020-05"), as_of="2020-05-31").n == 2


def test_words_of_the_title_choose_the_meetings_of_a_channel() -> None:
    """Where a level holds several channels the title tells them apart."""
    others = (meeting("2020-02-01", "Defence ministers meet"), meeting("2020-03-01", "Vice foreign ministers meet"))
    assert rhythm_of(meeting("2020-01-01"), *others, as_of="2020-12-31").n == 1


def test_no_promise_is_no_promise_however_long_the_gap() -> None:
    """Nothing is overdue that was never promised."""
    found = rhythm_of(meeting("2010-01-01"), as_of="2023-01-01")
    assert (found.status, found.due) == ("no-promise", None)


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2023-08-31", "not-yet-due"),
        ("2024-03-01", "met-within-promise"),
        ("2025-01-10", "met-within-promise"),
        ("2025-01-11", "overdue"),
        ("2026-06-01", "cannot-tell-not-covered"),
    ],
)
def test_status_follows_the_promise_and_the_coverage(as_of: str, status: str) -> None:
    """Promised yearly on 18 August 2023, met on 10 January 2024, followed to the end of 2025."""
    rows = (meeting("2021-01-10"), meeting("2024-01-10"))
    assert rhythm_of(*rows, as_of=as_of, promised=date(2023, 8, 18)).status == status


def test_a_promise_withdrawn_is_not_in_force() -> None:
    """After `until` there is no promise to be overdue on."""
    found = rhythm_of(meeting("2020-01-01"), as_of="2023-01-01", promised=date(2020, 1, 1), until=date(2021, 1, 1))
    assert found.status == "no-promise"


def test_an_overdue_yearly_promise_names_the_calendar_year_reading() -> None:
    """By calendar years a yearly promise can be kept until 31 December."""
    found = rhythm_of(meeting("2022-03-01"), as_of="2023-06-01", promised=date(2020, 1, 1))
    assert found.status == "overdue"
    assert "counted by calendar years, the promise can be kept until 2023-12-31" in found.caveats


def test_no_usual_gap_from_seven_meetings() -> None:
    """Eight are the least."""
    rows = [meeting(f"20{year:02d}-01-01") for year in range(10, 18)]
    assert rhythm_of(*rows[:7], as_of="2020-01-01").usual_gap.value is None
    assert rhythm_of(*rows, as_of="2020-01-01").usual_gap.value == 11.99


def test_the_rank_is_not_given_where_the_record_does_not_look() -> None:
    """A gap that runs past the covered time has no rank, and says why."""
    found = rhythm_of(meeting("2020-01-01"), meeting("2021-01-01"), as_of="2023-01-01", covered_to="2021-06-30")
    assert found.rank is None
    assert "does not look" in found.rank_note


def test_meetings_of_all_members_are_those_of_their_governments() -> None:
    """Neither a dialogue of companies nor a meeting with a fourth party is one; of two rows about one it is one."""
    talks = meeting("2024-01-05").model_copy(update={"level": "working"})
    business = meeting("2024-06-26").model_copy(update={"level": "track2"})
    larger = meeting("2024-07-01").model_copy(update={"states": ("USA", "JPN", "KOR", "AUS")})
    again = talks.model_copy(update={"id": "m-again"})
    same = (SameAs(left_id=talks.id, right_id="m-again", relation="same"),)
    record = ReferenceRecord(rows=(talks, again, business, larger), same=same)
    assert len(met_together(record, ("JPN", "KOR", "USA"))) == 1
