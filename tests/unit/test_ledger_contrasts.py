"""Opposite advice by its form: opposed verbs, negations and orders on one object."""

import pytest

from comity.ledger.advice import advice_of, contrast, opposing_verbs
from comity.ledger.disagreement import Disagreement
from comity.ledger.disagreement_contrasts import from_contrasts
from comity.ledger.order import order_of, reversed_order
from comity.records.coded import Coder
from comity.records.corpus import Corpus
from comity.records.document import Document
from comity.records.passage import Passage
from comity.records.recommendation import Recommendation

CODER = Coder(name="rules", version="1")


def passage(document: str, quote: str) -> Passage:
    return Passage(version="v" + document, start=0, end=len(quote), quote=quote)


def advice(action: str, *, to: tuple[str, ...] = (), document: str = "a", record_id: str = "r") -> Recommendation:
    return Recommendation(
        id=record_id, document=document, passage=passage(document, action), confidence=0.9, coder=CODER,
        addressees=to, action=action,
    )  # fmt: skip


def found_in(*records: Recommendation) -> tuple[Disagreement, ...]:
    names = sorted({record.document for record in records})
    documents = tuple(Document(id=n, sha256="0", name=n) for n in names)
    return from_contrasts(Corpus(documents=documents, records=records))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("lift the export curbs on chip materials", "maintain the export curbs on chip materials"),
        ("resume the naval exercises", "do not resume the naval exercises"),
        ("join the regional trade pact", "avoid joining the regional trade pact"),
        ("Expanding joint air patrols", "reduce the joint air patrols"),
    ],
)
def test_opposing_verbs_on_one_object(left: str, right: str) -> None:
    """Opposite verbs, or a verb and its negation, on the same thing."""
    (found,) = found_in(advice(left), advice(right, document="b", record_id="s"))
    assert (found.kind, {found.left.quote, found.right.quote}) == ("advice", {left, right})


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("lift the export curbs on chip materials", "maintain the sanctions on coal exports"),
        ("expand cooperation", "reduce cooperation"),
        ("resume the naval exercises", "restart the naval exercises"),
        ("lift the naval curbs quickly", "not maintain the naval curbs"),
        ("welcome the naval exercises", "regret the naval exercises"),
    ],
)
def test_what_cannot_be_told_is_not_told(left: str, right: str) -> None:
    """Other objects, a single common word, the same direction, or verbs that the table does not have."""
    assert found_in(advice(left), advice(right, document="b", record_id="s")) == ()


def test_advice_to_different_parties_is_no_contradiction() -> None:
    """One may be urged to lift what the other is urged to keep."""
    one, other = (
        advice_of(advice("lift the trade curbs", to=("JPN",))),
        advice_of(advice("keep the trade curbs", to=("KOR",))),
    )
    assert one is not None
    assert other is not None
    assert contrast(one, other) is None


def test_the_table_of_verbs_goes_both_ways() -> None:
    """What undoes a verb is undone by it, and none is its own opposite."""
    verbs = opposing_verbs()
    assert all(verb in verbs[other] and other != verb for verb in verbs for other in verbs[verb])


def test_one_text_does_not_quarrel_with_itself() -> None:
    """Two pieces of advice of one document are weighed there, not set against each other."""
    assert found_in(advice("lift the trade curbs"), advice("keep the trade curbs", record_id="s")) == ()


def test_what_one_puts_first_the_other_puts_second() -> None:
    """An order and its reverse; the same order twice is agreement."""
    one = advice("settle the history quarrels before resuming naval drills")
    other = advice("resume the naval drills before settling history quarrels", document="b", record_id="s")
    (found,) = found_in(one, other)
    assert found.subject == "object:order"
    assert found_in(one, other.model_copy(update={"passage": one.passage})) == ()


@pytest.mark.parametrize("sentence", ["hold talks", "talk before lunch", "resume the naval drills soon"])
def test_a_sentence_without_two_sides_has_no_order(sentence: str) -> None:
    """Too few words on a side say too little."""
    assert order_of(sentence) is None


def test_after_turns_an_order_round() -> None:
    """What comes only after something comes second."""
    left, right = (
        order_of("expand joint trade only after settling old claims"),
        order_of("expand joint trade before settling old claims"),
    )
    assert left is not None
    assert right is not None
    assert reversed_order(left, right) == 1
