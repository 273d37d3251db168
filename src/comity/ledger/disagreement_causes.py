"""Opposite causal claims: documents that say of two factors of the causal map that one raises, or lowers, the other."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from comity.cases.case import Case
from comity.ledger.disagreement import Disagreement, disagreement, side_of
from comity.records.corpus import Corpus
from comity.records.link import Link

SURE = 0.6
"""Least chance that claim, both factors and sign are all read right, of claims nobody has reviewed: below it, of forty
pairs in the development texts none was a quarrel."""
HEDGED = 0.8
"""Weight of a hedged claim among those that could stand for its side: "might raise" says less than "raises"."""
Sides = tuple[list[Link], list[Link]]


def from_causes(case: Case, corpus: Corpus) -> tuple[Disagreement, ...]:
    """Pairs of factors on which documents differ, by claims that a person has reviewed or of which the coder is sure.

    One a pair, with the surest claim of each side; a document that says both takes no side, as that is often a nuance.
    """
    sides = ((pair, _sides(corpus, links)) for pair, links in sorted(_by_factors(corpus).items()))
    return tuple(_disagreement(case, corpus, pair, found) for pair, found in sides if all(found))


def _by_factors(corpus: Corpus) -> dict[tuple[str, str], list[Link]]:
    found: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in corpus.of(Link):
        if link.cause_concept and link.effect_concept and link.concept_sign and _sureness(corpus, link) >= SURE:
            found[link.cause_concept, link.effect_concept].append(link)
    return found


def _sides(corpus: Corpus, links: Sequence[Link]) -> Sides:
    """The claims that raise and that lower, of sources that say only one of the two."""
    raising, lowering = ([link for link in links if link.concept_sign == sign] for sign in (1, -1))
    both = set(_sources(corpus, raising)) & set(_sources(corpus, lowering))
    return _outside(corpus, raising, both), _outside(corpus, lowering, both)


def _outside(corpus: Corpus, links: Sequence[Link], sources: set[str]) -> list[Link]:
    return [link for link, source in zip(links, _sources(corpus, links), strict=True) if source not in sources]


def _sources(corpus: Corpus, links: Sequence[Link]) -> Iterator[str]:
    return (corpus.document_of(link).source for link in links)


def _sureness(corpus: Corpus, link: Link) -> float:
    return 1.0 if link.id in corpus.reviewed else link.concept_confidence or 0.0


def _disagreement(case: Case, corpus: Corpus, pair: tuple[str, str], sides: Sides) -> Disagreement:
    best = [max(links, key=lambda link: (link.confidence * (HEDGED if link.hedged else 1), link.id)) for links in sides]
    cause, effect = (case.concept(name).name for name in pair)
    left, right = (
        side_of(link, corpus.document_of(link).source, claim, hedged=link.hedged)
        for link, claim in zip(best, ("it raises it", "it lowers it"), strict=True)
    )
    return disagreement(
        "claim", f"cause:{pair[0]} → {pair[1]}", question=f"Does more of “{cause}” raise or lower “{effect}”?",
        sides=(left, right), reason=f"one side says that {cause} raises {effect}, the other that it lowers it",
        confidence=min(_sureness(corpus, link) for link in best),
    )  # fmt: skip
