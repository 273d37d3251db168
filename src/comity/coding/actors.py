"""Actors named in a text: longest match over the case, dated offices, titles, bodies, roles and pronouns."""

import re
from collections.abc import Iterator
from functools import cache
from string import ascii_uppercase
from typing import TYPE_CHECKING

from comity.coding.analysis import Mention
from comity.coding.cast import Cast
from comity.coding.lexicon import WORD, Alias, surname, wording
from comity.coding.people import Titled, party_by_house, party_by_title, titled
from comity.coding.syntax import span_at
from comity.coding.tables import table, words
from comity.records.codes import party_of

if TYPE_CHECKING:
    from comity.coding.tokens import Doc

PLACE_BEFORE = re.compile(r"(?:\b(?:in|at|near|outside|around|off)\s+(?:the\s+)?)$", re.I)
ADMINISTRATION = re.compile(
    r"(?:\s*-\s*\w+)?(?:['’]s)?\s+(?:[A-Z][\w-]+\s+)?([Aa]dministration|[Gg]overnment|[Cc]abinet|[Rr]egime)(?!\w)"
)
CAPITALISED_AFTER = re.compile(r"(?:\s+|-)[A-Z][a-z]+")
CAPITALISED = re.compile(r"[A-Z][\w’-]*\w(?:\s+[A-Z][\w-]*\w){0,3}")
BETWEEN = re.compile(r"[Ii]nter-([A-Z][a-z]+)(?!\w)")
POSSESSIVE = re.compile(r"['’]s?(?!\w)")
GENITIVE = re.compile(r"['’]s?$")
OPENING = frozenset(f"i{ascii_uppercase}")
"""Letters with which a name, or `inter-`, begins."""
PARTY_OF = re.compile(r"\s+of\s+(?:the\s+)?")
BESIDE = re.compile(
    r"(?:['’]s)?\s+(?:\([A-Z]+\)\s+)?(?:(?:then|former|new|acting|late|current|first|deputy|vice|senior|chief)[\s-]+){0,2}"
    r"(?:(?:[A-Z][\w-]+(?:,|\s+(?:and|of|for))?|&)\s+){0,6}"
)
"""What stands between a state and a title: `then`, `former`, the portfolio (`Land, Infrastructure and Transport`)."""
VESSELS = frozenset(
    (
        "USS", "USNS", "HMS", "HMAS", "JS", "JDS", "ROKS", "carrier", "destroyer", "frigate", "cruiser", "submarine",
        "warship", "battleship", "icebreaker",
    )
)  # fmt: skip
VESSEL = re.compile(r"(?:\s+[A-Z][\w’'-]*\w){1,3}")
"""A ship's own name, which is often a person's: `the carrier Ronald Reagan`."""
BASED = re.compile(r"-(?:based|born|bred|educated|trained|bound|held|area)(?!\w)")
"""What makes a state or capital where somebody is: `Lima-based think tanks`."""
STATE_RULES = frozenset({"name", "demonym", "metonym", "group"})
CLAIMED = tuple[int, int, tuple[str, ...], str]


@cache
def _bodies() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    labels = {noun: (row["label"], row["kind"]) for row in table("bodies") for noun in words(row["nouns"])}
    nouns = "|".join(re.escape(noun) for noun in sorted(labels, key=len, reverse=True))
    stop = (
        r"(?:and|or|with|in|on|to|of|for|by|the|that|its|his|her|their|our|was|were|is|are|has|have|had|will|\w+ed)\b"
    )
    between = rf"(?:['’]s?)?\s+(?:(?!{stop})[a-z-]+\s+){{0,2}}?"
    return re.compile(rf"{between}(?P<noun>(?i:{nouns}))(?![\w-])"), labels


@cache
def _not_actors() -> dict[str, list[re.Pattern[str]]]:
    found: dict[str, list[re.Pattern[str]]] = {}
    for row in table("not_actors"):
        found.setdefault(row["phrase"].split()[0], []).append(wording(row["phrase"]))
    return found


def named(text: str, start: int, end: int, cast: Cast) -> list[CLAIMED]:
    """The actors named in a sentence as (start, end, actors, rule), left to right, none inside another."""
    people = {item.name_start: item for item in titled(text, start, end)}
    claimed: list[CLAIMED] = []
    reached = start
    for found in WORD.finditer(text, start, end):
        at = found.start()
        if at < reached or not _may_open(found[0], cast) or (at > 0 and text[at - 1] in "@#"):
            continue
        blocked = _blocked(text, at, found[0])
        hit = None if blocked else _hit(text, at, people.get(at), cast, claimed)
        if hit:
            claimed.append(hit)
            for actor in hit[2]:
                cast.saw(actor)
        reached = max(reached, blocked, hit[1] if hit else 0)
    return claimed


def _may_open(word: str, cast: Cast) -> bool:
    """Whether a word can be the first of a name, or of what only looks like one."""
    return word[0] in OPENING or word in cast.lexicon.by_first or word in _not_actors() or word in VESSELS


def _blocked(text: str, at: int, first: str) -> int:
    """The end of a name that is no actor (a sea, a war, a newspaper, a ship) beginning here; 0 where there is none."""
    vessel = VESSEL.match(text, at + len(first)) if first in VESSELS else None
    if vessel:
        return vessel.end()
    for pattern in _not_actors().get(first, ()):
        match = pattern.match(text, at)
        if match:
            return match.end()
    return 0


def _hit(text: str, at: int, person: Titled | None, cast: Cast, claimed: list[CLAIMED]) -> CLAIMED | None:
    if person:
        return _titled_person(text, person, cast, claimed)
    alias = cast.lexicon.match(text, at)
    if alias is None:
        return (_divided_nation(text, at, cast) or _known_name(text, at, cast)) if text[at] in OPENING else None
    end = alias.pattern.match(text, at).end()  # type: ignore[union-attr]
    if alias.kind == "person":
        return _full_name(text, at, end, alias, cast)
    if alias.kind == "surname":
        return _bare_surname(text, at, end, alias, cast)
    if alias.kind in {"body", "group"}:
        return at, end, alias.actors, alias.kind
    return _state(text, at, end, alias, cast)


def _divided_nation(text: str, at: int, cast: Cast) -> CLAIMED | None:
    """`inter-Korean`: the parties of the case whose people share that name."""
    found = BETWEEN.match(text, at)
    if found is None:
        return None
    named = {p.code for p in cast.lexicon.case.parties for name in p.demonyms.en if name.split()[-1] == found[1]}
    return (at, found.end(), tuple(sorted(named)), "numbered role") if len(named) > 1 else None


def _full_name(text: str, at: int, end: int, alias: Alias, cast: Cast) -> CLAIMED:
    actor = alias.actors[0]
    if not alias.terms:
        cast.meet(alias.text, surname(alias.actors[0].partition(":")[2], party_of(actor)), actor)
    for term in alias.terms:
        cast.meet(term.holder.name, surname(term.holder.name, term.office.party), term.actor)
        actor = term.actor
    return _with_administration(text, at, end, actor) or (at, end, (actor,), "full name")


def _bare_surname(text: str, at: int, end: int, alias: Alias, cast: Cast) -> CLAIMED | None:
    team = _with_administration(text, at, end, alias.actors[0])
    if CAPITALISED_AFTER.match(text, end) and not team:
        return None
    actor = cast.by_surname(alias) or (cast.by_title(alias, "") if team else None)
    if actor is None:
        return None
    cast.person = actor
    return _with_administration(text, at, end, actor) or (at, end, (actor,), "surname")


def _with_administration(text: str, at: int, end: int, actor: str) -> CLAIMED | None:
    """`the Moon administration`, `Abe's cabinet`: the government under its leader's name."""
    found = ADMINISTRATION.match(text, end)
    if not found:
        return None
    name = actor.partition(":")[2]
    label = f"{party_of(actor)}:{surname(name, party_of(actor))} {found[1].lower()}"
    return at, found.end(), (label,), "administration"


def _titled_person(text: str, person: Titled, cast: Cast, claimed: list[CLAIMED]) -> CLAIMED:
    alias = cast.lexicon.match(text, person.name_start)
    if alias and alias.terms:
        end = alias.pattern.match(text, person.name_start).end()  # type: ignore[union-attr]
        actor = alias.actors[0] if alias.kind == "person" and len(alias.actors) == 1 else None
        actor = actor or cast.by_title(alias, person.title)
        party = _party_beside(text, person, cast, claimed)
        if actor and end >= person.end and (party is None or party_of(actor) == party):
            name = actor.partition(":")[2]
            cast.meet(name, surname(name, party_of(actor)), actor)
            return _with_administration(text, person.title_start, end, actor) or (
                person.title_start, end, (actor,), "titled name",
            )  # fmt: skip
    return _newcomer(text, person, cast, claimed)


def _newcomer(text: str, person: Titled, cast: Cast, claimed: list[CLAIMED]) -> CLAIMED:
    """A person the case does not know: the party stands beside the title, or only one has that office."""
    party = _party_beside(text, person, cast, claimed)
    known = cast.known.get(person.name) or _leader(person, cast, party)
    party = party or (party_of(known) if known else party_by_title(cast.lexicon, person.title))
    party = party or party_by_house(cast.lexicon, person.title)
    if party is None:
        return person.title_start, person.end, (), "unknown person"
    actor = known or f"{party}:{person.name}"
    cast.meet(person.name, surname(person.name, party), actor)
    return person.title_start, person.end, (actor,), "titled newcomer"


def _leader(person: Titled, cast: Cast, party: str | None) -> str | None:
    """A leader of the world of this name or, where only one has it, this surname."""
    found = cast.lexicon.leaders.get(person.name, ())
    fitting = {actor for actor in found if party is None or party_of(actor) == party}
    return fitting.pop() if len(fitting) == 1 else None


def _party_beside(text: str, person: Titled, cast: Cast, claimed: list[CLAIMED]) -> str | None:
    """The state named just before the title (`Japanese Prime Minister`) or after the name (`of Japan`)."""
    last = claimed[-1] if claimed else None
    if last and last[2] and last[3] in STATE_RULES and BESIDE.fullmatch(text, last[1], person.title_start):
        return party_of(last[2][0])
    after = PARTY_OF.match(text, person.end)
    alias = cast.lexicon.match(text, after.end()) if after else None
    return alias.actors[0] if alias and alias.kind in {"name", "metonym"} else None


def _known_name(text: str, at: int, cast: Cast) -> CLAIMED | None:
    """A person met earlier in the document, by full name or surname."""
    found = CAPITALISED.match(text, at)
    if not found:
        return None
    name = GENITIVE.sub("", found[0])
    while name:
        if name in cast.known:
            actor, end = cast.known[name], at + len(name)
            if CAPITALISED_AFTER.match(text, end) and " " not in name and not ADMINISTRATION.match(text, end):
                return None
            cast.person = actor
            return _with_administration(text, at, end, actor) or (at, end, (actor,), "name again")
        name = name.rpartition(" ")[0]
    return None


def _state(text: str, at: int, end: int, alias: Alias, cast: Cast) -> CLAIMED | None:
    """A state by name, demonym or capital; with the body that follows it (`the Korean Supreme Court`)."""
    party = alias.actors[0]
    if BASED.match(text, end):
        return at, end, (), "based"
    if alias.kind == "metonym" and not POSSESSIVE.match(text, end) and PLACE_BEFORE.search(text[max(0, at - 12) : at]):
        return None
    pattern, labels = _bodies()
    found = pattern.match(text, end)
    if found and (
        alias.kind == "demonym" or POSSESSIVE.match(text, end) or (alias.text.isupper() and len(alias.text) < 6)
    ):
        label, kind = labels[found["noun"].lower()]
        if _is_title(text, found.end(), found["noun"]):
            return at, end, (party,), alias.kind
        return at, found.end(), (_body_code(party, label, kind, found["noun"], cast),), f"{alias.kind} with body"
    return at, end, (party,), alias.kind


def _is_title(text: str, end: int, noun: str) -> bool:
    """Whether the noun is a title before a name, which then is its own mention."""
    return noun[:1].isupper() and bool(CAPITALISED_AFTER.match(text, end))


def _body_code(party: str, label: str, kind: str, noun: str, cast: Cast) -> str:
    if kind in {"leader", "minister"} and not noun.lower().endswith("s"):
        term = cast.lexicon.holder(party, noun, cast.day)
        if term:
            return term.actor
    return f"{party}:{label}" if label else party


def as_mentions(doc: "Doc", claimed: list[CLAIMED]) -> Iterator[Mention]:
    """Mentions with the token that heads each; one mention an actor."""
    for start, end, actors, rule in claimed:
        span = span_at(doc, start, end)
        if span is None:
            continue
        for actor in actors:
            yield Mention(start=start, end=end, actor=actor, head=span.root.i, rule=rule)
