"""The small phrases from which every own sentence of the brief is made."""

from datetime import date

import pytest

from comity.brief.wording import (
    count,
    counted,
    dated,
    every,
    found_as_of,
    listed,
    on,
    ordinal,
    sentence,
    short_date,
    shortened,
    span,
    with_plain_dates,
)
from comity.records.dates import PartialDate


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024-11-15", "15 November 2024"),
        ("2024-11", "November 2024"),
        ("2024", "2024"),
        ("2021-01/2021-02", "January 2021 to February 2021"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(text: str, words: str) -> None:
    """Nothing is padded: a month stays a month."""
    assert dated(PartialDate(text)) == words


def test_a_missing_date_is_said_to_be_missing() -> None:
    """An undated document is called undated."""
    assert dated(None) == "undated"


@pytest.mark.parametrize(
    ("text", "words"),
    [("2024-11-15", "on 15 November 2024"), ("2024-11", "in November 2024"), ("2024", "in 2024"),
     ("2024-01/2024-02", "between January 2024 and February 2024")],
)  # fmt: skip
def test_a_date_takes_its_preposition(text: str, words: str) -> None:
    """Days take "on", months and years "in"."""
    assert on(PartialDate(text)) == words


def test_short_dates_serve_tables() -> None:
    """The month is cut to three letters and the day has no leading zero."""
    shown = [short_date(PartialDate(text)) for text in ("2024-11-05", "2024-11", "2024")]
    assert shown == ["5 Nov 2024", "Nov 2024", "2024"]


def test_small_numbers_are_words_and_large_ones_figures() -> None:
    """Twelve is the last number in words."""
    assert [count(n) for n in (0, 1, 12, 13, 1204)] == ["no", "one", "twelve", "13", "1,204"]


def test_a_counted_noun_agrees_with_its_number() -> None:
    """No and one take the singular."""
    words = [counted(n, "move") for n in (0, 1, 2)]
    assert words == ["no move", "one move", "two moves"]
    assert counted(3, "piece of advice", plural="pieces of advice") == "three pieces of advice"


def test_lists_end_with_their_last_word() -> None:
    """Commas between, the last word before the end."""
    assert [listed(items) for items in ([], ["a"], ["a", "b"], ["a", "b", "c"])] == ["", "a", "a and b", "a, b and c"]
    assert listed(["Japanese", "Korean"], last="or") == "Japanese or Korean"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 12, 20), date(2025, 12, 31), "eleven days"),
        (date(2024, 11, 15), date(2025, 12, 31), "13 months"),
        (date(2023, 9, 30), date(2025, 12, 31), "two years and three months"),
        (date(2023, 12, 31), date(2025, 12, 31), "two years"),
    ],
)
def test_a_span_is_never_rounded_up(first: date, last: date, words: str) -> None:
    """Thirteen and a half months are thirteen months, not fourteen."""
    assert span(first, last) == words


def test_rhythms_and_ranks_have_their_words() -> None:
    """Usual rhythms have a name; ranks beyond the fifth are figures with the right ending."""
    assert [every(months) for months in (6, 12, 18)] == ["twice a year", "every year", "every 18 months"]
    assert [ordinal(rank) for rank in (1, 5, 11, 22, 23)] == ["first", "fifth", "11th", "22nd", "23rd"]


def test_a_sentence_has_a_capital_and_one_full_stop() -> None:
    """A question mark or stop that is there is kept."""
    assert [sentence(words) for words in ("it eased", "It eased.", "why?")] == ["It eased.", "It eased.", "Why?"]


def test_what_was_not_found_is_said_with_its_day() -> None:
    """The sentence names the day and the sources."""
    words = found_as_of("a promise", date(2025, 12, 31))
    assert words == "No evidence of a promise found as of 31 December 2025 in the sources read."


def test_long_words_are_cut_at_a_blank() -> None:
    """An ellipsis shows that something was cut."""
    assert shortened("one two three", 40) == "one two three"
    assert shortened("one two three", 9) == "one two…"


def test_iso_days_are_written_plainly() -> None:
    """Reasons of a measure carry ISO days; a reader sees them as dates, and other figures stay."""
    words = with_plain_dates("exercises from 2025-09-20 to 2025-12: nothing found, 1000-won notes")
    assert words == "exercises from 20 September 2025 to December 2025: nothing found, 1000-won notes"
