"""What is urged in a sentence: its head, who is asked, how strongly, by which rules; what finders ask of clauses."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.coding.clauses import SUBJECTS, VERBAL, auxiliary_words

if TYPE_CHECKING:
    from comity.coding.tokens import Token


PERSONAL = frozenset({"i", "you", "he", "she", "one", "nobody", "everyone"})
"""Subjects of whom nothing is asked, or anything of anybody."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing urged: its head (verb or noun), who is asked, how strongly, how sure, and by which rules."""

    trigger: str
    at: "Token"
    head: "Token"
    agent: "Token | None"
    strength: str
    weight: float
    rules: tuple[str, ...]
    by: tuple[str, ...] = ("author",)
    negated: bool = False


def is_past(verb: "Token") -> bool:
    return verb.tag_ == "VBD" or bool(auxiliary_words(verb) & {"was", "were", "had"})


def clauses_of(word: "Token") -> "list[Token]":
    """The infinitive or that-clauses that hang on a predicate."""
    return [
        child
        for child in word.children
        if child.i > word.i
        and child.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl", "csubj"}
        and child.pos_ in VERBAL
    ]


def for_whom(verb: "Token", word: "Token") -> "Token | None":
    """`for Tokyo to act`: the noun of the `for` phrase, or the subject of the clause."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        return own
    for child in (*word.children, *word.head.children):
        if child.dep_ == "prep" and child.lower_ in {"for", "on"} and child.i > word.i:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def is_infinitive_or_bare(verb: "Token") -> bool:
    return verb.tag_ == "VB" or any(c.dep_ == "aux" and c.lower_ in {"to", "should", "must"} for c in verb.children)
