"""Where advice stands so that it urges nothing (in a belief, in a definition), or the opposite (`nobody should`)."""

from typing import TYPE_CHECKING

from comity.coding.clauses import VERBAL, under
from comity.coding.negation import is_none

if TYPE_CHECKING:
    from comity.coding.tokens import Token

CONVICTIONS = frozenset(
    {"determination", "belief", "conviction", "understanding", "recognition", "realisation", "sense"}
)
"""Nouns whose clause says what is thought."""
EXPECTATIONS = frozenset(
    {"expectation", "hope", "fear", "prospect", "possibility", "chance", "likelihood", "risk", "danger", "speculation",
     "rumour", "rumor", "concern", "worry", "anxiety", "suspicion", "doubt", "sign", "claim", "assumption"}
)  # fmt: skip
"""Nouns whose clause says what may come: `hopes that the two could agree`."""
NOBODY = frozenset({"nobody", "none", "neither"})
NONE = frozenset({"no", "neither"})
WEAK = frozenset({"could", "might", "may", "can"})
STATED = frozenset(
    {"lesson", "conclusion", "answer", "result", "truth", "fact", "reality", "meaning", "legacy", "moral"}
)
"""Subjects of which something can be said, and nothing asked."""


def goes_on_relative(at: "Token") -> bool:
    """Whether a modal goes on a relative clause that ends just before: `the word we gave and should keep`."""
    if at.tag_ != "MD" or at.i < at.sent.start + 2 or at.nbor(-1).dep_ != "cc":
        return False
    last = at.nbor(-2)
    return last.pos_ in VERBAL and under(last, {"relcl"}) is not None


def is_believed(at: "Token") -> bool:
    """Whether the clause says what somebody is convinced of: `it grew out of a belief that we must …`."""
    clause = under(at, {"ccomp", "acl"})
    if clause is None:
        return False
    holders = [
        clause.head,
        *(t for c in clause.head.children if c.dep_ == "attr" and c.i < clause.i for t in c.subtree),
    ]
    thought = CONVICTIONS | EXPECTATIONS if at.lower_ in WEAK else CONVICTIONS
    return any(holder.pos_ == "NOUN" and holder.lemma_.lower() in thought for holder in holders)


def is_equation(verb: "Token", own: "Token | None") -> bool:
    """`the lesson must be the will to endure`: a thing is called another, and nobody is asked to do anything."""
    named = next((child for child in verb.children if child.dep_ == "attr" and child.pos_ == "NOUN"), None)
    if named is None or own is None or own.dep_ == "csubj" or own.lower_ in {"it", "there"}:
        return False
    return own.pos_ == "NOUN" and own.lemma_ in STATED


def is_opposite(at: "Token", own: "Token | None") -> bool:
    """Whether what is said to be done is to be left undone, by a word outside its verb.

    `neither side should`, `nothing should`, `nor should they`, `under no circumstances should they`; what there is no
    reason for not doing should be done.
    """
    turned = own is not None and (own.lower_ in NOBODY or any(c.lower_ in NONE for c in own.children))
    return (turned or _is_after_denial(at)) != _is_without_reason(at)


def _is_after_denial(at: "Token") -> bool:
    """`nor should they`, `at no time should they`."""
    if at.tag_ != "MD":
        return False
    before = at.nbor(-1).lower_ if at.i > at.sent.start else ""
    return before in {"nor", "neither"} or is_fronted(at)


def is_fronted(at: "Token") -> bool:
    """Whether a modal stands before its subject after `under no circumstances`, `at no point`."""
    ahead = at.doc[at.sent.start : at.i]
    own = any(c.dep_ in {"nsubj", "nsubjpass"} and c.i < at.i for c in at.head.children)
    return not own and any(token.lower_ == "no" and token.dep_ == "det" for token in ahead)


def _is_without_reason(at: "Token") -> bool:
    """`there is no reason why X should`."""
    clause = under(at, {"relcl", "acl", "ccomp", "advcl"})
    noun = clause.head if clause is not None else at
    return noun.lemma_.lower() == "reason" and is_none(noun)
