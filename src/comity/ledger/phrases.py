"""Phrases: short word patterns of the ledger's tables, found in a sentence without a parser.

The notation is that of the coding tables (`coding/cues.py`): words divided by blanks; `a/b` is either word, `(x)` may
be missing, `~` stands for up to five words of any kind and `~~` for up to twenty; `word*` also takes its endings.
`{party}`, `{member}` and `{outsider}` stand for any name of such a party. Articles and possessives are passed over.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from comity.cases.case import Case

GAPS = {"~": r"(?:\S+ ){0,5}?", "~~": r"(?:\S+ ){0,20}?"}
PLACEHOLDER = "(?P<party>"
NAMELESS_GAPS = {"~": r"(?:[^@ ]\S* ){0,5}?", "~~": r"(?:[^@ ]\S* ){0,20}?"}
ARTICLES = frozenset({"the", "a", "an"})
TOKEN = re.compile(r"[^\W_]+(?:['’](?:s|t|re|ve|ll|d)\b)?|[,.][”\"]|[;:()!?]", re.UNICODE)
NOT = re.compile(r"n['’]t$")
POSSESSIVE = re.compile(r"['’]s$")
POSSESSIVE_AFTER = re.compile(r"['’]s?(?!\w)")
CLAUSE_ENDS = frozenset({";", ":", "but", ",”", ".”", ',"', '."'})
"""Words and marks at which a clause is taken to end; a comma ends none, as it may stand in a list."""


@dataclass(frozen=True, slots=True)
class Found:
    """A phrase found at the words [first, last] of a tape; `party` is what its placeholder stands for."""

    first: int
    last: int
    party: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A compiled cue. `hints`: one of these stands in every tape that holds it; a cheap look before the search."""

    pattern: re.Pattern[str]
    hints: tuple[str, ...] = ()

    def may_stand_in(self, text: str) -> bool:
        return not self.hints or any(hint in text for hint in self.hints)


@dataclass(frozen=True, slots=True)
class Tape:
    """A sentence as lower-case words with a blank after each; a party's name is one word, `@` and its code.

    `starts` are the offsets of the words in `text`; `cuts` their [start, end) in the sentence.
    """

    text: str
    words: tuple[str, ...]
    starts: tuple[int, ...]
    cuts: tuple[tuple[int, int], ...]

    def find(self, phrase: Phrase) -> Iterable[Found]:
        """Every place where a phrase stands, from left to right."""
        if not phrase.may_stand_in(self.text):
            return
        for match in phrase.pattern.finditer(self.text):
            first = bisect_right(self.starts, match.start()) - 1
            last = bisect_right(self.starts, max(match.end() - 2, match.start())) - 1
            yield Found(first, last, _party(match))

    def holds(self, phrase: Phrase) -> bool:
        return phrase.may_stand_in(self.text) and phrase.pattern.search(self.text) is not None

    def clause(self, at: int) -> tuple[int, int]:
        """The words [first, end) of the clause that holds a word."""
        first = next((i + 1 for i in range(at - 1, -1, -1) if self.words[i] in CLAUSE_ENDS), 0)
        end = next((i for i in range(at + 1, len(self.words)) if self.words[i] in CLAUSE_ENDS), len(self.words))
        return first, end


class Reader:
    """Turns sentences into tapes and cues into patterns, with the names of one case's parties."""

    def __init__(self, case: Case) -> None:
        self.codes = {
            "party": [party.code for party in case.parties],
            "member": [party.code for party in case.members],
            "outsider": [party.code for party in case.outsiders],
        }
        self._names = _names(case)
        self._pattern = _any_of(self._names)

    def tape(self, sentence: str) -> Tape:
        """A sentence as words; party names are told by their capitals ("US", never "us")."""
        words: list[str] = []
        cuts: list[tuple[int, int]] = []
        at = 0
        for name in [*self._pattern.finditer(sentence), None]:
            for token in TOKEN.finditer(sentence, at, name.start() if name else len(sentence)):
                for word in _words(token[0].lower()):
                    words.append(word)
                    cuts.append(token.span())
            if name:
                words.append(f"@{self._names[name[0]].lower()}")
                cuts.append(name.span())
                ending = POSSESSIVE_AFTER.match(sentence, name.end())
                at = ending.end() if ending else name.end()
        starts: list[int] = []
        length = 0
        for word in words:
            starts.append(length)
            length += len(word) + 1
        return Tape("".join(f"{word} " for word in words), tuple(words), tuple(starts), tuple(cuts))

    def parties(self, text: str) -> frozenset[str]:
        """The codes of all parties that a text names."""
        return frozenset(self._names[name[0]] for name in self._pattern.finditer(text))

    def phrase(self, cue: str) -> Phrase:
        """A cue, or several divided by `|`, as a pattern over tapes."""
        return _compiled(cue, tuple((name, tuple(codes)) for name, codes in self.codes.items()))


def _party(match: re.Match[str]) -> str:
    """The first party that a placeholder of the match stands for."""
    return next((code.upper() for code in match.groupdict().values() if code), "")


@cache
def _compiled(cue: str, codes: tuple[tuple[str, tuple[str, ...]], ...]) -> Phrase:
    known = dict(codes)
    variants = [_variant(variant.lower().split(), known) for variant in cue.split("|")]
    whole = "|".join(f"(?:{variant})" for variant in variants)
    head, *rest = whole.split(PLACEHOLDER)  # a group has a name of its own
    named = head + "".join(f"(?P<party{number}>{part}" for number, part in enumerate(rest))
    hints = tuple(hint for variant in cue.split("|") for hint in _hints(variant.lower().split()))
    return Phrase(re.compile(rf"(?:^|(?<= ))(?:{named})"), hints)


def _hints(words: Sequence[str]) -> tuple[str, ...]:
    """The choices of the slot that narrows most: fewest choices, then the longest; a placeholder is its `@`."""
    slots = [word for word in words if word not in GAPS and not word.startswith("(")]
    choices = [
        ("@",) if word.startswith("{") else tuple(item.rstrip("*") for item in word.split("/")) for word in slots
    ]
    return min(choices, key=lambda items: (items == ("@",), len(items), -min(map(len, items))))


def _variant(words: list[str], codes: Mapping[str, tuple[str, ...]]) -> str:
    """A cue as a pattern; a gap beside a placeholder holds no other party, so that the nearest one is meant."""
    slots = [_slot(word, codes) for word in words]
    for number, word in enumerate(words):
        beside = [*words[max(0, number - 1) : number], *words[number + 1 : number + 2]]
        if word in GAPS and any(other.startswith("{") for other in beside):
            slots[number] = NAMELESS_GAPS[word]
    return "".join(slots)


def _slot(word: str, codes: Mapping[str, tuple[str, ...]]) -> str:
    """One word of a cue as a pattern that takes the blank after it."""
    if word in GAPS:
        return GAPS[word]
    if word.startswith("(") and word.endswith(")"):
        return f"(?:{_slot(word[1:-1], codes)})?"
    if word.startswith("{"):
        names = "|".join(code.lower() for code in codes[word.strip("{}")]) or r"\b\B"
        return f"@{PLACEHOLDER}{names}) "
    return "(?:" + "|".join(re.escape(item).replace(r"\*", r"\w*") for item in word.split("/")) + ") "


def _words(token: str) -> list[str]:
    """A token as the tape has it: `don't` in two words, no possessive, no article."""
    if token in ARTICLES:
        return []
    if NOT.search(token):
        return [NOT.sub("", token), "not"]
    return [POSSESSIVE.sub("", token)]


def _names(case: Case) -> dict[str, str]:
    """English names, demonyms and seats of the parties, and surnames of nobody: who holds an office changes."""
    found: dict[str, str] = {}
    for party in case.parties:
        for wording in (*party.names.en, *party.demonyms.en, *party.metonyms.en):
            found.setdefault(wording, party.code)
    return found


def _any_of(names: Mapping[str, str]) -> re.Pattern[str]:
    longest = sorted(names, key=lambda name: (-len(name), name))
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, longest)) + r")(?!\w)" if names else r"(?!)")
