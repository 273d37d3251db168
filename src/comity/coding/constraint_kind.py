"""The kind of a condition by who has it: reluctance of a people is opinion, what a cabinet opposes is leadership."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from comity.cases.case import Case
from comity.coding.analysis import Sentence
from comity.coding.clauses import VERBAL, subject
from comity.coding.cues import Hit
from comity.coding.tables import table
from comity.records.codes import party_of
from comity.records.constraint import ConstraintKind

if TYPE_CHECKING:
    from comity.coding.tokens import Token

PLURAL = frozenset({"NNPS", "NNS"})


def as_held(sentence: Sentence, clause: "Token", kind: ConstraintKind, found: Sequence[Hit]) -> ConstraintKind:
    """Reluctance of `South Koreans` is public opinion; what `Seoul` opposes is opposed by its leadership."""
    own = subject(clause) if clause.pos_ in VERBAL else None
    if own is None or not any(clause.i in (token.i, token.head.i) for hit in found for token in hit.tokens):
        return kind
    named = any(mention.head == own.i for mention in sentence.mentions)
    if kind == "leadership" and _is_people(sentence, own):
        return "public-opinion"
    if kind == "public-opinion" and named and not _is_people(sentence, own):
        return "leadership" if all(hit.first.i == clause.i for hit in found) else kind
    return kind


def as_outsider(
    case: Case, sentence: Sentence, kind: ConstraintKind, found: Sequence[Hit], party: str
) -> ConstraintKind:
    """An outsider that will not help with another one is a third party: `China is unwilling to press North Korea`."""
    outsiders = {item.code for item in case.outsiders}
    others = {party_of(mention.actor) for mention in sentence.mentions} & outsiders - {party}
    words = {token.lemma_.lower() for hit in found for token in hit.tokens}
    unhelpful = kind == "leadership" and party in outsiders and words & _unhelpful()
    return "third-party" if unhelpful and others else kind


def _is_people(sentence: Sentence, noun: "Token") -> bool:
    """`South Koreans`, `the Japanese public`."""
    named = [mention for mention in sentence.mentions if mention.head == noun.i]
    return any(m.actor.endswith(":public") or (m.rule == "demonym" and noun.tag_ in PLURAL) for m in named)


@cache
def _unhelpful() -> frozenset[str]:
    return frozenset(word for row in table("constraint_unhelpful") for word in row["word"].split("/"))
