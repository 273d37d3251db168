"""What speaks for and against a passage telling of one thing on record: features by name, and their plain reasons."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from math import log, log1p

from comity.occurrence.telling import Telling
from comity.occurrence.thing import Thing
from comity.records.dates import PartialDate
from comity.records.packaged import rows_of

Features = dict[str, float]
MUCH_SHARED = 24.0
"""Sum of rarities from which more shared words say no more: about five rare words."""
NEARBY_DAYS = {"month": 45, "year": 400}
"""Gaps of dates that are told apart, in days: the month beside, the year beside."""
SHORTLY_BEFORE = 100
"""Days before a document within which an undated thing is news to it."""
LONG_AHEAD = 31
"""Days after a document's date from which a thing cannot be told in it as past: dates of documents are coarse."""
YEARS_CAP = 3.0
SHOWN_WORDS = 5
RECENT = frozenset({"recent", "latest", "upcom", "toda", "yesterd", "last", "just", "now"})
"""Stems of words that place an undated thing near the document."""


@dataclass(frozen=True, eq=False)
class Rarity:
    """How much a word tells, by how few things have it: natural logarithm of things over things with the word.

    Inverse document frequency (Spärck Jones 1972), smoothed by half a thing.
    """

    counts: Counter[str]
    things: int

    @classmethod
    def of(cls, word_sets: Sequence[Iterable[str]]) -> "Rarity":
        return cls(Counter(word for words in word_sets for word in words), len(word_sets))

    def of_word(self, word: str) -> float:
        """Of a word that no thing has: as of half a thing."""
        return log((self.things + 1) / (self.counts.get(word, 0) + 0.5))

    def of_words(self, words: Iterable[str]) -> float:
        return sum(self.of_word(word) for word in sorted(words))

    @cached_property
    def most(self) -> float:
        return log((self.things + 1) / 0.5)


@cache
def _acts() -> dict[str, frozenset[str]]:
    return {row["act"]: frozenset(row["fits"].split()) for row in rows_of("comity.occurrence", "acts")}


def features(telling: Telling, thing: Thing, rarity: Rarity) -> Features:
    """All features of a passage and a thing. Pure; names are those of `data/weights.json`."""
    return {
        **_of_words(telling, thing, rarity),
        **_of_parties(telling, thing),
        **_of_dates(telling, thing),
        **_of_act(telling, thing),
    }


def _of_words(telling: Telling, thing: Thing, rarity: Rarity) -> Features:
    shared = telling.words & thing.words
    weight = rarity.of_words(shared)
    known = rarity.of_words(word for word in telling.words if word in rarity.counts)
    name = named(telling, thing, rarity)
    found = {
        "shared": min(weight, MUCH_SHARED) / 8,
        "name": name,
        "cover": weight / known if known else 0.0,
        "rarest": max((rarity.of_word(word) for word in shared), default=0.0) / rarity.most,
    }
    if not shared:
        found["no word"] = 1.0
    if not telling.dates:
        found["undated name"] = name
    return found


def named(telling: Telling, thing: Thing, rarity: Rarity) -> float:
    """The share of a name's rarity that a passage has, of the row best named, 0..1."""
    shares = (rarity.of_words(name & telling.words) / (rarity.of_words(name) or 1.0) for name in thing.names)
    return max(shares, default=0.0)


def _of_parties(telling: Telling, thing: Thing) -> Features:
    found: Features = {}
    for name, told, there in (
        ("parties", telling.parties, thing.parties),
        ("doers", telling.doers, thing.doers),
    ):
        if told and there:
            found[name] = len(told & there) / len(told | there)
            if not told & there:
                found[f"{name} apart"] = 1.0
    return found


def _of_dates(telling: Telling, thing: Thing) -> Features:
    found: Features = {}
    if telling.dates and thing.dates:
        found[f"date {fit_of_dates(telling.dates, thing.dates)}"] = 1.0
    else:
        found["undated"] = 1.0
    if telling.told and thing.dates:
        found |= _from_document(telling, telling.told, min(thing.dates))
    return found


def _from_document(telling: Telling, told: PartialDate, when: PartialDate) -> Features:
    """Where a thing lies from the document's date: ahead of it, or how far back where the passage has no date."""
    found: Features = {}
    ahead = (when.first - told.last).days
    back = (told.first - when.last).days
    if ahead > LONG_AHEAD:
        found["ahead" if telling.ahead else "after document"] = 1.0
    if telling.dates:
        return found
    years = min(log1p(max(back, ahead, 0) / 365), YEARS_CAP)
    found["years off"] = years
    if -LONG_AHEAD <= back <= SHORTLY_BEFORE:
        found["shortly before"] = 1.0
    if telling.words & RECENT:
        found["recent years off"] = years
    return found


def fit_of_dates(told: Sequence[PartialDate], there: Sequence[PartialDate]) -> str:
    """`day`, `month`, `year` or `range`, as finely as dates agree within a day, or how far apart they are."""
    agreeing = {one.precision for one in told for other in there if one.overlaps(other)}
    if agreeing:
        return next(name for name in ("day", "month", "year", "range") if name in agreeing)
    gap = min(_gap(one, other) for one in told for other in there)
    near = next((name for name, days in NEARBY_DAYS.items() if gap <= days), "far")
    return f"apart {near}"


def _gap(one: PartialDate, other: PartialDate) -> int:
    first, second = sorted((one, other))
    return _days(first.last, second.first)


def _days(earlier: date, later: date) -> int:
    return max((later - earlier).days, 0)


def _of_act(telling: Telling, thing: Thing) -> Features:
    found: Features = {f"is {act}": 1.0 for act in sorted(thing.acts)}
    if len(thing.rows) > 1:
        found["rows"] = 1.0
    if telling.level and thing.levels:
        found["level same" if telling.level in thing.levels else "level other"] = 1.0
    fits = _acts().get(telling.act)
    if fits is None:
        return found | {"no act": 1.0}
    found |= {f"fits {act}": 1.0 for act in sorted(fits & thing.acts)}
    return found | {"act fits" if fits & thing.acts else "act other": 1.0}


def reasons(telling: Telling, thing: Thing, rarity: Rarity) -> tuple[str, ...]:
    """Why a passage and a thing may be one, in plain words: date, words, parties, kind of act, level."""
    found: list[str] = []
    if said := _said_of_dates(telling, thing):
        found.append(said)
    if shared := said_in_common(telling, thing.words, rarity):
        found.append(shared)
    if common := sorted(telling.parties & thing.parties):
        found.append(f"parties in common: {', '.join(common)}")
    fits = _acts().get(telling.act, frozenset()) & thing.acts
    if fits:
        found.append(f"{telling.act} fits {', '.join(sorted(fits))}")
    if telling.level and telling.level in thing.levels:
        found.append(f"both at the level of {telling.level}")
    return tuple(found)


def said_in_common(telling: Telling, words: frozenset[str], rarity: Rarity) -> str:
    """The rarest words that a passage shares with others, as the passage has them; empty where there are none."""
    shared = sorted(telling.words & words, key=lambda word: (-rarity.of_word(word), word))[:SHOWN_WORDS]
    return f"words in common, rarest first: {', '.join(telling.forms[word] for word in shared)}" if shared else ""


def _said_of_dates(telling: Telling, thing: Thing) -> str:
    """How the dates agree; empty where either has none."""
    if not telling.dates or not thing.dates:
        return ""
    fit = fit_of_dates(telling.dates, thing.dates)
    told = ", ".join(str(day) for day in telling.dates)
    there = ", ".join(str(day) for day in thing.dates)
    if fit.startswith("apart"):
        return f"dates differ, the rest outweighs it: {told} against {there}"
    return f"same {'time' if fit == 'range' else fit}: {told} and {there}"
