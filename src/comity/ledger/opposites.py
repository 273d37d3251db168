"""Where documents contradict each other on a factor of the causal map: one says it raises another, one that it lowers.

Nothing is decided between the two sides: both quotes stand side by side.
"""

from collections import defaultdict
from collections.abc import Sequence

from comity.records.coded import CodedRecord
from comity.records.corpus import Corpus
from comity.records.frozen import Frozen
from comity.records.link import Link

HEDGED_FACTOR = 0.8
"""Weight of a hedged claim: "might raise" contradicts "lowers" less than "raises" does. A judgement, not calibrated."""


class Side(Frozen):
    """One side: the record that states it best, and `records`, the ids of all that state it."""

    record: str
    document: str
    quote: str
    by: tuple[str, ...]
    hedged: bool = False
    claim: str
    records: tuple[str, ...]
    documents: tuple[str, ...]


class Opposition(Frozen):
    """Two sides on one subject. `within_document`: one text says both, which is often a nuance and no quarrel."""

    subject: str
    left: Side
    right: Side
    within_document: bool
    reason: str
    confidence: float


def opposites(corpus: Corpus) -> tuple[Opposition, ...]:
    """Every opposition: between documents first, then those within one; the surest first.

    One opposition a subject between documents and one a document within; of a side's records the surest is
    quoted. The same text at two outlets is one document.
    """
    found = _causal(corpus)
    return tuple(sorted(found, key=lambda o: (o.within_document, -o.confidence, o.subject, o.left.record)))


def _causal(corpus: Corpus) -> list[Opposition]:
    by_pair: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in corpus.of(Link):
        if link.cause_concept and link.effect_concept and link.concept_sign:
            by_pair[link.cause_concept, link.effect_concept].append(link)
    return [found for pair in sorted(by_pair) for found in _causal_of_pair(corpus, pair, by_pair[pair])]


def _causal_of_pair(corpus: Corpus, pair: tuple[str, str], links: Sequence[Link]) -> list[Opposition]:
    raising = [link for link in links if link.concept_sign == 1]
    lowering = [link for link in links if link.concept_sign == -1]
    between = _between_documents(corpus, raising, lowering)
    found = [_opposite_claims(corpus, pair, between)] if between else []
    for source in sorted({_source(corpus, link) for link in links}):
        inside = [[link for link in side if _source(corpus, link) == source] for side in (raising, lowering)]
        if all(inside):
            found.append(_opposite_claims(corpus, pair, (inside[0], inside[1])))
    return found


def _between_documents(
    corpus: Corpus, left: Sequence[Link], right: Sequence[Link]
) -> tuple[list[Link], list[Link]] | None:
    """The claims of documents that take one side only, where both sides have some; a text that says both is apart."""
    lefts, rights = ({_source(corpus, link) for link in side} for side in (left, right))
    one_sided = (
        [link for link in left if _source(corpus, link) not in rights],
        [link for link in right if _source(corpus, link) not in lefts],
    )
    return one_sided if all(one_sided) else None


def _opposite_claims(corpus: Corpus, pair: tuple[str, str], sides: tuple[list[Link], list[Link]]) -> Opposition:
    cause, effect = pair
    left = _side(corpus, sides[0], f"more {cause} raises {effect}")
    right = _side(corpus, sides[1], f"more {cause} lowers {effect}")
    surest = [max(side, key=_weight) for side in sides]
    return Opposition(
        subject=f"{cause} → {effect}",
        left=left,
        right=right,
        within_document=left.documents == right.documents,
        reason=f"one side says that {cause} raises {effect}, the other that it lowers it",
        confidence=round(min(map(_weight, surest)), 3),
    )


def _weight(record: CodedRecord) -> float:
    hedged = isinstance(record, Link) and record.hedged
    return record.confidence * (HEDGED_FACTOR if hedged else 1.0)


def _side(corpus: Corpus, records: Sequence[Link], claim: str) -> Side:
    best = max(records, key=lambda record: (_weight(record), record.id))
    return Side(
        record=best.id,
        document=best.document,
        quote=best.quote,
        by=best.by,
        hedged=isinstance(best, Link) and best.hedged,
        claim=claim,
        records=tuple(record.id for record in records),
        documents=tuple(sorted({_source(corpus, record) for record in records})),
    )


def _source(corpus: Corpus, record: CodedRecord) -> str:
    document = corpus.document_of(record)
    return document.family or document.id
