"""Advice given by predicates and nouns: `it is critical to V`, `the task is to V`, `there is a need to V`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.coding.advice import Advice, clauses_of, for_whom, is_infinitive_or_bare, is_past
from comity.coding.analysis import Sentence
from comity.coding.clauses import VERBAL, auxiliary_words, is_negated, is_passive, subject
from comity.coding.cues import Hit, hits

if TYPE_CHECKING:
    from comity.coding.tokens import Token


CLAUSE_ONLY = frozenset({"time", "high time", "better", "best", "worth", "wise", "responsible", "effective"})
COUNTED = frozenset({"first", "second", "third", "last", "only", "some", "long"})
HARD = frozenset({"easy", "difficult", "hard", "no", "impossible", "daunting"})
NAMING = frozenset({"priority", "option", "step", "place", "point"})
"""Nouns that a noun behind `is` fulfils: `a first step would be a hotline`."""
UNWISE = frozenset(
    {
        "unwise",
        "dangerous",
        "counterproductive",
        "premature",
        "unrealistic",
        "irresponsible",
        "mistake",
        "error",
        "folly",
        "foolish",
        "reckless",
        "foolhardy",
        "naive",
        "shortsighted",
        "unhelpful",
        "self-defeating",
    }
)


def predicates(sentence: Sentence) -> Iterator[Advice]:
    """`it is critical to V`, `more talks are needed`, `a joint fund would be helpful`, `it is time that …`."""
    for hit in hits(sentence.span, "advice_predicates"):
        word = hit.last
        verb = (
            word.head
            if word.dep_ in {"acomp", "attr", "oprd"} and word.head.lemma_ in {"be", "become", "remain", "seem"}
            else word
        )
        if verb.i == word.i and not is_passive(word):
            continue
        own = subject(verb)
        told = verb.dep_ in {"ccomp", "acl"}  # `they agreed that it was important to V`
        if own is None or (is_past(verb) and not told) or own.lower_ == "what" or _is_counted_time(word):
            continue
        yield from _predicate(hit, word, verb, own)


def _predicate(hit: Hit, word: "Token", verb: "Token", own: "Token") -> Iterator[Advice]:
    row = hit.cue.row
    weight, strength = float(row["weight"]), row["strength"]
    if strength == "could" and not auxiliary_words(verb) & {"would", "could", "might", "may", "will", "should"}:
        weight *= 0.5
    rules = (f"predicate {row['cue']}",)
    negated = row["cue"] in UNWISE
    targets = [*clauses_of(word), *(clauses_of(verb) if verb.i != word.i else ())]
    if own.dep_ in {"expl"} or own.lower_ == "it":
        denied = is_negated(verb)
        for target in targets[:1]:
            agent = for_whom(target, word)
            share = 0.6 if denied else 1.0
            yield Advice(hit.text, word, target, agent, strength, weight * share, rules, negated=negated != denied)
    elif is_negated(verb) or row["cue"] in CLAUSE_ONLY:
        return
    elif own.lower_ not in {"this", "that", "they", "he", "she", "we", "you", "i"}:
        share = 1.0 if strength != "should" or row["cue"] in {"recommended", "overdue"} or own.dep_ == "csubj" else 0.6
        if row["cue"] in {"important", "critical", "crucial", "essential", "vital"}:
            share = 1.0 if own.dep_ == "csubj" or own.tag_ == "VBG" else 0.45
        yield Advice(hit.text, word, own, None, strength, weight * share, (*rules, "thing"), negated=negated)


def _is_counted_time(noun: "Token") -> bool:
    """`it is the first time that they met`, `it is some time since they met` tell of the past."""
    if noun.lower_ != "time":
        return False
    return any(child.lower_ in COUNTED for child in noun.children) or any(t.lower_ == "since" for t in noun.subtree)


def nouns(sentence: Sentence) -> Iterator[Advice]:
    """`the task is to V`, `a first step would be to V`, `X has an opportunity to V`, `there is a need to V`."""
    for hit in hits(sentence.span, "advice_nouns"):
        noun = hit.last if hit.last.pos_ in {"NOUN", "PROPN"} else hit.first
        if noun.pos_ not in {"NOUN", "PROPN"} or any(c.lower_ in HARD for c in noun.children):
            continue
        if (is_negated(noun.head) and noun.dep_ != "nsubj") or _is_counted_time(noun):
            continue
        row = hit.cue.row
        rules = (f"noun {row['cue']}",)
        for verb, agent, share in _of_noun(noun):
            if not is_past(noun.head) and not ("have" in auxiliary_words(noun.head) and noun.head.tag_ == "VBN"):
                yield Advice(hit.text, noun, verb, agent, row["strength"], float(row["weight"]) * share, rules)


def _there_is(noun: "Token") -> "Iterator[tuple[Token, Token | None, float]]":
    """`there is a need to V`, `there is a need for X`, `now is the time for X to V`."""
    verbs = clauses_of(noun) or [c for c in clauses_of(noun.head) if c.dep_ in {"xcomp", "advcl"}]
    things = (c for p in noun.children if p.lower_ == "for" and p.dep_ == "prep" for c in p.children)
    if verbs:
        yield verbs[0], for_whom(verbs[0], noun), 1.0
    elif noun.lower_ == "need":
        yield from ((thing, None, 0.8) for thing in things if thing.dep_ == "pobj")


def _of_noun(noun: "Token") -> "Iterator[tuple[Token, Token | None, float]]":
    """The verb (or noun) that a noun of advice announces, who is to do it, and how much the construction counts."""
    be = noun.head
    if noun.dep_ in {"nsubj", "attr"} and any(c.lower_ in {"now", "there"} and c.i < be.i for c in be.children):
        yield from _there_is(noun)
    elif noun.dep_ == "nsubj" and be.lemma_ in {"be", "come", "lie"}:
        for child in be.children:
            if child.i > be.i and child.pos_ in VERBAL and is_infinitive_or_bare(child):
                yield child, for_whom(child, be), 1.0
            elif child.i > be.i and child.dep_ == "attr" and child.pos_ == "NOUN" and noun.lower_ in NAMING:
                yield child, None, 0.7
    elif noun.dep_ == "attr" and be.lemma_ == "be":
        own = subject(be)
        verbs = clauses_of(noun) or [c for c in clauses_of(be) if c.dep_ in {"xcomp", "advcl"}]
        if own is not None and own.lower_ == "it":
            yield from ((verb, for_whom(verb, noun), 1.0) for verb in verbs[:1])
        elif own is not None and noun.lower_ in {"priority", "step", "way", "option", "approach", "task"}:
            yield own, None, 0.9 if auxiliary_words(be) & {"should", "must", "would", "could"} else 0.45
    elif noun.dep_ in {"dobj"} and be.lemma_ in {"have", "offer", "provide", "give", "present", "create", "face"}:
        yield from (
            (verb, subject(be) if be.lemma_ in {"have", "face"} else None, 1.0) for verb in clauses_of(noun)[:1]
        )
