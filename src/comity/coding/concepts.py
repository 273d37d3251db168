"""Which of the case's concepts a phrase names, and whether it names the high or the low end of it.

Phrases and the case's wordings are compared as sets of words: stems, merged by the table of synonyms, states and
capitals as their codes, rare words counting more. Nothing is learned; the case's wordings decide.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

from comity.cases.case import Case
from comity.coding.concept_terms import terms
from comity.coding.lexicon import Lexicon, lexicon
from comity.coding.polarity import end_of

LEAST_ABOUT, LEAST = 0.5, 0.75
"""A phrase less like every wording than this names no concept: in a text about the case's members, and in any other
(annotated development texts)."""
NAME_SHARE = 0.3
UNKNOWN = 1.2


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of a concept, with the root of the weight of its words."""

    concept: str
    norm: float


@dataclass(frozen=True, slots=True)
class Match:
    """A concept named by a phrase: how like it is, and 1 for the high end or -1 for the low end."""

    concept: str
    score: float
    end: int


@dataclass(slots=True)
class Index:
    """The wordings of a case, which of them hold a word and how much it counts there, and the weight of each word;
    by word too the concepts whose name or definition holds it.
    """

    lexicon: Lexicon
    weights: dict[str, float]
    wordings: list[Wording]
    holding: dict[str, list[tuple[int, float]]]
    naming: dict[str, list[str]]

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
    lex = lexicon(case)
    found: list[tuple[str, Mapping[str, float]]] = []
    naming: dict[str, list[str]] = defaultdict(list)
    for concept in case.concepts:
        for word in terms(f"{concept.name} {concept.definition}", lex):
            naming[word].append(concept.id)
        every = (concept.name, *concept.wordings, *concept.wordings_low)
        found += [(concept.id, terms(text, lex)) for text in every]
    size = len(case.concepts)
    spread = Counter(word for concept in case.concepts for word in _vocabulary(concept.id, found))
    weights = {word: log(1 + size / count) for word, count in spread.items()}
    known = Index(lex, weights, [], defaultdict(list), naming)
    for number, (identity, bag) in enumerate(found):
        known.wordings.append(Wording(identity, sqrt(known.weigh(bag))))
        for word, share in bag.items():
            known.holding[word].append((number, sqrt(share) * weights[word]))
    return known


def _vocabulary(identity: str, found: list[tuple[str, Mapping[str, float]]]) -> frozenset[str]:
    return frozenset(word for concept, bag in found if concept == identity for word in bag)


def match(text: str, case: Case, *, about: bool = True) -> Match | None:
    """The concept a phrase names best, or None where none is near enough; `about`: the text is about the case."""
    best = ranked(text, case)
    return best[0] if best and best[0].score >= (LEAST_ABOUT if about else LEAST) else None


def ranked(text: str, case: Case) -> list[Match]:
    """Every concept that shares a word with a phrase, the likest first."""
    found = [Match(concept, score, end_of(text, concept, case)) for concept, score in scores(text, case).items()]
    return sorted(found, key=lambda m: (-m.score, m.concept))


def scores(text: str, case: Case) -> dict[str, float]:
    """How like a phrase is to each concept that shares a word with it: the cosine to its likest wording, each shared
    word at the mean of its shares, and `NAME_SHARE` of the words that its name and definition hold.
    """
    known = index(case)
    bag = terms(text, known.lexicon)
    whole = known.weigh(bag)
    if not whole:
        return {}
    shared: dict[int, float] = defaultdict(float)
    named: dict[str, float] = defaultdict(float)
    for word, share in bag.items():
        for number, weight in known.holding.get(word, ()):
            shared[number] += sqrt(share) * weight
        for concept in known.naming.get(word, ()):
            named[concept] += known.weights.get(word, UNKNOWN) * share
    best: dict[str, float] = {}
    for number, weight in shared.items():
        wording = known.wordings[number]
        best[wording.concept] = max(best.get(wording.concept, 0.0), weight / wording.norm)
    return {c: round(near / sqrt(whole) + NAME_SHARE * named[c] / whole, 4) for c, near in best.items()}
