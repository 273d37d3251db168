"""Strangers, supplied actors, what saying amounts to, datelines, and the weights of events."""

import pytest
from coding_texts import analysed, events

from comity.coding.weights import Weights, weights


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target"),
    [
        ("Gunmen kidnapped two engineers in 2004.", "ASSAULT", "Gunmen", "two engineers"),
        ("Police in Lima arrested the banker on Monday.", "COERCE", "Police", "the banker"),
        ("The dockers accepted a deal with the port company.", "AGREE", "The dockers", "port company"),
    ],
)
def test_those_no_table_knows_are_kept_under_their_own_words(text: str, kind: str, actor: str, target: str) -> None:
    """A noun for people fills a role where no known actor does; the spans say where both sides stand."""
    (event,) = [found for found in events(text) if found.type == kind]
    assert any(actor in text[start:end] for start, end in event.actor_spans)
    assert any(target in text[start:end] for start, end in (*event.target_spans, *event.actor_spans))


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chile said it will release the sailors.", "AGREE"),
        ("Chile said it would attack the port.", "THREATEN"),
        ("Chile said Peru must withdraw its troops.", "REQUEST"),
        ("Chile said it will not withdraw its troops.", "REJECT"),
        ("Chile decided to expel the ambassador of Peru.", "SANCTION"),
        ("Chile is willing to release the sailors.", "AGREE"),
    ],
)
def test_saying_amounts_to_what_is_said(text: str, kind: str) -> None:
    """A promise, a threat, a demand and a refusal are told by the clause reported."""
    assert kind in {event.type for event in events(text)}


def test_what_the_clause_does_not_name_is_supplied() -> None:
    """The subject spoken of before does it; `the regime` is that of the state spoken of."""
    text = "North Korea closed its border in 2020. The regime rejected talks in 2021."
    assert {event.actors[0].split(":")[0] for event in events(text)} == {"PRK"}


def test_a_dateline_stands_apart() -> None:
    """The place from which a report was sent is no part of its first sentence."""
    first, second = analysed("ANKARA (AP) -- Chile expelled the ambassador of Peru on Monday.").sentences
    assert first.is_heading
    assert second.cut(second.start, second.end).startswith("Chile")


def test_weights_sum_to_a_probability() -> None:
    """Unknown features count nothing; the shipped weights name features, never a phrase of a text."""
    model = Weights(-1.0, {"verb": 2.0})
    assert model.probability({"verb": 1.0, "unseen": 5.0}) == pytest.approx(0.7310585786)
    assert all(len(name.split()) <= 6 for name in weights("event").weights)
