"""Who disagrees with whom: opposite advice, opposite claims, rival remedies, and texts against the record, ranked."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from comity.cases.case import Case
from comity.ledger.disagreement import Disagreement
from comity.ledger.disagreement_causes import from_causes
from comity.ledger.disagreement_contrasts import from_contrasts
from comity.ledger.disagreement_positions import from_positions
from comity.ledger.disagreement_record import from_record
from comity.ledger.disagreement_remedies import from_remedies
from comity.ledger.remedies import LEAST_SURE, Remedy, remedies
from comity.ledger.statements import statements
from comity.records.corpus import Corpus
from comity.records.document import Version
from comity.records.recommendation import Recommendation

AGAIN = 0.85
"""Each further pair on one question ranks as if it were so much less sure: first the questions, then their pairs."""


def disagreements(case: Case, corpus: Corpus, versions: Sequence[Version], *, as_of: date) -> tuple[Disagreement, ...]:
    """Every disagreement found, the surest first and one of each question before the second of any.

    versions: the texts of the corpus's documents; without a text its records' quotes stand in for it. The record is
    that known on the day.
    """
    said = statements(corpus, versions)
    advice = {record.id: record for record in corpus.of(Recommendation)}
    return ranked((
        *from_positions(case, said), *from_contrasts(corpus), *from_causes(case, corpus),
        *from_remedies(case, said, advice), *from_record(case, corpus, said, as_of),
    ))  # fmt: skip


def remedies_of(case: Case, corpus: Corpus, versions: Sequence[Version]) -> tuple[Remedy, ...]:
    """What the texts of a corpus advise for which problem; advice that names no problem is left out."""
    advice = {record.id: record for record in corpus.of(Recommendation)}
    found = remedies(case, statements(corpus, versions), advice)
    return tuple(item for item in found if item.problem and item.statement.urged >= LEAST_SURE)


def ranked(found: Iterable[Disagreement]) -> tuple[Disagreement, ...]:
    """By confidence, each further pair on one subject a step lower; between documents before within one."""
    seen: Counter[str] = Counter()
    scores: dict[str, tuple[bool, float]] = {}
    items = {item.id: item for item in sorted(found, key=lambda item: (-item.confidence, item.id))}
    for item in items.values():
        key = item.subject if item.kind != "record" else item.id
        scores[item.id] = (item.within_document, -item.confidence * AGAIN ** seen[key])
        seen[key] += 1
    return tuple(sorted(items.values(), key=lambda item: (*scores[item.id], item.id)))
