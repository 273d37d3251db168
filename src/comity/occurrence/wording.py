"""What a line of text names, so that two lines can be compared: words cut to their stems, parties, years.

Different wordings of one thing ("2+2", "Security Consultative Committee") become one word, by `data/wordings.csv`;
names of states become party codes, by the case. English only.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from types import MappingProxyType

from comity.cases.case import Case
from comity.coding.lexicon import Lexicon, lexicon
from comity.errors import DateError
from comity.records.codes import party_of
from comity.records.dates import PartialDate
from comity.records.packaged import rows_of

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
STATE_NAMES = frozenset({"name", "demonym"})
LONGEST_STEM = 7
"""Letters kept of a word: "ministerial" and "ministers" meet, "nuclear" and "nucleus" do not."""
SUFFIXES = (
    "ational", "ations", "ation", "itions", "ition", "ments", "ment", "ingly", "ings", "ing", "ances", "ance",
    "ions", "ion", "ers", "er", "ives", "ive", "ally", "al", "ies", "ied", "ed", "es", "ly", "s", "y", "e",
)  # fmt: skip
SHORTEST_STEM = 4
MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
NAMED_DATE = re.compile(
    rf"\b(?:(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)?\s+)?(?P<month>{'|'.join(MONTHS)})\b\.?(?:\s+(?P<after>\d{{1,2}})"
    rf"(?:st|nd|rd|th)?\b(?!\d))?(?:\s*(?:,|of)?\s*(?P<of>(?:19|20)\d\d)\b)?|\b(?P<year>(?:19|20)\d\d)\b(?!-year))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words (stems, and names of `wordings.csv`), each as the text has it; parties; dates spelt out with a year."""

    forms: Mapping[str, str]
    parties: frozenset[str]
    dates: tuple[PartialDate, ...]

    @property
    def words(self) -> frozenset[str]:
        return frozenset(self.forms)


@cache
def plain_words() -> frozenset[str]:
    """Words that say nothing of what happened: articles, prepositions, auxiliaries."""
    return frozenset(row["word"] for row in rows_of("comity.occurrence", "plain_words"))


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = rows_of("comity.occurrence", "wordings")
    return tuple((row["token"], re.compile(rf"(?<!\w)(?:{row['wordings']})(?!\w)", re.IGNORECASE)) for row in rows)


def wording(text: str, case: Case) -> Wording:
    """What a text names. The same text gives the same value, whatever stood around it; the last ones are kept."""
    return _wording(text, _names_of(f"{case.id}:{case.digest}", _Names(lexicon(case))))


@dataclass(frozen=True, slots=True, eq=False)
class _Names:
    """A case's names, compared by identity."""

    lexicon: Lexicon


_KEPT: dict[str, _Names] = {}


def _names_of(case: str, names: _Names) -> _Names:
    return _KEPT.setdefault(case, names)


@lru_cache(maxsize=8192)
def _wording(text: str, names: _Names) -> Wording:
    plain = unicodedata.normalize("NFKD", text.replace("\xad", ""))
    plain = re.sub(r"\s+", " ", "".join(char for char in plain if not unicodedata.combining(char)))
    forms, rest = _known(plain)
    rest, parties = _without_states(rest, names.lexicon)
    for word in _words(rest):
        forms.setdefault(stem(word), word)
    return Wording(MappingProxyType(forms), frozenset(parties), _dates(plain))


def _known(text: str) -> tuple[dict[str, str], str]:
    """The things of the table that a text names, and the text without their wordings.

    An earlier row goes first: "vice foreign minister" is no foreign minister.
    """
    taken = [False] * len(text)
    forms: dict[str, str] = {}
    for token, pattern in _table():
        for hit in pattern.finditer(text):
            if not all(taken[hit.start() : hit.end()]):
                forms.setdefault(token, hit[0].casefold())
                taken[hit.start() : hit.end()] = [True] * (hit.end() - hit.start())
    return forms, "".join(" " if out else char for char, out in zip(text, taken, strict=True))


def _without_states(text: str, names: Lexicon) -> tuple[str, set[str]]:
    """The text without names of states, and the parties named in it, through persons and bodies too."""
    parties: set[str] = set()
    kept: list[str] = []
    reached = 0
    for found in re.finditer(r"\w+", text):
        if found.start() < reached:
            continue
        alias = names.match(text, found.start())
        if alias is None or not alias.pattern:
            continue
        hit = alias.pattern.match(text, found.start())
        if hit is None:
            continue
        parties |= {party_of(actor) for actor in alias.actors} if alias.kind != "surname" else set()
        if alias.kind in STATE_NAMES:
            kept.append(text[reached : found.start()])
            reached = hit.end()
    return " ".join([*kept, text[reached:]]), {party for party in parties if party}


def _words(text: str) -> list[str]:
    found = (re.sub(r"['’]s?$", "", word.casefold()) for word in WORD.findall(NAMED_DATE.sub(" ", text)))
    parts = (part for word in found for part in re.split(r"['’-]", word))
    return [part for part in parts if len(part) > 1 and part not in plain_words()]


def stem(word: str) -> str:
    """A word without its ending, cut to `LONGEST_STEM` letters.

    >>> stem("condemned"), stem("condemns"), stem("submarine")
    ('condemn', 'condemn', 'submari')
    """
    for suffix in SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= SHORTEST_STEM:
            return word[: -len(suffix)][:LONGEST_STEM]
    return word[:LONGEST_STEM]


def _dates(text: str) -> tuple[PartialDate, ...]:
    """Dates spelt out with their year; a year that follows a month belongs to it."""
    found = []
    for hit in NAMED_DATE.finditer(text):
        year = hit["of"] or hit["year"]
        if not year:
            continue
        if not hit["month"]:
            found.append(PartialDate(year))
            continue
        month = MONTHS[hit["month"].casefold()]
        day = hit["before"] or hit["after"]
        found.append(_date(int(year), month, int(day) if day else 0))
    return tuple(dict.fromkeys(found))


def _date(year: int, month: int, day: int) -> PartialDate:
    try:
        return PartialDate(f"{year}-{month:02d}-{day:02d}" if day else f"{year}-{month:02d}")
    except DateError:
        return PartialDate(f"{year}-{month:02d}")
