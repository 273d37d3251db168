"""Time expressions: precision is kept, nothing is padded, what cannot be told stays open."""

import pytest

from comity.coding.times import Context, times
from comity.records.dates import PartialDate


def resolved(text: str, published: str | None = "2022-05-10", year: int | None = None) -> list[str]:
    """The resolved expressions of a sentence, `None` for one that cannot be told."""
    context = Context(PartialDate(published) if published else None, year)
    return [str(found.when) for found in times(text, 0, len(text), context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on March 25, 2014.", ["2014-03-25"]),
        ("They met on 25 March 2014.", ["2014-03-25"]),
        ("They met in late April 2019.", ["2019-04"]),
        ("They met in 2018.", ["2018"]),
        ("It ruled from 1910 to 1945.", ["1910/1945"]),
        ("It happened in the 1980s.", ["1980/1989"]),
        ("They met last August.", ["2021-08"]),
        ("They met this April.", ["2022-04"]),
        ("They met on April 16.", ["2022-04-16"]),
        ("They met in February.", ["2022-02"]),
        ("They met last year.", ["2021"]),
        ("They will meet next year.", ["2023"]),
        ("It ended three years ago.", ["2019"]),
        ("They met last month.", ["2022-04"]),
        ("They met today.", ["2022-05-10"]),
        ("In April 2019 one house voted, the other in September of that year.", ["2019-04", "2019-09"]),
    ],
)
def test_expressions_are_resolved_to_their_own_precision(text: str, expected: list[str]) -> None:
    """A year stays a year, a month a month."""
    assert resolved(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met in October.", ["2021-10"]),
        ("They met in March.", ["2022-03"]),
        ("They will meet in October.", ["2022-10"]),
        ("They met in August, and again in mid-November.", ["2022-08", "2022-11"]),
        ("They await the upcoming May meeting.", ["2022-05"]),
        ("They await the upcoming April 7 vote.", ["2022-04-07"]),
        ("It happened in the 1970s and 1980s.", ["1970/1989"]),
        ("Two years have passed since they met.", ["2020"]),
    ],
)
def test_of_a_text_known_to_the_year_alone(text: str, expected: list[str]) -> None:
    """A late month that is past lies rather in the year before; one still to come in the text's own."""
    assert resolved(text, "2022") == expected


@pytest.mark.parametrize("text", ["They met last August.", "They met on April 16.", "They met last year."])
def test_without_a_date_of_the_document_nothing_is_guessed(text: str) -> None:
    """A yearless expression of an undated text stays open."""
    assert resolved(text, None) == ["None"]


def test_numbers_that_are_no_years() -> None:
    """Counts, money and numbers of resolutions are not years."""
    assert resolved("Some 2000 troops, $1990 and Resolution 1718 were named.") == []


def test_an_anniversary_dates_what_it_commemorates() -> None:
    """The year of the commemoration less the count."""
    assert resolved("The year 2010 marks the 50th anniversary of the treaty.") == ["2010", "1960"]


def test_an_impossible_day_is_no_error() -> None:
    """A day the calendar does not have cannot be told."""
    assert resolved("They met on February 31, 2020.") == ["None"]
