"""The weighed words of a phrase, as phrases and the case's wordings are compared by them.

Stems, merged by the table of synonyms; states and capitals as their codes.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache, lru_cache

from comity.coding.lexicon import Lexicon
from comity.coding.tables import table, words
from comity.records.codes import party_of

AIMS = frozenset({"toward", "towards", "against", "of", "about", "to", "with", "anti"})
STATES = frozenset({"name", "demonym", "metonym"})
HEAD, TAIL, PARTY = 1.5, 0.5, 0.6
"""Weights of words before and after the first preposition, and of the states named (annotated development texts)."""
KEPT = 4096
"""Phrases whose words are kept."""
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:-[a-z0-9]+)*")
ENDINGS = (
    "ations", "ation", "itions", "ition", "ments", "ment", "ness", "ities", "ity", "ions", "ion", "ings", "ing", "ies",
    "ers", "ed", "es", "ly", "al", "ive", "s", "e",
)  # fmt: skip


@lru_cache(maxsize=4096)
def terms(text: str, lex: Lexicon) -> Mapping[str, float]:
    """The weighed words of a phrase: codes of states named, meanings of synonyms, stems of the rest.

    What stands before the first preposition says what the phrase is of, and counts more than what follows.
    """
    found: dict[str, float] = {}
    codes: dict[str, float] = {}
    at, before, share = 0, "", HEAD
    while word := WORD.search(text, at):
        lower = word[0].lower()
        alias = lex.match(text, word.start()) if word[0][0].isupper() else None
        if alias is not None and (alias.terms or alias.kind in STATES):
            for code in sorted({party_of(actor) for actor in alias.actors}):
                codes[code] = max(codes.get(code, 0.0), share * PARTY)
                if before in AIMS:
                    codes[f"to {code}"] = share * PARTY
            at = word.start() + len(alias.text)
        else:
            if lower in words_of("preposition") and any(known not in _light() for known in found):
                share = TAIL
            for meaning in sorted(_meanings(word[0])):
                found[meaning] = max(found.get(meaning, 0.0), share)
            at = word.end()
        before = lower
    return found | codes | dict.fromkeys(_together(set(codes), lex), PARTY)


@cache
def words_of(role: str) -> frozenset[str]:
    """The words that the table `concept_words.csv` gives a role."""
    return frozenset(word for row in table("concept_words") if row["role"] == role for word in words(row["words"]))


@cache
def _light() -> frozenset[str]:
    """The meanings of nouns that only measure or turn what follows (`lack of`, `effectiveness of`)."""
    every = {row["cue"] for row in table("concept_turns")} | words_of("light")
    return frozenset(meaning for word in every for meaning in _meanings(word))


def _together(codes: set[str], lex: Lexicon) -> set[str]:
    """All members of the case named together are `three`, two of them `two`."""
    members = codes & set(lex.members)
    if len(members) == len(lex.members):
        return {"three"}
    return {"two"} if len(members) == 2 else set()


@lru_cache(maxsize=8192)
def _meanings(word: str) -> frozenset[str]:
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if lower in words_of("empty") or len(lower) < 2:
        return frozenset()
    known = _synonyms().get(lower) or _synonyms().get(stem(lower))
    if known:
        return frozenset(known)
    parts = [part for part in lower.split("-") if part not in words_of("empty")]
    if len(parts) > 1:
        return frozenset().union(*(_meanings(part) for part in parts))
    return frozenset({stem(lower)})


@cache
def _synonyms() -> dict[str, tuple[str, ...]]:
    return _by_word("concept_synonyms")


def _by_word(name: str) -> dict[str, tuple[str, ...]]:
    """The meanings of each word, and stem of a word, of a table."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in table(name):
        for word in words(row["words"]):
            for form in {word, stem(word)}:
                if row["meaning"] not in found[form]:
                    found[form].append(row["meaning"])
    return {form: tuple(meanings) for form, meanings in found.items()}


@lru_cache(KEPT)
def stems(text: str) -> frozenset[str]:
    """The words of a phrase as stems, unmerged; a word with a hyphen also in its parts."""
    found = {match[0].lower().replace("’", "'").removesuffix("'s") for match in WORD.finditer(text)}
    every = {part for word in found for part in (word, *word.split("-")) if len(word) > 2}
    return frozenset(stem(word) for word in every if word and word not in words_of("empty"))


@lru_cache(KEPT)
def classes(text: str) -> tuple[str, ...]:
    """The wide classes of a phrase's words, as far as the table knows them: `Kim` and `the regime` are one."""
    known = _classes()
    found = {match[0].lower().replace("’", "'").removesuffix("'s") for match in WORD.finditer(text)}
    every = {part for word in found for part in (word, *word.split("-"))}
    return tuple(sorted({meaning for word in every for meaning in known.get(word) or known.get(stem(word), ())}))


@cache
def _classes() -> dict[str, tuple[str, ...]]:
    return _by_word("concept_classes")


def stem(word: str) -> str:
    """A word without its ending, at least four letters long."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
