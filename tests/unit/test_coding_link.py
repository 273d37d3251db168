"""Links: cause, effect, sign, hedges, and the concepts of the case."""

import pytest
from coding_texts import analysed

from comity.cases.load import load_case
from comity.coding.concepts import match
from comity.coding.link import code
from comity.records.link import Link


def links(text: str) -> list[Link]:
    """The causal claims of a text."""
    return list(code(analysed(text)))


@pytest.mark.parametrize(
    ("text", "cause", "effect", "sign"),
    [
        ("History disputes undermine intelligence sharing.", "History disputes", "intelligence sharing", -1),
        ("Joint exercises strengthen deterrence.", "Joint exercises", "deterrence", 1),
        ("The ruling led to a boycott.", "ruling", "boycott", 1),
        ("Trust was eroded by the dispute.", "dispute", "Trust", -1),
        ("The talks failed because of public anger.", "public anger", "talks", -1),
        ("Deep distrust is an obstacle to cooperation.", "Deep distrust", "cooperation", -1),
        ("Success depends on public support.", "public support", "Success", 1),
        ("Public hostility stems from colonial rule.", "colonial rule", "Public hostility", 1),
        ("Regular contact is essential to mutual trust.", "Regular contact", "mutual trust", 1),
        ("The rift, which has weakened the alliance, remains.", "rift", "alliance", -1),
    ],
)
def test_a_claim_has_cause_effect_and_sign(text: str, cause: str, effect: str, sign: int) -> None:
    """Verbs, passives, connectives, nouns and adjectives of cause."""
    (one,) = links(text)
    assert (one.cause, one.effect, one.sign) == (cause, effect, sign)


def test_a_purpose_is_a_claim() -> None:
    """What is done in order to ease something lowers it."""
    (one,) = links("The navies hold drills to reduce the danger.")
    assert (one.cause.startswith("Hold drills"), one.effect, one.sign) == (True, "danger", -1)


def test_the_more_the_more() -> None:
    """Comparatives that run together, and against each other."""
    assert links("The more they quarrel, the less they trade.")[0].sign == -1


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The tariffs damage the industry.", False),
        ("The tariffs could damage the industry.", True),
        ("The tariffs will likely damage the industry.", True),
    ],
)
def test_hedges_are_noted(text: str, hedged: bool) -> None:
    """`could` and `likely` hedge a claim."""
    assert links(text)[0].hedged is hedged


def test_a_claim_names_who_makes_it() -> None:
    """An attributed claim is hedged and has its holder."""
    (one,) = links("Japan argues that the ruling undermines the treaty.")
    assert (one.by, one.hedged) == (("JPN",), True)


def test_no_cause_no_record() -> None:
    """A mere wish or event has no causal claim."""
    assert links("Japan wants to strengthen deterrence.") == []
    assert links("The ministers met in Tokyo.") == []


@pytest.mark.parametrize(
    ("phrase", "concept", "end"),
    [
        ("mutual distrust", "mutual-mistrust", 1),
        ("history disputes", "history-disputes", 1),
        ("the suspension of intelligence sharing", "intelligence-sharing", -1),
        ("public resistance at home", "domestic-opposition", 1),
        ("credible deterrence", "deterrence", 1),
    ],
)
def test_a_phrase_names_a_concept_and_its_end(phrase: str, concept: str, end: int) -> None:
    """Wordings of the case and their synonyms; a turned phrase names the low end."""
    found = match(phrase, load_case())
    assert found is not None
    assert (found.concept, found.end) == (concept, end)


def test_a_phrase_about_nothing_of_the_case_names_no_concept() -> None:
    """Nothing is forced."""
    assert match("the price of rice", load_case(), about=False) is None
