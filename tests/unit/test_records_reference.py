"""Reference rows: when each becomes public, and what is shown of it before."""

from datetime import date

import pytest
from pydantic import ValidationError

from comity.records.dates import PartialDate
from comity.records.reference import (
    AllianceMove,
    Citation,
    CoverageSpan,
    PoliticsRow,
    Poll,
    Programme,
    Shock,
    Signal,
)

COMMON = {"citation": "https://example.org/page", "confidence": "high"}


def poll(**fields: object) -> Poll:
    """A poll of 2019-06-15 unless told otherwise."""
    given = {
        "id": "pol-1", "date": "2019-06-15", "population": "JPN", "about": "KOR", "measure": "trust",
        "value": 20, "unit": "percent", "pollster": "Example Poll", **COMMON, **fields,
    }  # fmt: skip
    return Poll.model_validate(given)


def politics(**fields: object) -> PoliticsRow:
    """An election of 2022-03-09 unless told otherwise."""
    given = {
        "id": "plt-1", "date": "2022-03-09", "party": "KOR", "kind": "election", "title": "ROK: presidential election",
        "outcome": "Someone wins", "public_from": "2017-05-09", **COMMON, **fields,
    }  # fmt: skip
    return PoliticsRow.model_validate(given)


def test_a_poll_is_public_ninety_days_after_its_fieldwork() -> None:
    """Unless the row says when it was published."""
    assert poll().known_from() == date(2019, 9, 13)
    assert poll(date="2019-06").known_from() == date(2019, 9, 28)
    assert poll(public_from="2019-07-01").known_from() == date(2019, 7, 1)


def test_a_poll_has_a_real_value() -> None:
    """Infinity and not-a-number are no readings."""
    for value in ("nan", "inf"):
        with pytest.raises(ValidationError):
            poll(value=value)


def test_an_election_is_known_when_it_is_announced_but_not_its_outcome() -> None:
    """The row is public before its date; its outcome is seen a month after."""
    row = politics()
    assert row.known_from() == date(2017, 5, 9)
    assert row.as_seen(date(2022, 4, 8)).outcome == ""
    assert row.as_seen(date(2022, 4, 9)).outcome == "Someone wins"


def test_an_outcome_that_names_a_later_day_is_not_seen_before_it() -> None:
    """Nor one of what ended later."""
    row = politics(outcome="Passed; the court removes her on 10 March 2023")
    assert row.as_seen(date(2023, 4, 9)).outcome == ""
    assert row.as_seen(date(2023, 4, 10)).outcome == row.outcome
    assert politics(end_date="2024-01-02").as_seen(date(2024, 1, 2)).outcome == ""


def test_a_title_that_gives_the_result_away_waits_for_the_day() -> None:
    """A leader's term announced early would name the winner."""
    assert politics(result_in_title=True).known_from() == date(2022, 3, 9)


def test_an_end_still_to_come_is_not_seen() -> None:
    """A term seen while it runs has no end."""
    row = politics(date="2017-05-10", public_from=None, end_date="2022-05-09", kind="leader-term", outcome="")
    assert row.as_seen(date(2020, 1, 1)).end_date is None
    assert row.as_seen(date(2022, 5, 9)).end_date == PartialDate("2022-05-09")


def test_a_yearly_count_is_known_when_its_year_is_over() -> None:
    """Tallies wait for 31 December."""
    fields = {"id": "shk-1", "actors": ["PRK"], "targets": ["KOR"], "title": "Year count", **COMMON}
    assert Shock.model_validate({**fields, "date": "2020-06", "kind": "tally"}).known_from() == date(2020, 12, 31)
    assert Shock.model_validate({**fields, "date": "2020-06", "kind": "missile"}).known_from() == date(2020, 6, 30)


def test_a_programme_without_a_start_enters_no_view_of_the_past() -> None:
    """Nobody can say since when it was known."""
    fields = {"id": "prg-1", "date": None, "name": "Exchange", "kind": "youth", "states": ["JPN", "KOR"], **COMMON}
    assert Programme.model_validate({**fields, "tracks": ["society"]}).known_from() == date.max


def test_an_authors_judgement_is_known_when_its_text_appeared() -> None:
    """A reading of 2017 published in April 2021 was not known in 2018."""
    fields = {
        "id": "sig-1",
        "date": "2017",
        "signal": "hands-off",
        "title": "Washington keeps out",
        "confidence": "medium",
    }
    essay = {**fields, "basis": "analyst-judgement", "citation": "A. Author, Title, Journal, April 2021"}
    assert Signal.model_validate(essay).known_from() == date(2021, 4, 30)
    assert Signal.model_validate({**essay, "basis": "event"}).known_from() == date(2017, 12, 31)


def test_a_pair_is_read_in_sorted_order() -> None:
    """`USA-JPN` is the pair `JPN-USA`; a move may leave a tie as it was."""
    fields = {"id": "alc-1", "date": "2020", "pair": "USA-JPN", "initiator": "both", "kind": "meeting", **COMMON}
    row = AllianceMove.model_validate(
        {**fields, "track": "security", "effect_on_tie": "neutral", "title": "Routine round"}
    )
    assert (row.pair, row.parties) == ("JPN-USA", ("JPN", "USA"))


def test_a_citation_is_an_address_or_author_and_title() -> None:
    """Only an address can be followed; nothing at all is no citation."""
    assert Citation.model_validate(" https://example.org ").url == "https://example.org"
    assert Citation.model_validate("A. Author, Title").url is None
    with pytest.raises(ValidationError):
        Citation.model_validate("  ")


@pytest.mark.parametrize(
    ("note", "thin", "full"),
    [
        ("Reasonably complete.", False, True),
        ("Thin: weak pages.", True, False),
        ("Nothing found; an empty period means no page.", True, False),
        ("No poll found.", True, False),
        ("Selection of turning points only, not complete.", False, False),
    ],
)
def test_a_coverage_note_says_whether_the_span_is_full(note: str, thin: bool, full: bool) -> None:
    """The words of the note decide where nothing else is stated."""
    span = CoverageSpan(table="polls", covered_from=date(2020, 1, 1), covered_to=date(2021, 1, 1), note=note)
    assert (span.is_thin, span.is_full) == (thin, full)
