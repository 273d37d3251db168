"""Which states a text names: the case's parties by every English wording, other states and groups by their names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from comity.cases.case import Case
from comity.cases.states import world_states
from comity.coding.lexicon import surname
from comity.records.reference import MONTHS

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
PROPER = re.compile(r"(?<=\s)[A-Z][A-Za-z]{2,}")
FEWEST = 2
"""Shortest name looked for; "US" counts only in capitals."""


@dataclass(frozen=True, slots=True)
class Person:
    """A head of government by surname, with the spans in office."""

    name: str
    surname: str
    party: str
    terms: tuple[tuple[date, date], ...]

    def holds(self, day: date) -> bool:
        """Whether the office was held on a day."""
        return any(first <= day <= last for first, last in self.terms)

    def serves(self, given: date, day: date) -> bool:
        """Whether a day falls in the term that was running, or came next, when something was said."""
        running = [(first, last) for first, last in self.terms if last >= given]
        return bool(running) and running[0][0] <= day <= running[0][1]


class Namer:
    """The names of one case as one pattern, the longest first: North Korea is not Korea."""

    def __init__(self, case: Case) -> None:
        names: dict[str, str] = {}
        for code, state in world_states().items():
            names |= dict.fromkeys(state.en, code)
        for actor in case.actors:
            if actor.kind == "group":
                names |= dict.fromkeys(actor.names.en, actor.code)
        for party in case.parties:
            for wording in (party.names, party.demonyms, party.metonyms):
                names |= dict.fromkeys(wording.en, party.code)
        self._names = {name: code for name, code in names.items() if len(name) >= FEWEST}
        ordered = sorted(self._names, key=lambda name: (-len(name), name))
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
        self._people = people(case)
        self.members = frozenset(party.code for party in case.members)

    def states_in(self, text: str) -> frozenset[str]:
        """The codes of all states and groups named in a text."""
        return frozenset(self._names[found[0]] for found in self._pattern.finditer(text))

    def proper_in(self, text: str) -> frozenset[str]:
        """Proper names in a text but for its first word and the names of states, months and leaders, in lower case."""
        found = PROPER.findall(self._pattern.sub(" ", text)[1:])
        known = {person.surname for person in self._people} | set(MONTHS)
        return frozenset(name.lower() for name in found if name not in known)

    def people_in(self, text: str, on: date | None = None) -> frozenset[Person]:
        """The leaders of the case named in a text; of several of one surname those in office on the day, where any is.

        on: when the text was written, or what it tells happened.
        """
        words = frozenset(WORD.findall(text))
        found = [person for person in self._people if person.surname in words]
        serving = {person.surname for person in found if on and person.holds(on)}
        return frozenset(person for person in found if person.surname not in serving or (on and person.holds(on)))


def people(case: Case) -> tuple[Person, ...]:
    """Every head of government in the case's offices; one person's terms together."""
    terms: dict[tuple[str, str], list[tuple[date, date]]] = {}
    for office in case.offices:
        for holder in office.holders if office.level == "head" else ():
            terms.setdefault((holder.name, office.party), []).append((holder.start, holder.end or date.max))
    return tuple(
        Person(name, surname(name, party), party, tuple(spans)) for (name, party), spans in sorted(terms.items())
    )


def serve(named: Iterable[Person], given: date, day: date) -> bool:
    """Whether a day falls in the term of every leader named; of several of one surname, in that of one."""
    found = tuple(named)
    serving = {person.surname for person in found if person.serves(given, day)}
    return serving >= {person.surname for person in found}


def namer(case: Case) -> Namer:
    """The namer of a case, made once."""
    return _by_digest(case.digest, _Held(case))


class _Held:
    """A case that is equal to any other of the same digest, so that it can be a key."""

    def __init__(self, case: Case) -> None:
        self.case = case

    def __hash__(self) -> int:
        return hash(self.case.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.case.digest == self.case.digest


@lru_cache(maxsize=4)
def _by_digest(digest: str, held: _Held) -> Namer:
    return Namer(held.case)
