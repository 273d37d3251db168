"""Links: a causal claim with its phrases, its sign, and the case's concepts that the phrases name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comity.cases.concept_weights import ConceptWeights
from comity.coding.agents import main_parties
from comity.coding.analysis import Analysis, Sentence
from comity.coding.build import RecordIds, base, passage_of
from comity.coding.causes import claims
from comity.coding.claim import Claim, extent
from comity.coding.clauses import VERBAL, action, bounds, phrase, said, shortened
from comity.coding.concept_model import Slot, topics_of
from comity.coding.concept_pair import both
from comity.coding.concepts import Match, match
from comity.coding.factors import Role, felt, side, wordings
from comity.coding.link_features import features as link_features
from comity.coding.polarity import is_harm, is_plain_tie
from comity.coding.track_model import tracks_of
from comity.coding.weights import Weights, weights
from comity.records.coded import Why
from comity.records.link import Link, Sign
from comity.records.passage import Passage

if TYPE_CHECKING:
    from comity.coding.tokens import Token

LONGEST = 500
UNWEIGHED = {"comparison": 0.6}
"""`The more they quarrel, the less they trade`: hardly any in the annotated development texts, yet unmistakable."""
SIGN_RIGHT = 0.81
"""Share of claims with the annotated sign, cross-validated by document on the annotated development texts."""


@dataclass(frozen=True, slots=True)
class Found:
    """A claim in its sentence, with the sentence before where its cause may stand, and the document's topics."""

    sentence: Sentence
    claim: Claim
    before: Sentence | None
    passage: Passage
    topics: Mapping[str, float]


def code(analysis: Analysis) -> Iterator[Link]:
    """Every causal claim of a document, in its order."""
    return recorded(analysis, analysis.case.concept_weights, weights("link"))


def recorded(analysis: Analysis, model: ConceptWeights | None, sure: Weights) -> Iterator[Link]:
    """The links that the weights of a case (None: its wordings) and of claims make of a document."""
    ids = RecordIds()
    for found in candidates(analysis):
        confidence = _confidence(analysis, found, sure)
        if confidence >= sure.floor:
            record = _record(analysis, found, confidence, model=model, ids=ids)
            if record is not None:
                yield record


def _confidence(analysis: Analysis, found: Found, sure: Weights) -> float:
    """How likely a claim is one, by the weights; at least `UNWEIGHED` for a construction too rare to be weighed."""
    least = UNWEIGHED.get(found.claim.rules[0], 0.0)
    return max(least, sure.probability(link_features(analysis, found.sentence, found.claim)))


def candidates(analysis: Analysis) -> Iterator[Found]:
    """Every claim that a document may make, sure or not."""
    before: Sentence | None = None
    topics: Mapping[str, float] | None = None
    for sentence in analysis.sentences:
        for claim in claims(sentence):
            if before is not None or not claim.before:
                start, end = _quote(sentence, claim, before)
                topics = topics_of(analysis) if topics is None else topics
                yield Found(sentence, claim, before, passage_of(analysis, start, end), topics)
        before = sentence


def _record(
    analysis: Analysis, found: Found, confidence: float, *, model: ConceptWeights | None, ids: RecordIds
) -> Link | None:
    claim, passage = found.claim, found.passage
    cause_text = _cause(claim, found.before)
    feeling = felt(claim)
    effect_text = _words(claim.effect, claim.at)
    effect_text = f"{feeling} of {effect_text}" if feeling else effect_text
    if not cause_text or not effect_text:
        return None
    cause, effect = as_meant(analysis, found, *concepts_of(analysis, found, model))
    rules = (*claim.rules, f"concepts by {'weights' if model else 'wordings'}")
    why = Why(trigger=claim.trigger, roles={"cause": claim.cause.text, "effect": claim.effect.text}, rules=rules)
    return Link(
        **base(analysis, "link", passage, ids=ids, confidence=confidence, why=why),
        cause=cause_text,
        effect=effect_text,
        sign=_sign(claim.sign),
        hedged=claim.hedged,
        cause_concept=cause.concept if cause else None,
        effect_concept=effect.concept if effect else None,
        concept_sign=_concept_sign(claim.sign, cause, effect),
        concept_confidence=_concept_confidence(confidence, cause, effect) if model else None,
        by=claim.by,
        tracks=tracks_of(analysis, passage.start, passage.end, kind="link"),
    )


def slots_of(analysis: Analysis, found: Found) -> tuple[Slot, Slot]:
    """What is known of a claim's cause and effect."""
    cause, effect = (_slot(analysis, found, role) for role in ("cause", "effect"))
    return cause, effect


def _slot(analysis: Analysis, found: Found, role: Role) -> Slot:
    head = found.claim.cause if role == "cause" else found.claim.effect
    return Slot(
        texts=wordings(found.sentence, found.claim, role, found.before),
        head=head.lemma_.lower(),
        role=role,
        sentence=found.sentence.text,
        quote=found.passage.quote,
        about=is_about_case(analysis),
        side=side(found.sentence, found.claim, role, found.before),
        topics=found.topics,
    )


def concepts_of(analysis: Analysis, found: Found, model: ConceptWeights | None) -> tuple[Match | None, Match | None]:
    """The concepts of cause and effect, never the same one: by the case's weights, else by its wordings."""
    slots = slots_of(analysis, found)
    if model is not None:
        return both(slots, analysis.case, model)
    cause, effect = (_by_wordings(slot, analysis) for slot in slots)
    if cause and effect and cause.concept == effect.concept:
        return (cause, None) if cause.score > effect.score else (None, effect)
    return cause, effect


def as_meant(
    analysis: Analysis, found: Found, cause: Match | None, effect: Match | None
) -> tuple[Match | None, Match | None]:
    """The concepts with their ends: a relationship that does harm is taken to go badly where nothing is said of it."""
    if cause is None or effect is None:
        return cause, effect
    case, texts = analysis.case, wordings(found.sentence, found.claim, "cause", found.before)
    harms = is_harm(effect.concept, found.claim.sign * effect.end, case)
    if harms and not is_harm(cause.concept, cause.end, case) and texts and is_plain_tie(texts[0]):
        return replace(cause, end=-cause.end), effect
    return cause, effect


def _by_wordings(slot: Slot, analysis: Analysis) -> Match | None:
    matches = (match(text, analysis.case, about=slot.about) for text in slot.texts)
    return next((found for found in matches if found is not None), None)


def is_about_case(analysis: Analysis) -> bool:
    """Whether the text is about all the case's members: its phrases then most likely name the case's concepts."""
    return set(main_parties(analysis)) >= {party.code for party in analysis.case.members}


def _sign(value: int) -> Sign:
    return 1 if value > 0 else -1


def _concept_sign(sign: int, cause: Match | None, effect: Match | None) -> Sign | None:
    """The sign between the concepts: that between the phrases, turned once for each that names a low end."""
    return _sign(sign * cause.end * effect.end) if cause and effect else None


def _concept_confidence(claimed: float, cause: Match | None, effect: Match | None) -> float | None:
    """How likely claim, both concepts and sign are all read right."""
    return round(SIGN_RIGHT * claimed * cause.score * effect.score, 3) if cause and effect else None


def _cause(claim: Claim, before: Sentence | None) -> str:
    if claim.before and before is not None:
        return shortened(said(list(before.span)))
    return _words(claim.cause, claim.at)


def _words(head: "Token", at: "Token") -> str:
    """The phrase of a cause or effect: a noun phrase without the claim itself, or an action verb first."""
    return action(head) if head.pos_ in VERBAL else phrase(head, but=at)


def _quote(sentence: Sentence, claim: Claim, before: Sentence | None) -> tuple[int, int]:
    """The stretch that states the claim; with the sentence before where the cause stands there."""
    start, end = bounds(extent(claim))
    start, end = max(start, sentence.start), min(end, sentence.end)
    if claim.before and before is not None and end - before.start <= LONGEST:
        start = before.start
    return start, end
