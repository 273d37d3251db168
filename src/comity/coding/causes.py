"""Where a sentence claims that one thing raises or lowers another.

Gathers what verbs and phrases claim and weighs it; concepts and records are made in link.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.coding.agents import agents_of, is_told_by
from comity.coding.analysis import Sentence
from comity.coding.causal_phrases import comparisons, conditions, connectives, lacks, needs, nouns, predicates
from comity.coding.causal_verbs import reversed_verbs, verbs
from comity.coding.circumstances import circumstances, means, occasions, purposes, results, ways
from comity.coding.claim import Claim, is_hedged
from comity.coding.clauses import VERBAL, auxiliary_words, subject
from comity.coding.cues import cues, forms

if TYPE_CHECKING:
    from comity.coding.tokens import Token

PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you", "one", "who"})
CLAIMED = frozenset({"ccomp", "xcomp", "acl", "oprd"})
POINTING = frozenset({"this", "that", "these", "those", "which"})
PRONOUN_CAUSE, POINTING_CAUSE, ACTOR_CAUSE, PRONOUN_EFFECT = 0.7, 0.9, 0.65, 0.6
"""What is left of a claim's weight where its cause or effect is no factor (annotated development texts)."""

Finder = Callable[[Sentence], Iterator[Claim]]
FINDERS: tuple[Finder, ...] = (
    verbs, reversed_verbs, connectives, nouns, predicates, needs, conditions, lacks, comparisons,
    circumstances, occasions, means, purposes, ways, results,
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
    chosen = [best[key] for key in sorted(best)]
    for claim in chosen:
        yield replace(claim, rules=(*claim.rules, *_beside(claim, chosen)))


def _beside(claim: Claim, others: list[Claim]) -> Iterator[str]:
    """What speaks for another claim of the sentence instead: a surer one of the same cause, effect or word."""
    surer = [other for other in others if other.weight > claim.weight]
    if any(other.effect.i == claim.effect.i for other in surer):
        yield "surer for its effect"
    if any(other.cause.i == claim.cause.i for other in surer):
        yield "surer for its cause"
    if any(other.at.i in {claim.cause.i, claim.effect.i} for other in others):
        yield "holds a claim"
    if any(claim.at.i in {other.cause.i, other.effect.i} for other in others):
        yield "held by a claim"
    if not surer:
        yield "surest"


def _judged(sentence: Sentence, found: Claim) -> Claim:
    """A claim weighed by what its cause is, and with its hedges and who makes it."""
    share, rules = _share(sentence, found)
    by, attributed = _speaker(sentence, found.at)
    hedged = found.hedged or attributed or is_hedged(found.at) or _is_guess(sentence, found)
    return replace(found, weight=found.weight * share, rules=(*found.rules, *rules), hedged=hedged, by=by or found.by)


def _is_guess(sentence: Sentence, found: Claim) -> bool:
    """`this should ease tension`: what is expected of a thing, not asked of somebody."""
    words = auxiliary_words(found.at)
    return "should" in words and not any(mention.head == found.cause.i for mention in sentence.mentions)


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


def _speaker(sentence: Sentence, token: "Token") -> tuple[tuple[str, ...], bool]:
    """Who claims it, where a word of saying, fearing or wanting governs the clause; and whether that hedges it."""
    for _ in range(5):
        if token.dep_ in CLAIMED and forms(token.head) & cues("link_attributing").keys():
            own = subject(token.head) if token.head.pos_ in VERBAL else None
            return agents_of(sentence, own) if own is not None and not is_told_by(own) else (), _hedges(token.head)
        if token.head.i == token.i:
            break
        token = token.head
    return (), False


def _hedges(word: "Token") -> bool:
    rows = (cue.row for form in forms(word) for cue in cues("link_attributing").get(form, ()))
    return any(row["hedges"] == "yes" for row in rows)
