"""Days told by the week or the month alone are counted from the day of the document."""

import pytest
from coding_texts import events

from comity.coding.times import Context, times
from comity.records.dates import PartialDate


def resolved(text: str, published: str | None = "2022-05-10") -> list[str]:
    """The resolved expressions of a sentence of a document of that day, a Tuesday unless said otherwise."""
    context = Context(PartialDate(published) if published else None)
    return [str(found.when) for found in times(text, 0, len(text), context)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met on Monday.", "2022-05-09"),
        ("They met Tuesday.", "2022-05-10"),
        ("On Wednesday President Oki left.", "2022-05-04"),
        ("They met last Friday.", "2022-05-06"),
        ("They met last Tuesday.", "2022-05-03"),
        ("They meet next Tuesday.", "2022-05-17"),
        ("They will meet on Friday.", "2022-05-13"),
        ("He said on Monday that they would meet.", "2022-05-09"),
        ("He said they would meet on Friday.", "2022-05-13"),
        ("Oki, who will resign, spoke on Monday.", "2022-05-09"),
        ("Sunday's election is over.", "2022-05-08"),
        ("They met over the weekend.", "2022-05-07/2022-05-08"),
        ("They met on the 6th (local time).", "2022-05-06"),
        ("They met on the 28th, he said.", "2022-04-28"),
        ("They will meet on the 3rd, he said.", "2022-06-03"),
        ("They met this morning.", "2022-05-10"),
        ("They met last night.", "2022-05-09"),
    ],
)
def test_the_latest_such_day_or_the_next_where_the_words_look_ahead(text: str, expected: str) -> None:
    """A day named alone has passed unless `will`, `due` or `next` stands before it in its clause."""
    assert resolved(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "It is called Bloody Sunday.",
        "The Sunday Times reported it.",
        "They met on a Sunday.",
        "They meet every Monday.",
        "They pray on Sundays.",
        "They crossed the 38th parallel.",
        "They live on the 3rd floor.",
    ],
)
def test_names_habits_and_numbers_are_no_days(text: str) -> None:
    """What is called after a day, done on any such day, or only counted."""
    assert resolved(text) == []


def test_a_day_beside_its_date_is_told_once() -> None:
    """The date says it better."""
    assert resolved("They met on Monday, May 2.") == ["2022-05-02"]
    assert resolved("They met on May 2 (Monday).") == ["2022-05-02"]


@pytest.mark.parametrize(("published", "expected"), [("2022-05", ["2022-05"]), ("2022", ["2022"]), (None, ["None"])])
def test_a_weekday_is_no_more_precise_than_its_document(published: str | None, expected: list[str]) -> None:
    """Of a text known to the month, some day of that month."""
    assert resolved("They met on Monday.", published) == expected


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("They met recently.", "2022-05-24", ["2022-05"]),
        ("They met recently.", "2022-05-04", ["2022"]),
        ("They met recently.", "2022-01-04", []),
        ("They met recently.", "2022", []),
        ("They met a few weeks ago.", "2022-05-24", ["2022"]),
        ("Until recently they met.", "2022-05-24", []),
    ],
)
def test_lately_is_as_precise_as_the_day_of_the_document_allows(text: str, published: str, expected: list[str]) -> None:
    """At the beginning of a month what was done lately may be of the month before, and of the year before."""
    assert resolved(text, published) == expected


def dates(text: str, published: str = "2022-05-10") -> list[str | None]:
    """The dates of the events of a text, in its order."""
    return [str(event.date) if event.date else None for event in events(text, published)]


def test_after_a_day_of_news_an_act_without_a_date_is_of_that_month() -> None:
    """The story goes on until another time is told."""
    told = "On Monday, Japan recalled its ambassador. It called off the talks. In 2015, China condemned South Korea."
    assert dates(told)[:2] == ["2022-05-09", "2022-05"]
    assert dates(f"{told} North Korea threatened South Korea.")[-1] == "2015"


def test_a_text_that_begins_with_its_news_tells_news_before_the_day_too() -> None:
    """The first day told is one of the last days before publication."""
    told = "Japan recalled its ambassador. China condemned South Korea on Monday."
    assert dates(told) == ["2022-05", "2022-05-09"]


def test_an_essay_does_not_date_by_its_publication() -> None:
    """No day of news: the act is some time's."""
    assert dates("Japan recalled its ambassador. China condemned South Korea.") == [None, None]


def test_a_paragraph_goes_on_in_the_year_it_begins_with() -> None:
    """The next two sentences without a time of their own, not the next paragraph."""
    told = "In 2012, Japan recalled its ambassador. It called off the talks. South Korea condemned China."
    assert dates(f"{told}\n\nNorth Korea threatened South Korea.") == ["2012", "2012", "2012", None]
