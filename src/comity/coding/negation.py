"""Whether what is promised is to be left undone: `never to withdraw`, `would not sign`, `no longer exports`.

A promise not to do something holds by what is not done, so the word that says so belongs to the act.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.coding.tokens import Token

NOT_ALONE = frozenset({"only", "just", "merely", "simply", "least"})
"""`not only X but Y`, `not least` deny nothing."""
SHARING = frozenset({"or", "nor"})
"""`not to make or store`: what is joined so is denied with the first."""
OBJECTS = frozenset({"dobj", "prep", "ccomp", "xcomp", "acomp", "attr", "advcl"})
MAX_CLIMB = 30


def denial(head: "Token", at: "Token") -> str:
    """`never`, `not` or `no longer` where a promised act, below its word of promising, is denied; else empty."""
    token = head
    for _ in range(MAX_CLIMB):
        found = _own(token, at)
        if found or token.i == at.i or at.head.i == token.i or token.head.i == token.i:
            return found
        if token.dep_ == "conj" and not _shares(token):
            return ""
        token = token.head
    return ""


def is_none(noun: "Token") -> bool:
    """`no intention`, `no plan`."""
    return any(child.dep_ == "det" and child.lower_ == "no" for child in noun.children)


def _own(token: "Token", at: "Token") -> str:
    """The word that denies a verb; a word of promising is asked only for what stands after it (`pledged never to`)."""
    for child in token.children:
        if token.i == at.i and child.i < at.i:
            continue
        word = _word(child)
        if word:
            return word
    return "not" if token.i == at.i and is_none(at) else ""


def _word(child: "Token") -> str:
    if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
        return "no longer"
    if child.lower_ == "never" or (child.lower_ == "again" and any(c.lower_ == "never" for c in child.children)):
        return "never"
    after = child.nbor(1).lower_ if child.i + 1 < len(child.doc) else ""
    plain = child.dep_ == "neg" and child.lower_ in {"not", "n't", "n’t"}
    return "not" if plain and after not in NOT_ALONE else ""


def _shares(verb: "Token") -> bool:
    """Whether a joined verb is denied with the one before: by `or`, or since both have the one object after them."""
    if _link(verb) in SHARING:
        return True
    again = any(c.dep_ in {"aux", "auxpass", "nsubj"} for c in verb.children)
    return not again and not any(c.dep_ in OBJECTS and c.i < verb.i for c in verb.head.children if c.i > verb.head.i)


def _link(verb: "Token") -> str:
    """The word that joins a verb to the one before it; in a list with commas the one that ends the list."""
    token = verb
    for _ in range(MAX_CLIMB):
        before = [c for c in token.head.children if c.dep_ == "cc" and c.i < token.i]
        if before:
            return str(before[-1].lower_)
        following = next((c for c in token.children if c.dep_ == "conj"), None)
        if following is None:
            return ""
        token = following
    return ""
