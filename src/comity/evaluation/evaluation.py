"""A coder's whole result on annotated documents: scores with intervals, fields, confusions and reliability.

Everything for all documents together and for each group; frozen values, ready for JSON.
"""

from collections.abc import Mapping, Sequence

from comity.evaluation.confusion import Confusion, confusions
from comity.evaluation.fields import agreement, is_strict
from comity.evaluation.groups import Groups
from comity.evaluation.matching import Matched, Matching
from comity.evaluation.reliability import Reliability, judged, reliability
from comity.evaluation.resampling import RESAMPLES, Figure, Resampling, share
from comity.evaluation.score import KindScore, rounded
from comity.records.frozen import Frozen
from comity.records.registry import KINDS

ALL = "all"
"""The group of all documents."""


class KindResult(Frozen):
    """One kind: counts of records, shares with intervals, agreement per field, confusion tables, reliability.

    `arguable` counts finds that answer an arguable annotation; they are in none of the other counts.
    """

    kind: str
    gold: int
    found: int
    matched: int
    strictly_matched: int
    arguable: int
    precision: Figure
    recall: Figure
    f1: Figure
    strict: Figure
    fields: dict[str, Figure]
    confusions: tuple[Confusion, ...]
    reliability: Reliability


class GroupResult(Frozen):
    """A group of documents: each kind, and the reliability over all kinds."""

    name: str
    documents: tuple[str, ...]
    kinds: tuple[KindResult, ...]
    reliability: Reliability


class Evaluation(Frozen):
    """What was scored, and the result of all documents and of each group."""

    coder: str
    case: str
    seed: int
    resamples: int
    groups: tuple[GroupResult, ...]

    @property
    def all(self) -> GroupResult:
        return self.groups[0]


def evaluate(
    matched: Sequence[Matched], *, coder: str, case: str = "", seed: int = 1, resamples: int = RESAMPLES,
    groups: Groups = (),
) -> Evaluation:  # fmt: skip
    """The result over matched documents, and over each group of them, in this order."""
    by_name = {item.document.name: item for item in matched}
    chosen = [(ALL, tuple(matched))] + [(name, tuple(by_name[d.name] for d in members)) for name, members in groups]
    results = tuple(_group(name, members, seed, resamples) for name, members in chosen)
    return Evaluation(coder=coder, case=case, seed=seed, resamples=resamples, groups=results)


def _group(name: str, matched: Sequence[Matched], seed: int, resamples: int) -> GroupResult:
    resampling = Resampling(len(matched), seed, resamples)
    by_kind = {kind: [item.kinds[kind] for item in matched] for kind in KINDS}
    return GroupResult(
        name=name,
        documents=tuple(item.document.name for item in matched),
        kinds=tuple(_kind(kind, matchings, resampling) for kind, matchings in by_kind.items()),
        reliability=reliability(judged(matching for matchings in by_kind.values() for matching in matchings)),
    )


def _kind(kind: str, matchings: Sequence[Matching], resampling: Resampling) -> KindResult:
    total = KindScore.of(kind, matchings)
    return KindResult(
        kind=kind,
        gold=total.gold,
        found=total.found,
        matched=total.matched,
        strictly_matched=total.strict_matched,
        arguable=sum(len(matching.arguable) for matching in matchings),
        **_shares(kind, total, matchings, resampling),
        fields=_fields(kind, total, matchings, resampling),
        confusions=confusions(kind, matchings),
        reliability=reliability(judged(matchings)),
    )


def _shares(kind: str, total: KindScore, matchings: Sequence[Matching], resampling: Resampling) -> Mapping[str, Figure]:
    hits = [len(matching.matched) for matching in matchings]
    strict = [sum(is_strict(kind, pair.gold, pair.found) for pair in matching.matched) for matching in matchings]
    gold, found = [matching.gold for matching in matchings], [matching.found for matching in matchings]
    both = [g + f for g, f in zip(gold, found, strict=True)]
    twice = {"f1": [2 * n for n in hits], "strict": [2 * n for n in strict]}
    return {
        "precision": share(rounded(total.precision), hits, found, resampling=resampling),
        "recall": share(rounded(total.recall), hits, gold, resampling=resampling),
        "f1": share(rounded(total.f1), twice["f1"], both, resampling=resampling),
        "strict": share(rounded(total.strict), twice["strict"], both, resampling=resampling),
    }


def _fields(kind: str, total: KindScore, matchings: Sequence[Matching], resampling: Resampling) -> dict[str, Figure]:
    counts = [len(matching.matched) for matching in matchings]
    by_document = [[agreement(kind, pair.gold, pair.found) for pair in matching.matched] for matching in matchings]
    return {
        name: share(
            round(mean, 3), [sum(row[name] for row in rows) for rows in by_document], counts, resampling=resampling
        )
        for name, mean in total.field_means().items()
    }
