"""Which of the case's concepts a phrase names, and whether it names the high or the low end of it.

Phrases and the case's wordings are compared as sets of words: stems, merged by the table of synonyms, states and
capitals as their codes, rare words counting more. Nothing is learned; the case's wordings decide.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from comity.cases.case import Case
from comity.coding.lexicon import Lexicon, lexicon
from comity.coding.tables import table, words
from comity.records.codes import party_of

LEAST_ABOUT, LEAST = 0.4, 0.8
"""A phrase less like every wording than this names no concept: in a text about the case's members, and in any other
(annotated development texts)."""
AIMS = frozenset({"toward", "towards", "against", "of", "about", "to", "with", "anti"})
NAME_SHARE = 0.3
UNKNOWN = 1.2
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[a-z0-9]+)*")
ENDINGS = (
    "ations", "ation", "itions", "ition", "ments", "ment", "ness", "ities", "ity", "ions", "ion", "ings", "ing", "ies",
    "ers", "ed", "es", "ly", "al", "ive", "s", "e",
)  # fmt: skip
EMPTY = frozenset(
    "the a an of to in on at by for with from and or as that which who their its our his her between among against into "
    "than but is are was were be been it this these those such more most other any all both some many much very not also "
    "has have had will would can could may might do does over about up out so if when while after before further new "
    "own it's one ways way efforts effort able seen between each every".split()
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording of a concept as weighed words; `low` where it names the low end."""

    concept: str
    low: bool
    words: frozenset[str]
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

    def weigh(self, found: Iterable[str]) -> float:
        return sum(self.weights.get(word, UNKNOWN) for word in found)


_BUILT: dict[str, Index] = {}


def index(case: Case) -> Index:
    """The index of a case's concepts, built once for its digest."""
    key = f"{case.id}:{case.digest}"
    if key not in _BUILT:
        _BUILT[key] = _build(case)
    return _BUILT[key]


def _build(case: Case) -> Index:
    lex = lexicon(case)
    found: list[tuple[str, bool, frozenset[str]]] = []
    names: dict[str, frozenset[str]] = {}
    for concept in case.concepts:
        names[concept.id] = terms(f"{concept.name} {concept.definition}", lex)
        found += [(concept.id, False, terms(text, lex)) for text in (concept.name, *concept.wordings)]
        found += [(concept.id, True, terms(text, lex)) for text in concept.wordings_low]
    spread = Counter(word for identity in names for word in _vocabulary(identity, found))
    weights = {word: log(1 + len(names) / count) for word, count in spread.items()}
    by_word: dict[str, list[Wording]] = defaultdict(list)
    for identity, low, bag in found:
        wording = Wording(identity, low, bag, sum(weights[word] for word in bag))
        for word in bag:
            by_word[word].append(wording)
    return Index(lex, weights, by_word, names)


def _vocabulary(identity: str, found: list[tuple[str, bool, frozenset[str]]]) -> frozenset[str]:
    return frozenset(word for concept, _, bag in found if concept == identity for word in bag)


def terms(text: str, lex: Lexicon) -> frozenset[str]:
    """The weighed words of a phrase: codes of states named, meanings of synonyms, stems of the rest."""
    found: set[str] = set()
    codes: set[str] = set()
    at, before = 0, ""
    while word := WORD.search(text, at):
        alias = lex.match(text, word.start()) if word[0][0].isupper() else None
        if alias is not None and not alias.terms:
            named = {party_of(actor) for actor in alias.actors}
            codes |= named
            found |= {f"to {code}" for code in named if before in AIMS}
            at = word.start() + len(alias.text)
        else:
            found |= _meanings(word[0])
            at = word.end()
        before = word[0].lower() if alias is None else before
    return frozenset(found | codes | _together(codes, lex))


def _together(codes: set[str], lex: Lexicon) -> set[str]:
    """All members of the case named together are `three`, two of them `two`."""
    members = codes & set(lex.members)
    if len(members) == len(lex.members):
        return {"three"}
    return {"two"} if len(members) == 2 else set()


def _meanings(word: str) -> frozenset[str]:
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if lower in EMPTY:
        return frozenset()
    known = _synonyms().get(lower) or _synonyms().get(stem(lower))
    if known:
        return frozenset(known)
    parts = [part for part in lower.split("-") if part not in EMPTY]
    if len(parts) > 1:
        return frozenset().union(*(_meanings(part) for part in parts))
    return frozenset({stem(lower)})


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in table("concept_synonyms"):
        for word in words(row["words"]):
            for form in {word, stem(word)}:
                if row["meaning"] not in found[form]:
                    found[form].append(row["meaning"])
    return {form: tuple(meanings) for form, meanings in found.items()}


def stem(word: str) -> str:
    """A word without its ending, at least four letters long."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def match(text: str, case: Case, *, about: bool = True) -> Match | None:
    """The concept a phrase names best, or None where none is near enough; `about`: the text is about the case."""
    best = ranked(text, case)
    return best[0] if best and best[0].score >= (LEAST_ABOUT if about else LEAST) else None


def ranked(text: str, case: Case) -> list[Match]:
    """Every concept that shares a word with a phrase, the likest first."""
    known = index(case)
    bag = terms(text, known.lexicon)
    if not bag:
        return []
    whole = known.weigh(bag)
    ends: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for wording in {id(w): w for word in bag for w in known.by_word.get(word, ())}.values():
        shared = known.weigh(bag & wording.words)
        likeness = shared / sqrt(whole * wording.weight) if wording.weight else 0.0
        ends[wording.concept][wording.low] = max(ends[wording.concept][wording.low], likeness)
    turned = any(word in _turns() for word in text.lower().split())
    found = []
    for concept, (high, low) in ends.items():
        named = known.weigh(bag & known.names[concept]) / whole
        score = max(high, low) + NAME_SHARE * named
        found.append(
            Match(
                concept,
                round(score, 4),
                -1 if (low > high) or (turned and low + 0.15 >= high and low > 0) or (turned and low == 0) else 1,
            )
        )
    return sorted(found, key=lambda m: (-m.score, m.concept))


@cache
def _turns() -> frozenset[str]:
    return frozenset(row["cue"] for row in table("concept_turns"))
