"""Opposites: causal claims that contradict each other, between documents and within one."""

from typing import Literal

from comity.ledger.opposites import Opposition, opposites
from comity.records.coded import Coder
from comity.records.corpus import Corpus
from comity.records.document import Document
from comity.records.link import Link
from comity.records.passage import Passage

CODER = Coder(name="rules", version="1")


def passage(document: str, quote: str) -> Passage:
    return Passage(version="v" + document, start=0, end=len(quote), quote=quote)


def link(record_id: str, document: str, sign: Literal[1, -1], *, hedged: bool = False, sure: float = 0.8) -> Link:
    return Link(
        id=record_id, document=document, passage=passage(document, f"Words of {record_id}."), confidence=sure,
        coder=CODER, cause="talks", effect="trust", sign=sign, hedged=hedged, cause_concept="us-engagement",
        effect_concept="jpn-kor-relations", concept_sign=sign,
    )  # fmt: skip


def found_in(*records: Link, families: dict[str, str] | None = None) -> tuple[Opposition, ...]:
    names = sorted({record.document for record in records})
    documents = tuple(Document(id=n, sha256="0", name=n, family=(families or {}).get(n, "")) for n in names)
    return opposites(Corpus(documents=documents, records=records))


def test_opposite_signs_in_two_documents_are_one_opposition() -> None:
    """Both quotes stand side by side, with all the records of each side."""
    (found,) = found_in(link("x", "a", 1), link("y", "b", -1), link("z", "c", -1, sure=0.9))
    assert not found.within_document
    assert (found.left.quote, found.right.quote) == ("Words of x.", "Words of z.")
    assert found.right.records == ("y", "z")


def test_both_signs_in_one_document_stand_apart() -> None:
    """A text that says both is often a nuance: it is told as such and comes last."""
    found = found_in(link("w", "a", 1), link("x", "a", -1), link("y", "b", 1), link("z", "c", -1))
    assert [(item.within_document, item.left.documents) for item in found] == [(False, ("b",)), (True, ("a",))]


def test_the_same_text_at_two_outlets_does_not_contradict_itself() -> None:
    """One family is one document."""
    (found,) = found_in(link("x", "a", 1), link("y", "b", -1), families={"a": "f", "b": "f"})
    assert found.within_document


def test_agreeing_documents_and_unknown_concepts_give_nothing() -> None:
    """The same sign twice is agreement; without concepts nothing can be told."""
    vague = link("y", "b", -1).model_copy(update={"effect_concept": None})
    assert found_in(link("x", "a", 1), link("z", "b", 1)) == ()
    assert found_in(link("x", "a", 1), vague) == ()


def test_a_hedged_claim_contradicts_less() -> None:
    """Confidence is that of the weaker side, lowered where it hedges."""
    (plain,) = found_in(link("x", "a", 1), link("y", "b", -1))
    (hedged,) = found_in(link("x", "a", 1), link("y", "b", -1, hedged=True))
    assert (plain.confidence, hedged.confidence) == (0.8, 0.64)
