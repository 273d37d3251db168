"""Constraints: standing conditions in a party, or between parties, that limit what can be done together.

A condition is named by the lexicon of conditions; fitted weights say whether it is one, and whether its party is right.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from comity.coding.agents import parties, with_listed
from comity.coding.analysis import Analysis, Mention, Sentence
from comity.coding.build import RecordIds, base, passage_of
from comity.coding.clauses import bounds, capitalised, kept, said, shortened, subject
from comity.coding.condition import Condition, conditions
from comity.coding.constraint_features import features
from comity.coding.cues import Hit
from comity.coding.track_model import tracks_of
from comity.coding.weights import Weights, weights
from comity.records.coded import Why
from comity.records.codes import pair_of, party_of
from comity.records.constraint import Constraint
from comity.records.passage import Passage

if TYPE_CHECKING:
    from spacy.tokens import Token

WHOLE_SENTENCE = 200
BETWEEN = frozenset({"mistrust", "issue-linkage"})
"""Kinds that hold between parties: all parties of the clause share them."""


ATTITUDES = frozenset({"public-opinion", "threat-perception", "leadership", "mistrust"})
"""Kinds that are held by one side and aimed at another."""
AIMS = frozenset({"toward", "towards", "against", "about", "over", "of", "on", "with"})
INSIDE = frozenset({"in", "among", "within", "by", "inside", "for"})
SOCIETIES = frozenset({"society", "public", "people", "voter", "electorate", "citizen", "population"})
BESIDE = frozenset({"poss", "amod", "compound", "nmod", "nsubj", "nsubjpass"})
MOST = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A condition in its sentence, with its party and the rule that found it."""

    sentence: Sentence
    condition: Condition
    party: str
    rule: str


def code(analysis: Analysis) -> Iterator[Constraint]:
    """Every constraint of a document, in its order."""
    return recorded(analysis, weights("constraint"), weights("constraint_party"))


def recorded(analysis: Analysis, sure: Weights, party_sure: Weights) -> Iterator[Constraint]:
    """The constraints that two models make of a document: whether it is one, and whether kind and party are right."""
    ids = RecordIds()
    for found in candidates(analysis):
        known = features_of(analysis, found)
        confidence = sure.probability(known)
        if confidence >= sure.floor:
            yield _record(analysis, found, (confidence, party_sure.probability(known)), ids)


def candidates(analysis: Analysis) -> Iterator[Found]:
    """Every condition that a party may have, sure or not."""
    previous: Sentence | None = None
    for sentence in analysis.sentences:
        if not sentence.is_heading:
            for condition in conditions(sentence):
                party, rule = _party(analysis, sentence, condition, previous)
                if party:
                    yield Found(sentence, condition, party, rule)
        previous = sentence


def features_of(analysis: Analysis, found: Found) -> dict[str, float]:
    """What the weights look at."""
    return features(analysis, found.sentence, found.condition, found.rule, len(found.party.split("-")))


def _party(analysis: Analysis, sentence: Sentence, condition: Condition, previous: Sentence | None) -> tuple[str, str]:
    """Whose condition it is: both sides of a tie, the holder beside the cue, the subject, else who was named last."""
    near = [m for m in sentence.mentions if m.head in {t.i for t in condition.clause.subtree}]
    if condition.kind in BETWEEN:
        pair = _pair(sentence, condition, near)
        if len(pair) >= 2:
            return pair_of(*pair), "between"
    aimed = [m for m in near if condition.kind in ATTITUDES and _is_target(sentence, condition, m)]
    holder = (
        _holder(sentence, condition.hits[0], aimed)
        or _of_society(sentence, near, aimed)
        or _of_subject(sentence, condition.clause, aimed)
    )
    if holder:
        return pair_of(*parties(holder)[:MOST]), "holder"
    left = [party_of(m.actor) for m in sorted(near, key=lambda m: m.start) if m not in aimed]
    if left:
        return pair_of(*left[:MOST]) if condition.kind in BETWEEN else left[0], "near"
    others = _of_case(analysis, {m.actor for m in previous.mentions} if previous else set())
    others -= {party_of(m.actor) for m in aimed}
    if others:
        return pair_of(*sorted(others)[:MOST]), "sentence before"
    return "", "none"


def _of_case(analysis: Analysis, actors: set[str]) -> set[str]:
    """The parties of actors: those of the case where any is, else all."""
    codes = {party_of(actor) for actor in actors}
    return codes & {party.code for party in analysis.case.parties} or codes


def _pair(sentence: Sentence, condition: Condition, near: list[Mention]) -> tuple[str, ...]:
    """The parties that a tie or quarrel is between: named under the cue, listed together, or all of the clause."""
    tokens = {t.i for hit in condition.hits for token in hit.tokens for t in token.subtree}
    under = parties(m.actor for m in with_listed(sentence, [m for m in near if m.head in tokens]))
    if 2 <= len(under) <= MOST:
        return under
    for left, right in pairwise(sorted(near, key=lambda m: m.start)):
        between = sentence.cut(left.end, right.start)
        joined = parties((left.actor, right.actor))
        if len(joined) == 2 and between.strip() in {"-", "–", "and", "", "and the", "’s and", "'s and"}:
            return joined
    return parties(m.actor for m in near)[:MOST]


def _is_target(sentence: Sentence, condition: Condition, mention: Mention) -> bool:
    """Whether an attitude is aimed at the mention: `hostility toward Japan`, `anti-Japanese`, `fears that Japan …`."""
    head = sentence.span.doc[mention.head]
    tokens = {t.i for hit in condition.hits for t in hit.tokens}
    before = head.nbor(-1).lower_ if head.i > sentence.span.start else ""
    if before in {"anti", "-"}:
        return True
    if mention.head in tokens:
        return False
    if head.dep_ == "pobj" and head.head.lower_ in AIMS:
        return True
    feared = {t.i for at in tokens for c in sentence.span.doc[at].children if c.dep_ == "ccomp" for t in c.subtree}
    return mention.head in feared


def _holder(sentence: Sentence, hit: Hit, aimed: list[Mention]) -> tuple[str, ...]:
    """Who has the opinion, the fear, the court: a demonym or possessive on the cue, or `in Japan`, `among Koreans`."""
    tokens = {t.i for t in hit.tokens}
    found: list[Mention] = []
    for mention in sentence.mentions:
        head = sentence.span.doc[mention.head]
        beside = mention.head in tokens or (head.head.i in tokens and head.dep_ in BESIDE)
        inside = head.dep_ == "pobj" and head.head.lower_ in INSIDE and head.head.head.i in tokens
        if mention not in aimed and (beside or inside):
            found.append(mention)
    return tuple(dict.fromkeys(m.actor for m in with_listed(sentence, found) if m not in aimed))


def _of_society(sentence: Sentence, near: list[Mention], aimed: list[Mention]) -> tuple[str, ...]:
    """The society that a clause says the condition lives in: `embedded in Korean society`, `among Japanese voters`."""
    found = []
    for mention in near:
        head = sentence.span.doc[mention.head]
        people = head if head.lemma_.lower() in SOCIETIES else head.head
        inside = people.dep_ == "pobj" and people.head.lower_ in INSIDE
        if people.lemma_.lower() in SOCIETIES and inside and mention not in aimed:
            found.append(mention)
    return tuple(dict.fromkeys(m.actor for m in found))


def _of_subject(sentence: Sentence, clause: "Token", aimed: list[Mention]) -> tuple[str, ...]:
    """The actors of the subject; only the possessor where it has one (`China's North Korea policy`)."""
    own = subject(clause)
    if own is None:
        return ()
    owner = next((child for child in own.children if child.dep_ == "poss"), own)
    tokens = {t.i for t in kept(owner, frozenset({"relcl", "appos", "acl"}))}
    found = with_listed(sentence, [m for m in sentence.mentions if m.head in tokens and m not in aimed])
    return tuple(dict.fromkeys(m.actor for m in found))


def _record(analysis: Analysis, found: Found, sure: tuple[float, float], ids: RecordIds) -> Constraint:
    condition = found.condition
    passage = passage_found(analysis, found)
    triggers = [hit.text for hit in condition.hits]
    why = Why(
        trigger=triggers[0],
        roles={"party": found.party},
        rules=(
            *(f"condition {text}" for text in triggers),
            *(f"limit {text}" for text in condition.limits),
            f"party: {found.rule}",
        ),
    )
    return Constraint(
        **base(analysis, "constraint", passage, ids=ids, confidence=sure[0], why=why),
        party=found.party,
        party_confidence=round(min(sure), 3),
        constraint_kind=condition.kind,
        summary=_summary(condition),
        tracks=tracks_of(analysis, passage.start, passage.end, kind="constraint", of=condition.kind),
    )


def passage_found(analysis: Analysis, found: Found) -> Passage:
    """The words that state a condition."""
    return passage_of(analysis, *_quote(found.sentence, found.condition))


def _quote(sentence: Sentence, condition: Condition) -> tuple[int, int]:
    """The sentence where it is short, else the clause that states the condition."""
    if sentence.end - sentence.start <= WHOLE_SENTENCE:
        return sentence.start, sentence.end
    start, end = bounds(list(condition.clause.subtree))
    return max(start, sentence.start), min(end, sentence.end)


def _summary(condition: Condition) -> str:
    """The condition in short: the subject with its verb and complement, asides left out."""
    tokens = kept(
        condition.clause, frozenset({"advcl", "parataxis", "cc", "conj", "mark", "appos", "relcl", "preconj"})
    )
    return capitalised(shortened(said(tokens)))
