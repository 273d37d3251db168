"""Scores of a coder on annotated documents: precision, recall, F1 on spans, and F1 with the decisive fields right.

Arguable annotations neither count nor cost. Undefined ratios count as 0 here, as scorers print them; a `Figure` says
that they are undefined.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from comity.evaluation.fields import FIELDS, agreement, is_strict
from comity.evaluation.gold import Fields, GoldDocument
from comity.evaluation.matching import Matching, match_all
from comity.evaluation.quotes import fold
from comity.records.registry import KINDS

__all__ = ["KindScore", "fold", "rounded", "score"]


@dataclass(frozen=True)
class KindScore:
    """Counts of one kind: matched, in gold, found, strictly matched; and agreement per field on matches, in order."""

    matched: int = 0
    gold: int = 0
    found: int = 0
    strict_matched: int = 0
    agreements: Mapping[str, tuple[float, ...]] | None = None

    @classmethod
    def of(cls, kind: str, matchings: Iterable[Matching]) -> "KindScore":
        """The score over the matchings of a kind, each of one document."""
        given = tuple(matchings)
        pairs = [pair for matching in given for pair in matching.matched]
        values = [agreement(kind, pair.gold, pair.found) for pair in pairs]
        return cls(
            matched=len(pairs),
            gold=sum(matching.gold for matching in given),
            found=sum(matching.found for matching in given),
            strict_matched=sum(is_strict(kind, pair.gold, pair.found) for pair in pairs),
            agreements={name: tuple(row[name] for row in values) for name in FIELDS[kind]},
        )

    @property
    def precision(self) -> float:
        return self.matched / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.matched / max(1, self.gold)

    @cached_property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, computed as one: the last bit decides how a tie is rounded."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / max(1e-9, both)

    @property
    def strict(self) -> float:
        return 2 * self.strict_matched / max(1, self.gold + self.found)

    def field_means(self) -> dict[str, float]:
        """Mean agreement of each field over the matched records; without a match there is none."""
        import numpy as np

        return {name: float(np.mean(values)) for name, values in (self.agreements or {}).items() if values}


def rounded(value: float) -> float:
    """Three decimals as NumPy rounds (scaled, half to even), so that figures agree with scorers written over it."""
    return round(value * 1000) / 1000


def score(documents: Iterable[GoldDocument], rows: Mapping[str, Sequence[Fields]]) -> dict[str, KindScore]:
    """Scores by kind. `rows` holds the coder's flat records by document file name."""
    matched = match_all(documents, rows)
    return {kind: KindScore.of(kind, (item.kinds[kind] for item in matched)) for kind in KINDS}
