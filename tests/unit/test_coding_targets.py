"""Whom an act is done to: named in its object, its clause or beside it; never those who act themselves."""

import pytest
from coding_texts import analysed

from comity.coding import event
from comity.coding.target_features import concerned, features, named, way_to
from comity.coding.targets import settled
from comity.coding.weights import Weights, weights
from comity.records.codes import party_of

OPENING = "The United States trades with Japan and with South Korea. "


def targets(text: str) -> set[str]:
    """The parties that the last event of a text is done to."""
    *_, last = event.code(analysed(OPENING + text))
    return {party_of(actor) for actor in last.targets}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 1998 Japan criticised South Korea.", {"KOR"}),
        ("In May 2003 Tokyo imposed new sanctions against North Korea.", {"PRK"}),
        ("In 2004 North Korea rejected South Korea's offer of talks.", {"KOR"}),
        ("In 1998 Japan and South Korea signed a fishing pact.", set()),
    ],
)
def test_targets_are_found_below_the_act(text: str, expected: set[str]) -> None:
    """Objects, those behind prepositions, owners of the thing; a pact of two has none."""
    assert targets(text) == expected


def test_no_name_is_a_feature() -> None:
    """The same sentence about other states has the same features."""
    made = []
    for text in ("In 1998 Norway accused Peru of fraud.", "In 1998 Chile accused Ghana of fraud."):
        analysis = analysed(text)
        ((sentence, item),) = event.told(analysis, weights("event"))
        made.append([features(analysis, sentence, item, party) for party in concerned(analysis, sentence, item)])
    assert made[0] == made[1]


def test_the_way_leads_from_the_act_to_the_name() -> None:
    """Prepositions and owners are its steps; the nearest mention is chosen."""
    analysis = analysed("In 1998 Norway seized the ships of a firm from Peru's capital.")
    sentence, item = next(iter(event.told(analysis, weights("event"))))
    way = way_to(analysis, item, named(sentence)["PER"])
    assert way.below
    assert way.steps == ("dobj", "of", "from")


def test_strangers_stay_as_the_rules_find_them() -> None:
    """A model that denies every party leaves people and bodies outside states."""
    analysis = analysed("In 1998 Norway arrested four strikers in Lima.")
    sentence, item = next(iter(event.told(analysis, weights("event"))))
    denied = settled(analysis, sentence, item, Weights(-9.0, {}, 0.5))
    assert {party_of(m.actor) for m in denied.targets} == {"NGO"}


def test_a_name_in_another_tree_has_a_way_too() -> None:
    """Where the parser sees two trees in one sentence, the way ends at the other tree's root."""
    analysis = analysed("In 1997 Chile accused Peru of neglect.")
    sentence, item = next(iter(event.told(analysis, weights("event"))))
    peru = analysis.doc[named(sentence)["PER"][0].head]
    peru.head, peru.dep_ = peru, "ROOT"
    way = way_to(analysis, item, named(sentence)["PER"])
    assert (way.steps, way.below) == ((), False)


def test_what_no_table_knows_is_no_target_in_a_longer_text() -> None:
    """In a news item anybody may be hit; in an essay a name without a state is rather a thing."""
    said = "In 1998 Norway arrested four strikers in Lima. "
    assert next(event.targets for event in event.code(analysed(said)))
    assert not next(event.targets for event in event.code(analysed(said + "Prices rose. Rain fell. Trade grew.")))
