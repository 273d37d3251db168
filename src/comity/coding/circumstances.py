"""Causal claims made by circumstances: what comes with, after or when something else, and the way to bring it about."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.coding.analysis import Sentence
from comity.coding.claim import Claim, clause_of, is_hedged, outcome, sign_of, stated
from comity.coding.clauses import VERBAL, auxiliary_words
from comity.coding.cues import cues

if TYPE_CHECKING:
    from comity.coding.tokens import Token

CIRCUMSTANCE, OCCASION, MEANS, PURPOSE, WAY, RESULT = 0.35, 0.35, 0.5, 0.35, 0.6, 0.6
"""How much these constructions count; whether they claim anything is for the weights of claims to say."""
RESULTS = frozenset({"result", "consequence", "outcome", "upshot", "effect"})
OPENING = 2
"""A circumstance stands among this many first words."""


def circumstances(sentence: Sentence) -> Iterator[Claim]:
    """`With more exchange, trust grew`: what a phrase at the head of a sentence says is so."""
    for word in sentence.span[:OPENING]:
        if word.lower_ not in cues("link_circumstances") or word.dep_ != "prep":
            continue
        clause = clause_of(word)
        cause = next((child for child in word.children if child.dep_ in {"pobj", "pcomp"}), None)
        if clause is not None and cause is not None:
            effect, sign = outcome(clause)
            rules = (f"circumstance {word.lower_}",)
            yield Claim(word.text, word, cause, effect, sign, CIRCUMSTANCE, rules, hedged=is_hedged(clause))


def occasions(sentence: Sentence) -> Iterator[Claim]:
    """`The talks ended when the envoy left`, `As the danger grows, the allies draw closer`."""
    for word in sentence.span:
        if word.lower_ not in cues("link_occasions") or word.head.dep_ != "advcl" or word.i > word.head.i:
            continue
        clause = word.head.head
        if word.dep_ in {"mark", "advmod"} and clause.pos_ in VERBAL:
            effect, sign = outcome(clause)
            cause, turn = stated(word.head)
            rules = (f"occasion {word.lower_}",)
            yield Claim(word.text, word, cause, effect, sign * turn, OCCASION, rules, hedged=is_hedged(clause))


def means(sentence: Sentence) -> Iterator[Claim]:
    """`By sharing data, they can respond faster`: what is done is what brings the rest about."""
    for word in sentence.span:
        doing = next((c for c in word.children if c.dep_ == "pcomp" and c.tag_ == "VBG"), None)
        if word.lower_ != "by" or word.dep_ != "prep" or doing is None or word.head.pos_ not in VERBAL:
            continue
        effect, sign = outcome(word.head)
        yield Claim(word.text, word, doing, effect, sign, MEANS, ("means by doing",), hedged=is_hedged(word.head))


def purposes(sentence: Sentence) -> Iterator[Claim]:
    """`They pool data to track launches`: an act, and what it is for where its verb has no sign of its own."""
    for verb in sentence.span:
        act = verb.head
        if verb.dep_ != "advcl" or verb.tag_ != "VB" or "to" not in auxiliary_words(verb) or sign_of(verb):
            continue
        if act.pos_ in VERBAL and act.i < verb.i and act.lemma_ not in {"be", "have"}:
            yield Claim("to", verb, act, verb, 1, PURPOSE, ("purpose",), hedged=is_hedged(act))


def ways(sentence: Sentence) -> Iterator[Claim]:
    """`The best way to restore trust is regular contact`: what the way is brings about what it is the way to."""
    for word in sentence.span:
        verb = word.head
        if word.lemma_.lower() not in cues("link_ways") or word.dep_ != "nsubj" or verb.lemma_ != "be":
            continue
        aim = next((c for c in word.children if c.dep_ in {"relcl", "acl"} and c.tag_ == "VB"), None)
        cause = _named_way(verb)
        if aim is not None and cause is not None:
            sign = sign_of(aim)
            thing = next((c for c in aim.children if sign and c.dep_ == "dobj"), aim)
            yield Claim(word.text, word, cause, thing, sign or 1, WAY, ("way to",), hedged=is_hedged(verb))


def results(sentence: Sentence) -> Iterator[Claim]:
    """`The result was an open quarrel`: what the sentence before tells brought it about."""
    for word in sentence.span[: OPENING + 1]:
        verb = word.head
        if word.lemma_.lower() not in RESULTS or word.dep_ not in {"nsubj", "nsubjpass"} or any(word.rights):
            continue
        thing = next((c for c in verb.children if c.i > verb.i and c.dep_ in {"attr", "dobj", "ccomp", "xcomp"}), None)
        if thing is not None:
            yield Claim(word.text, word, word, thing, 1, RESULT, ("result",), hedged=is_hedged(verb), before=True)


def _named_way(verb: "Token") -> "Token | None":
    """What the way is: a noun, a clause, or what is done (`is by talking`)."""
    after = [child for child in verb.children if child.i > verb.i]
    found = next((c for c in after if c.dep_ in {"attr", "xcomp", "ccomp", "advcl"}), None)
    by = (c for p in after if p.dep_ == "prep" for c in p.children if c.dep_ in {"pcomp", "pobj"})
    return found if found is not None else next(by, None)
