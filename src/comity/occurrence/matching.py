"""Which things on record a passage tells of: candidates by date and rare words, then the model, one after another."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord
from comity.occurrence.features import Features, Rarity, features, reasons
from comity.occurrence.model import Model, model
from comity.occurrence.telling import Telling
from comity.occurrence.thing import Thing, things
from comity.records.frozen import Frozen

MOST = 3
"""Most things that one passage is taken to tell of: a sentence with more is a list, and its words no evidence."""
LEAST_SHARED = 3.0
"""Least rarity of shared words that makes a candidate: one fairly rare word, as a thirtieth of the things have."""
OWN_WORDS = 4.0
"""Least rarity of words that a further thing told by the same passage has for itself."""
COMMON = 1.5
"""Rarity from which a word brings candidates: "meeting" does not."""
DATE_BRINGS = 3.0
"""A date known to two months at least brings candidates by itself."""
NARROW_DAYS = 62


class Match(Frozen):
    """A thing that a passage tells of, how likely, and why."""

    thing: str
    confidence: float
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Record:
    """The things of a reference record, indexed by their words."""

    things: tuple[Thing, ...]

    @cached_property
    def rarity(self) -> Rarity:
        return Rarity.of([thing.words for thing in self.things])

    @cached_property
    def by_id(self) -> dict[str, Thing]:
        return {thing.id: thing for thing in self.things}

    @cached_property
    def by_word(self) -> dict[str, list[Thing]]:
        found: defaultdict[str, list[Thing]] = defaultdict(list)
        for thing in self.things:
            for word in thing.words:
                found[word].append(thing)
        return dict(found)

    def candidates(self, telling: Telling) -> list[Thing]:
        """Things worth a look: enough rare words in common, or a date as narrow as a month in common; by id."""
        pool: defaultdict[str, float] = defaultdict(float)
        for word in telling.words:
            if word in self.by_word and (rarity := self.rarity.of_word(word)) >= COMMON:
                for thing in self.by_word[word]:
                    pool[thing.id] += rarity
        narrow = [day for day in telling.dates if (day.last - day.first).days <= NARROW_DAYS]
        for thing in self.things if narrow else ():
            if any(day.overlaps(other) for day in narrow for other in thing.dates):
                pool[thing.id] += DATE_BRINGS
        return [self.by_id[name] for name in sorted(pool) if pool[name] >= LEAST_SHARED]


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A reference record compared by identity: hashing a thousand rows would cost more than reading them."""

    case: Case
    reference: ReferenceRecord

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.reference is other.reference

    def __hash__(self) -> int:
        return id(self.reference)


def on_record(case: Case, reference: ReferenceRecord) -> Record:
    """What a reference record, as known on some day, has happened; the last few are kept."""
    return _on_record(_Same(case, reference))


@lru_cache(maxsize=8)
def _on_record(same: _Same) -> Record:
    return Record(things(same.case, same.reference))


def matches(telling: Telling, record: Record, fitted: Model | None = None) -> tuple[Match, ...]:
    """The things a passage tells of, the likeliest first.

    After each, its words are used up: what else is told must have words, or a date, of its own.
    """
    chosen_by = fitted or model()
    pool = [(thing, features(telling, thing, record.rarity)) for thing in record.candidates(telling)]
    taken: list[Thing] = []
    found: list[Match] = []
    while pool and len(found) < MOST:
        chances = chosen_by.probabilities([item for _, item in pool])
        best = max(range(len(pool)), key=lambda n: (chances[n], pool[n][0].id))
        if chances[best] < chosen_by.floor or chances[best] < chosen_by.share * sum(chances):
            break
        thing = pool[best][0]
        why = reasons(telling, thing, record.rarity)
        found.append(Match(thing=thing.id, confidence=round(chances[best], 3), reasons=why))
        taken.append(thing)
        pool = [(other, item) for other, item in pool if other is not thing
                and _has_more(telling, other, taken, record.rarity)]  # fmt: skip
    return tuple(found)


def _has_more(telling: Telling, other: Thing, taken: Sequence[Thing], rarity: Rarity) -> bool:
    """Whether a passage has words, or a date, for another thing that no thing already told has."""
    words = telling.words.difference(*(thing.words for thing in taken))
    when = [day for thing in taken for day in thing.dates]
    told = [day for day in telling.dates if not any(day.overlaps(taken_day) for taken_day in when)]
    has_date = any(day.overlaps(there) for day in told for there in other.dates)
    return has_date or rarity.of_words(words & other.words) >= OWN_WORDS


def question(telling: Telling, record: Record) -> list[tuple[Thing, Features]]:
    """Candidates with their features, as the model is fitted on them."""
    return [(thing, features(telling, thing, record.rarity)) for thing in record.candidates(telling)]
