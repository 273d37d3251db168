"""Who is asked to act: the agent, not who has it done to them; those named with the thing; those asked just before."""

import pytest
from coding_texts import analysed

from comity.coding.recommendation import code
from comity.records.codes import party_of
from comity.records.recommendation import Recommendation
from comity.records.rules import ASKED_BEFORE

OPENING = "Japan, South Korea and the United States trade with China and with North Korea. "


def last(text: str) -> Recommendation:
    """The last piece of advice of a text."""
    return list(code(analysed(text)))[-1]


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Japan should be heard by Washington.", {"USA"}),
        ("Seoul's concerns must be heeded by Tokyo.", {"JPN"}),
        ("Japan must be prepared to open its archives.", {"JPN"}),
        ("It should press Tokyo to open the archives, though the United States has been silent.", {"USA"}),
        ("A larger American role would be beneficial.", {"USA"}),
        ("A trilateral fund should be set up.", {"JPN", "KOR", "USA"}),
        ("A shared archive would be a good way for Seoul to begin.", {"KOR"}),
        ("States must settle their claims by law.", set()),
        ("The world should take note of the famine.", set()),
        ("Inter-Korean roads must be reopened.", {"KOR", "PRK"}),
    ],
)
def test_who_is_asked(text: str, addressees: set[str]) -> None:
    """The steps from the agent to the thing, each with its own sentence."""
    assert {party_of(actor) for actor in last(OPENING + text).addressees} == addressees


def test_they_after_states_in_general_are_nobody_in_particular() -> None:
    """A pronoun goes on with what the sentence before spoke of, whoever else the text names."""
    one = last(OPENING + "States must settle their claims by law. They must not use force.")
    assert one.addressees == ()


def test_advice_to_two_goes_on_in_the_next_sentence() -> None:
    """What names nobody is for the two that the sentence before asked, and says that it is taken from there."""
    one = last(OPENING + "Japan and South Korea should talk every year. Student exchanges should be widened.")
    assert one.addressees == ("JPN", "KOR")
    assert one.why.rules[-1] == ASKED_BEFORE


def test_both_are_the_last_two_that_acted() -> None:
    """`Both countries` are the last subject of two, though the case's own members were named before."""
    one = last(OPENING + "Japan and China signed a pact on fishing. Both countries should keep it.")
    assert set(one.addressees) == {"CHN", "JPN"}


def test_a_joint_call_asks_others() -> None:
    """What three governments call for together is not asked of themselves."""
    joint = (
        "The Leaders of Japan, South Korea and the United States met. We condemn the attack. We reaffirm our ties. "
        "We underscore our resolve. We welcome the pact. We condemn Russia's war and call for the prompt restoration "
        "of Ukraine's sovereignty."
    )
    assert last(joint).addressees == ("RUS",)
