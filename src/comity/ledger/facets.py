"""What is compared: the things, words, states and deed of advice or a promise, and those of a row of the record."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from comity.ledger.giving import Giving
from comity.ledger.naming import Namer, Person
from comity.ledger.tables import folded, items, pattern, table
from comity.ledger.terms import stem, terms_in
from comity.ledger.things import Thing, text_of, things, things_in, things_of
from comity.records.codes import party_of
from comity.records.document import Document
from comity.records.event import Event
from comity.records.reference import (
    Agreement,
    AllianceMove,
    Dispute,
    Exercise,
    Meeting,
    Programme,
    ReferenceRow,
    Signal,
)  # fmt: skip

FOLLOWED = (Meeting, Agreement, Exercise, Programme, Dispute, AllianceMove, Signal)
"""The tables in which a step can stand: acts of states. Polls, elections and shocks are none."""
FORWARD = frozenset({"signed", "in-force", "restored", "eases", "active", "praise"})
BACKWARD = frozenset({"suspended", "terminated", "strains", "hands-off"})
LEADERS = "leaders-meeting"
URGENT = re.compile(r"(?<![a-z])(?:soon|now|upcoming|next|immediately|at once|quickly|before the|as early as)(?![a-z])")
"""Words by which advice is for the time just ahead."""
TWO = 2
REGIONS = frozenset({"asean", "pacific-islands"})
"""Topics that say for whom something is done."""
OUTSIDE = frozenset({"china", "north-korea", "taiwan", "russia-ukraine"}) | REGIONS
"""Topics that say against, about or for whom something is done, not what."""
GENERIC = frozenset({"information-sharing", "consultation", "working-level", "secretariat"})
"""Instruments that serve any topic: where the topic is another, so is the instrument."""
TRACK_OF = {"exercises": "security", "meetings": "diplomacy", "signals": "diplomacy"}
POINTS = re.compile(r"(?<![a-z])(?:it|them|so|such|same|this|these|those|here|again|further|there)(?![a-z])")
"""Words that point to what was said before."""
DEEDS_OF: dict[str, tuple[str, ...]] = {
    "signed": ("begin",), "in-force": ("begin", "go-on"), "restored": ("resume", "settle"), "notice": ("begin",),
    "eases": ("settle", "deepen"), "active": ("signal", "consult"), "praise": ("signal",), "criticism": ("signal",),
    "meetings": ("consult", "go-on"), "exercises": ("go-on", "resume", "begin"), "programmes": ("begin", "deepen"),
    "agreements": ("deepen",),
}  # fmt: skip
"""What a row of a table, or of a status, amounts to as a deed."""
GROUPS = frozenset({"QUAD", "NATO", "EU", "ASEAN", "UN"})


@dataclass(frozen=True, slots=True)
class Said:
    """The facets of a giving. `own` is whether its things stand in its own words rather than just before them."""

    giving: Giving
    things: frozenset[str]
    topics: frozenset[str]
    main: frozenset[str]
    terms: frozenset[str]
    states: frozenset[str]
    named: frozenset[str]
    asked_with: frozenset[str]
    urgent: bool
    addressed: frozenset[str]
    deeds: frozenset[str]
    attitude: bool
    on_tie: bool
    in_action: bool
    lasting: bool
    people: frozenset[Person]
    proper: frozenset[str]
    own: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The facets of a row or of a coded event; `sense` is 1 for a move forward, -1 for one backward, 0 for neither."""

    row: ReferenceRow | Event
    id: str
    table: str
    label: str
    text: str
    first: date
    things: frozenset[str]
    terms: frozenset[str]
    states: frozenset[str]
    named: frozenset[str]
    people: frozenset[Person]
    tracks: frozenset[str]
    deeds: frozenset[str]
    sense: int
    status: str
    source: str = ""
    published: date = date.min


def facets_of(giving: Giving, namer: Namer) -> Said:
    """The facets of a giving; where its own words name no thing, those of its setting stand in.

    `main` are the things its action names, or all where the action names none; `on_tie`: the action names states of
    the case and no thing, so that it is about their tie as such; `topics` are the
    things without mere relations; `in_action`:
    the action itself names a thing, or points to one named before; `proper` are proper names in
    it that are no state's or leader's.
    """
    text = f"{giving.quote} . {giving.action}"
    people, deeds, attitude = namer.people_in(text, giving.day), _deeds(giving), is_attitude(giving)
    named, on_tie = namer.states_in(text), False
    found = things_in(text)
    main = _topics(things_in(giving.action))
    if attitude and not main - OUTSIDE:
        found, main = frozenset(), frozenset()
    if not main and not attitude and _is_on_tie(giving, found, namer):
        found, on_tie = found - _topics(found), True
    own = bool(_topics(found)) or on_tie
    if people and "consult" in deeds:
        found, own = found | {LEADERS}, True
    loose = giving.kind == "promise" and bool(main) and main <= GENERIC
    if (not own or loose) and giving.setting and POINTS.search(folded(giving.quote)) and not attitude:
        found |= things_in(giving.setting)
    addressed = frozenset(map(party_of, (giving.by if giving.kind == "promise" else giving.addressees)))
    return Said(
        giving=giving,
        things=found,
        topics=_topics(found),
        main=(main | ({LEADERS} & found)) if main else found,
        terms=terms_in(text),
        states=(named | {person.party for person in people} | (frozenset() if giving.guessed else addressed))
        or addressed,
        named=named,
        asked_with=namer.states_in(giving.action if main else text) | addressed,
        urgent=bool(URGENT.search(folded(giving.quote))),
        addressed=addressed,
        deeds=deeds,
        attitude=attitude,
        on_tie=on_tie,
        in_action=bool(main) or (_topics_count(giving, own) and bool(_topics(found))),
        lasting=_lasts(giving, found, deeds, main),
        people=people,
        proper=namer.proper_in(giving.action) - set(giving.quote.lower().split()[:1]),
        own=own,
    )


def _topics_count(giving: Giving, own: bool) -> bool:
    """Whether things outside the action are its own: it points back to them, or it is they who meet."""
    return not own or folded(giving.action).startswith("meet ")


def _topics(found: frozenset[str]) -> frozenset[str]:
    return frozenset(name for name in found if things()[name].sort != "relation")


def _is_on_tie(giving: Giving, found: frozenset[str], namer: Namer) -> bool:
    """Whether the action, or a quote that names no thing, is about the tie of some states as such."""
    if _names_tie(giving.action, namer):
        return True
    return not _topics(found) and _names_tie(giving.quote, namer)


def _names_tie(words: str, namer: Namer) -> bool:
    """Whether some words name two states, or all of them by "trilateral", and speak of how they get on."""
    named = len(namer.states_in(words) & namer.members) >= TWO or "trilateral" in words.lower()
    return named and bool(_tie_words().search(folded(words)))


@cache
def _tie_words() -> "re.Pattern[str]":
    return pattern(cue for row in table("tie_words") for cue in items(row["words"]))


@cache
def _lasting() -> "re.Pattern[str]":
    return pattern(cue for row in table("lasting") for cue in items(row["words"]))


def _lasts(giving: Giving, found: frozenset[str], deeds: frozenset[str], main: frozenset[str]) -> bool:
    """Whether the advice is to keep doing something, or to work on others, rather than to do one thing."""
    role = "third-party-role" in found and bool(deeds & {"signal", "deepen"})
    signals = role and not any(things()[name].sort == "topic" for name in main)
    return signals or bool(_lasting().search(folded(f"{giving.quote} {giving.action}")))


def row_facets(row: ReferenceRow, namer: Namer) -> Row:
    """The facets of a row of the record."""
    status = str(getattr(row, "status_event", "") or getattr(row, "effect_on_tie", "") or getattr(row, "signal", ""))
    sense = (
        -1 if status in BACKWARD else 1 if status in FORWARD or isinstance(row, (Meeting, Exercise, Programme)) else 0
    )
    text = text_of(row)
    return Row(
        row=row,
        id=row.id,
        table=row.table,
        label=row.label,
        text=text.lower(),
        first=row.date.first,
        things=things_of(row),
        terms=terms_in(text),
        states=frozenset(row.parties),
        people=namer.people_in(text, row.date.first),
        tracks=frozenset(getattr(row, "tracks", ()) or (getattr(row, "track", TRACK_OF.get(row.table, "")),)) - {""},
        named=namer.states_in(text),
        deeds=frozenset(DEEDS_OF.get(status, ())) | frozenset(DEEDS_OF.get(row.table, ())),
        sense=sense,
        status=status,
    )


def event_facets(event: Event, document: Document, namer: Namer) -> Row | None:
    """The facets of an event that a document says happened; None where it is not placed in time or did not happen."""
    if event.date is None or document.published is None or event.factuality != "happened":
        return None
    text = f"{event.quote} . {event.title}"
    return Row(
        row=event,
        id=event.id,
        table="told",
        label=event.title or event.quote,
        text=text.lower(),
        first=event.date.first,
        things=things_in(text),
        terms=terms_in(text),
        states=frozenset(map(party_of, (*event.actors, *event.targets))),
        named=namer.states_in(text),
        people=namer.people_in(text, event.date.first),
        tracks=frozenset(event.tracks),
        deeds=DEEDS_OF_TYPE.get(event.type, frozenset()),
        sense=1 if event.type in DEEDS_OF_TYPE else -1,
        status=event.type,
        source=document.source,
        published=document.published.last,
    )


DEEDS_OF_TYPE = {
    "AGREE": frozenset({"begin", "deepen"}),
    "CONSULT": frozenset({"consult", "go-on"}),
    "COOPERATE": frozenset({"go-on", "begin", "resume"}),
    "SUPPORT": frozenset({"signal", "deepen"}),
    "CONCEDE": frozenset({"settle"}),
    "AID": frozenset({"deepen"}),
    "RETREAT": frozenset({"stop"}),
}
"""What an event of a cooperative type amounts to as a deed; the other types are no steps forward."""


@cache
def _classes() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in table("deeds"):
        for verb in items(row["verbs"]):
            found.setdefault(stem(verb), set()).add(row["class"])
    return {verb: frozenset(classes) for verb, classes in found.items()}


def _deeds(giving: Giving) -> frozenset[str]:
    """The classes of the verbs that open the action; of the first three words, "seek to keep" being keeping."""
    words = [stem(word) for word in folded(giving.action).split()[:3]]
    return frozenset(name for word in words for name in _classes().get(word, frozenset()))


@cache
def _attitudes() -> "re.Pattern[str]":
    return pattern(cue for row in table("attitudes") for cue in items(row["words"]))


def is_attitude(giving: Giving) -> bool:
    """Whether it asks for a frame of mind and not for an act."""
    return bool(_attitudes().search(folded(giving.action or giving.quote)))


def homes(said: Said) -> tuple[str, ...]:
    """The tables in which steps on these things would stand; none where no table holds such things by nature."""
    chosen: list[Thing] = [things()[name] for name in sorted(said.things)]
    return tuple(dict.fromkeys(home for thing in chosen for home in thing.home))
