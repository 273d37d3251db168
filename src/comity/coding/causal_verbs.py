"""Causal claims made by verbs: `X undermines Y`, `Y stems from X`, `do X to strengthen Y`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.coding.analysis import Sentence
from comity.coding.causal_phrases import bearing, borne
from comity.coding.claim import Claim, is_denied, sign_of
from comity.coding.clauses import (
    SHORTENED,
    VERBAL,
    auxiliary_words,
    by_phrase,
    is_negated,
    is_passive,
    kept,
    said,
    subject,
)
from comity.coding.cues import Hit, cues, forms, hits
from comity.coding.polarity import is_bad_news

if TYPE_CHECKING:
    from comity.coding.tokens import Token

SELF = frozenset({"worry", "concern", "disappoint", "fret"})
"""Verbs of feeling that are themselves the effect (`Seoul is worried about the launch`)."""
AIMS = frozenset({"at", "on", "toward", "towards"})
MAKING = frozenset({"make", "render", "leave", "keep"})
BENEFITS = frozenset({"benefit", "advantage", "merit", "virtue", "aim", "goal", "effect", "potential"})
EMPTY = frozenset({"response", "result", "product", "outcome", "consequence", "function", "reflection", "byproduct"})
"""Nouns that name no effect of their own."""
ASKING = frozenset({"require", "need"})
ASCRIBING = frozenset({"attribute", "ascribe", "owe"})


def verbs(sentence: Sentence) -> Iterator[Claim]:
    """`X undermines Y`, `Y is weakened by X`, `X leads to Y`, `X, thereby limiting Y`, `V Z to strengthen Y`."""
    for hit in hits(sentence.span, "link_verbs"):
        verb = hit.first
        if verb.pos_ not in VERBAL:
            continue
        sign, weight = int(hit.cue.row["sign"]), float(hit.cue.row["weight"])
        if is_denied(verb):
            sign, weight = -sign, weight * 0.7
        for effect, turn in _effects(hit, verb):
            for cause, share, rule in _causes(sentence, verb):
                yield Claim(hit.text, verb, cause, effect, sign * turn, weight * share, (f"verb {hit.cue.text}", rule))


def _effects(hit: Hit, verb: "Token") -> "Iterator[tuple[Token, int]]":
    """What a causal verb acts on: its object (or subject, if passive), or the verb it brings about."""
    last = hit.last
    if is_passive(verb) or _is_done_by(verb):
        own = subject(verb) if is_passive(verb) else _done_to(verb)
        if own is not None:
            yield own, 1
    elif last.i != verb.i and last.dep_ == "aux":
        yield from _brought_about(verb, last.head)
    elif last.i != verb.i and last.dep_ != "prt" and last.pos_ in {"ADP", "PART", "SCONJ"}:
        for child in last.children:
            if child.dep_ == "pcomp":
                yield from _brought_about(verb, child)
            elif child.dep_ == "pobj":
                yield child, 1
    else:
        yield from _objects(verb)


def _objects(verb: "Token") -> "Iterator[tuple[Token, int]]":
    """What is made so, the verb brought about, what something is kept from, else the object."""
    below = next((c for c in verb.children if c.dep_ in {"xcomp", "ccomp"} and c.pos_ == "VERB" and c.i > verb.i), None)
    made, kept_from = _made(verb), _kept_from(verb)
    if made is not None:
        yield made
    elif below is not None:
        yield from _brought_about(verb, below)
    elif kept_from is not None:
        yield kept_from, 1
    else:
        things = [child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i]
        yield from ((thing, 1) for thing in things[-1:] if not _is_borne(verb, thing))


def _is_borne(verb: "Token", noun: "Token") -> bool:
    """`pose a threat to peace`: it is the noun that makes the claim."""
    by_noun = forms(verb) & cues("link_bearing").keys() and forms(noun) & cues("link_nouns").keys()
    return bool(by_noun) and borne(noun) is not None


def _is_done_by(verb: "Token") -> bool:
    """`a crisis caused by neglect`, `Devastated by war, it …`: a participle with who or what does it."""
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "advcl"} and any(c.dep_ == "agent" for c in verb.children)


def _done_to(verb: "Token") -> "Token | None":
    return verb.head if verb.dep_ == "acl" else subject(verb.head)


def _made(verb: "Token") -> "tuple[Token, int] | None":
    """`make talks harder`, `make it easier to meet`: what is made so, with -1 where that is worse for it."""
    state = next((c for c in verb.children if c.dep_ in {"ccomp", "oprd", "acomp"} and c.pos_ == "ADJ"), None)
    if state is None or verb.lemma_ not in MAKING:
        return None
    thing = next(
        (c for word in (state, verb) for c in word.children if c.dep_ in {"nsubj", "dobj"} and c.i > verb.i), None
    )
    if thing is not None and thing.lower_ == "it":
        thing = next((c for c in state.children if c.dep_ in {"advcl", "xcomp", "ccomp"} and c.pos_ == "VERB"), None)
    below = any(c.lower_ == "less" for c in state.children) or forms(state) & cues("link_negative_words").keys()
    return (thing, -1 if below else 1) if thing is not None else None


def _kept_from(verb: "Token") -> "Token | None":
    """What something is kept from doing: `prevent X from V-ing`."""
    preposition = next((c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from"), None)
    return next((c for c in preposition.children if c.dep_ == "pcomp"), None) if preposition is not None else None


def _brought_about(verb: "Token", below: "Token") -> "Iterator[tuple[Token, int]]":
    """The effect of `help ease Y`, `force X to V`: the object of a verb with a sign of its own, else the clause."""
    sign = sign_of(below)
    own = next((c for c in below.children if c.dep_ == "dobj"), None)
    if sign and own is not None:
        yield own, -1 if is_negated(below) else sign
    else:
        yield below, -1 if is_negated(below) else 1


def _causes(sentence: Sentence, verb: "Token") -> "Iterator[tuple[Token, float, str]]":
    """What brings it about: the subject, the `by` phrase, the clause that a participle or a purpose hangs on."""
    if is_passive(verb) or _is_done_by(verb):
        agent = by_phrase(verb)
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
        yield from _purpose(sentence, head)
    elif head.tag_ == "VBG" and head.dep_ == "advcl":
        yield head.head, 0.8, "participle"
    elif head.tag_ in {"VBG", "VBN"} and head.dep_ == "acl":
        yield head.head, 0.75, "noun with participle"
    elif head.dep_ == "pcomp":
        yield from _gerund(sentence, head)
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
    things = (c for c in verb.children if c.dep_ == "dobj")
    return next(
        (
            child
            for preposition in (
                *verb.children,
                *(c for thing in things for c in thing.children if c.lower_ == "through"),
            )
            if preposition.dep_ == "prep" and preposition.lower_ in {"by", "through"}
            for child in preposition.children
            if child.dep_ in {"pcomp", "pobj"}
        ),
        None,
    )


def _purpose(sentence: Sentence, verb: "Token") -> "Iterator[tuple[Token, float, str]]":
    """The action that an infinitive of purpose hangs on; not what is merely wanted, promised or possible."""
    head = verb.head
    if head.lower_ == "order" and head.head.lower_ == "in" and head.head.head.pos_ in VERBAL:
        yield head.head.head, 0.85, "purpose"
    elif verb.dep_ == "advcl" and head.pos_ in VERBAL and head.lemma_ not in {"be", "have"}:
        yield head, 0.85, "purpose"
    elif verb.dep_ == "xcomp" and forms(head) & cues("link_working").keys():
        yield head, 0.8, "work to"
    elif verb.dep_ == "xcomp" and forms(head) & cues("link_raising").keys():
        yield from _raised(sentence, head)
    elif (
        verb.dep_ in {"acl", "relcl"}
        and head.pos_ in {"NOUN", "PROPN"}
        and not forms(head) & cues("link_not_causes").keys()
    ):
        yield head, 0.8, "noun to"


def _raised(sentence: Sentence, word: "Token") -> "Iterator[tuple[Token, float, str]]":
    """`X is likely to V`, `X designed to V`, `X aimed at V-ing`: X."""
    verb = word.head if word.dep_ in {"acomp", "oprd"} else word
    found = [(word.head, 0.8, "")] if word.dep_ == "acl" else _by_subject(sentence, verb)
    yield from ((cause, share * 0.9, "raised subject") for cause, share, _ in found)


def _gerund(sentence: Sentence, verb: "Token") -> "Iterator[tuple[Token, float, str]]":
    """`a means of easing Y`, `an approach for building Y`: the noun before; `X aimed at easing Y`: X."""
    noun = verb.head.head
    if verb.head.lower_ in AIMS and forms(noun) & cues("link_aiming").keys():
        yield from _raised(sentence, noun)
    bearer = bearing(noun) if noun.pos_ == "NOUN" and noun.dep_ in {"dobj", "attr"} else None
    if bearer is not None and forms(noun) & cues("link_nouns").keys() | BENEFITS:
        yield bearer, 0.8, "bearer of doing"
        return
    after_noun = verb.head.pos_ == "ADP" and verb.head.lower_ in {"for", "of", "in"} and noun.pos_ == "NOUN"
    if after_noun and not forms(noun) & cues("link_not_causes").keys():
        yield noun, 0.45, "noun for doing"


def reversed_verbs(sentence: Sentence) -> Iterator[Claim]:
    """`Y stems from X`, `Y depends on X`, `Y is the result of X`."""
    for hit in hits(sentence.span, "link_reversed"):
        word, row = hit.first, hit.cue.row
        below = hit.last if hit.last.i != word.i else word
        cause = next((c for c in below.children if c.dep_ in {"pobj", "pcomp", "dobj"} and c.i > below.i), None)
        effect = _what_has_it(word)
        if cause is not None and effect is not None and not is_negated(word):
            if word.lemma_ in ASKING and is_bad_news(said(kept(effect, SHORTENED))):
                cause, effect = effect, cause  # a threat requires unity: it calls it forth
            yield Claim(
                hit.text, word, cause, effect, int(row["sign"]), float(row["weight"]), (f"reversed {row['cue']}",)
            )


def _named_so(noun: "Token") -> "Token | None":
    """`the budget is a response to it`, `the budget, a response to it`: the budget; of a feeling the feeling itself."""
    if noun.dep_ in {"attr", "oprd"}:
        return subject(noun.head)
    return noun.head if noun.dep_ == "appos" else None if noun.lemma_ in EMPTY else noun


def _what_has_it(word: "Token") -> "Token | None":
    """The thing that stems from, depends on or is the result of something."""
    if word.pos_ == "NOUN":
        return _named_so(word)
    if word.lemma_ in ASCRIBING:
        return next((child for child in word.children if child.dep_ == "dobj"), None)
    if word.pos_ == "ADJ" or word.lemma_ in SELF:
        return word
    if word.dep_ in {"acl", "amod"} and word.tag_ in {"VBG", "VBN"}:
        return word.head
    own = subject(word)
    if own is not None and own.lower_ in {"which", "that"} and word.dep_ == "relcl":
        return word.head
    return own
