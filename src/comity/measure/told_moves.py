"""Events of the texts as moves of a tie, where they say more than the reference record has.

Direction after PLOVER's mode; meetings and requests are left out, as parties also meet about what they quarrel over.
The track is that of the words quoted. An event near a recorded move of the same track is taken for that move.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from comity.cases.case import Case
from comity.coding.tracks import tracks_in
from comity.measure.coupling import COARSEST_DAYS, Dated
from comity.measure.measurement import moved
from comity.measure.texts import known_records
from comity.records.codes import pair_of, party_of
from comity.records.corpus import Corpus
from comity.records.event import Event
from comity.records.plover import plover_types

NO_MOVE = frozenset({"CONSULT", "REQUEST"})
SAME_DAYS = 1
"""Sameness allows a day's difference (design, dates)."""


def told_moves(case: Case, corpus: Corpus | None, pair: str, known: tuple[date, Sequence[Dated]]) -> tuple[Dated, ...]:
    """Easing and straining events of a tie in texts known on a day that stand for no recorded move, nor twice."""
    as_of, recorded = known
    kept: list[Dated] = []
    for move in _told(case, corpus or Corpus(), pair, as_of):
        if not any(_may_be_same(move, other) for other in (*recorded, *kept)):
            kept.append(move)
    return tuple(kept)


def _told(case: Case, corpus: Corpus, pair: str, as_of: date) -> Iterator[Dated]:
    events = [e for e in known_records(corpus, Event, as_of) if e.date and e.date.last <= as_of]
    for event in sorted(events, key=lambda e: (e.date.first if e.date else date.min, e.id)):
        mode = plover_types()[event.type].mode
        tracks = tracks_in(event.quote, limit=1)
        if event.date is None or event.factuality != "happened" or mode == "neutral" or event.type in NO_MOVE:
            continue
        is_placed = (event.date.last - event.date.first).days < COARSEST_DAYS
        if tracks and is_placed and _pair(case, event) == pair:
            yield Dated(event.id, event.date.first, event.date.last, tracks[0], mode == "conflictual")


def _pair(case: Case, event: Event) -> str:
    """The two members an event is between; empty where it is not between two."""
    members = {party.code for party in case.members}
    states = {party_of(code) for code in (*event.actors, *event.targets)} & members
    return pair_of(*sorted(states)) if len(states) == 2 else ""


def _may_be_same(move: Dated, other: Dated) -> bool:
    is_near = moved(move.first, -SAME_DAYS) <= other.last and moved(other.first, -SAME_DAYS) <= move.last
    return is_near and move.track == other.track
