"""Which records match, and which fields make a match strict."""

from typing import Any

import pytest

from comity.evaluation.fields import agreement, is_strict
from comity.evaluation.gold import GoldDocument
from comity.evaluation.matching import Matching, match
from comity.evaluation.score import score

TEXT = "The ministers of Japan and South Korea met in Seoul on 2 May. They agreed to meet every year from now on."
FIRST = "The ministers of Japan and South Korea met in Seoul"


def event(quote: str = FIRST, **fields: Any) -> dict[str, Any]:
    made = {"kind": "event", "quote": quote, "type": "CONSULT", "actors": ["JPN", "KOR"], "date": "2024-05-02"}
    return {**made, **fields}


def matched(gold: list[dict[str, Any]], found: list[dict[str, Any]], *, kind: str = "event") -> Matching:
    return match(GoldDocument("note.txt", TEXT, {kind: tuple(gold)}), found)[kind]


@pytest.mark.parametrize(
    ("quote", "is_match"),
    [
        (FIRST, True),
        ("Japan and South  Korea\nmet", True),
        ("met in Seoul on 2 May. They agreed to meet every year", False),
        ("Seoul", False),
        (TEXT, True),
        ("not in the text", False),
    ],
)
def test_spans_match_from_half_of_the_shorter_and_a_fifth_of_the_longer(quote: str, is_match: bool) -> None:
    """Blanks do not matter; a word is too little, another sentence too."""
    assert bool(matched([event()], [event(quote)]).matched) is is_match


def test_a_span_longer_than_a_quote_may_be_matches_nothing() -> None:
    """Half a document is no find."""
    text = "word " * 200
    document = GoldDocument("note.txt", text, {"event": (event("word " * 60),)})
    assert not match(document, [event("word " * 130)])["event"].matched


def test_another_quote_of_the_same_claim_counts() -> None:
    """A find answers any of the quotes an annotation lists."""
    gold = event(also=["They agreed to meet every year"])
    assert matched([gold], [event("agreed to meet every year")]).matched


def test_an_arguable_annotation_neither_counts_nor_costs() -> None:
    """Found or not, it is in no count, and what answers it is no false find."""
    both = matched([event(agreed=False)], [event()])
    neither = matched([event(agreed=False)], [])
    assert [(m.gold, m.found, len(m.matched)) for m in (both, neither)] == [(0, 0, 0), (0, 0, 0)]


def test_an_annotation_that_counts_is_answered_before_an_arguable_one() -> None:
    """Of two annotations of the same words the one that counts gets the find."""
    found = matched([event(agreed=False), event()], [event()])
    assert (len(found.matched), len(found.arguable), len(found.unanswered_arguable)) == (1, 0, 1)


def test_a_mechanism_also_matches_by_name() -> None:
    """Another mention of the same arrangement is the same record."""
    gold = {"quote": "They agreed", "name": "Annual  Meeting", "kind": "forum"}
    found = {"kind": "mechanism", "quote": "The ministers", "name": "annual meeting", "mechanism_kind": "forum"}
    assert matched([gold], [found], kind="mechanism").matched


def test_the_record_kind_may_have_a_name_of_its_own() -> None:
    """Where `kind` is a field of the record, `record_kind` says what the record is."""
    gold = {"quote": "They agreed", "kind": "mistrust", "party": "JPN"}
    found = {**gold, "record_kind": "constraint"}
    assert matched([gold], [found], kind="constraint").matched


def test_the_better_fields_decide_between_two_finds() -> None:
    """Of two finds on the same words the one that agrees is matched, the other is a false find."""
    worse, better = event(type="REJECT"), event()
    found = matched([event()], [worse, better])
    assert (found.matched[0].found, found.false_finds) == (better, (worse,))


@pytest.mark.parametrize(
    ("changed", "strict"),
    [
        ({}, True),
        ({"actors": ["JPN:Foreign Ministry", "KOR"]}, True),
        ({"actors": ["JPN"]}, True),
        ({"actors": ["USA"]}, False),
        ({"date": "2024"}, True),
        ({"date": None}, False),
        ({"type": "AGREE"}, False),
        ({"targets": ["CHN"]}, True),
    ],
)
def test_a_strict_match_has_the_decisive_fields_right(changed: dict[str, Any], strict: bool) -> None:
    """Type, half of the actors by their state, and the year decide; targets do not."""
    assert is_strict("event", event(), event(**changed)) is strict


def test_concepts_decide_only_where_the_annotation_has_both() -> None:
    """The sign between concepts counts where both are known, else the sign between phrases."""
    found = {"sign": -1, "concept_sign": 1, "cause_concept": "trust", "effect_concept": "trade"}
    assert is_strict("link", {"sign": 1, "cause_concept": "talks", "effect_concept": None}, found)
    assert not is_strict("link", {"sign": 1, "cause_concept": "talks", "effect_concept": "trade"}, found)


@pytest.mark.parametrize(("gold", "found"), [("41", 41.0), (41, "41.0"), ("about 40", "about 40"), (-3, -3)])
def test_values_are_compared_as_numbers_where_they_are(gold: Any, found: Any) -> None:
    """A number may be written as text."""
    assert agreement("reading", {"value": gold}, {"value": found})["value"] == 1


def test_scores_count_over_documents() -> None:
    """One of two annotations is found beside a false find: precision and recall one half."""
    document = GoldDocument("note.txt", TEXT, {"event": (event(), event("They agreed to meet every year"))})
    rows = {"note.txt": [event(type="AGREE"), event("from now on")]}
    found = score([document], rows)["event"]
    assert (found.precision, found.recall, found.f1, found.strict) == (0.5, 0.5, 0.5, 0.0)
    assert found.field_means()["type"] == 0
    assert found.field_means()["actors"] == 1
