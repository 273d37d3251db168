"""Claims by circumstance, and the concepts of a cause and its effect chosen together."""

import pytest
from coding_texts import analysed

from comity.cases.concept_weights import ConceptWeights
from comity.cases.load import load_case
from comity.coding.causes import claims
from comity.coding.concept_model import Slot, topics_of
from comity.coding.concept_pair import both
from comity.coding.concept_terms import stems
from comity.coding.factors import side
from comity.coding.link import candidates

EVEN = ConceptWeights(shared={"near": 6.0, "none": 2.0}, words={})


def slot(text: str, role: str) -> Slot:
    """A cause or effect of which only its phrase is known."""
    return Slot((text,), "", role, text, text, about=True)


@pytest.mark.parametrize(
    ("text", "rule", "sign"),
    [
        ("After the ruling, relations deteriorated.", "circumstance after", -1),
        ("The talks collapsed when the envoy left.", "occasion when", -1),
        ("The best way to reduce the danger is regular contact.", "way to", -1),
        ("By sharing data, the navies will respond faster.", "means by doing", 1),
        ("The navies pool their data to track the launches.", "purpose", 1),
    ],
)
def test_circumstances_occasions_means_purposes_and_ways_are_claims(text: str, rule: str, sign: int) -> None:
    """What stands beside something, and what is done for it, is tried as its cause."""
    (sentence,) = analysed(text).sentences
    assert (rule, sign) in {(found.rules[0], found.sign) for found in claims(sentence)}


def test_what_often_stands_together_is_chosen_together() -> None:
    """Two equally near concepts: the pair that annotated claims hold decides."""
    case = load_case()
    slots = (slot("history disputes", "cause"), slot("trust and deterrence", "effect"))
    chosen = []
    for effect in ("deterrence", "mutual-mistrust"):
        model = EVEN.model_copy(update={"pairs": {"history-disputes": {effect: 9.0}}})
        chosen.append(both(slots, case, model)[1])
    assert [match.concept for match in chosen if match] == ["deterrence", "mutual-mistrust"]


def test_cause_and_effect_are_never_one_concept() -> None:
    """The same phrase on both sides names its concept at most once."""
    cause, effect = both((slot("deterrence", "cause"), slot("deterrence", "effect")), load_case(), EVEN)
    assert (cause and cause.concept) != (effect and effect.concept)


def test_the_side_of_a_factor_ends_where_the_claim_begins() -> None:
    """Each factor has the stretch of its side, whatever the parser made of its phrase."""
    found = next(candidates(analysed("Old quarrels over the islets undermine the exchange of warning data.")))
    cause, effect = (side(found.sentence, found.claim, role, found.before) for role in ("cause", "effect"))
    assert (cause.strip(), effect.strip()) == ("Old quarrels over the islets", "the exchange of warning data.")


def test_topics_are_shares_of_sentences() -> None:
    """A text of two sentences, one on deterrence."""
    assert topics_of(analysed("Credible deterrence holds. He ate rice.")) == {"deterrence": 0.5}


def test_stems_keep_words_apart_that_meanings_merge() -> None:
    """Parts of a word with a hyphen count too."""
    assert stems("supply-chain stability") == {"supply-chain", "supp", "chain", "stabil"}
