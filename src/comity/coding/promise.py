"""A promise as words of a sentence, and how much it counts where it stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.coding.clauses import VERBAL, is_conditional, joined, under

if TYPE_CHECKING:
    from comity.coding.tokens import Token

INTRODUCING = frozenset(
    {"seek", "aim", "intend", "plan", "commit", "agree", "continue", "strive", "endeavour", "endeavor"}
)
"""Verbs that only introduce what is promised."""
SOFT = frozenset({"seek", "consider", "look", "hope", "aim"})


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised: trigger word, the head of the promised action, who promises, how firmly and how surely."""

    at: "Token"
    head: "Token"
    by: tuple[str, ...]
    strength: str
    weight: float
    rules: tuple[str, ...]


def firmness(verb: "Token") -> str:
    return "soft" if verb.lemma_ in SOFT else "firm"


def standing(verb: "Token") -> float:
    """How much a promise counts where its clause stands."""
    if is_conditional(verb):
        return 0.5
    if under(verb, {"relcl"}) is not None:
        return 0.45
    return 1.0


def each(
    at: "Token", verb: "Token", by: tuple[str, ...], *, strength: str, weight: float, rules: tuple[str, ...]
) -> Iterator[Promise]:
    """One promise for each verb joined to the promised one; `will seek to V` promises to V."""
    for head in joined(verb):
        if head.pos_ in VERBAL or head.i == verb.i:
            inner = _inner(head)
            yield Promise(at, inner, by, "soft" if firmness(head) == "soft" else strength, weight, rules)
            yield from (
                Promise(at, more, by, strength, weight, rules)
                for more in joined(inner)
                if more.i != inner.i and more.pos_ in VERBAL
            )


def _inner(verb: "Token") -> "Token":
    """The verb that `seek to`, `continue to`, `work to` only introduces."""
    if verb.lemma_ in INTRODUCING:
        return next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i and c.pos_ == "VERB"), verb)
    return verb
