"""Whether a phrase names the high or the low end of a concept.

Three things speak: words that say that things go well or badly (`strained`, `trust`), read by whether more of the
concept is good or bad; wordings of the low end alone (`hands-off` of engagement); and words that turn what they stand
before (`loss of trust`). Whether more of a concept is good is read off the case's own wordings.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from comity.cases.case import Case
from comity.coding.concept_terms import WORD, terms, words_of
from comity.coding.lexicon import Lexicon, lexicon
from comity.coding.tables import table, words

VALUES = {"good": 1, "bad": -1}
TIES = frozenset({"relation", "relations", "relationship", "relationships", "ties"})
COUNTS = frozenset({"two", "three"})
CLEAR = 0.25
"""How much better its high wordings must sound than its low ones for more of a concept to be good."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What sets the ends of a concept apart: the terms of the high end alone, those of each low wording that the high
    end lacks, the words as written of the high end alone, and whether more of the concept is good (1), bad or neither.
    """

    high: frozenset[str]
    low: tuple[frozenset[str], ...]
    written: frozenset[str]
    value: int


NO_ENDS = Ends(frozenset(), (), frozenset(), 0)


def end_of(text: str, concept: str, case: Case) -> int:
    """1 where a phrase names the high end of a concept, -1 where it names the low end."""
    ends, said = _ends(case).get(concept, NO_ENDS), _head(text)
    value = _valence(said) * ends.value
    if value:
        return value * _turn(said, ends.written | _valued().keys())
    found = terms(text, lexicon(case)).keys()
    if not found & ends.high and any(2 * len(found & low) > len(low) for low in ends.low):
        return -1
    return _turn(said, ends.written)


def is_harm(concept: str, end: int, case: Case) -> bool:
    """Whether what names this end of a concept is bad news; a concept neither good nor bad counts as good."""
    return end * (_ends(case).get(concept, NO_ENDS).value or 1) < 0


def is_bad_news(text: str) -> bool:
    """Whether a phrase itself says that things go badly: `the growing threat`, `a crisis`."""
    return _valence(_head(text)) < 0


def is_plain_tie(text: str) -> bool:
    """Whether a phrase names a relationship and says nothing of how it goes: as a cause of harm it then goes badly."""
    said = _head(text)
    return any(word in TIES for word in said) and not any(word in _valued() or word in _turns() for word in said)


def _valence(said: Sequence[str]) -> int:
    """1 where the telling words say that things go well, -1 badly, 0 where none tells.

    Of two that differ the first counts, but for a bad one at the end: `security threat`.
    """
    told = [_valued()[word] for word in said if word in _valued()]
    return 0 if not told else -1 if told[-1] < 0 else told[0]


def _turn(said: Sequence[str], but: Set[str]) -> int:
    """-1 where an odd number of words, but these, turn what they stand before."""
    return -1 if sum(word in _turns() and word not in but for word in said) % 2 else 1


@lru_cache(maxsize=4096)
def _head(text: str) -> tuple[str, ...]:
    """The words before the first preposition; with those after it where they only measure or turn (`loss of`)."""
    found: list[str] = []
    for word in _spoken(text):
        if word in words_of("preposition") and any(_says_more(known) for known in found):
            break
        found.append(word)
    return tuple(found)


def _says_more(word: str) -> bool:
    """Whether a word does more than turn, measure or join."""
    return word not in _turns() | words_of("light") | words_of("empty")


def _spoken(text: str) -> Iterator[str]:
    return (found[0].lower().replace("’", "'").removesuffix("'s") for found in WORD.finditer(text))


@cache
def _turns() -> frozenset[str]:
    return frozenset(form for row in table("concept_turns") for form in (row["cue"], f"{row['cue']}s"))


@cache
def _valued() -> dict[str, int]:
    return {word: VALUES[row["valence"]] for row in table("concept_valence") for word in words(row["words"])}


_BUILT: dict[str, dict[str, Ends]] = {}


def _ends(case: Case) -> dict[str, Ends]:
    """The ends of a case's concepts, built once for its digest."""
    key = f"{case.id}:{case.digest}"
    if key not in _BUILT:
        _BUILT[key] = {
            concept.id: _ends_of((concept.name, *concept.wordings), concept.wordings_low, lexicon(case))
            for concept in case.concepts
        }
    return _BUILT[key]


def _ends_of(high: Sequence[str], low: Sequence[str], lex: Lexicon) -> Ends:
    of_high = {word for text in high for word in terms(text, lex)}
    of_low = [{word for word in terms(text, lex) if word.islower() and word not in COUNTS} for text in low]
    written_low = {word for text in low for word in _spoken(text)}
    return Ends(
        high=frozenset(of_high.difference(*of_low)),
        low=tuple(frozenset(found - of_high) for found in of_low if found - of_high),
        written=frozenset(word for text in high for word in _spoken(text)) - written_low,
        value=_value(high, low),
    )


def _value(high: Sequence[str], low: Sequence[str]) -> int:
    """1 where more of a concept is good by how its wordings sound, -1 where it is bad, 0 where neither is clear."""
    lift = _mean(high) - _mean(low)
    return 0 if abs(lift) < CLEAR else 1 if lift > 0 else -1


def _mean(texts: Sequence[str]) -> float:
    heads = [_head(text) for text in texts]
    return sum(_valence(said) * _turn(said, _valued().keys()) for said in heads) / max(1, len(texts))
