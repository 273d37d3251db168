"""Content words by their stems, and how much each tells: the rarer in the record of the day, the more."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from math import log, sqrt

from comity.ledger.tables import folded, table

WORD = re.compile(r"[a-z0-9][a-z0-9'+-]*")
SUFFIXES = (
    "ization", "isation", "ational", "ations", "ation", "ments", "ment", "ities", "ity", "ing", "ings", "ions", "ion",
    "ies", "ive", "ed", "es", "al", "ly", "s", "e", "y",
)  # fmt: skip
LEAST_STEM = 4
"""Letters that stay of a word when its ending is taken off."""
EMPTY = frozenset(word for row in table("empty_words") for word in row["words"].split())
"""Words that tell nothing of what is to be done: function words, evaluations, and the names of the parties."""


@cache
def stem(word: str) -> str:
    """A word without its commonest ending: `exercises` and `exercise` are one, `cooperation` and `cooperate` too."""
    for ending in SUFFIXES:
        if word.endswith(ending) and len(word) - len(ending) >= LEAST_STEM:
            return word[: -len(ending)]
    return word


@cache
def terms_in(text: str) -> frozenset[str]:
    """The stems of a text's content words."""
    words = (word.strip("'-").removesuffix("'s") for word in WORD.findall(folded(text)))
    return frozenset(stem(word) for word in words if len(word) > 2 and word not in EMPTY and not word.isdigit())


class Weights:
    """Inverse document frequencies (Spärck Jones 1972): ln((N + 1) / (n + 1)) over the texts of the day."""

    def __init__(self, groups: Iterable[frozenset[str]]) -> None:
        listed = list(groups)
        counts = Counter(item for group in listed for item in group)
        self._unseen = log(len(listed) + 1)
        self._weights = {item: log((len(listed) + 1) / (n + 1)) for item, n in counts.items()}
        self._squares: dict[frozenset[str], float] = {}

    def of(self, item: str) -> float:
        return self._weights.get(item, self._unseen)

    def cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        """The cosine of two groups as vectors of weights: 0..1."""
        common = one & other
        if not common:
            return 0.0
        return self._square(common) / sqrt(self._square(one) * self._square(other))

    def _square(self, group: frozenset[str]) -> float:
        """The sum of the squared weights of a group, in one order whatever the group's own; kept."""
        if group not in self._squares:
            self._squares[group] = sum(self.of(item) ** 2 for item in sorted(group))
        return self._squares[group]
