"""Dates: prefixes and ranges, never padded, refused where they are no days of the calendar."""

import pickle
from datetime import date

import pytest
from pydantic import BaseModel

from comity.errors import DateError
from comity.records.dates import PartialDate


class Dated(BaseModel):
    """A value with a date, as records have it."""

    date: PartialDate | None


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31), "year"),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29), "month"),
        ("2019-07-04", date(2019, 7, 4), date(2019, 7, 4), "day"),
        ("2019/2021-03", date(2019, 1, 1), date(2021, 3, 31), "range"),
        ("2021-12-30/2021-12-30", date(2021, 12, 30), date(2021, 12, 30), "range"),
    ],
)
def test_a_date_spans_what_is_known_of_it(text: str, first: date, last: date, precision: str) -> None:
    """A prefix or range has the first and last day it can mean."""
    when = PartialDate(text)
    assert (when.first, when.last, when.precision, str(when)) == (first, last, precision, text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "19",
        "2019-7",
        "2019-13",
        "2019-02-30",
        "0000",
        "2019-07-04T10",
        "2019/",
        "/2019",
        "July",
        " 2019",
        "２０１９",
    ],
)
def test_what_is_no_date_is_refused_with_a_hint(text: str) -> None:
    """Text that is no ISO prefix, or no day of the calendar, raises a DateError that says what to write."""
    with pytest.raises(DateError) as refused:
        PartialDate(text)
    assert refused.value.hint


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    """Ranges run forwards."""
    with pytest.raises(DateError, match="ends before it begins"):
        PartialDate("2020/2019")


def test_a_date_does_not_change() -> None:
    """Dates are frozen values."""
    with pytest.raises(AttributeError):
        PartialDate("2019").text = "2020"


def test_dates_sort_by_their_first_day_then_their_last() -> None:
    """The exact day of 1 January stands before the whole month, the month before the year."""
    texts = ["2019", "2019-01", "2019-01-01", "2018-12-31"]
    assert [str(d) for d in sorted(map(PartialDate, texts))] == ["2018-12-31", "2019-01-01", "2019-01", "2019"]


def test_sameness_allows_a_day_for_time_zones() -> None:
    """5 March in Washington and 6 March in Seoul can be the same day, 4 and 6 March cannot."""
    fifth = PartialDate("2023-03-05")
    assert fifth.overlaps(PartialDate("2023-03-06"))
    assert not PartialDate("2023-03-04").overlaps(PartialDate("2023-03-06"))
    assert fifth.overlaps(PartialDate("2023"))


def test_the_last_day_of_the_calendar_has_a_tomorrow() -> None:
    """Comparing at the end of the calendar does not overflow."""
    assert PartialDate("9999-12-31").overlaps(PartialDate("9999"))


def test_a_date_survives_json_and_pickle() -> None:
    """A date leaves as its text and comes back equal."""
    value = Dated.model_validate({"date": "2019-07"})
    assert value.model_dump_json() == '{"date":"2019-07"}'
    assert Dated.model_validate_json(value.model_dump_json()) == value
    assert pickle.loads(pickle.dumps(value.date)) == value.date


def test_a_wrong_date_in_a_record_is_a_validation_error() -> None:
    """Models refuse a wrong date with the same words."""
    with pytest.raises(ValueError, match="not an ISO date"):
        Dated.model_validate({"date": "tomorrow"})
