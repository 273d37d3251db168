"""The words that name a claim's cause and effect: its phrase without the claim itself, or what a pronoun stands for.

The first wording that names a concept of the case counts; the rest are where the author may have named it before.
"""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING, Literal

from comity.coding.analysis import Sentence
from comity.coding.claim import Claim
from comity.coding.clauses import SUBJECTS, VERBAL, holds, kept, said, subject
from comity.coding.cues import cues, forms

if TYPE_CHECKING:
    from comity.coding.tokens import Token

Role = Literal["cause", "effect"]
POINTERS = frozenset({"it", "they", "this", "that", "these", "those", "which", "he", "she", "we", "who", "them"})
POINTING = frozenset({"such", "this", "these", "those", "that", "its", "their"})
LEFT_OUT = frozenset({"advcl", "parataxis", "appos"})
OWN_CLAUSE = frozenset({"conj", "cc", "preconj", "advcl", "parataxis", "mark"})
EMPTY_NOUNS = frozenset({"order", "effort", "efforts", "attempt", "bid", "way", "ways", "thing", "things", "fact"})


def wordings(sentence: Sentence, claim: Claim, role: Role, before: Sentence | None) -> tuple[str, ...]:
    """The phrase of a cause or effect, then the wordings it may point at, the nearest first."""
    head = claim.cause if role == "cause" else claim.effect
    if role == "cause" and claim.before:
        return tuple(_of_sentence(before)) if before is not None else ()
    found = [said(factor_tokens(claim, role))]
    feeling = felt(claim) if role == "effect" else ""
    if feeling:
        return tuple(f"{feeling} of {text}" for text in found if text)
    if _points(head):
        found = [*_named_before(sentence, head), *(_of_sentence(before) if before is not None else ())]
    elif role == "cause" and any(mention.head == head.i for mention in sentence.mentions):
        found = [*_done_before(claim), *found]
    return tuple(dict.fromkeys(text for text in found if text))


def side(sentence: Sentence, claim: Claim, role: Role, before: Sentence | None) -> str:
    """The stretch of the sentence on the factor's side of the claim; the sentence before where the cause stands there.

    Wider than the phrase: where the parser misses the phrase, its words still stand on the same side.
    """
    if role == "cause" and claim.before:
        return before.text if before is not None else ""
    head, other = (claim.cause, claim.effect) if role == "cause" else (claim.effect, claim.cause)
    start, end = (sentence.span.start, claim.at.i) if head.i < claim.at.i else (claim.at.i + 1, sentence.span.end)
    if (other.i < claim.at.i) == (head.i < claim.at.i):
        start, end = (start, min(end, other.i)) if head.i < other.i else (max(start, other.i), end)
    return "".join(token.text_with_ws for token in sentence.span.doc[start:end])


def felt(claim: Claim) -> str:
    """What a claim makes its object feel, which is the effect meant: `the visit angered Seoul`; else empty."""
    if claim.effect.dep_ not in {"dobj", "nsubjpass"} or claim.effect.head.i != claim.at.i:
        return ""
    rows = (cue.row for form in sorted(forms(claim.at)) for cue in cues("link_feelings").get(form, ()))
    return next((row["feeling"] for row in rows), "")


def factor_tokens(claim: Claim, role: Role) -> "list[Token]":
    """The tokens of a cause or effect, without the branches that hold the claim or the other side."""
    head, other = (claim.cause, claim.effect) if role == "cause" else (claim.effect, claim.cause)
    head = _meant(head)
    avoided = [token for token in (claim.at, other) if token.i != head.i]
    if head.pos_ in VERBAL:
        return _clause(head, avoided)
    return _without(head, avoided, LEFT_OUT)


def _meant(head: "Token") -> "Token":
    """`in order to V`, `efforts to V`: the clause that the empty noun stands in."""
    if head.lower_ in EMPTY_NOUNS and head.dep_ == "pobj" and head.head.head.pos_ in VERBAL:
        return head.head.head
    return head


def _without(head: "Token", avoided: "list[Token]", leaving: frozenset[str]) -> "list[Token]":
    found: list[Token] = [head]
    for child in head.children:
        if child.dep_ in leaving or any(holds(child, token) for token in avoided):
            continue
        found += _without(child, avoided, leaving)
    return sorted(found, key=lambda t: t.i)


def _clause(verb: "Token", avoided: "list[Token]") -> "list[Token]":
    """A clause as a factor: its subject unless that only points, its verb and what completes it."""
    own = subject(verb)
    tokens: set[Token] = {verb}
    if own is not None and own.lower_ not in POINTERS and not any(holds(own, token) for token in avoided):
        tokens |= set(_without(own, avoided, LEFT_OUT | {"relcl"}))
    for child in verb.children:
        if child.dep_ in OWN_CLAUSE | SUBJECTS | {"aux", "auxpass", "punct"}:
            continue
        if not any(holds(child, token) for token in avoided):
            tokens |= set(_without(child, avoided, LEFT_OUT))
    return sorted(tokens, key=lambda t: t.i)


def _points(head: "Token") -> bool:
    """Whether a phrase only points at something named before: `it`, `this`, `such efforts`."""
    if head.lower_ in POINTERS:
        return True
    determiners = {child.lower_ for child in head.children if child.dep_ in {"det", "amod", "predet"}}
    return bool(determiners & {"such", "this", "these", "those"}) and sum(1 for _ in head.subtree) <= 3


def _named_before(sentence: Sentence, head: "Token") -> Iterator[str]:
    """What the sentence names before a pronoun: the subjects of its earlier clauses, then their objects."""
    if head.lower_ not in POINTERS:
        yield said(list(head.subtree))
    earlier = [t for t in sentence.span if t.i < head.i and not holds(t, head) and t.pos_ in {"NOUN", "PROPN"}]
    subjects = [t for t in earlier if t.dep_ in SUBJECTS]
    objects = [t for t in earlier if t.dep_ == "dobj"]
    yield from (said(kept(t, LEFT_OUT | {"relcl"})) for t in chain(subjects, objects))


def _done_before(claim: Claim) -> Iterator[str]:
    """What an actor does to bring the effect about: the verb that the claim's verb is joined to."""
    verb = claim.at
    for _ in range(3):
        if verb.dep_ in {"conj", "xcomp", "advcl"} and verb.head.pos_ in VERBAL and verb.head.i < verb.i:
            verb = verb.head
            yield said(_clause(verb, [claim.at, claim.effect]))


def _of_sentence(sentence: Sentence) -> Iterator[str]:
    """What a sentence is about: its subject, its clause, the whole of it."""
    root = sentence.span.root
    own = subject(root) if root.pos_ in VERBAL else None
    if own is not None and own.lower_ not in POINTERS:
        yield said(kept(own, LEFT_OUT | {"relcl"}))
    yield said(_clause(root, []))
    yield said(list(sentence.span))
