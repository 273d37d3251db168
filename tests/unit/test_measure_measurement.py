"""Intervals against closed forms and published values; months and dates."""

from datetime import date

import pytest

from comity.measure.measurement import add_months, count, months_between, share_difference
from comity.records.dates import PartialDate
from comity.records.share import wilson


def test_wilson_gives_the_published_interval() -> None:
    """Newcombe (1998, Statistics in Medicine 17: 857-872, table I): 81 of 263 gives 0.2553 to 0.3662."""
    low, high = wilson(81 / 263, 263)
    assert (round(low, 4), round(high, 4)) == (0.2553, 0.3662)


def test_wilson_of_none_and_all_stays_inside_the_unit_interval() -> None:
    """At the ends the score interval is z2/(n+z2) wide and never leaves 0..1."""
    z2 = 1.959963984540054**2
    assert wilson(0.0, 20) == pytest.approx((0.0, z2 / (20 + z2)))
    assert wilson(1.0, 20) == pytest.approx((20 / (20 + z2), 1.0))


def test_difference_of_shares_gives_the_published_interval() -> None:
    """Newcombe (1998, Statistics in Medicine 17: 873-890, table II): 56/70 minus 48/80 gives 0.0524 to 0.3339."""
    low, high = share_difference((48 / 80, 80), (56 / 70, 70))
    assert (round(low, 4), round(high, 4)) == (0.0524, 0.3339)


def test_count_says_why_it_has_no_interval() -> None:
    """A count of rows is a census of a chosen chronology."""
    found = count(["a", "b"], "moves")
    assert (found.value, found.n, found.interval) == (2.0, 2, None)
    assert "census" in found.note


def test_months_between_days_are_exact_and_between_months_a_range() -> None:
    """A month known only as such gives a range of gaps."""
    exact, (least, most) = months_between(PartialDate("2020-01-01"), PartialDate("2021-01-01"))
    assert exact == least == most == pytest.approx(12.02)
    middle, (least, most) = months_between(PartialDate("2020-01"), PartialDate("2020-03"))
    assert least < middle < most


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2023, 8, 18), 12, date(2024, 8, 18)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 3, 31), -1, date(2024, 2, 29)),
        (date(2024, 2, 29), -12, date(2023, 2, 28)),
        (date(2024, 1, 1), 1.5, date(2024, 2, 16)),
    ],
)
def test_add_months(day: date, months: float, expected: date) -> None:
    """Whole months by the calendar, part months as days, the last of the month where the day is missing."""
    assert add_months(day, months) == expected
