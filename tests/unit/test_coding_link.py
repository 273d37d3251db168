"""Links: cause, effect, sign, hedges, and the concepts of the case."""

import pytest
from coding_texts import analysed

from comity.cases.load import load_case
from comity.coding.concepts import match
from comity.coding.link import as_meant, candidates, code, concepts_of
from comity.coding.polarity import end_of, is_plain_tie
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
        ("The ruling is likely to reduce mutual trust.", "ruling", "mutual trust", -1),
        ("The pact failed to deter the attack.", "pact", "attack", 1),
        ("The neighbours deplore a boycott caused by the ruling.", "ruling", "boycott", 1),
        ("The ruling makes talks more difficult.", "ruling", "talks", -1),
        ("The visit to the shrine angered the neighbours.", "visit to the shrine", "anger of neighbours", 1),
        ("Their quarrel contributed to weakening the alliance.", "quarrel", "alliance", -1),
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


def test_a_result_is_brought_about_by_the_sentence_before() -> None:
    """`The result was` names the effect, the sentence before the cause."""
    (one,) = links("The court ordered a seizure. The result was a bitter quarrel.")
    assert ("seizure" in one.cause, one.effect, one.sign) == (True, "bitter quarrel", 1)


def test_the_more_the_more() -> None:
    """Comparatives that run together, and against each other."""
    assert links("The more they quarrel, the less they trade.")[0].sign == -1


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("The tariffs damage the industry.", False),
        ("The tariffs could damage the industry.", True),
        ("The tariffs will likely damage the industry.", True),
        ("Some argue that the tariffs damage the industry.", True),
        ("There are concerns that the tariffs damage the industry.", True),
        ("The tariffs should damage the industry.", True),
        ("Trade fell, perhaps because of the tariffs.", True),
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


@pytest.mark.parametrize(
    ("phrase", "concept", "end"),
    [
        ("strained relations", "jpn-kor-relations", -1),
        ("the deterioration of relations", "jpn-kor-relations", -1),
        ("a serious loss of trust", "mutual-mistrust", 1),
        ("trust between the neighbours", "mutual-mistrust", -1),
        ("lack of dialogue", "consultation-rhythm", -1),
        ("decreases its forces", "defence-capability", -1),
        ("the peaceful resolution of quarrels", "international-order", 1),
        ("North Korea's nuclear programme", "dprk-threat", 1),
        ("a unilateral withdrawal", "us-unilateralism", 1),
        ("the capacity to deter an attack", "deterrence", 1),
        ("negative feelings about the neighbour", "jpn-opinion-of-kor", -1),
        ("strong rejection of the pact", "kor-opinion-of-jpn", -1),
    ],
)
def test_words_of_good_and_bad_tell_the_end(phrase: str, concept: str, end: int) -> None:
    """Read by whether more of the concept is good; a turning word turns what it stands before."""
    assert end_of(phrase, concept, load_case()) == end


def test_a_relationship_without_a_word_of_how_it_goes_is_plain() -> None:
    """Only then does a claim of harm say how it goes."""
    assert is_plain_tie("the Japan-ROK relationship")
    assert not is_plain_tie("the strained Japan-ROK relationship")
    assert not is_plain_tie("joint exercises")


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("The Japan-South Korea relationship prevents trilateral summits.", 1),
        ("Strained relations between Japan and South Korea prevent trilateral summits.", 1),
        ("The talks would become less effective if the messages diverge.", 1),
        ("Trade would shrink if contact declines.", 1),
        ("Deterrence would weaken unless contact declines.", -1),
        ("The sanctions will fail without pressure from China.", 1),
    ],
)
def test_the_sign_between_the_factors(text: str, sign: int) -> None:
    """Each end turns the sign; a failing condition turns it back."""
    case = load_case()
    analysis = analysed(text)
    claims = list(candidates(analysis))
    assert claims
    for found in claims:
        cause, effect = as_meant(analysis, found, *concepts_of(analysis, found, case.concept_weights))
        ends = (cause.end if cause else 1) * (effect.end if effect else 1)
        assert found.claim.sign * ends == sign
