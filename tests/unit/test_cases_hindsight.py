"""Titles seen from a day: clauses about later days go, all else stays."""

from datetime import date

import pytest

from comity.cases.phrasing import title_as_of

CUT = [
    ("Naval exercise (22-23 October), south of the island, the last of its kind before October 2023", "2016-12-31",
     "Naval exercise (22-23 October), south of the island"),
    ("Vice ministers' talks, the last before a gap to July 2021", "2018-01-01", "Vice ministers' talks"),
    ("Defence talks (twelfth round), the last before April 2023", "2023-04-10", "Defence talks (twelfth round)"),
    ("Year count: 25 missiles, the record until 2022 (ministry)", "2019-12-31", "Year count: 25 missiles (ministry)"),
    ("Agreement signed in Seoul (in force 18 June 2014)", "2014-02-02", "Agreement signed in Seoul"),
    ("Trade pact signed; renegotiated in December 2010.", "2007-07-01", "Trade pact signed."),
    ("Channel opened in April 2015; a 13th round was held in May 2024.", "2020-01-01", "Channel opened in April 2015."),
    ("Pact signed without the USA; the ROK, not a party, had said by 2021 that it might join.", "2018-04-01",
     "Pact signed without the USA."),
    ("Youth summit: Busan, 11-13 July 2024 (50 people), then Osaka, 7-9 July 2025, run by a university", "2024-08-01",
     "Youth summit: Busan, 11-13 July 2024 (50 people), run by a university"),
    ("Panel on culture; first conference in Tokyo, 25-31 January 1962.", "1961-07-01", "Panel on culture."),
    ("Youth Summit (later Young Leaders Summit)", "2024-08-01", "Youth Summit"),
    ("Short-range launches, the last before a five-month pause", "2025-06-01", "Short-range launches"),
    ("Twelve-state pact; it never took effect.", "2016-03-01", "Twelve-state pact."),
    ("Talks run by a university until 2015", "2000-01-01", "Talks run by a university"),
    ("Statement issued (dated 2017-07-07)", "2017-07-06", "Statement issued"),
    ("Leaders meet, a second time on March 3, 2021", "2020-01-01", "Leaders meet"),
]  # fmt: skip
KEPT = [
    ("First joint statement in five years", "2022-02-12"),
    ("Vice ministers Mori and Choi, first since October 2017", "2021-07-21"),
    ("Vice ministers' talks, the last before a gap to July 2021", "2021-07-31"),
    ("President (second term, due to end 20 January 2029)", "2025-02-01"),
    ("House election due in 2028 (half the chamber every three years)", "2025-08-01"),
    ("Agreement reached: 13.9% more for 2021, then tied to the budget", "2021-03-07"),
    ("Leaders agree in Washington that the islands will go back in 1972, with bases kept", "1969-12-01"),
    ("Summit, their seventh meeting of 2023", "2023-11-16"),
    ("Ambassador returns, 85 days later", "2017-04-04"),
    ("Swap line of 2,000 million dollars, 2.028 per cent", "2001-01-01"),
    ("Exercise (3-10 December)", "2010-12-03"),
    ("", "2020-01-01"),
]


@pytest.mark.parametrize(("title", "day", "seen"), CUT)
def test_clauses_about_later_days_are_cut(title: str, day: str, seen: str) -> None:
    """What could not be written on that day is not shown."""
    assert title_as_of(title, date.fromisoformat(day)) == seen


@pytest.mark.parametrize(("title", "day"), KEPT)
def test_what_looks_back_or_was_already_set_stays(title: str, day: str) -> None:
    """Comparisons with the past, dates already fixed and plain numbers are no hindsight."""
    assert title_as_of(title, date.fromisoformat(day)) == title


@pytest.mark.parametrize(("title", "day", "seen"), CUT)
def test_cutting_twice_is_cutting_once(title: str, day: str, seen: str) -> None:
    """A title already seen from a day does not change when seen from it again."""
    assert title_as_of(seen, date.fromisoformat(day)) == seen


def test_everything_is_seen_from_the_end_of_time() -> None:
    """Dated clauses come back once their day has passed."""
    title = "Naval exercise, the last of its kind before October 2023"
    assert title_as_of(title, date(2023, 11, 1)) == title
