"""Which of the case's concepts a phrase names, and whether it names the high or the low end of it.

Phrases and the case's wordings are compared as sets of words: stems, merged by the table of synonyms, states and
capitals as their codes, rare words counting more. Nothing is learned; the case's wordings decide.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from math import log, sqrt

from comity.cases.case import Case
from comity.coding.lexicon import Lexicon, lexicon
from comity.coding.tables import table, words
from comity.records.codes import party_of

LEAST_ABOUT, LEAST = 0.5, 0.75
"""A phrase less like every wording than this names no concept: in a text about the case's members, and in any other
(annotated development texts)."""
AIMS = frozenset({"toward", "towards", "against", "of", "about", "to", "with", "anti"})
STATES = frozenset({"name", "demonym", "metonym"})
HEAD, TAIL, PARTY = 1.5, 0.5, 0.6
"""Weights of words before and after the first preposition, and of the states named (annotated development texts)."""
NAME_SHARE = 0.3
UNKNOWN = 1.2
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[a-z0-9]+)*")
ENDINGS = (
    "ations", "ation", "itions", "ition", "ments", "ment", "ness", "ities", "ity", "ions", "ion", "ings", "ing", "ies",
    "ers", "ed", "es", "ly", "al", "ive", "s", "e",
)  # fmt: skip


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
    found: list[tuple[str, bool, dict[str, float]]] = []
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


def _vocabulary(identity: str, found: list[tuple[str, bool, dict[str, float]]]) -> frozenset[str]:
    return frozenset(word for concept, _, bag in found if concept == identity for word in bag)


def terms(text: str, lex: Lexicon) -> dict[str, float]:
    """The weighed words of a phrase: codes of states named, meanings of synonyms, stems of the rest.

    What stands before the first preposition says what the phrase is of, and counts more than what follows.
    """
    found: dict[str, float] = {}
    codes: dict[str, float] = {}
    at, before, share = 0, "", HEAD
    while word := WORD.search(text, at):
        lower = word[0].lower()
        alias = lex.match(text, word.start()) if word[0][0].isupper() else None
        if alias is not None and not alias.terms and alias.kind in STATES:
            for code in sorted({party_of(actor) for actor in alias.actors}):
                codes[code] = max(codes.get(code, 0.0), share * PARTY)
                if before in AIMS:
                    codes[f"to {code}"] = share * PARTY
            at = word.start() + len(alias.text)
        else:
            if lower in _words("preposition") and any(known not in _light() for known in found):
                share = TAIL
            for meaning in sorted(_meanings(word[0])):
                found[meaning] = max(found.get(meaning, 0.0), share)
            at = word.end()
        before = lower
    return found | codes | dict.fromkeys(_together(set(codes), lex), PARTY)


@cache
def _words(role: str) -> frozenset[str]:
    """The words that the table `concept_words.csv` gives a role."""
    return frozenset(word for row in table("concept_words") if row["role"] == role for word in words(row["words"]))


@cache
def _light() -> frozenset[str]:
    """The meanings of nouns that only measure or turn what follows (`lack of`, `effectiveness of`)."""
    every = {row["cue"] for row in table("concept_turns")} | _words("light")
    return frozenset(meaning for word in every for meaning in _meanings(word))


def _together(codes: set[str], lex: Lexicon) -> set[str]:
    """All members of the case named together are `three`, two of them `two`."""
    members = codes & set(lex.members)
    if len(members) == len(lex.members):
        return {"three"}
    return {"two"} if len(members) == 2 else set()


def _meanings(word: str) -> frozenset[str]:
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if lower in _words("empty") or len(lower) < 2:
        return frozenset()
    known = _synonyms().get(lower) or _synonyms().get(stem(lower))
    if known:
        return frozenset(known)
    parts = [part for part in lower.split("-") if part not in _words("empty")]
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
    whole = known.weigh(bag)
    if not whole:
        return []
    ends: dict[str, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for wording in {id(w): w for word in bag for w in known.by_word.get(word, ())}.values():
        likeness = _shared(known, bag, wording.words) / sqrt(whole * wording.weight)
        ends[wording.concept][wording.low] = max(ends[wording.concept][wording.low], likeness)
    turned = is_turned(text)
    found = []
    for concept, (high, low) in ends.items():
        named = known.weigh({word: share for word, share in bag.items() if word in known.names[concept]}) / whole
        found.append(Match(concept, round(max(high, low) + NAME_SHARE * named, 4), _end(high, low, turned=turned)))
    return sorted(found, key=lambda m: (-m.score, m.concept))


def is_turned(text: str) -> bool:
    """Whether a word of a phrase turns what it measures: `lack of`, `decline of`."""
    return any(word in _turns() for word in text.lower().split())


def _shared(known: Index, bag: Mapping[str, float], other: Mapping[str, float]) -> float:
    """The weight of the words that two phrases share, each at the mean of its shares."""
    return known.weigh({word: sqrt(share * other[word]) for word, share in bag.items() if word in other})


def _end(high: float, low: float, *, turned: bool) -> int:
    """1 where the phrase names the high end: nearer to its wordings, and not turned by `lack of`, `decline of`."""
    if low > high:
        return -1
    return -1 if turned else 1


@cache
def _turns() -> frozenset[str]:
    return frozenset(row["cue"] for row in table("concept_turns"))
