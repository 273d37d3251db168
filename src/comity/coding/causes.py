"""Where a sentence claims that one thing raises or lowers another.

Gathers what verbs and phrases claim and weighs it; concepts and records are made in link.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.coding.agents import agents_of
from comity.coding.analysis import Sentence
from comity.coding.causal_phrases import comparisons, conditions, connectives, lacks, needs, nouns, predicates
from comity.coding.causal_verbs import reversed_verbs, verbs
from comity.coding.circumstances import circumstances, means, occasions, purposes, ways
from comity.coding.claim import Claim, is_hedged
from comity.coding.clauses import VERBAL, subject
from comity.coding.cues import cues

if TYPE_CHECKING:
    from comity.coding.tokens import Token

PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you", "one", "who"})
POINTING = frozenset({"this", "that", "these", "those", "which"})
PRONOUN_CAUSE, POINTING_CAUSE, ACTOR_CAUSE, PRONOUN_EFFECT = 0.7, 0.9, 0.65, 0.6
"""What is left of a claim's weight where its cause or effect is no factor (annotated development texts)."""

Finder = Callable[[Sentence], Iterator[Claim]]
FINDERS: tuple[Finder, ...] = (
    verbs, reversed_verbs, connectives, nouns, predicates, needs, conditions, lacks, comparisons,
    circumstances, occasions, means, purposes, ways,
)  # fmt: skip


def claims(sentence: Sentence) -> Iterator[Claim]:
    """Every causal claim of a sentence; one for each pair of cause and effect, the surest."""
    if sentence.is_heading:
        return
    best: dict[tuple[int, int], Claim] = {}
    for finder in FINDERS:
        for found in finder(sentence):
            key = (found.cause.i, found.effect.i)
            judged = _judged(sentence, found)
            if key[0] != key[1] and (key not in best or judged.weight > best[key].weight):
                best[key] = judged
    for key in sorted(best):
        yield best[key]


def _judged(sentence: Sentence, found: Claim) -> Claim:
    """A claim weighed by what its cause is, and with its hedges and who makes it."""
    share, rules = _share(sentence, found)
    by = _speaker(sentence, found.at)
    hedged = found.hedged or is_hedged(found.at) or bool(by)
    return replace(found, weight=found.weight * share, rules=(*found.rules, *rules), hedged=hedged, by=by or found.by)


def _share(sentence: Sentence, found: Claim) -> tuple[float, list[str]]:
    """How much of the weight stays, and why."""
    share, rules, cause = 1.0, [], found.cause
    if cause.pos_ in VERBAL:
        pass
    elif cause.lower_ in PRONOUNS:
        share, rules = PRONOUN_CAUSE, ["pronoun cause"]
    elif cause.lower_ in POINTING:
        share, rules = POINTING_CAUSE, ["pointing cause"]
    elif any(mention.head == cause.i for mention in sentence.mentions):
        share, rules = ACTOR_CAUSE, ["actor as cause"]
    if found.effect.pos_ == "PRON":
        share, rules = share * PRONOUN_EFFECT, [*rules, "pronoun effect"]
    return share, rules


def _speaker(sentence: Sentence, token: "Token") -> tuple[str, ...]:
    """Who claims it, where a verb of saying, fearing or wanting with a named subject governs the clause."""
    for _ in range(5):
        if token.dep_ in {"ccomp", "xcomp"} and token.head.lemma_ in cues("link_attributing"):
            own = subject(token.head)
            return agents_of(sentence, own) if own is not None else ()
        if token.head.i == token.i:
            return ()
        token = token.head
    return ()
