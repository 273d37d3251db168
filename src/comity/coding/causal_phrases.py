"""Causal claims made by connectives, nouns, adjectives, conditions and comparisons."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from comity.coding.analysis import Sentence
from comity.coding.claim import Claim, clause_of, is_hedged, outcome, sign_of, stated
from comity.coding.clauses import VERBAL, auxiliary_words, is_negated, subject
from comity.coding.cues import Hit, cues, forms, hits

if TYPE_CHECKING:
    from comity.coding.tokens import Token

MODALS = frozenset({"will", "would", "could", "might", "may", "can"})
NEEDED, CONDITION, COMPARISON, LACKED = 0.55, 0.4, 0.6, 0.5
"""How much these constructions count (annotated development texts)."""
OPENING = 3
"""A connecting adverb stands among this many first words."""
TOWARDS = frozenset({"to", "of", "for", "on", "in", "toward", "towards", "behind", "against"})
OBJECTS = frozenset({"pobj", "pcomp"})


def connectives(sentence: Sentence) -> Iterator[Claim]:
    """`Y because of X`, `Y because X`, `so X that Y`, `X. As a result, Y` (the cause is then the sentence before)."""
    for hit in hits(sentence.span, "link_connectives"):
        found = _connected(sentence, hit)
        if found is not None:
            yield found


def _connected(sentence: Sentence, hit: Hit) -> Claim | None:
    kind, weight, rules = hit.cue.row["kind"], float(hit.cue.row["weight"]), (f"connective {hit.cue.text}",)
    if kind == "phrase":
        cause, clause = _after(hit), clause_of(hit.first)
    elif kind == "clause":
        cause = hit.first.head if hit.first.dep_ == "mark" and hit.first.head.dep_ == "advcl" else None
        clause = cause.head if cause is not None else None
    elif kind == "so":
        clause = hit.last.head if hit.last.head.dep_ in {"advcl", "ccomp"} else None
        cause = clause.head if clause is not None and clause.head.pos_ in VERBAL else None
    elif kind == "why":
        clause, cause = hit.last.head, hit.first
    else:
        clause = clause_of(hit.first) if hit.first.i - sentence.span.start <= OPENING else None
        cause = hit.first
    if cause is None or clause is None:
        return None
    effect, sign = outcome(clause)
    if kind == "phrase" and clause.lemma_ == "be" and hit.first.head.i == clause.i and _is_whole(clause, hit):
        effect = subject(clause) or effect
    if kind == "clause":
        thing, turn = stated(cause)
        cause, sign = (thing, sign * turn) if thing.pos_ not in VERBAL else (cause, sign)
    hedged = is_hedged(clause)
    return Claim(
        hit.text, hit.first, cause, effect, sign, weight, rules, hedged=hedged, before=kind in {"adverb", "why"}
    )


def _is_whole(clause: "Token", hit: Hit) -> bool:
    """Whether nothing else is said of the subject: `the delay is due to the vote`."""
    return not any(
        c.dep_ in {"attr", "acomp", "oprd"} and c.i not in {t.i for t in hit.tokens} for c in clause.children
    )


def _after(hit: Hit) -> "Token | None":
    """What stands after `because of`, `due to`."""
    below = (child for token in reversed(hit.tokens) for child in token.children)
    return next((child for child in below if child.dep_ in OBJECTS and child.i > hit.last.i), None)


def nouns(sentence: Sentence) -> Iterator[Claim]:
    """`X is an obstacle to Y`, `X poses a threat to Y`, `X is the foundation of Y`."""
    for hit in hits(sentence.span, "link_nouns"):
        noun, row = hit.last, hit.cue.row
        if noun.pos_ != "NOUN" or is_negated(noun.head):
            continue
        cause, effect = bearing(noun), borne(noun)
        if effect is not None and cause is not None:
            sign = 1 if _is_task(cause) else int(row["sign"])
            yield Claim(hit.text, noun, cause, effect, sign, float(row["weight"]), (f"noun {row['cue']}",))


def _is_task(cause: "Token") -> bool:
    """`the barrier to X is in building Y`: it is Y not being built that stands in the way."""
    return cause.dep_ == "prep" and any(child.dep_ == "pcomp" for child in cause.children)


def borne(noun: "Token") -> "Token | None":
    """What the obstacle, the threat, the foundation is to."""
    above = noun.head.children if noun.dep_ in {"dobj", "attr"} else ()
    prepositions = (p for p in (*noun.children, *above) if p.dep_ == "prep" and p.i > noun.i and p.lower_ in TOWARDS)
    return next((child for p in prepositions for child in p.children if child.dep_ in OBJECTS), None)


def bearing(noun: "Token") -> "Token | None":
    """Whatever is the obstacle, the threat, the foundation."""
    head = noun.head
    if noun.dep_ in {"attr", "oprd"}:
        called = (c for c in head.children if noun.dep_ == "oprd" and c.dep_ == "dobj")
        return next(called, None) or subject(head)
    if noun.dep_ == "nsubj" and head.lemma_ == "be":
        return next((c for c in head.children if c.dep_ in {"attr", "ccomp", "prep", "xcomp"} and c.i > head.i), None)
    if noun.dep_ == "appos":
        return head
    if noun.dep_ == "dobj" and forms(head) & cues("link_bearing").keys():
        own = subject(head)
        return head.head if own is not None and own.lower_ in {"that", "which"} and head.dep_ == "relcl" else own
    if noun.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ in VERBAL:
        return next((c for c in head.head.children if c.dep_ == "dobj"), None) or subject(head.head)
    return None


def predicates(sentence: Sentence) -> Iterator[Claim]:
    """`X is essential to Y`, `X is detrimental to Y`."""
    for hit in hits(sentence.span, "link_predicates"):
        word, row = hit.first, hit.cue.row
        verb = word.head if word.dep_ in {"acomp", "oprd", "attr"} else word
        own = subject(verb)
        effect = next((c for c in hit.last.children if c.dep_ in OBJECTS and c.i > hit.last.i), None)
        if own is not None and effect is not None and own.lower_ != "it" and not is_negated(verb):
            rules = (f"predicate {row['cue']}",)
            yield Claim(hit.text, word, own, effect, int(row["sign"]), float(row["weight"]), rules)


def needs(sentence: Sentence) -> Iterator[Claim]:
    """`X is needed to V Y`: what is needed brings about what it is needed for."""
    for word in sentence.span:
        if word.lower_ not in cues("link_needing"):
            continue
        verb = word.head if word.dep_ in {"acomp", "oprd"} else word
        own = subject(verb)
        if own is None or own.lower_ in {"it", "there"}:
            continue
        for below in (*word.children, *verb.children):
            if below.dep_ in {"xcomp", "advcl"} and below.tag_ == "VB":
                sign = sign_of(below)
                thing = next((c for c in below.children if sign and c.dep_ == "dobj"), below)
                yield Claim(word.text, word, own, thing, sign or 1, NEEDED, ("needed to",))


def conditions(sentence: Sentence) -> Iterator[Claim]:
    """`if X, Y would follow`: a claim that X brings Y about, always hedged."""
    for mark in sentence.span:
        if mark.lower_ not in {"if", "unless"} or mark.dep_ != "mark" or mark.head.dep_ != "advcl":
            continue
        clause = mark.head.head
        if clause.pos_ in VERBAL and auxiliary_words(clause) & MODALS:
            effect, sign = outcome(clause)
            cause, turn = stated(mark.head)
            sign *= -turn if mark.lower_ == "unless" else turn
            yield Claim(mark.text, mark, cause, effect, sign, CONDITION, ("condition",), hedged=True)


def lacks(sentence: Sentence) -> Iterator[Claim]:
    """`Y fails without X`, `without X, Y cannot go on`: X brings Y about."""
    for word in sentence.span:
        clause = clause_of(word) if word.lower_ == "without" and word.dep_ == "prep" else None
        cause = next((child for child in word.children if child.dep_ == "pobj"), None)
        if clause is not None and cause is not None:
            effect, sign = outcome(clause)
            if sign < 0:
                yield Claim(word.text, word, cause, effect, 1, LACKED, ("lacking",))


def comparisons(sentence: Sentence) -> Iterator[Claim]:
    """`the more X, the more Y`."""
    found = [word for the, word in pairwise(sentence.span) if the.lower_ == "the" and word.tag_ in {"JJR", "RBR"}]
    if len(found) != 2 or sentence.span[0].lower_ not in {"the", "and", "but"}:
        return
    down = cues("link_downward").keys()
    sign = 1 if (found[0].lower_ in down) == (found[1].lower_ in down) else -1
    yield Claim("the … the", found[0], found[0].head, found[1].head, sign, COMPARISON, ("comparison",))
