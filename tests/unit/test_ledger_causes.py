"""Causal claims of different documents that contradict each other."""

from typing import Literal

from comity.cases.load import load_case
from comity.ledger.disagreement import Disagreement
from comity.ledger.disagreement_causes import from_causes
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
        coder=CODER, cause="talks", effect="trust", sign=sign, hedged=hedged, cause_concept="us-active-engagement",
        effect_concept="jpn-kor-relations", concept_sign=sign,
        concept_confidence=sure,
    )  # fmt: skip


def found_in(*records: Link, families: dict[str, str] | None = None) -> tuple[Disagreement, ...]:
    names = sorted({record.document for record in records})
    documents = tuple(Document(id=n, sha256="0", name=n, family=(families or {}).get(n, "")) for n in names)
    return from_causes(load_case(), Corpus(documents=documents, records=records))


def test_opposite_signs_in_two_documents_are_one_disagreement() -> None:
    """Both quotes stand side by side, of each side the surest."""
    (found,) = found_in(link("x", "a", 1), link("y", "b", -1), link("z", "c", -1, sure=0.9))
    assert not found.within_document
    assert (found.left.quote, found.right.quote) == ("Words of x.", "Words of z.")


def test_a_document_that_says_both_takes_no_side() -> None:
    """A text that says both is often a nuance: the others' claims stand against each other."""
    assert found_in(link("w", "a", 1), link("x", "a", -1)) == ()
    (found,) = found_in(link("w", "a", 1), link("x", "a", -1), link("y", "b", 1), link("z", "c", -1))
    assert (found.left.document, found.right.document) == ("b", "c")


def test_the_same_text_at_two_outlets_does_not_contradict_itself() -> None:
    """One family is one document."""
    assert found_in(link("x", "a", 1), link("y", "b", -1), families={"a": "f", "b": "f"}) == ()


def test_agreeing_documents_and_unknown_concepts_give_nothing() -> None:
    """The same sign twice is agreement; without concepts nothing can be told."""
    vague = link("y", "b", -1).model_copy(update={"effect_concept": None})
    assert found_in(link("x", "a", 1), link("z", "b", 1)) == ()
    assert found_in(link("x", "a", 1), vague) == ()


def test_a_hedged_claim_stands_for_its_side_last() -> None:
    """Of two claims as sure the plain one is quoted; confidence is that of the weaker side."""
    (found,) = found_in(link("x", "a", 1, sure=0.7), link("y", "b", -1), link("z", "c", -1, hedged=True))
    assert (found.right.quote, found.confidence) == ("Words of y.", 0.7)


def test_unsure_claims_need_a_person() -> None:
    """Below the bound a claim is set against another only once it was reviewed."""
    records = (link("x", "a", 1, sure=0.4), link("y", "b", -1))
    assert found_in(*records) == ()
    corpus = Corpus(
        documents=tuple(Document(id=n, sha256="0", name=n) for n in ("a", "b")), records=records,
        reviewed=frozenset({"x"}),
    )  # fmt: skip
    assert len(from_causes(load_case(), corpus)) == 1
