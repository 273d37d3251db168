"""Opposite causal claims: documents that say of two factors of the causal map that one raises, or lowers, the other."""

from comity.cases.case import Case
from comity.ledger.disagreement import Disagreement, disagreement, side_of
from comity.ledger.opposites import Opposition, opposites
from comity.records.corpus import Corpus
from comity.records.link import Link

SURE = 0.45
"""Least chance that claim, both factors and sign are all read right, of claims nobody has reviewed: below it, of forty
pairs in the development texts none was a quarrel."""


def from_causes(case: Case, corpus: Corpus) -> tuple[Disagreement, ...]:
    """Oppositions of claims that a person has reviewed or of which the coder is sure; between documents only."""
    sure = tuple(link for link in corpus.of(Link) if link.id in corpus.reviewed or _sureness(link) >= SURE)
    found = opposites(corpus.model_copy(update={"records": sure}))
    return tuple(_disagreement(case, corpus, item) for item in found if not item.within_document)


def _sureness(link: Link) -> float:
    return link.concept_confidence or 0.0


def _disagreement(case: Case, corpus: Corpus, item: Opposition) -> Disagreement:
    links = [link for side in (item.left, item.right) if isinstance(link := corpus.by_id[side.record], Link)]
    cause, effect = (case.concept(name).name for name in item.subject.split(" → "))
    left, right = (
        side_of(link, corpus.document_of(link).family or link.document, claim, hedged=side.hedged)
        for link, side, claim in zip(links, (item.left, item.right), ("it raises it", "it lowers it"), strict=True)
    )
    return disagreement(
        "claim", f"cause:{item.subject}", question=f"Does more of “{cause}” raise or lower “{effect}”?",
        sides=(left, right), reason=f"one side says that {cause} raises {effect}, the other that it lowers it",
        confidence=min(1.0 if link.id in corpus.reviewed else _sureness(link) for link in links),
    )  # fmt: skip
