"""Where a sentence urges something: everything its finders see, one piece of advice a head, weighed by where it stands.

Who is urged, and whether it becomes a record, is decided in recommendation.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.coding.advice import Advice
from comity.coding.agents import agents_of, is_told_by
from comity.coding.analysis import Sentence
from comity.coding.clausal_advice import clefts, imperatives, impersonal, listed
from comity.coding.clauses import is_conditional, is_question, subject, under
from comity.coding.cues import cues
from comity.coding.modal_advice import modals
from comity.coding.nominal_advice import nouns, predicates
from comity.coding.standing import goes_on_relative, is_believed, is_opposite
from comity.coding.verbal_advice import requiring, urging
from comity.records.rules import RELATIVE_CLAUSE

if TYPE_CHECKING:
    from comity.coding.tokens import Token


VIEWS = frozenset({"view", "opinion", "eye", "judgment", "judgement", "assessment", "mind"})
Finder = Callable[[Sentence], Iterator[Advice]]


def advice(sentence: Sentence) -> Iterator[Advice]:
    """Everything a sentence urges; one word is the head of one piece of advice, the surest."""
    if sentence.is_heading or is_question(sentence.span[0]):
        return
    best: dict[int, Advice] = {}
    every = [found for finder in FINDERS for found in finder(sentence)]
    heads = {found.head.i for found in every if found.weight >= 0.3}
    for found in every:
        if found.at.i not in heads or found.head.i == found.at.i:
            judged = _judged(sentence, found)
            known = best.get(judged.head.i)
            if known is None or judged.weight > known.weight:
                best[judged.head.i] = judged
    for key in sorted(best):
        yield best[key]


def _judged(sentence: Sentence, found: Advice) -> Advice:
    """Advice weighed by where it stands: under a condition, in a relative clause, in somebody's mouth."""
    weight, rules, by = found.weight, list(found.rules), found.by
    if is_conditional(found.at) or is_conditional(found.head):
        weight, rules = weight * 0.3, [*rules, "under a condition"]
    if under(found.at, {"relcl"}) is not None or goes_on_relative(found.at):
        weight, rules = weight * 0.65, [*rules, RELATIVE_CLAUSE]
    if is_believed(found.at):
        weight, rules = weight * 0.5, [*rules, "what is believed"]
    speaker = _speaker(sentence, found.at)
    if speaker and by == ("author",):
        weight, rules, by = weight * 0.85, [*rules, "attributed"], speaker
    own = found.agent if found.agent is not None else subject(found.head)
    turned = found.negated != is_opposite(found.at, own)
    return replace(found, weight=weight, rules=tuple(rules), by=by, negated=turned)


def _speaker(sentence: Sentence, token: "Token") -> tuple[str, ...]:
    """Who says it: the named subject of a verb of saying above the clause, or whoever it is `according to`."""
    clause = under(token, {"ccomp"})
    saying = clause is not None and clause.head.lemma_ in cues("advice_saying")
    own = subject(clause.head) if clause is not None and saying else _according_to(token)
    return agents_of(sentence, own) if own is not None and not is_told_by(own) else ()


def _according_to(token: "Token") -> "Token | None":
    """`according to X`, `in X's view`, `in the eyes of X`: X, where the phrase hangs on a verb above the word."""
    for verb in (token, *token.ancestors):
        for phrase in (c for c in verb.children if c.dep_ == "prep"):
            if phrase.lower_ == "according":
                return next((n for to in phrase.children for n in to.children if n.dep_ == "pobj"), None)
            view = next((c for c in phrase.children if c.dep_ == "pobj" and c.lemma_.lower() in VIEWS), None)
            if phrase.lower_ == "in" and view is not None:
                holders = (c for of in view.children if of.lower_ == "of" for c in of.children)
                return next((c for c in view.children if c.dep_ == "poss"), None) or next(holders, None)
    return None


FINDERS: tuple[Finder, ...] = (
    modals, predicates, nouns, urging, requiring, clefts, impersonal, listed, imperatives,
)  # fmt: skip
