"""Rival remedies: two ways for one problem, where a text itself sets one against the other."""

from collections.abc import Mapping, Sequence

from comity.cases.case import Case
from comity.ledger.disagreement import Disagreement, Side, disagreement
from comity.ledger.remedies import Remedy, remedies
from comity.ledger.statements import Statement
from comity.records.recommendation import Recommendation

BACK = 3
""""A different approach would be" speaks of advice at most so many sentences before it."""
CHOICE = 0.8
"""Weight of words of choice: what exactly a remedy is set against is told by place, not by grammar."""


def from_remedies(
    case: Case, statements: Sequence[Statement], advice: Mapping[str, Recommendation]
) -> tuple[Disagreement, ...]:
    """For each alternative that a text names the advice before it."""
    found = remedies(case, statements, advice)
    place = {statement.id: number for number, statement in enumerate(statements)}
    pairs: dict[str, Disagreement] = {}
    for item in found:
        if item.problem and item.is_alternative and (other := _before(item, found, place)):
            rival = _disagreement(item.problem, (other, item))
            pairs.setdefault(rival.id, rival)
    return tuple(pairs.values())


def _before(item: Remedy, found: Sequence[Remedy], place: Mapping[str, int]) -> Remedy | None:
    """The nearest advice of another kind shortly before an alternative in its text."""
    here = place[item.statement.id]
    before = [
        other for other in found
        if other.remedy != item.remedy and other.statement.document == item.statement.document
        and 0 < here - place[other.statement.id] <= BACK
    ]  # fmt: skip
    return max(before, key=lambda other: (place[other.statement.id], other.remedy), default=None)


def _disagreement(problem: str, pair: tuple[Remedy, Remedy]) -> Disagreement:
    left, right = (_side(item) for item in pair)
    name = problem.replace("-", " ")
    return disagreement(
        "remedy", f"remedy:{problem}", question=f"What helps against the problem: {name}?", sides=(left, right),
        reason=f"two ways for one problem ({name}): {pair[0].remedy}, or, “{pair[1].chooses}”, {pair[1].remedy}",
        confidence=CHOICE * min(item.statement.urged for item in pair),
    )  # fmt: skip


def _side(item: Remedy) -> Side:
    statement = item.statement
    return Side(
        claim=item.remedy, quote=statement.passage.quote, document=statement.document, source=statement.source,
        passage=statement.passage, records=statement.records, reported=not set(statement.by) <= {"author"},
        sure=statement.urged,
    )  # fmt: skip
