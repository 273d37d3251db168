"""News items of a sentence or two: refusals, the speaker behind a pronoun, the lead clause, whom a thing names."""

import pytest
from coding_texts import events

from comity.records.event import Event


def surest(text: str) -> Event:
    """The event that the coder is surest of."""
    return max(events(text), key=lambda event: event.confidence)


def words(text: str, event: Event) -> tuple[set[str], set[str]]:
    """Where actors and targets stand, as the words there."""
    return {text[a:b] for a, b in event.actor_spans}, {text[a:b] for a, b in event.target_spans}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norway will not lift the ban on Chilean salmon.", "REJECT"),
        ("Peru and Chile failed to reach agreement on fishing rights.", "REJECT"),
        ("Armed bands violated the truce in Yemen.", "ASSAULT"),
        ("Norway gave two million euros to clinics in Ghana.", "AID"),
        ("The fleet of Chile remained on alert on Sunday.", "MOBILIZE"),
    ],
)
def test_what_a_news_item_tells(text: str, kind: str) -> None:
    """Refusals, failed talks, broken truces, sums given, forces on alert."""
    assert surest(text).type == kind


def test_who_says_it_is_who_does_it() -> None:
    """`said it had …`: the actor stands where the speaker stands."""
    text = "Norway said on Monday that it had expelled two diplomats from Chile."
    actors, targets = words(text, surest(text))
    assert "Norway" in actors
    assert any("diplomats" in place for place in targets)


def test_the_lead_clause_comes_first() -> None:
    """What stands in a clause on a noun is background."""
    assert surest("Norway freed a Chilean sailor who was arrested last year.").type == "CONCEDE"


def test_whom_a_thing_names_stands_where_it_is_done_to() -> None:
    """`filed a lawsuit accusing the firm`; and the second of two objects."""
    text = "Villagers in Peru filed a lawsuit accusing the smelter of fraud."
    assert any("smelter" in place for place in words(text, surest(text))[1])
    text = "The police of Chile detained four miners and two drivers."
    assert {"four miners", "two drivers"} <= words(text, surest(text))[1]
