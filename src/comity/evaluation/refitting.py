"""Refitting confidence on people's judgements: logistic, held near the coder's figure, checked across documents.

A kind is refitted where enough of it was judged both right and wrong, and only where the refit would have been the
better guess for documents that it had not seen (Brier score, five folds by document).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

from comity.evaluation.reliability import Reliability, reliability
from comity.records.calibration import Fit, logistic, logit
from comity.records.carrying import live
from comity.records.coded import CodedRecord
from comity.records.frozen import Frozen
from comity.records.judgement import Judgement

LEAST = 50
LEAST_EACH = 10
"""Judgements that a kind needs, and of each sort: with two parameters, about ten events a parameter are asked for
(Peduzzi et al. 1996), and confidences between .5 and .9 tell little apart with less."""
LEAST_DOCUMENTS = 3
FOLDS = 5
PRIOR = 1.0
"""Precision of the normal prior around slope 1 and intercept 0: few judgements move the figure little."""
STEPS = 50
SMALL = 1e-9


@dataclass(frozen=True, slots=True)
class Find:
    """A judged record: the coder's confidence, whether a person left it as it was, and its document."""

    kind: str
    document: str
    confidence: float
    right: bool


class Refit(Frozen):
    """One kind: judgements, reliability as coded and (across documents) refitted; `fit` where it is an improvement.

    `brier_before` and `brier_after` are mean squared distances of confidence and truth, the less the better.
    """

    kind: str
    n: int
    right: int
    documents: int
    before: Reliability
    brier_before: float
    after: Reliability | None = None
    brier_after: float | None = None
    fit: Fit | None = None
    note: str = ""


def finds(records: Iterable[CodedRecord], judgements: Iterable[Judgement]) -> tuple[Find, ...]:
    """The coder's records that people judged: accepted is right, rejected or amended is not; the last word counts."""
    last: Mapping[str, Judgement] = {
        item.record: item for item in live(judgements) if item.decision in ("accept", "reject", "amend")
    }
    return tuple(
        Find(record.kind, record.document, record.confidence, last[record.id].decision == "accept")
        for record in records
        if record.id in last
    )


def refits(judged: Sequence[Find]) -> tuple[Refit, ...]:
    """A refit, or why there is none, for every kind that was judged."""
    return tuple(refit([find for find in judged if find.kind == kind]) for kind in sorted({f.kind for f in judged}))


def refit(judged: Sequence[Find]) -> Refit:
    """The refit of one kind."""
    right, documents = sum(find.right for find in judged), len({find.document for find in judged})
    as_coded = [find.confidence for find in judged]
    found = Refit(
        kind=judged[0].kind,
        n=len(judged),
        right=right,
        documents=documents,
        before=_reliability(judged, as_coded),
        brier_before=_brier(judged, as_coded),
    )
    if note := _too_few(found):
        return found.model_copy(update={"note": note})
    refitted = _across_documents(judged)
    slope, intercept = fit(judged)
    after = {"after": _reliability(judged, refitted), "brier_after": _brier(judged, refitted)}
    if slope <= 0 or after["brier_after"] >= found.brier_before:  # type: ignore[operator]
        return found.model_copy(update={**after, "note": "the coder's figure is the better guess; kept"})
    better = Fit(kind=found.kind, slope=round(slope, 4), intercept=round(intercept, 4), n=found.n)
    return found.model_copy(update={**after, "fit": better})


def _too_few(found: Refit) -> str:
    wrong = found.n - found.right
    if found.n < LEAST or min(found.right, wrong) < LEAST_EACH:
        return f"needs {LEAST} judgements, {LEAST_EACH} of them right and {LEAST_EACH} wrong"
    if found.documents < LEAST_DOCUMENTS:
        return f"needs judgements in {LEAST_DOCUMENTS} documents"
    return ""


def fit(judged: Sequence[Find]) -> tuple[float, float]:
    """Slope and intercept of greatest posterior probability, by Newton's method on a concave function."""
    slope, intercept = 1.0, 0.0
    points = [(logit(find.confidence), find.right) for find in judged]
    for _ in range(STEPS):
        shares = [logistic(intercept + slope * x) for x, _ in points]
        weights = [share * (1 - share) for share in shares]
        g0 = sum(right - share for (_, right), share in zip(points, shares, strict=True)) - PRIOR * intercept
        g1 = sum((right - s) * x for (x, right), s in zip(points, shares, strict=True)) - PRIOR * (slope - 1)
        h00 = sum(weights) + PRIOR
        h01 = sum(w * x for (x, _), w in zip(points, weights, strict=True))
        h11 = sum(w * x * x for (x, _), w in zip(points, weights, strict=True)) + PRIOR
        determinant = h00 * h11 - h01 * h01
        step0, step1 = (h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant
        intercept, slope = intercept + step0, slope + step1
        if abs(step0) + abs(step1) < SMALL or not isfinite(slope):
            break
    return slope, intercept


def _across_documents(judged: Sequence[Find]) -> list[float]:
    """Refitted confidences, each by a fit that has not seen its document."""
    places = {document: place for place, document in enumerate(sorted({find.document for find in judged}))}
    guessed = [0.0] * len(judged)
    for fold in range(min(FOLDS, len(places))):
        inside = [places[find.document] % FOLDS == fold for find in judged]
        slope, intercept = fit([find for find, is_in in zip(judged, inside, strict=True) if not is_in])
        for place, find in enumerate(judged):
            if inside[place]:
                guessed[place] = logistic(intercept + slope * logit(find.confidence))
    return guessed


def _reliability(judged: Sequence[Find], confidences: Sequence[float]) -> Reliability:
    return reliability([(share, find.right) for find, share in zip(judged, confidences, strict=True)])


def _brier(judged: Sequence[Find], confidences: Sequence[float]) -> float:
    """Mean squared distance of confidence and truth (Brier 1950)."""
    total = sum((share - find.right) ** 2 for find, share in zip(judged, confidences, strict=True))
    return round(total / len(judged), 4)
