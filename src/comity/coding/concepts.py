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
    """A wording of a concept as weighed words; `low` where it names the low end."""

    concept: str
    low: bool
    words: Mapping[str, float]
    weight: float


@dataclass(frozen=True, slots=True)
class Match:
    """A concept named by a phrase: how like it is, and 1 for the high end or -1 for the low end."""

    concept: str
    score: float
    end: int


@dataclass(slots=True)
class Index:
    """The wordings of a case by word, with the weight of each word."""

    lexicon: Lexicon
    weights: dict[str, float]
    by_word: dict[str, list[Wording]]
    names: dict[str, frozenset[str]]

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
    found: list[tuple[str, bool, Mapping[str, float]]] = []
    names: dict[str, frozenset[str]] = {}
    for concept in case.concepts:
        names[concept.id] = frozenset(terms(f"{concept.name} {concept.definition}", lex))
        found += [(concept.id, False, terms(text, lex)) for text in (concept.name, *concept.wordings)]
        found += [(concept.id, True, terms(text, lex)) for text in concept.wordings_low]
    spread = Counter(word for identity in names for word in _vocabulary(identity, found))
    known = Index(lex, {word: log(1 + len(names) / count) for word, count in spread.items()}, defaultdict(list), names)
    for identity, low, bag in found:
        wording = Wording(identity, low, bag, known.weigh(bag))
        for word in bag:
            known.by_word[word].append(wording)
    return known


def _vocabulary(identity: str, found: list[tuple[str, bool, Mapping[str, float]]]) -> frozenset[str]:
    return frozenset(word for concept, _, bag in found if concept == identity for word in bag)


def match(text: str, case: Case, *, about: bool = True) -> Match | None:
    """The concept a phrase names best, or None where none is near enough; `about`: the text is about the case."""
    best = ranked(text, case)
    return best[0] if best and best[0].score >= (LEAST_ABOUT if about else LEAST) else None


def ranked(text: str, case: Case) -> list[Match]:
    """Every concept that shares a word with a phrase, the likest first."""
    known = index(case)
    bag = terms(text, known.lexicon)
    whole = known.weigh(bag)
    if not whole:
        return []
    ends: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for wording in {id(w): w for word in bag for w in known.by_word.get(word, ())}.values():
        likeness = _shared(known, bag, wording.words) / sqrt(whole * wording.weight)
        ends[wording.concept][wording.low] = max(ends[wording.concept][wording.low], likeness)
    found = []
    for concept, (high, low) in ends.items():
        named = known.weigh({word: share for word, share in bag.items() if word in known.names[concept]}) / whole
        found.append(Match(concept, round(max(high, low) + NAME_SHARE * named, 4), end_of(text, concept, case)))
    return sorted(found, key=lambda m: (-m.score, m.concept))


def _shared(known: Index, bag: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of the words that two phrases share, each at the mean of its shares."""
    return known.weigh({word: sqrt(share * other[word]) for word, share in bag.items() if word in other})
