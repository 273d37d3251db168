"""Opposite advice by its form: opposed verbs, a negation, or the opposite order, on the same object.

Finds what no table of questions knows, and errs to silence (see `advice.contrast`).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from comity.ledger.advice import Advice, advice_of, contrast
from comity.ledger.disagreement import Disagreement, disagreement, side_of
from comity.ledger.order import Order, order_of, reversed_order
from comity.records.corpus import Corpus
from comity.records.recommendation import Recommendation


def from_contrasts(corpus: Corpus) -> tuple[Disagreement, ...]:
    """Pairs of advice of two documents, the surest for each two documents and object."""
    records = corpus.of(Recommendation)
    best: dict[tuple[str, ...], Disagreement] = {}
    for found in (*_by_verb(corpus, records), *_by_order(corpus, records)):
        key = (found.subject, *sorted((found.left.source, found.right.source)))
        if key not in best or found.confidence > best[key].confidence:
            best[key] = found
    return tuple(best.values())


def _by_verb(corpus: Corpus, records: Sequence[Recommendation]) -> Iterable[Disagreement]:
    advice = [found for record in records if (found := advice_of(record))]
    for left, right in _pairs(advice):
        opposed = contrast(left, right)
        if opposed and corpus.document_of(left.record).source != corpus.document_of(right.record).source:
            words = " ".join(sorted(left.objects & right.objects))
            yield _disagreement(corpus, (left.record, right.record), words, opposed.reason, opposed.overlap)


def _by_order(corpus: Corpus, records: Sequence[Recommendation]) -> Iterable[Disagreement]:
    """What one puts before the other, the other puts before the one."""
    orders: list[tuple[Recommendation, Order]] = [
        (record, order) for record in records if (order := order_of(record.quote))
    ]
    for number, (left, one) in enumerate(orders):
        for right, other in orders[number + 1 :]:
            shared = reversed_order(one, other)
            if shared and corpus.document_of(left).source != corpus.document_of(right).source:
                reason = f"one puts first what the other puts second: {one.words}; {other.words}"
                yield _disagreement(corpus, (left, right), "order", reason, shared)


def _disagreement(
    corpus: Corpus, pair: tuple[Recommendation, Recommendation], words: str, reason: str, shared: float
) -> Disagreement:
    sides = [side_of(record, corpus.document_of(record).source, record.action or "this") for record in pair]
    return disagreement(
        "advice", f"object:{words}", question=f"What should be done about: {words}?", sides=(sides[0], sides[1]),
        reason=reason, confidence=min(record.confidence for record in pair) * shared,
    )  # fmt: skip


def _pairs(advice: Sequence[Advice]) -> Iterable[tuple[Advice, Advice]]:
    """Pairs that share a word of their object: the others cannot be about the same thing."""
    by_word: defaultdict[str, list[int]] = defaultdict(list)
    for number, item in enumerate(advice):
        for word in item.objects:
            by_word[word].append(number)
    pairs = {(i, j) for numbers in by_word.values() for n, i in enumerate(numbers) for j in numbers[n + 1 :]}
    return ((advice[i], advice[j]) for i, j in sorted(pairs))
