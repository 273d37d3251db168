"""Crisis response: which acts start a wait, where a wait is cut, and channels that know of no acts."""

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest

from comity.cases.case import Case
from comity.cases.channel import Channel
from comity.cases.load import load_case
from comity.cases.reference import ReferenceRecord
from comity.measure.crisis_response import (
    Calendar,
    ChannelResponse,
    calendar_of,
    crisis_response,
    moved_calendars,
    response_of,
    spells,
)
from comity.records.dates import PartialDate
from comity.records.reference import Citation, CoverageSpan, Meeting, Shock

CITED = Citation(text="An author, a title")
DAY = date(2025, 12, 31)


def meeting(when: str) -> Meeting:
    return Meeting(id=f"m-{when}", date=PartialDate(when), citation=CITED, confidence="high", level="leaders",
                   states=("USA", "JPN", "KOR"), title="Leaders meet")  # fmt: skip


def act(when: str, kind: str = "missile", actor: str = "PRK") -> Shock:
    return Shock(id=f"s-{when}-{kind}", date=PartialDate(when), citation=CITED, confidence="high", actors=(actor,),
                 kind=kind, targets=("JPN",), title="An act")  # fmt: skip


def case_of(*rows: Meeting | Shock, covered: tuple[tuple[str, str], ...] = (("2000-01-01", "2025-12-31"),)) -> Case:
    spans = [
        CoverageSpan(
            table=table, covered_from=date.fromisoformat(start), covered_to=date.fromisoformat(end), note="All."
        )
        for table in ("meetings", "shocks")
        for start, end in covered
    ]
    channel = Channel(id="leaders", name="Leaders", level="leaders", parties=("JPN", "KOR", "USA"))
    record = ReferenceRecord(rows=rows, coverage=tuple(spans))
    return load_case().model_copy(update={"reference": record, "channels": (channel,)})


def response(*rows: Meeting | Shock, as_of: date = DAY, **kwargs: tuple[tuple[str, str], ...]) -> ChannelResponse:
    return crisis_response(case_of(*rows, **kwargs), as_of).channels[0]


def waits(
    *rows: Meeting | Shock, as_of: date = DAY, **kwargs: tuple[tuple[str, str], ...]
) -> list[tuple[int, bool, int]]:
    """Days, whether they met, and how many acts, of each wait."""
    return [(w.days, w.ended, len(w.acts)) for w in response(*rows, as_of=as_of, **kwargs).waits]


def test_a_second_act_before_they_met_is_no_second_wait() -> None:
    """The clock starts with the first act after a meeting."""
    rows = (meeting("2010-01-01"), act("2010-03-01"), act("2010-03-20"), meeting("2010-04-10"), act("2010-05-01"),
            meeting("2010-05-11"))  # fmt: skip
    assert waits(*rows) == [(40, True, 2), (10, True, 1)]


def test_a_meeting_on_the_day_of_the_act_was_set_before_it() -> None:
    """It ends no wait."""
    assert waits(meeting("2010-01-01"), act("2010-03-01"), meeting("2010-03-01"), meeting("2010-03-31")) == [
        (30, True, 1)
    ]


def test_a_wait_is_cut_after_a_year_and_a_later_act_starts_another() -> None:
    """A channel that meets after two years has not answered the first act."""
    rows = (meeting("2010-01-01"), act("2010-03-01"), act("2011-12-01"), meeting("2012-01-01"))
    assert waits(*rows) == [(365, False, 1), (31, True, 1)]


def test_a_wait_is_cut_where_the_record_stops_looking() -> None:
    """A gap in coverage cuts it, and an act inside the gap starts none; nothing has lapsed."""
    covered = (("2000-01-01", "2010-03-31"), ("2011-01-01", "2025-12-31"))
    rows = (meeting("2010-01-01"), act("2010-03-01"), act("2010-06-01"), meeting("2011-02-01"))
    assert waits(*rows, covered=covered) == [(30, False, 1)]


def test_a_wait_is_cut_on_the_day_of_the_view() -> None:
    """What comes later is not known; an act of the day itself starts no wait."""
    rows = (meeting("2010-01-01"), act("2010-03-01"), meeting("2010-04-10"))
    assert waits(*rows, as_of=date(2010, 3, 11)) == [(10, False, 1)]
    assert waits(*rows, as_of=date(2010, 3, 1)) == []


def test_two_acts_on_the_last_day_that_is_looked_at_start_no_wait() -> None:
    """There is no day left to look at; an act on the day after a gap starts one of its own."""
    covered = (("2000-01-01", "2010-03-01"), ("2011-01-01", "2025-12-31"))
    rows = (meeting("2010-01-01"), act("2010-03-01"), act("2010-03-01", "coercion"), act("2011-01-01"),
            meeting("2011-01-11"))  # fmt: skip
    assert waits(*rows, covered=covered) == [(10, True, 1)]


def test_acts_before_the_first_recorded_meeting_start_no_wait() -> None:
    """A channel that is not yet there cannot answer."""
    assert waits(act("2009-01-01"), meeting("2010-01-01"), act("2010-03-01"), meeting("2010-03-11")) == [(10, True, 1)]


def test_a_meeting_known_to_its_month_stands_in_its_middle_and_to_its_year_is_a_hole() -> None:
    """Half of June is 15 days; of 2012 nothing can be told."""
    assert waits(meeting("2010-01-01"), act("2010-05-31"), meeting("2010-06")) == [(15, True, 1)]
    assert waits(meeting("2010-01-01"), act("2011-12-22"), meeting("2012")) == [(9, False, 1)]


def test_only_tests_and_coercion_by_outsiders_are_acts() -> None:
    """No treaty, no incident, no yearly count, nothing that a member did, nothing without a day."""
    rows = (act("2010-02-01", "alignment"), act("2010-02-02", "other"), act("2010-02-03", "tally"), act("2010-02"),
            act("2010-02-04", "coercion", "USA"), act("2010-02-05", "coercion", "CHN"))  # fmt: skip
    found = crisis_response(case_of(meeting("2010-01-01"), *rows), DAY)
    assert found.acts == ("s-2010-02-05-coercion",)
    assert found.left_out == ("1 act dated to a month or year only",)


def test_fewer_than_eight_waits_have_no_median() -> None:
    """And no comparison."""
    found = response(meeting("2010-01-01"), act("2010-03-01"), meeting("2010-03-11"))
    assert (found.median.value, found.usual.value, found.answer) == (None, None, "not measured here")


def test_moved_calendars_keep_bursts_and_stay_away_from_the_act() -> None:
    """Bursts move as one, by at least two months."""
    days = [date(2010, 1, 1), date(2010, 1, 11), date(2015, 1, 1)]
    for moved in moved_calendars(days):
        gaps = {(b - a).days for a in moved for b in moved}
        assert 10 in gaps
        assert all(min(abs((m - d).days) for m in moved) >= 50 for d in days[2:])


def world(seed: int, *, answering: float) -> tuple[Calendar, list[date]]:
    """Fifteen years of meetings, some 150 days apart, and of acts in bursts; a share of acts brings a meeting."""
    dice = np.random.default_rng(seed)
    first, last = date(2010, 1, 1).toordinal(), DAY.toordinal()
    meetings = {int(day) for day in first + np.cumsum(dice.gamma(3.0, 50.0, 80)) if day < last}
    bursts = [day for day in first + np.cumsum(dice.exponential(280, 60)) if day < last - 100]
    acts = sorted({int(day + 20 * n) for day in bursts for n in range(1 + dice.poisson(1.0))})
    meetings |= {day + int(dice.integers(3, 25)) for day in acts if dice.random() < answering}
    held = tuple(date.fromordinal(day) for day in sorted(meetings))
    return Calendar(held, tuple(map(str, held)), ((held[0], DAY),)), [date.fromordinal(day) for day in acts]


def answers(worlds: int, *, answering: float) -> Counter[str]:
    found: Counter[str] = Counter()
    for seed in range(worlds):
        calendar, days = world(seed, answering=answering)
        channel = Channel(id="c", name="C", level="leaders", parties=("JPN", "KOR"))
        acts = [(day, str(day)) for day in days]
        found[response_of(channel, calendar, DAY, ("all time", "all", acts)).answer] += 1
    return found


def test_a_channel_that_knows_of_no_acts_is_seldom_called_sooner_or_later() -> None:
    """One in twenty of forty worlds are two; chance takes more than four once in twenty suites of a rule at .05."""
    chance = answers(40, answering=0.0)
    assert chance["sooner than usual"] + chance["later than usual"] <= 4


def test_a_channel_that_answers_half_of_the_acts_is_found() -> None:
    """In most of ten worlds."""
    assert answers(10, answering=0.5)["sooner than usual"] >= 7


@pytest.mark.soak
def test_false_alarms_stay_under_one_in_twenty() -> None:
    """Channels that know of no acts: of 400, chance takes more than 27 once in twenty suites of a rule at .05."""
    chance = answers(400, answering=0.0)
    assert chance["sooner than usual"] + chance["later than usual"] <= 27


def test_every_wait_leads_to_its_rows() -> None:
    """Act and meeting of each wait of the shipped record, and the days between them."""
    case = load_case()
    for channel in crisis_response(case, DAY).channels:
        for wait in channel.waits:
            assert case.reference.row(wait.act).date.first == wait.day
            assert (wait.meeting is not None) == wait.ended
        assert channel.met + channel.cut == len(channel.waits) == channel.median.n


def test_the_shipped_record_is_followed_where_it_says_so() -> None:
    """Foreign ministers of the three from 2010; nobody's wait reaches beyond what is covered."""
    case = load_case()
    channel = next(c for c in case.channels if c.id == "foreign-ministers-trilateral")
    calendar = calendar_of(case, channel, DAY)
    assert calendar is not None
    assert calendar.stretches[0][0] >= date(2010, 1, 1)
    found = spells(calendar, [date(2005, 1, 1), date(2025, 11, 7)], DAY)
    assert [(spell.meeting, spell.days) for spell in found] == [(None, (DAY - date(2025, 11, 7)) // timedelta(days=1))]


@pytest.mark.parametrize("day", [DAY, date.max], ids=str)
def test_days_at_the_ends_of_the_calendar_are_borne(day: date) -> None:
    """Rows of a user may say anything that is a date."""
    early: list[Meeting | Shock] = [meeting("0001-01-01"), *(act(f"0001-01-{number:02}") for number in range(2, 12))]
    late = [row for year in range(9980, 9999) for row in (act(f"{year}-11-30"), meeting(f"{year}-12-31"))]
    rows = (*early, *late, act("9999-12-30"))
    found = response(*rows, as_of=day, covered=(("0001-01-01", "9999-12-31"),))
    assert all(0 < wait.days <= 365 for wait in found.waits)
