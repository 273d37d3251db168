"""Where a sentence urges something: everything its finders see, one piece of advice a head, weighed by where it stands.

Who is urged, and whether it becomes a record, is decided in recommendation.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.coding.advice import Advice
from comity.coding.agents import agents_of, is_own
from comity.coding.analysis import Sentence
from comity.coding.clausal_advice import clefts, imperatives, impersonal, listed
from comity.coding.clauses import is_conditional, is_question, subject, under
from comity.coding.cues import cues
from comity.coding.modal_advice import modals
from comity.coding.nominal_advice import nouns, predicates
from comity.coding.standing import goes_on_relative, is_believed
from comity.coding.verbal_advice import requiring, urging
from comity.records.rules import RELATIVE_CLAUSE

if TYPE_CHECKING:
    from comity.coding.tokens import Token


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
    return replace(found, weight=weight, rules=tuple(rules), by=by)


def _speaker(sentence: Sentence, token: "Token") -> tuple[str, ...]:
    """Who says it, where a verb of saying with a named subject governs the clause."""
    clause = under(token, {"ccomp"})
    if clause is None or clause.head.lemma_ not in cues("advice_saying"):
        return ()
    own = subject(clause.head)
    return agents_of(sentence, own) if own is not None and not is_own(own) else ()


FINDERS: tuple[Finder, ...] = (
    modals, predicates, nouns, urging, requiring, clefts, impersonal, listed, imperatives,
)  # fmt: skip
