"""Disagreements together: their order, rival remedies, causal claims, and the same output every time."""

from datetime import date

from comity.ledger.disagreement import Disagreement, Side, disagreement
from comity.ledger.disagreement_remedies import from_remedies
from comity.ledger.disagreements import disagreements, ranked, remedies_of
from comity.ledger.remedies import by_problem
from comity.ledger.statements import statements
from comity.listing.disagreements import flat, remedy_rows, rows
from comity.records.coded import Coder
from comity.records.corpus import Corpus
from comity.records.document import Version
from comity.records.passage import cut
from comity.records.recommendation import Recommendation
from disagreement_texts import case, texts

AS_OF = date(2025, 12, 31)
PLAN = (
    "A mediator should settle the quarrel. A different approach would be to let nongovernmental actors restore trust."
)


def with_advice(corpus: Corpus, versions: tuple[Version, ...]) -> Corpus:
    """Every sentence of the texts as advice of its author."""
    records = [
        Recommendation(
            id=f"{version.document}-{start}", document=version.document, confidence=0.8, action=sentence,
            passage=cut(version.id, version.text, start, start + len(sentence)), coder=Coder(name="c", version="1"),
        )
        for version in versions
        for sentence in version.text.split(". ")
        for start in [version.text.index(sentence)]
    ]  # fmt: skip
    return corpus.model_copy(update={"records": tuple(records)})


def made(subject: str, confidence: float, name: str, *, within: bool = False) -> Disagreement:
    sides = tuple(Side(claim=c, quote=c, source="s" if within else c, rows=(f"{name}-{c}",)) for c in "lr")
    return disagreement("advice", subject, question="?", sides=(sides[0], sides[1]), reason="", confidence=confidence)


def test_one_of_each_question_comes_before_the_second_of_any() -> None:
    """Unless it is much less sure; inside one text last."""
    found = ranked([made("a", 0.9, "1"), made("a", 0.85, "2"), made("b", 0.8, "3"), made("c", 0.95, "4", within=True)])
    assert [item.subject for item in found] == ["a", "b", "a", "c"]


def test_the_same_input_gives_the_same_output() -> None:
    """Whatever the order in which documents are given."""
    corpus, versions = texts(a="Seoul should talk with North Korea.", b="Seoul must not talk with Pyongyang.",
                             c="Sanctions do work.", d="Sanctions have failed for decades.")  # fmt: skip
    turned = corpus.model_copy(update={"documents": corpus.documents[::-1]})
    assert disagreements(case(), corpus, versions, as_of=AS_OF) == disagreements(
        case(), turned, versions[::-1], as_of=AS_OF
    )


def test_without_texts_the_records_speak() -> None:
    """Quotes of records stand in for the sentences."""
    corpus, versions = texts(a="Seoul should talk with North Korea.", b="Seoul must not talk with Pyongyang.")
    (found,) = disagreements(case(), with_advice(corpus, versions), (), as_of=AS_OF)
    assert found.subject == "pressure-or-talks:PRK"
    assert found.left.records or found.right.records


def test_an_alternative_rivals_the_advice_before_it() -> None:
    """The text itself sets one way against the other."""
    corpus, versions = texts(a=PLAN)
    coded = with_advice(corpus, versions)
    advice = {record.id: record for record in coded.of(Recommendation)}
    (found,) = from_remedies(case(), statements(coded, versions), advice)
    assert (found.left.claim, found.right.claim) == ("third-party help", "exchange of people")
    assert found.within_document


def test_remedies_are_grouped_by_problem() -> None:
    """What is advised against is no remedy; what names no problem stands apart."""
    corpus, versions = texts(
        a="Students should visit each other in exchange programmes to restore trust.",
        b="To restore trust the two must not rely on sanctions.",
        c="The two should hold a summit.",
    )
    found = remedies_of(case(), with_advice(corpus, versions), versions)
    assert {problem: list(ways) for problem, ways in by_problem(found).items()} == {"mistrust": ["exchange of people"]}


def test_rows_hold_both_sides() -> None:
    """As nested rows, as flat ones for tables, and the remedies with their advice."""
    corpus, versions = texts(a=("2020", "Seoul should talk with North Korea."), b="Seoul must not talk with Pyongyang.")
    (row,) = rows(disagreements(case(), corpus, versions, as_of=AS_OF), corpus)
    assert {row["left"]["document"], row["right"]["document"]} == {"a", "b"}
    assert {row["left"]["date"], row["right"]["date"]} == {"2020", None}
    assert flat(row)["left_quote"] == row["left"]["quote"]
    corpus, versions = texts(a=PLAN)
    coded = with_advice(corpus, versions)
    (way,) = remedy_rows(remedies_of(case(), coded, versions), coded)
    assert (way["problem"], way["documents"], len(way["advice"])) == ("mistrust", 1, 1)
