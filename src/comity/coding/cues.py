"""Cues: short word patterns of the coding tables, matched over the tokens of a sentence.

A cue is words divided by blanks; each matches a token's form or lemma. `a/b` stands for either word,
`~` for up to four words of any kind, `(x)` for a word that may be missing; articles between words are passed over.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from comity.coding.tables import table

if TYPE_CHECKING:
    from comity.coding.tokens import Span, Token

GAP = 4
ARTICLES = frozenset({"the", "a", "an"})
SIZE = attrgetter("size")


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of a table: its words, those after the first without gaps, the row's other cells, and how much it says:
    its words, then its few gaps.
    """

    text: str
    words: tuple[frozenset[str], ...]
    others: tuple[frozenset[str], ...] = field(compare=False)
    row: Mapping[str, str] = field(compare=False)
    size: tuple[int, int] = field(compare=False)


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found in a sentence: the tokens it covers."""

    cue: Cue
    tokens: tuple["Token", ...]

    @property
    def first(self) -> "Token":
        return self.tokens[0]

    @property
    def last(self) -> "Token":
        return self.tokens[-1]

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)


@cache
def cues(name: str) -> Mapping[str, tuple[Cue, ...]]:
    """The cues of a table by each word they can begin with, longest first."""
    found: dict[str, list[Cue]] = defaultdict(list)
    for row in table(name):
        for words in _variants(row["cue"].lower().split()):
            gaps = words.count("~")
            sets = tuple(frozenset(word.split("/")) for word in words)
            others = tuple(word for word in sets[1:] if "~" not in word)
            cue = Cue(row["cue"], sets, others, row, (len(words) - gaps, -gaps))
            for first in cue.words[0]:
                found[first].append(cue)
    return {first: tuple(sorted(group, key=SIZE, reverse=True)) for first, group in sorted(found.items())}


def _variants(words: list[str]) -> Iterator[list[str]]:
    """A cue as lists of words: with and without its optional ones, hyphens and `not` as words of their own."""
    for number, word in enumerate(words):
        before, after = words[:number], words[number + 1 :]
        if word.startswith("(") and word.endswith(")"):
            yield from _variants([*before, *after])
            yield from _variants([*before, word[1:-1], *after])
            return
        parted = [item for item in word.split("/") if len(_parts(item)) > 1]
        if parted and len(word) > 1:
            whole = "/".join(item for item in word.split("/") if item not in parted)
            for variant in ([whole] if whole else [], *(_parts(item) for item in parted)):
                if variant:
                    yield from _variants([*before, *variant, *after])
            return
    yield words


def _parts(word: str) -> list[str]:
    """A word as the tokeniser parts it: `re-election` in three, `cannot` in two."""
    if word == "cannot":
        return ["can", "not"]
    return [part for part in re.split(r"(-|'s$)", word) if part] if len(word) > 2 else [word]


@dataclass(frozen=True, slots=True)
class Spoken:
    """The tokens of a sentence but blanks, the forms of each, and at which of them each form stands."""

    tokens: "tuple[Token, ...]"
    forms: tuple[frozenset[str], ...]
    places: Mapping[str, list[int]]


def hits(span: "Span", name: str) -> Iterator[Hit]:
    """Every place where a cue of the table stands, the longest cue at each token."""
    spoken = spoken_in(span)
    present = spoken.places.keys()
    beginning = cues(name).keys() & present
    for at in sorted({at for form in beginning for at in spoken.places[form]}) if beginning else ():
        for cue in _beginning(name, spoken.forms[at]):
            if any(present.isdisjoint(word) for word in cue.others):
                continue
            matched = _match(spoken, at, cue.words)
            if matched:
                yield Hit(cue, matched)
                break


@lru_cache(maxsize=16384)
def _beginning(name: str, forms: frozenset[str]) -> tuple[Cue, ...]:
    """The cues of a table that begin with one of the forms of a word, longest first."""
    known = cues(name)
    starts = dict.fromkeys(cue for form in sorted(forms) for cue in known.get(form, ()))
    return tuple(sorted(starts, key=SIZE, reverse=True))


def spoken_in(span: "Span") -> Spoken:
    """What is spoken in a sentence: kept with the text, as every table is matched over it."""
    kept, key = span.doc.notes, (span.start, span.end)
    if key not in kept:
        tokens = tuple(token for token in span if not token.is_space)
        said, places = tuple(forms(token) for token in tokens), defaultdict(list)
        for at, every in enumerate(said):
            for form in every:
                places[form].append(at)
        kept[key] = Spoken(tokens, said, dict(places))
    found: Spoken = kept[key]
    return found


def forms(token: "Token") -> frozenset[str]:
    """The forms under which a cue can name a token."""
    return _forms(token.lower_, token.lemma_)


@lru_cache(maxsize=16384)
def _forms(word: str, lemma: str) -> frozenset[str]:
    lower = word.replace("’", "'")
    return frozenset((lower, lemma.lower(), *_PLAIN.get(lower, ())))


_PLAIN = {"'s": ("be",), "'re": ("be",), "n't": ("not",), "'ll": ("will",), "wo": ("will",), "ca": ("can",)}


def _match(spoken: Spoken, at: int, words: tuple[frozenset[str], ...]) -> "tuple[Token, ...]":
    found: list[Token] = []
    position, gap = at, 0
    for word in words:
        if "~" in word:
            gap = GAP
            continue
        reached = _next(spoken, position, word, gap)
        if reached is None:
            return ()
        found.append(spoken.tokens[reached])
        position, gap = reached + 1, 0
    return tuple(found)


def _next(spoken: Spoken, position: int, word: frozenset[str], gap: int) -> int | None:
    """Where a word comes next, over articles and at most so many other words."""
    passed = 0
    for reached in range(position, len(spoken.tokens)):
        if not word.isdisjoint(spoken.forms[reached]):
            return reached
        token = spoken.tokens[reached]
        if token.text in {".", ";", ":"}:
            return None
        passed += token.lower_ not in ARTICLES
        if passed > gap:
            return None
    return None


def in_text(text: str, name: str) -> bool:
    """Whether a cue of the table stands in a short text that is not parsed, such as a heading; plurals count."""
    words = [frozenset({word, word.rstrip("s")}) for word in text.lower().replace(":", " ").split()]
    every = {cue for group in cues(name).values() for cue in group}
    return any(_follow(words, at, cue.words) for at in range(len(words)) for cue in every)


def _follow(words: list[frozenset[str]], at: int, wanted: tuple[frozenset[str], ...]) -> bool:
    for number, word in enumerate(wanted):
        if "~" in word:
            rest = wanted[number + 1 :]
            return any(_follow(words, at + number + skip, rest) for skip in range(GAP + 1))
        if at + number >= len(words) or not word & words[at + number]:
            return False
    return True
