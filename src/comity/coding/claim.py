"""A causal claim as words of a sentence, and what is asked of clauses to find one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.coding.clauses import VERBAL, is_conditional, is_negated, is_passive, kept_top, subject
from comity.coding.cues import cues, forms

if TYPE_CHECKING:
    from comity.coding.tokens import Token

FULL_CLAUSE = frozenset({"conj", "cc", "preconj", "punct"})
CARRYING = frozenset({"xcomp", "conj", "pcomp", "acomp", "attr", "prep", "dobj", "ccomp"})
"""Dependencies over which a hedge reaches the words below."""
HEDGES_REACH = 5


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


def sign_of(verb: "Token") -> int:
    """The sign of a causal verb by the table; 0 for any other verb."""
    for form in sorted(forms(verb)):
        for cue in cues("link_verbs").get(form, ()):
            if len(cue.words) == 1:
                return int(cue.row["sign"])
    return 0


def is_denied(verb: "Token") -> bool:
    """Whether a verb is negated, or what it hangs on is: `is not expected to help`, `failed to deter`."""
    denied = is_negated(verb)
    for _ in range(3):
        head = verb.head
        if verb.dep_ != "xcomp" or not forms(head) & cues("link_raising").keys():
            return denied
        turned = any(int(cue.row["sign"]) < 0 for form in forms(head) for cue in cues("link_raising").get(form, ()))
        denied ^= is_negated(head) ^ turned
        verb = head
    return denied


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
    words = [clause, *(c for c in clause.children if c.dep_ in {"acomp", "oprd", "attr", "xcomp"})]
    words += [c for word in words[1:] for c in word.children if c.dep_ == "advmod" and c.lower_ == "less"]
    if any(forms(word) & cues("link_negative_words").keys() for word in words):
        thing = _failing(words, own)
        if thing is not None:
            return thing, -negated
    return clause, negated


def _failing(words: "list[Token]", own: "Token | None") -> "Token | None":
    """What fails or is hard: the subject (not a state, which is no factor), or the act (`it is hard to meet`)."""
    if own is not None and (own.pos_ == "NOUN" or own.dep_ in {"csubj", "csubjpass"}):
        return own
    if own is not None and own.lower_ == "it":
        acts = (c for word in words for c in word.children if c.dep_ in {"xcomp", "ccomp", "advcl"} and c.i > word.i)
        return next((act for act in acts if act.pos_ in VERBAL), None)
    return None


def stated(clause: "Token") -> "tuple[Token, int]":
    """A clause as a cause: the thing that fails in it, with sign -1 (`if talks fail`); else the clause, turned if
    negated.
    """
    thing, sign = outcome(clause)
    return (thing, sign) if sign < 0 else (clause, 1)


def clause_of(token: "Token") -> "Token | None":
    """The verb of the clause that a word belongs to."""
    while token.head.i != token.i:
        token = token.head
        if token.pos_ in VERBAL and token.dep_ not in {"amod", "pcomp"}:
            return token
    return token if token.pos_ in VERBAL else None


def is_hedged(token: "Token") -> bool:
    """Whether the clause says that it only may be so."""
    hedges = cues("link_hedges").keys()
    if token.i > token.sent.start and forms(token.nbor(-1)) & hedges:
        return True
    if token.pos_ == "NOUN" and token.dep_ in {"nsubj", "nsubjpass"}:
        token = token.head
    for _ in range(HEDGES_REACH):
        near = [token, *(child for child in token.children if child.dep_ in {"aux", "advmod", "acomp"})]
        if any(forms(word) & hedges for word in near) or is_conditional(token):
            return True
        participle = token.dep_ == "advcl" and token.tag_ == "VBG"
        if not (token.dep_ in CARRYING or participle) or token.head.i == token.i:
            return False
        token = token.head
    return False


def extent(claim: Claim) -> "list[Token]":
    """The tokens that state a claim."""
    tokens = [claim.at]
    for part in (claim.cause, claim.effect):
        tokens += kept_top(part, FULL_CLAUSE) if part.pos_ in VERBAL else list(part.subtree)
    return tokens
