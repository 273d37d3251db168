"""Every name by which the case and the packaged tables know an actor, ready for longest match.

Case data come first: a name the case has is never overruled by a table.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from comity.cases.actor import Holder, Office
from comity.cases.case import Case
from comity.coding.tables import table, words
from comity.records.codes import party_of

AliasKind = Literal["name", "demonym", "metonym", "body", "person", "surname", "group"]
FAMILY_NAME_FIRST = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM"})
"""States whose names are commonly printed family name first in English."""
GOVERNMENT_KINDS = frozenset({"government"})
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Term:
    """One leader or minister of the case with the days in office, and the titles of the office in small letters."""

    actor: str
    office: Office
    holder: Holder
    titles: frozenset[str]


@dataclass(frozen=True, slots=True)
class Alias:
    """A wording with the actors it may stand for; `terms` where it is the name or surname of office holders."""

    text: str
    kind: AliasKind
    actors: tuple[str, ...]
    pattern: re.Pattern[str]
    terms: tuple[Term, ...] = ()


@dataclass(slots=True, eq=False)
class Lexicon:
    """All aliases by their first word, and the offices of the case."""

    case: Case
    by_first: dict[str, list[Alias]] = field(default_factory=lambda: defaultdict(list))
    terms: tuple[Term, ...] = ()
    members: tuple[str, ...] = ()
    leaders: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def match(self, text: str, start: int) -> Alias | None:
        """The longest alias whose wording begins at an offset."""
        first = WORD.match(text, start)
        if not first:
            return None
        for alias in self.by_first.get(first[0], ()):
            if alias.pattern.match(text, start):
                return alias
        return None

    def holder(self, party: str, title: str, day: date | None) -> Term | None:
        """Who held the office of this title in a party on a day."""
        wanted = title.lower()
        for term in self.terms:
            if term.office.party == party and wanted in term.titles and day and term.holder.in_office(day):
                return term
        return None


_BUILT: dict[str, Lexicon] = {}


def lexicon(case: Case) -> Lexicon:
    """The lexicon of a case, built once for its digest."""
    key = f"{case.id}:{case.digest}"
    if key not in _BUILT:
        _BUILT[key] = _build(case)
    return _BUILT[key]


def _build(case: Case) -> Lexicon:
    terms = tuple(_terms(case))
    built = Lexicon(case=case, terms=terms, members=tuple(party.code for party in case.members))
    merged: dict[str, Alias] = {}
    for alias in [
        *_case_aliases(case),
        *_person_aliases(terms),
        *_table_aliases(case),
        *_leader_aliases(),
        *_state_aliases(),
    ]:
        merged.setdefault(alias.text, alias)
    for row in table("leaders"):
        names = words(row["names"])
        actor = f"{row['code']}:{names[0]}"
        for name in (*names, surname(names[0], row["code"])):
            built.leaders[name].add(actor)
    for alias in sorted(merged.values(), key=lambda a: (-len(a.text), a.text)):
        first = WORD.match(alias.text)
        if first:
            built.by_first[first[0]].append(alias)
    return built


def _alias(text: str, kind: AliasKind, actors: Iterable[str], terms: tuple[Term, ...] = ()) -> Alias:
    return Alias(text, kind, tuple(actors), wording(text), terms)


def wording(text: str) -> re.Pattern[str]:
    """A wording as a pattern: blanks of any kind, either apostrophe, no letter on."""
    parts = [re.escape(part).replace("'", "['’]").replace("’", "['’]") for part in text.split()]
    after = r"(?!\w)" if text[-1:].isalnum() else ""
    return re.compile(r"\s+".join(parts) + after)


def _case_aliases(case: Case) -> Iterator[Alias]:
    for party in case.parties:
        yield from (_alias(name, "name", [party.code]) for name in party.names.en)
        yield from (_alias(name, "demonym", [party.code]) for name in party.demonyms.en)
        yield from (_alias(name, "metonym", [party.code]) for name in party.metonyms.en)
    for actor in case.actors:
        code = party_of(actor.code) if actor.kind in GOVERNMENT_KINDS else actor.code
        kind: AliasKind = "group" if actor.kind == "group" else "person" if actor.kind == "person" else "body"
        for name in actor.names.en:
            yield _alias(name.removeprefix("the "), kind, [code])


def _terms(case: Case) -> Iterator[Term]:
    for office in case.offices:
        titles = frozenset(name.lower() for name in office.titles.en)
        for holder in office.holders:
            yield Term(f"{office.party}:{holder.name}", office, holder, titles)


def _person_aliases(terms: tuple[Term, ...]) -> Iterator[Alias]:
    full: dict[str, list[Term]] = defaultdict(list)
    surnames: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        for name in {term.holder.name, *term.holder.names.en}:
            for variant in variants(name):
                full[variant].append(term)
        surnames[surname(term.holder.name, term.office.party)].append(term)
    for name, owners in sorted(full.items()):
        if " " in name:
            yield _alias(name, "person", sorted({t.actor for t in owners}), tuple(owners))
    for name, owners in sorted(surnames.items()):
        yield _alias(name, "surname", sorted({t.actor for t in owners}), tuple(owners))


def variants(name: str) -> tuple[str, ...]:
    """A full name in both orders and with its hyphen as blank: `Yoon Suk-yeol`, `Yoon Suk Yeol`, `Suk-yeol Yoon`."""
    parts = name.split()
    found = [name]
    if len(parts) == 2:
        found.append(f"{parts[1]} {parts[0]}")
    for item in list(found):
        if "-" in item:
            head, tail = item.split("-", 1)
            found += [f"{head} {tail.capitalize()}", f"{head}-{tail.capitalize()}", f"{head} {tail}", head + tail]
    return tuple(dict.fromkeys(found))


def surname(name: str, party: str) -> str:
    """The family name in a full name, by the custom of the party's state."""
    parts = [part for part in name.split() if part not in {"Jr.", "Jr", "Sr.", "III"}]
    return parts[0] if party in FAMILY_NAME_FIRST or "-" in parts[-1] else parts[-1]


def _table_aliases(case: Case) -> Iterator[Alias]:
    for row in table("groups"):
        for name in words(row["names"]):
            yield _alias(name, "group", [row["code"]])
    for row in table("demonyms"):
        for name in words(row["names"]):
            yield _alias(name, "name", [row["code"]])
        for name in words(row["demonyms"]):
            yield _alias(name, "demonym", [row["code"]])
        for name in words(row["capitals"]):
            yield _alias(name, "metonym", [row["code"]])


def _leader_aliases() -> Iterator[Alias]:
    """Leaders of the world by full name; a name of one word stands for itself."""
    for row in table("leaders"):
        first, *others = words(row["names"])
        for name in (first, *others):
            yield _alias(name, "person", [f"{row['code']}:{first}"])


def _state_aliases() -> Iterator[Alias]:
    from comity.cases.states import world_states

    for code, names in world_states().items():
        for name in names.en:
            yield _alias(name, "name", [code])
