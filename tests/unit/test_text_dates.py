"""Written dates, read over exactly the precision stated."""

import pytest

from comity.text.written_dates import find_date, read_date


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("August 10, 2022", "2022-08-10"),
        ("Wednesday, Aug. 10, 2022", "2022-08-10"),
        ("10 August 2022", "2022-08-10"),
        ("3rd of May 2021", "2021-05-03"),
        ("Sept. 2, 2020", "2020-09-02"),
        ("2022-08-10", "2022-08-10"),
        ("2022-08-10T23:30:00-05:00", "2022-08-10"),
        ("2022/8/10", "2022-08-10"),
        ("2022.08.10", "2022-08-10"),
        ("2022年8月10日", "2022-08-10"),
        ("2022년 8월 10일", "2022-08-10"),
        ("8/31/2022", "2022-08-31"),
        ("31.8.2022", "2022-08-31"),
        ("August 2022", "2022-08"),
        ("2022年8月", "2022-08"),
        ("2021-01/2021-02", "2021-01/2021-02"),
        ("May 3, 2021 at 10:15 a.m. EST", "2021-05-03"),
    ],
)
def test_a_date_keeps_its_precision(words: str, expected: str) -> None:
    """Days stay days, months stay months; nothing is padded or moved to another zone."""
    assert str(read_date(words)) == expected


@pytest.mark.parametrize(
    "words", ["8/10/2022", "February 30, 2021", "in 2018", "May", "13/13/2022", "the 1965 treaty", ""]
)
def test_what_is_open_or_no_day_is_no_date(words: str) -> None:
    """A doubtful order of day and month, and a day the calendar has not, give nothing."""
    assert read_date(words) is None


def test_the_first_and_fullest_date_of_a_line() -> None:
    """Of overlapping readings the fullest counts."""
    found = find_date("Published on 3 May 2021, updated 5 May 2021")
    assert found is not None
    assert (str(found.date), found.start, found.end) == ("2021-05-03", 13, 23)
