"""Constraints: standing conditions in a party, or between parties, that limit what can be done together.

A condition is named by the lexicon of conditions; fitted weights say whether it is one, and whether its party is right.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from comity.coding.analysis import Analysis, Sentence
from comity.coding.build import RecordIds, base, passage_of
from comity.coding.clauses import bounds, capitalised, kept, said, shortened
from comity.coding.condition import Condition, conditions
from comity.coding.constraint_company import Found, companies
from comity.coding.constraint_features import features
from comity.coding.constraint_kind import as_outsider
from comity.coding.constraint_party import Place, party_found
from comity.coding.track_model import tracks_of
from comity.coding.weights import Weights, weights
from comity.records.coded import Why
from comity.records.constraint import Constraint
from comity.records.passage import Passage

WHOLE_SENTENCE = 160
BEFORE = 3
"""Sentences back to which the party of a condition may be looked for."""


def code(analysis: Analysis) -> Iterator[Constraint]:
    """Every constraint of a document, in its order."""
    return recorded(analysis, weights("constraint"), weights("constraint_party"))


def recorded(analysis: Analysis, sure: Weights, party_sure: Weights) -> Iterator[Constraint]:
    """The constraints that two models make of a document: whether it is one, and whether kind and party are right."""
    ids = RecordIds()
    every = list(candidates(analysis))
    for found, known in zip(every, features_of(analysis, every), strict=True):
        confidence = sure.probability(known)
        if confidence >= sure.floor:
            yield _record(analysis, found, (confidence, party_sure.probability(known)), ids)


def candidates(analysis: Analysis) -> Iterator[Found]:
    """Every condition that a party may have, sure or not."""
    before: list[Sentence] = []
    for sentence in analysis.sentences:
        if not sentence.is_heading:
            for condition in conditions(sentence):
                party, rule = party_found(Place(analysis, sentence, condition, before))
                if party:
                    kind = as_outsider(analysis.case, sentence, condition.kind, condition.hits, party)
                    yield Found(sentence, replace(condition, kind=kind), party, rule)
        before = [sentence, *before[: BEFORE - 1]]


def features_of(analysis: Analysis, every: Sequence[Found]) -> list[dict[str, float]]:
    """What the weights look at in each condition of a document, all of them in their order."""
    return [features(analysis, found) | company for found, company in zip(every, companies(every), strict=True)]


def _record(analysis: Analysis, found: Found, sure: tuple[float, float], ids: RecordIds) -> Constraint:
    condition = found.condition
    passage = passage_found(analysis, found)
    triggers = [hit.text for hit in condition.hits]
    why = Why(
        trigger=triggers[0],
        roles={"party": found.party},
        rules=(
            *(f"condition {text}" for text in triggers),
            *(f"limit {text}" for text in condition.limits),
            f"party: {found.rule}",
        ),
    )
    return Constraint(
        **base(analysis, "constraint", passage, ids=ids, confidence=sure[0], why=why),
        party=found.party,
        party_confidence=round(min(sure), 3),
        constraint_kind=condition.kind,
        summary=_summary(condition),
        tracks=tracks_of(analysis, passage.start, passage.end, kind="constraint", of=condition.kind),
    )


def passage_found(analysis: Analysis, found: Found) -> Passage:
    """The words that state a condition."""
    return passage_of(analysis, *_quote(found.sentence, found.condition))


def _quote(sentence: Sentence, condition: Condition) -> tuple[int, int]:
    """The sentence where it is short, else the clause that states the condition."""
    if sentence.end - sentence.start <= WHOLE_SENTENCE:
        return sentence.start, sentence.end
    start, end = bounds(list(condition.clause.subtree))
    return max(start, sentence.start), min(end, sentence.end)


def _summary(condition: Condition) -> str:
    """The condition in short: the subject with its verb and complement, asides left out."""
    tokens = kept(
        condition.clause, frozenset({"advcl", "parataxis", "cc", "conj", "mark", "appos", "relcl", "preconj"})
    )
    return capitalised(shortened(said(tokens)))
