"""Links: a causal claim with its phrases, its sign, and the case's concepts that the phrases name."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.coding.agents import main_parties
from comity.coding.analysis import Analysis, Sentence
from comity.coding.build import RecordIds, base, passage_of
from comity.coding.causes import POINTING, claims
from comity.coding.claim import Claim, extent
from comity.coding.clauses import VERBAL, action, bounds, phrase, said, shortened
from comity.coding.concepts import Match, match
from comity.coding.tracks import tracks_in
from comity.records.coded import Why
from comity.records.link import Link, Sign

if TYPE_CHECKING:
    from spacy.tokens import Token

LEAST = 0.36
"""A claim less sure than this gives no record (annotated development texts)."""
BOTH = 0.05
"""How much surer a claim is when both its phrases name a concept of the case."""
LONGEST = 500


def code(analysis: Analysis) -> Iterator[Link]:
    """Every causal claim of a document, in its order."""
    ids = RecordIds()
    before: Sentence | None = None
    for sentence in analysis.sentences:
        for claim in claims(sentence):
            record = _record(analysis, sentence, claim, before=before, ids=ids)
            if record is not None:
                yield record
        before = sentence


def _record(
    analysis: Analysis, sentence: Sentence, claim: Claim, *, before: Sentence | None, ids: RecordIds
) -> Link | None:
    if claim.before and before is None:
        return None
    cause_text = _cause(claim, before)
    effect_text = _words(claim.effect)
    about = _is_about_case(analysis)
    cause = match(_cause_words(claim, before), analysis.case, about=about)
    effect = match(_matched(claim.effect), analysis.case, about=about)
    if cause and effect and cause.concept == effect.concept:
        cause, effect = (cause, None) if cause.score > effect.score else (None, effect)
    weight = claim.weight + (BOTH if cause and effect else 0)
    if weight < LEAST or not cause_text or not effect_text:
        return None
    start, end = _quote(sentence, claim, before)
    passage = passage_of(analysis, start, end)
    why = Why(trigger=claim.trigger, roles={"cause": claim.cause.text, "effect": claim.effect.text}, rules=claim.rules)
    return Link(
        **base(analysis, "link", passage, ids=ids, confidence=weight, why=why),
        cause=cause_text,
        effect=effect_text,
        sign=_sign(claim.sign),
        hedged=claim.hedged,
        cause_concept=cause.concept if cause else None,
        effect_concept=effect.concept if effect else None,
        concept_sign=_concept_sign(claim.sign, cause, effect),
        by=claim.by,
        tracks=tracks_in(passage.quote),
    )


def _is_about_case(analysis: Analysis) -> bool:
    """Whether the text is about all the case's members: its phrases then most likely name the case's concepts."""
    return set(main_parties(analysis)) >= {party.code for party in analysis.case.members}


def _sign(value: int) -> Sign:
    return 1 if value > 0 else -1


def _concept_sign(sign: int, cause: Match | None, effect: Match | None) -> Sign | None:
    """The sign between the concepts: turned once for each phrase that names a low end."""
    return _sign(sign * cause.end * effect.end) if cause and effect else None


def _cause(claim: Claim, before: Sentence | None) -> str:
    if claim.before and before is not None:
        return shortened(said(list(before.span)))
    return _words(claim.cause)


def _cause_words(claim: Claim, before: Sentence | None) -> str:
    """Where the concept of a cause is looked for: a pronoun stands for the sentence before."""
    pointing = claim.cause.pos_ == "PRON" or claim.cause.lower_ in POINTING
    if before is not None and (claim.before or pointing):
        return said(list(before.span))
    return _matched(claim.cause)


def _words(head: "Token") -> str:
    """The phrase of a cause or effect: a noun phrase, or an action verb first."""
    return action(head) if head.pos_ in VERBAL else phrase(head)


def _matched(head: "Token") -> str:
    """The words by which a concept is looked for: the phrase with what hangs on it."""
    return said(list(head.subtree)) if head.pos_ not in VERBAL else action(head)


def _quote(sentence: Sentence, claim: Claim, before: Sentence | None) -> tuple[int, int]:
    """The stretch that states the claim; with the sentence before where the cause stands there."""
    start, end = bounds(extent(claim))
    start, end = max(start, sentence.start), min(end, sentence.end)
    if claim.before and before is not None and end - before.start <= LONGEST:
        start = before.start
    return start, end
