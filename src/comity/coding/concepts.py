"""Which of the case's concepts a phrase names, and whether it names the high or the low end of it.

Phrases and the case's wordings are compared as sets of words: stems, merged by the table of synonyms, states and
capitals as their codes, rare words counting more. Nothing is learned; the case's wordings decide.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from comity.cases.case import Case
from comity.coding.concept_terms import terms
from comity.coding.lexicon import Lexicon, lexicon
from comity.coding.polarity import end_of

LEAST_ABOUT, LEAST = 0.5, 0.75
"""A phrase less like every wording than this names no concept: in a text about the case's members, and in any other
(annotated development texts)."""
NAME_SHARE = 0.3
UNKNOWN = 1.2
NAMELESS = np.zeros(1)
Numbers = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Match:
    """A concept named by a phrase: how like it is, and 1 for the high end or -1 for the low end."""

    concept: str
    score: float
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Nearness:
    """How like a phrase is to each concept that shares a word with it; in a row of all concepts, in the case's order
    (concepts,), with 0 for the others; and the two highest.
    """

    scores: Mapping[str, float]
    row: "Numbers"
    highest: tuple[float, float]


@dataclass(slots=True, eq=False)
class Index:
    """The weight of each word of a case's wordings, and for each word what it adds to every wording that holds it.

    `holding`: one number a wording, already divided by the root of the weight of the wording's words; wordings stand
    in the order of their concepts, each concept's from `firsts` on. `naming`: by word, one number a concept whose
    name or definition holds it.
    """

    lexicon: Lexicon
    weights: dict[str, float]
    concepts: tuple[str, ...]
    firsts: "Numbers"
    holding: "dict[str, Numbers]"
    naming: "dict[str, Numbers]"

    def weigh(self, found: Mapping[str, float]) -> float:
        return sum(self.weights.get(word, UNKNOWN) * share for word, share in found.items())


_BUILT: dict[str, Index] = {}


def index(case: Case) -> Index:
    """The index of a case's concepts, built once for its digest."""
    key = f"{case.id}:{case.digest}"
    if key not in _BUILT:
        _BUILT[key] = _build(case)
    return _BUILT[key]


def _build(case: Case) -> Index:
    lex, size = lexicon(case), len(case.concepts)
    bags = [
        [terms(text, lex) for text in (concept.name, *concept.wordings, *concept.wordings_low)]
        for concept in case.concepts
    ]
    spread = Counter(word for found in bags for word in set().union(*found))
    weights = {word: log(1 + size / count) for word, count in spread.items()}
    firsts = np.cumsum([0, *map(len, bags)])[:-1]
    known = Index(lex, weights, tuple(concept.id for concept in case.concepts), firsts, {}, {})
    every = [bag for found in bags for bag in found]
    for number, bag in enumerate(every):
        norm = sqrt(known.weigh(bag))
        for word, share in bag.items():
            known.holding.setdefault(word, np.zeros(len(every)))[number] = sqrt(share) * weights[word] / norm
    for number, concept in enumerate(case.concepts):
        for word in terms(f"{concept.name} {concept.definition}", lex):
            known.naming.setdefault(word, np.zeros(size))[number] = weights.get(word, UNKNOWN)
    return known


def match(text: str, case: Case, *, about: bool = True) -> Match | None:
    """The concept a phrase names best, or None where none is near enough; `about`: the text is about the case."""
    best = ranked(text, case)
    return best[0] if best and best[0].score >= (LEAST_ABOUT if about else LEAST) else None


def ranked(text: str, case: Case) -> list[Match]:
    """Every concept that shares a word with a phrase, the likest first."""
    found = [Match(concept, score, end_of(text, concept, case)) for concept, score in scores(text, case).items()]
    return sorted(found, key=lambda m: (-m.score, m.concept))


def scores(text: str, case: Case) -> Mapping[str, float]:
    """How like a phrase is to each concept that shares a word with it: the cosine to its likest wording, each shared
    word at the mean of its shares, and `NAME_SHARE` of the words that its name and definition hold.
    """
    return nearness(text, case).scores


def nearness(text: str, case: Case) -> Nearness:
    """The scores of a phrase, and the same as a row."""
    return _nearness(text, index(case))


@lru_cache(maxsize=4096)
def _nearness(text: str, known: Index) -> Nearness:
    found = _scores(text, known)
    first, second, *_ = [*sorted(found.values(), reverse=True), 0.0, 0.0]
    return Nearness(found, np.array([found.get(concept, 0.0) for concept in known.concepts]), (first, second))


def _scores(text: str, known: Index) -> Mapping[str, float]:
    bag = terms(text, known.lexicon)
    held = [(sqrt(share), known.holding[word]) for word, share in bag.items() if word in known.holding]
    if not held:
        return {}
    whole = known.weigh(bag)
    likest = np.maximum.reduceat(sum(share * row for share, row in held), known.firsts) / sqrt(whole)
    named = sum((share * known.naming[word] for word, share in bag.items() if word in known.naming), NAMELESS)
    near = (likest + NAME_SHARE * named / whole).tolist()
    return {
        concept: round(score, 4)
        for concept, score, is_near in zip(known.concepts, near, (likest > 0).tolist(), strict=True)
        if is_near
    }
