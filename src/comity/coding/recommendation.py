"""Recommendations: advice found in a sentence becomes one record for each separable action."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.coding.addressees import Before, Urged, addressees, following
from comity.coding.advice import Advice
from comity.coding.advising import advice
from comity.coding.analysis import Analysis, Sentence
from comity.coding.build import RecordIds, base, passage_of
from comity.coding.claim import sign_of
from comity.coding.clauses import (
    VERBAL,
    action,
    auxiliary_words,
    bounds,
    capitalised,
    joined,
    kept_top,
    phrase,
    said,
    shortened,
)
from comity.coding.cues import hits
from comity.coding.negation import denial
from comity.coding.track_model import tracks_of
from comity.records.coded import Why
from comity.records.recommendation import Recommendation, Strength

if TYPE_CHECKING:
    from comity.coding.tokens import Token

LEAST = 0.35
"""Advice less sure than this gives no record (annotated development texts)."""
WHOLE_SENTENCE = 320
"""A single piece of advice is quoted with its whole sentence up to this many characters."""
STRENGTHS: dict[str, Strength] = {"must": "must", "should": "should", "could": "could"}


def code(analysis: Analysis) -> Iterator[Recommendation]:
    """Every recommendation of a document, in its order."""
    ids = RecordIds()
    before: Before | None = None
    for number, sentence in enumerate(analysis.sentences):
        found = [one for one in advice(sentence) if one.weight >= LEAST]
        actions = [(one, head) for one in found for head in _separable(one)]
        taken: set[int] = set()
        for one, head in actions:
            if head.i not in taken:
                taken.add(head.i)
                urged = Urged(analysis, sentence, number, one, head, before)
                record = _record(urged, alone=len(actions) == 1, ids=ids)
                before = following(before, record, number)
                yield record


def _separable(one: Advice) -> "list[Token]":
    """The head and the verbs joined to it; joined nouns stay one piece of advice."""
    if one.head.pos_ not in VERBAL:
        return [one.head]
    return [head for head in joined(one.head) if head.pos_ in VERBAL or head.i == one.head.i]


def _record(urged: Urged, *, alone: bool, ids: RecordIds) -> Recommendation:
    analysis, sentence, one, head = urged.analysis, urged.sentence, urged.advice, urged.head
    start, end = _quote(sentence, one, head, alone=alone)
    passage = passage_of(analysis, start, end)
    asked, rule = addressees(urged)
    why = Why(
        trigger=one.trigger,
        roles={"agent": said(list(one.agent.subtree)) if one.agent is not None else "", "action": head.text},
        rules=(*one.rules, rule),
    )
    return Recommendation(
        **base(analysis, "recommendation", passage, ids=ids, confidence=one.weight, why=why),
        by=one.by,
        addressees=asked,
        action=_action(one, head),
        strength=_strength(one, head),
        addresses=_problem(sentence, one),
        tracks=tracks_of(analysis, passage.start, passage.end, kind="recommendation"),
    )


def _strength(one: Advice, head: "Token") -> Strength:
    """That of the words that urge; "may have to", "might need to" only suggest."""
    if one.strength != "could" and {"may", "might"} & (auxiliary_words(one.at) | auxiliary_words(head)):
        return "could"
    return STRENGTHS[one.strength]


def _quote(sentence: Sentence, one: Advice, head: "Token", *, alone: bool) -> tuple[int, int]:
    """The sentence where it holds one piece of advice, else the clause."""
    if alone and sentence.end - sentence.start <= WHOLE_SENTENCE:
        return sentence.start, sentence.end
    own = kept_top(head, frozenset({"conj", "cc", "preconj"}))
    if head.i != one.head.i:
        return bounds(own)
    extra = [one.at, *([one.agent] if one.agent is not None else [])]
    start, end = bounds([*own, *extra, *(t for e in extra[1:] for t in e.subtree)])
    return max(start, sentence.start), min(end, sentence.end)


def _action(one: Advice, head: "Token") -> str:
    if head.pos_ in VERBAL:
        return action(head, negated=one.negated != bool(denial(head, one.at)))
    thing = phrase(head, 12)
    verb = "Avoid" if one.negated else "Consider" if one.strength == "could" else "Secure"
    return capitalised(shortened(f"{verb} {thing[:1].lower() + thing[1:] if not thing[:2].isupper() else thing}"))


def _problem(sentence: Sentence, one: Advice) -> str:
    """The problem that the sentence says the advice is for: what it is to lessen, or a condition it names."""
    for verb in (one.head, *(t for t in sentence.span if t.tag_ == "VB" and "to" in auxiliary_words(t))):
        thing = next((child for child in verb.children if child.dep_ == "dobj"), None)
        if thing is not None and thing.pos_ == "NOUN" and sign_of(verb) < 0:
            return phrase(thing)
    for hit in hits(sentence.span, "constraint_conditions"):
        if hit.last.pos_ == "NOUN" and hit.last.i not in {one.at.i, one.head.i}:
            return phrase(hit.last)
    return ""
