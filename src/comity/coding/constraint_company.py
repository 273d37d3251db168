"""The company a condition is in: the same one said before, others in its sentence and near it.

A text states a standing condition once and comes back to it; where many conditions stand close, each is rather one.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from comity.coding.analysis import Sentence
from comity.coding.condition import Condition

NEAR = 700
"""Characters before and after that count as near: a long paragraph."""
MANY = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A condition in its sentence, with its party and the rule that found it."""

    sentence: Sentence
    condition: Condition
    party: str
    rule: str


def companies(found: Sequence[Found]) -> list[dict[str, float]]:
    """The features of each condition's company, for all of a document in their order."""
    starts = [item.sentence.start for item in found]
    inside = Counter(starts)
    seen: Counter[int] = Counter()
    last: dict[tuple[str, str], int] = {}
    cues: set[str] = set()
    every = []
    for item, start in zip(found, starts, strict=True):
        own = {hit.cue.text for hit in item.condition.hits}
        before = last.get((item.condition.kind, item.party))
        names = ["again"] * (before is not None) + ["cue again"] * bool(own & cues)
        names += ["again near"] * (before is not None and start - before < NEAR)
        names += ["second in the sentence"] * (seen[start] > 0)
        names += ["first of several"] * (seen[start] + 1 < inside[start])
        near = bisect_right(starts, start + NEAR) - bisect_left(starts, start - NEAR) - 1
        every.append({"others near": min(MANY, near) / MANY, **dict.fromkeys(names, 1.0)})
        seen[start] += 1
        last[item.condition.kind, item.party] = start
        cues |= own
    return every
