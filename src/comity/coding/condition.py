"""Conditions: the clauses of a sentence that say what holds a party back, by the lexicon of conditions."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from comity.coding.analysis import Sentence
from comity.coding.clauses import VERBAL, is_conditional
from comity.coding.constraint_kind import as_held
from comity.coding.cues import Hit, hits
from comity.records.constraint import ConstraintKind

if TYPE_CHECKING:
    from comity.coding.tokens import Token

MORE = 0.35
"""How much of a further condition's weight is added to the strongest one of the same kind."""
PROVISOS = frozenset({"until", "unless"})
KINDS: tuple[ConstraintKind, ...] = get_args(ConstraintKind)


@dataclass(frozen=True, slots=True)
class Condition:
    """A clause that states a condition: its verb or head, the kind, the words that say so, how sure."""

    clause: "Token"
    kind: ConstraintKind
    hits: tuple[Hit, ...]
    limits: tuple[str, ...]
    weight: float


def conditions(sentence: Sentence) -> Iterator[Condition]:
    """One condition for each clause that names some: the kind with the most weight."""
    found = list(hits(sentence.span, "constraint_conditions"))
    excluded = {token.i for hit in hits(sentence.span, "constraint_not") for token in hit.tokens} if found else set()
    by_clause: dict[int, list[Hit]] = defaultdict(list)
    heads: dict[int, Token] = {}
    for hit in found:
        if not excluded & {token.i for token in hit.tokens}:
            clause = _clause(_top(hit))
            heads[clause.i] = clause
            by_clause[clause.i].append(hit)
    for key in sorted(by_clause):
        yield _condition(sentence, heads[key], by_clause[key])


def _top(hit: Hit) -> "Token":
    """The word of a cue that the others hang on."""
    inside = {token.i for token in hit.tokens}
    return next((token for token in hit.tokens if token.head.i not in inside or token.head.i == token.i), hit.last)


def _clause(token: "Token") -> "Token":
    """The finite verb of the clause that a word stands in, or the sentence's head."""
    while token.head.i != token.i:
        if (
            token.pos_ in VERBAL
            and token.dep_ in {"ccomp", "advcl", "conj", "ROOT", "parataxis", "relcl"}
            and _has_subject(token)
            and not _is_proviso(token)
        ):
            return token
        token = token.head
    return token


def _has_subject(token: "Token") -> bool:
    return any(child.dep_ in {"nsubj", "nsubjpass", "csubj", "expl"} for child in token.children)


def _is_proviso(clause: "Token") -> bool:
    """`until the case is settled`: only with what waits for it does it say what holds a party back."""
    marks = {child.lower_ for child in clause.children if child.dep_ == "mark"}
    return clause.dep_ == "advcl" and bool(marks & PROVISOS)


def _condition(sentence: Sentence, clause: "Token", found: list[Hit]) -> Condition:
    weights: dict[str, list[float]] = defaultdict(list)
    for hit in found:
        weights[hit.cue.row["kind"]].append(float(hit.cue.row["weight"]))
    totals = {kind: max(each) + MORE * (sum(each) - max(each)) for kind, each in weights.items()}
    kind = next(k for k in KINDS if totals.get(k) == max(totals.values()))
    limits = {hit.cue.text: float(hit.cue.row["weight"]) for hit in hits(sentence.span, "constraint_limits")}
    weight = totals[kind] + max(limits.values(), default=0.0)
    if is_conditional(clause):
        weight *= 0.7
    if clause.tag_ == "VBD" and not limits:
        weight *= 0.85
    chosen = tuple(hit for hit in found if hit.cue.row["kind"] == kind)
    return Condition(clause, as_held(sentence, clause, kind, chosen), chosen, tuple(sorted(limits)), min(weight, 0.95))
