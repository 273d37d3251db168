"""People introduced by what they are: from there on the surname alone means them."""

import pytest
from coding_texts import events

from comity.records.codes import party_of


@pytest.mark.parametrize(
    "text",
    [
        "Japan's trade negotiator, Taro Hoshino, rejected the plan. Hoshino said more talks were needed.",
        "Taro Hoshino, a Japanese trade official, rejected the plan. Hoshino said more talks were needed.",
        "Japanese lawmaker Taro Hoshino rejected the plan. Hoshino said more talks were needed.",
    ],
)
def test_a_surname_means_whom_the_text_introduced(text: str) -> None:
    """Behind a role, before it, or with it as a title."""
    said = [event for event in events(text) if "Hoshino said" in event.quote]
    assert [{party_of(actor) for actor in event.actors} for event in said] == [{"JPN"}]


def test_a_korean_family_name_stands_first() -> None:
    """`Hong Gil-dong` is Hong from there on."""
    text = "South Korea's nuclear envoy, Hong Gil-dong, met reporters. “We will keep up the pressure,” said Hong."
    said = [event for event in events(text) if "said Hong" in event.quote]
    assert {party_of(actor) for event in said for actor in event.actors} == {"KOR"}
