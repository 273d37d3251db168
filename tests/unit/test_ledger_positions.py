"""Sides of contested questions: negation, who is meant, what is only told, and pairs of documents."""

import pytest

from comity.ledger.disagreement import Disagreement
from comity.ledger.disagreement_positions import from_positions
from comity.ledger.positions import Position, positions
from comity.ledger.statements import statements
from disagreement_texts import case, texts


def sides(text: str) -> set[tuple[str, str, str]]:
    return {(p.issue, p.pole, p.about) for p in taken(text)}


def taken(text: str) -> tuple[Position, ...]:
    return positions(case(), statements(*texts(a=text)))


def found_in(**given: str) -> tuple[Disagreement, ...]:
    return from_positions(case(), statements(*texts(**given)))


@pytest.mark.parametrize(
    ("text", "pole"),
    [
        ("The allies should contain China.", "left"),
        ("The allies should not contain China.", "right"),
        ("Washington must resist every call to contain China.", "right"),
        ("It would be a mistake to contain China.", "right"),
        ("The plan to contain China, they must know, is dangerous and unwise.", "right"),
        ("Nobody should refuse to contain China.", "left"),
    ],
)
def test_negations_and_adverse_judgements_turn_a_side_round(text: str, pole: str) -> None:
    """Once, however many adverse words follow; a distant "nobody" is not read."""
    assert ("containment", pole, "CHN") in sides(text)


def test_what_is_only_told_takes_no_side() -> None:
    """A fact is no advice; a claim is enough only where the question is one of fact."""
    assert sides("Washington and Seoul held talks with North Korea in spring.") == set()
    assert sides("The sanctions have failed again.") == {("sanctions-work", "right", "")}


def test_a_side_is_about_the_party_it_names() -> None:
    """Advice on one neighbour never stands against advice on another."""
    assert found_in(a="Seoul should talk with North Korea.", b="Seoul should not talk with China.") == ()
    (found,) = found_in(a="Seoul should talk with North Korea.", b="Seoul should not talk with Pyongyang.")
    assert found.subject == "pressure-or-talks:PRK"
    assert found.question == "Should North Korea be pressed or talked to?"


def test_a_judgement_in_the_next_sentence_turns_it_round() -> None:
    """The two are quoted together."""
    (position,) = [p for p in taken("They plan to open talks with North Korea. This would be a grave mistake.")
                   if p.issue == "pressure-or-talks"]  # fmt: skip
    assert position.pole == "left"
    assert position.statement.passage.quote.endswith("grave mistake.")


def test_a_sentence_with_both_sides_takes_none() -> None:
    """It weighs them."""
    assert (
        found_in(
            a="The US should keep to a supporting role, yet a direct US role may be needed between the two allies.",
            b="The United States should play a leading role between the two allies.",
        )
        == ()
    )


def test_order_is_a_quarrel_only_where_one_says_what_comes_first() -> None:
    """Drills and disaster relief go together, unless a text puts one before the other."""
    drills = "The three should restart their joint naval exercises."
    assert found_in(a=drills, b="The three should work on nontraditional security.") == ()
    (found,) = found_in(a=drills, b="The three should first work on nontraditional security.")
    assert (found.subject, found.kind) == ("security-or-soft-first", "advice")


def test_both_quotes_stand_where_they_were_cut() -> None:
    """Each side's quote is its document's text, character for character."""
    corpus, versions = texts(
        a="Heading\n\nSeoul should talk with North Korea.", b="Seoul must not talk with Pyongyang."
    )
    text = {version.document: version.text for version in versions}
    (found,) = from_positions(case(), statements(corpus, versions))
    for side in (found.left, found.right):
        assert side.passage is not None
        assert text[side.document][side.passage.start : side.passage.end] == side.quote


def test_one_document_does_not_stand_against_all() -> None:
    """Of many opponents it is set against two, and never twice against the same words."""
    others = {f"d{n}": f"Seoul must not talk with Pyongyang before {month}." for n, month in
              enumerate(("an agreement on fish", "harvest time ends", "winter", "any visit by envoys"))}  # fmt: skip
    found = found_in(a="Seoul should talk with North Korea.", **others)
    assert 1 <= len(found) <= 2
    same = {f"d{n}": "Seoul must not talk with Pyongyang at all." for n in range(3)}
    assert len(found_in(a="Seoul should talk with North Korea.", **same)) == 1


def test_a_pull_quote_counts_once() -> None:
    """A sentence that a text repeats is one statement."""
    corpus, versions = texts(a="► Seoul should talk.\n\nOthers disagree here.\n\nSeoul should talk.")
    assert [s.text for s in statements(corpus, versions)].count("Seoul should talk.") <= 1


def test_a_dispute_of_others_is_another_dispute() -> None:
    """Where the question is about a tie, both texts must name its parties."""
    shelve = "China and Japan should shelve their dispute over the islets."
    assert found_in(a=shelve, b="Seoul and Washington must settle the dispute at once, as Koreans and Americans.") == ()
    (found,) = found_in(a=shelve, b="Tokyo and Beijing must settle the dispute at once.")
    assert found.subject == "shelve-or-settle"


def test_hearsay_is_set_against_the_author_who_reports_it_only() -> None:
    """What a text says that others claim is no claim of the text."""
    hearsay = "Critics believe that sanctions do work."
    assert found_in(a=hearsay, b="Sanctions have failed for decades.") == ()
    (found,) = found_in(a=f"{hearsay} Sanctions have failed for decades.")
    assert found.within_document
    assert [side.reported for side in (found.left, found.right)] == [True, False]


def test_a_view_told_in_the_past_tense_weighs_less() -> None:
    """It may be history."""
    now, then = "Tokyo believes that all should contain China.", "Tokyo argued that all should contain China."
    assert taken(now)[0].confidence > taken(then)[0].confidence


def test_a_text_on_both_sides_stands_where_it_does_oftener() -> None:
    """And weighs half."""
    both = "Sanctions have failed for decades. Sanctions hurt the poor. Sometimes sanctions do work."
    assert found_in(a=both, b="Sanctions are futile.") == ()
    assert [item.confidence for item in found_in(a=both, b="On the whole sanctions do work.")] == [0.45]


def test_a_question_takes_no_side() -> None:
    """It asks."""
    assert taken("Should we not simply contain China?") == ()


def test_history_may_come_first_in_one_field_and_not_in_another() -> None:
    """Where each field may have its own answer both sentences must speak of one."""
    first = "History must be addressed before military cooperation between Korea and Japan."
    assert found_in(a=first, b="Trade of Korea and Japan must be shielded from history.") == ()
    assert found_in(a=first, b="Military exercises of Korea and Japan must be shielded from history.")
