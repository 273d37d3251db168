"""Where a sentence claims that one thing raises or lowers another: verbs, connectives, nouns, purposes, comparisons.

Finds cause, effect and sign as words of the sentence; concepts and records are made in link.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comity.coding.agents import agents_of
from comity.coding.analysis import Sentence
from comity.coding.clauses import (
    VERBAL,
    auxiliary_words,
    is_conditional,
    is_negated,
    is_passive,
    joined,
    kept_top,
    subject,
)
from comity.coding.cues import Hit, cues, forms, hits

if TYPE_CHECKING:
    from spacy.tokens import Token

HEDGES = frozenset(
    {
        "could", "may", "might", "likely", "unlikely", "perhaps", "possibly", "probably", "potentially", "seem", "seems",
        "seemed", "appear", "appears", "expected", "arguably", "presumably", "apparently", "allegedly", "suggests",
    }
)  # fmt: skip
ATTRIBUTING = frozenset(
    {
        "argue", "say", "believe", "think", "claim", "fear", "hope", "warn", "suggest", "worry", "expect", "contend",
        "insist", "assume", "predict", "view", "consider", "seek", "aim", "want", "try", "intend", "describe",
    }
)  # fmt: skip
PRONOUNS = frozenset({"it", "they", "he", "she", "we", "i", "you", "one", "who"})
POINTING = frozenset({"this", "that", "these", "those", "which"})
WORKING = frozenset({"work", "cooperate", "serve", "act", "help", "use", "join", "unite", "collaborate"})
FULL_CLAUSE = frozenset({"conj", "cc", "preconj", "punct"})


@dataclass(frozen=True, slots=True)
class Claim:
    """Cause and effect as the tokens that head them (verbs or nouns), the sign between them, and how sure."""

    trigger: str
    at: "Token"
    cause: "Token"
    effect: "Token"
    sign: int
    weight: float
    rules: tuple[str, ...]
    hedged: bool = False
    by: tuple[str, ...] = ("author",)
    before: bool = False


Finder = Callable[[Sentence], Iterator[Claim]]


def claims(sentence: Sentence) -> Iterator[Claim]:
    """Every causal claim of a sentence; one for each pair of cause and effect, the surest."""
    if sentence.is_heading:
        return
    best: dict[tuple[int, int], Claim] = {}
    for finder in FINDERS:
        for found in finder(sentence):
            if found.cause.i == found.effect.i:
                continue
            judged = _judged(sentence, found)
            key = (judged.cause.i, judged.effect.i)
            if key not in best or judged.weight > best[key].weight:
                best[key] = judged
    for key in sorted(best):
        yield best[key]


def _judged(sentence: Sentence, found: Claim) -> Claim:
    """A claim weighed by what its cause is, and with its hedges and who makes it."""
    weight, rules, cause = found.weight, list(found.rules), found.cause
    if cause.pos_ not in VERBAL:
        if cause.lower_ in PRONOUNS:
            weight, rules = weight * 0.7, [*rules, "pronoun cause"]
        elif cause.lower_ in POINTING:
            weight, rules = weight * 0.9, [*rules, "pointing cause"]
        elif any(
            m.head == cause.i and m.start == cause.sent[0].idx * 0 + m.start
            for m in sentence.mentions
            if m.head == cause.i
        ):
            weight, rules = weight * 0.65, [*rules, "actor as cause"]
    if found.effect.pos_ == "PRON":
        weight, rules = weight * 0.6, [*rules, "pronoun effect"]
    hedged = found.hedged or _is_hedged(found.at)
    by = _speaker(sentence, found.at)
    return replace(found, weight=weight, rules=tuple(rules), hedged=hedged or bool(by), by=by or found.by)


def _is_hedged(token: "Token") -> bool:
    """Whether the clause says that it only may be so."""
    for _ in range(4):
        near = {child.lower_ for child in token.children if child.dep_ in {"aux", "advmod", "acomp"}}
        if near & HEDGES or token.lower_ in HEDGES or is_conditional(token):
            return True
        if (
            token.dep_ not in {"xcomp", "conj", "pcomp", "acomp", "attr", "prep", "dobj", "ccomp"}
            or token.head.i == token.i
        ):
            return False
        token = token.head
    return False


def _speaker(sentence: Sentence, token: "Token") -> tuple[str, ...]:
    """Who claims it, where a verb of saying, fearing or wanting with a named subject governs the clause."""
    for _ in range(5):
        if token.dep_ in {"ccomp", "xcomp"} and token.head.lemma_ in ATTRIBUTING:
            own = subject(token.head)
            return agents_of(sentence, own) if own is not None else ()
        if token.head.i == token.i:
            return ()
        token = token.head
    return ()


def verbs(sentence: Sentence) -> Iterator[Claim]:
    """`X undermines Y`, `Y is weakened by X`, `X leads to Y`, `X, thereby limiting Y`, `V Z to strengthen Y`."""
    for hit in hits(sentence.span, "link_verbs"):
        verb = hit.first
        if verb.pos_ not in VERBAL:
            continue
        sign, weight = int(hit.cue.row["sign"]), float(hit.cue.row["weight"])
        if is_negated(verb):
            sign, weight = -sign, weight * 0.7
        for effect, turn in _effects(hit, verb):
            for cause, share, rule in _causes(sentence, verb):
                yield Claim(hit.text, verb, cause, effect, sign * turn, weight * share, (f"verb {hit.cue.text}", rule))


def _effects(hit: Hit, verb: "Token") -> "Iterator[tuple[Token, int]]":
    """What a causal verb acts on: its object (or subject, if passive), or the verb it brings about."""
    if is_passive(verb):
        own = subject(verb)
        if own is not None:
            yield own, 1
        return
    if hit.last.i != verb.i and hit.last.dep_ == "aux":
        yield from _brought_about(verb, hit.last.head)
        return
    if hit.last.i != verb.i and hit.last.pos_ in {"ADP", "PART", "SCONJ"}:
        yield from ((child, 1) for child in hit.last.children if child.dep_ in {"pobj", "pcomp"})
        return
    below = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.pos_ == "VERB" and c.i > verb.i), None)
    if below is not None:
        yield from _brought_about(verb, below)
        return
    yield from ((child, 1) for child in verb.children if child.dep_ == "dobj" and child.i > verb.i)


def _brought_about(verb: "Token", below: "Token") -> "Iterator[tuple[Token, int]]":
    """The effect of `help ease Y`, `force X to V`: the object of a verb with a sign of its own, else the clause."""
    sign = sign_of(below)
    own = next((c for c in below.children if c.dep_ == "dobj"), None)
    if sign and own is not None:
        yield own, -1 if is_negated(below) else sign
    else:
        yield below, -1 if is_negated(below) else 1


def sign_of(verb: "Token") -> int:
    """The sign of a causal verb by the table; 0 for any other verb."""
    for form in sorted(forms(verb)):
        for cue in cues("link_verbs").get(form, ()):
            if len(cue.words) == 1:
                return int(cue.row["sign"])
    return 0


def _causes(sentence: Sentence, verb: "Token") -> "Iterator[tuple[Token, float, str]]":
    """What brings it about: the subject, the `by` phrase, the clause that a participle or a purpose hangs on."""
    if is_passive(verb):
        agent = next((c for child in verb.children if child.dep_ == "agent" for c in child.children), None)
        if agent is not None:
            yield agent, 1.0, "by phrase"
        return
    gerund = _by_doing(verb)
    if gerund is not None:
        yield gerund, 0.9, "by doing"
        return
    infinitive = verb.tag_ == "VB" and "to" in auxiliary_words(verb)
    head = verb
    while (
        head.dep_ == "conj"
        and head.head.pos_ in VERBAL
        and not any(c.dep_ in {"nsubj", "csubj"} for c in head.children)
    ):
        head = head.head
        infinitive = infinitive or (head.tag_ == "VB" and "to" in auxiliary_words(head))
    if infinitive:
        yield from _purpose(head)
    elif head.tag_ == "VBG" and head.dep_ == "advcl":
        yield head.head, 0.8, "participle"
    elif head.tag_ in {"VBG", "VBN"} and head.dep_ == "acl":
        yield head.head, 0.75, "noun with participle"
    elif head.dep_ == "pcomp":
        yield from _gerund(head)
    else:
        yield from _by_subject(sentence, head)


def _by_subject(sentence: Sentence, verb: "Token") -> "Iterator[tuple[Token, float, str]]":
    own = subject(verb)
    if own is not None and own.lower_ in {"which", "that", "who"} and verb.dep_ == "relcl":
        yield verb.head, 1.0, "relative clause"
    elif own is not None and own.lower_ not in {"there"}:
        yield own, 0.85 if own.pos_ in VERBAL else 1.0, "subject"


def _by_doing(verb: "Token") -> "Token | None":
    """What a `by` or `through` phrase names as the means."""
    return next(
        (
            child
            for preposition in verb.children
            if preposition.dep_ == "prep" and preposition.lower_ in {"by", "through"}
            for child in preposition.children
            if child.dep_ in {"pcomp", "pobj"}
        ),
        None,
    )


def _purpose(verb: "Token") -> "Iterator[tuple[Token, float, str]]":
    """The action that an infinitive of purpose hangs on; not what is merely wanted, promised or possible."""
    head = verb.head
    if verb.dep_ == "advcl" and head.pos_ in VERBAL and head.lemma_ not in {"be", "have"}:
        yield head, 0.85, "purpose"
    elif verb.dep_ == "xcomp" and head.lemma_ in WORKING:
        yield head, 0.8, "work to"
    elif (
        verb.dep_ in {"acl", "relcl"}
        and head.pos_ in {"NOUN", "PROPN"}
        and not forms(head) & cues("link_not_causes").keys()
    ):
        yield head, 0.8, "noun to"


def _gerund(verb: "Token") -> "Iterator[tuple[Token, float, str]]":
    """`a means of easing Y`, `an approach for building Y`: the noun before."""
    if verb.head.pos_ == "ADP" and verb.head.lower_ in {"for", "of", "in"} and verb.head.head.pos_ == "NOUN":
        if not forms(verb.head.head) & cues("link_not_causes").keys():
            yield verb.head.head, 0.45, "noun for doing"


def reversed_verbs(sentence: Sentence) -> Iterator[Claim]:
    """`Y stems from X`, `Y depends on X`, `Y is the result of X`."""
    for hit in hits(sentence.span, "link_reversed"):
        word, row = hit.first, hit.cue.row
        below = hit.last if hit.last.i != word.i else word
        cause = next((c for c in below.children if c.dep_ in {"pobj", "pcomp", "dobj"} and c.i > below.i), None)
        effect = _what_has_it(word)
        if cause is not None and effect is not None and not is_negated(word):
            yield Claim(
                hit.text, word, cause, effect, int(row["sign"]), float(row["weight"]), (f"reversed {row['cue']}",)
            )


def _what_has_it(word: "Token") -> "Token | None":
    """The thing that stems from, depends on or is the result of something."""
    if word.pos_ == "NOUN":
        return subject(word.head) if word.dep_ in {"attr", "oprd"} else word
    if word.lemma_ in {"attribute", "ascribe", "owe"}:
        return next((child for child in word.children if child.dep_ == "dobj"), None)
    if word.pos_ == "ADJ" or word.lemma_ in {"worry", "concern", "disappoint", "fret"}:
        return word
    if word.dep_ in {"acl", "amod"} and word.tag_ in {"VBG", "VBN"}:
        return word.head
    own = subject(word)
    if own is not None and own.lower_ in {"which", "that"} and word.dep_ == "relcl":
        return word.head
    return own


def connectives(sentence: Sentence) -> Iterator[Claim]:
    """`Y because of X`, `Y because X`, `X; as a result, Y` (the cause is then the sentence before)."""
    for hit in hits(sentence.span, "link_connectives"):
        kind, weight = hit.cue.row["kind"], float(hit.cue.row["weight"])
        rules = (f"connective {hit.cue.text}",)
        if kind == "phrase":
            cause = next(
                (
                    c
                    for t in reversed(hit.tokens)
                    for c in t.children
                    if c.dep_ in {"pobj", "pcomp"} and c.i > hit.last.i
                ),
                None,
            )
            clause = _clause_of(hit.first)
            if cause is not None and clause is not None:
                effect, sign = outcome(clause)
                yield Claim(hit.text, hit.first, cause, effect, sign, weight, rules, hedged=_is_hedged(clause))
        elif kind == "clause" and hit.first.dep_ == "mark" and hit.first.head.dep_ == "advcl":
            effect, sign = outcome(hit.first.head.head)
            yield Claim(
                hit.text, hit.first, hit.first.head, effect, sign, weight, rules, hedged=_is_hedged(hit.first.head.head)
            )
        elif kind == "so" and hit.last.head.dep_ in {"advcl", "ccomp"} and hit.last.head.head.pos_ in VERBAL:
            effect, sign = outcome(hit.last.head)
            yield Claim(hit.text, hit.first, hit.last.head.head, effect, sign, weight, rules)
        elif kind == "adverb":
            clause = _clause_of(hit.first)
            if clause is not None and hit.first.i - sentence.span.start <= 3:
                effect, sign = outcome(clause)
                yield Claim(hit.text, hit.first, hit.first, effect, sign, weight, rules, before=True)


def _clause_of(token: "Token") -> "Token | None":
    """The verb of the clause that a word belongs to."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in VERBAL and token.dep_ not in {"amod", "pcomp"}:
            return token
    return token if token.pos_ in VERBAL else None


def outcome(clause: "Token") -> "tuple[Token, int]":
    """What a clause says has come about, with its sign: `talks failed` → (talks, -1)."""
    own = subject(clause)
    negated = -1 if is_negated(clause) else 1
    sign = sign_of(clause)
    thing = next((c for c in clause.children if c.dep_ == "dobj"), None)
    if sign and thing is not None:
        return thing, sign * negated
    if sign and is_passive(clause) and own is not None:
        return own, sign * negated
    if own is not None and own.pos_ in {"NOUN", "PROPN"}:
        words = [clause, *(c for c in clause.children if c.dep_ in {"acomp", "oprd", "attr"})]
        if any(forms(word) & cues("link_negative_words").keys() for word in words):
            return own, -negated
    return clause, negated


def nouns(sentence: Sentence) -> Iterator[Claim]:
    """`X is an obstacle to Y`, `X poses a threat to Y`, `X is the foundation of Y`."""
    for hit in hits(sentence.span, "link_nouns"):
        noun, row = hit.last, hit.cue.row
        if noun.pos_ != "NOUN":
            continue
        effect = next(
            (
                c
                for p in (*noun.children, *(noun.head.children if noun.dep_ in {"dobj", "attr"} else ()))
                if p.dep_ == "prep"
                and p.i > noun.i
                and p.lower_ in {"to", "of", "for", "on", "in", "toward", "towards", "behind", "against"}
                for c in p.children
                if c.dep_ in {"pobj", "pcomp"}
            ),
            None,
        )
        cause = _bearer(noun)
        if effect is None or cause is None or is_negated(noun.head):
            continue
        yield Claim(hit.text, noun, cause, effect, int(row["sign"]), float(row["weight"]), (f"noun {row['cue']}",))


def _bearer(noun: "Token") -> "Token | None":
    """Whatever is the obstacle, the threat, the foundation."""
    head = noun.head
    if noun.dep_ in {"attr", "oprd"}:
        return subject(head)
    if noun.dep_ == "nsubj" and head.lemma_ == "be":
        return next((c for c in head.children if c.dep_ in {"attr", "ccomp", "prep", "xcomp"} and c.i > head.i), None)
    if noun.dep_ == "appos":
        return head
    if noun.dep_ == "dobj" and head.lemma_ in {
        "pose",
        "provide",
        "constitute",
        "represent",
        "offer",
        "present",
        "make",
        "become",
        "form",
        "play",
        "have",
        "wreak",
        "exert",
    }:
        own = subject(head)
        return head.head if own is not None and own.lower_ in {"that", "which"} and head.dep_ == "relcl" else own
    if noun.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ in VERBAL:
        own = subject(head.head)
        thing = next((c for c in head.head.children if c.dep_ == "dobj"), None)
        return thing or own
    return None


def predicates(sentence: Sentence) -> Iterator[Claim]:
    """`X is essential to Y`, `X is detrimental to Y`."""
    for hit in hits(sentence.span, "link_predicates"):
        word, row = hit.first, hit.cue.row
        verb = word.head if word.dep_ in {"acomp", "oprd", "attr"} else word
        own = subject(verb)
        effect = next((c for c in hit.last.children if c.dep_ in {"pobj", "pcomp"} and c.i > hit.last.i), None)
        if own is not None and effect is not None and own.lower_ != "it" and not is_negated(verb):
            yield Claim(
                hit.text, word, own, effect, int(row["sign"]), float(row["weight"]), (f"predicate {row['cue']}",)
            )


def needs(sentence: Sentence) -> Iterator[Claim]:
    """`X is needed to V Y`, `X is necessary to V Y`: what is needed brings about what it is needed for."""
    for word in sentence.span:
        if word.lower_ not in {"needed", "necessary", "required", "essential", "critical", "crucial", "vital"}:
            continue
        verb = word.head if word.dep_ in {"acomp", "oprd"} else word
        own = subject(verb)
        for below in (*word.children, *verb.children):
            if (
                below.dep_ in {"xcomp", "advcl"}
                and below.tag_ == "VB"
                and own is not None
                and own.lower_ not in {"it", "there"}
            ):
                thing = next((c for c in below.children if c.dep_ == "dobj"), below)
                yield Claim(word.text, word, own, thing, sign_of(below) or 1, 0.55, ("needed to",))


def conditions(sentence: Sentence) -> Iterator[Claim]:
    """`if X, Y would follow`: a claim that X brings Y about, always hedged."""
    for mark in sentence.span:
        if mark.lower_ not in {"if", "unless"} or mark.dep_ != "mark" or mark.head.dep_ != "advcl":
            continue
        clause = mark.head.head
        if clause.pos_ in VERBAL and auxiliary_words(clause) & {"will", "would", "could", "might", "may", "can"}:
            effect, sign = outcome(clause)
            turn = -1 if mark.lower_ == "unless" else 1
            yield Claim(mark.text, mark, mark.head, effect, sign * turn, 0.4, ("condition",), hedged=True)


def comparisons(sentence: Sentence) -> Iterator[Claim]:
    """`the more X, the more Y`."""
    tokens = list(sentence.span)
    found = [
        (the, word)
        for the, word in zip(tokens, tokens[1:], strict=False)
        if the.lower_ == "the" and word.tag_ in {"JJR", "RBR"} and word.lower_ != "latter"
    ]
    if len(found) == 2 and tokens[0].lower_ in {"the", "and", "but"}:
        (_, one), (_, other) = found
        down = {"less", "fewer", "weaker", "lower", "worse", "smaller"}
        sign = -1 if (one.lower_ in down) != (other.lower_ in down) else 1
        yield Claim("the … the", one, one.head, other.head, sign, 0.6, ("comparison",))


def spreads(claim: Claim) -> Iterator[Claim]:
    """A claim once for each verb or noun joined to its effect, where the parts are long enough to stand alone."""
    for effect in joined(claim.effect):
        yield replace(claim, effect=effect)


def extent(claim: Claim) -> "list[Token]":
    """The tokens that state a claim."""
    tokens = [claim.at]
    for part in (claim.cause, claim.effect):
        tokens += kept_top(part, FULL_CLAUSE) if part.pos_ in VERBAL else list(part.subtree)
    return tokens


FINDERS: tuple[Finder, ...] = (verbs, reversed_verbs, connectives, nouns, predicates, needs, conditions, comparisons)
