"""How likely a row of the record is a step on a piece of advice or a promise: features, weighed by a small model.

The weights (`step_weights.json`) are fitted by `python -m training.train_steps` on advice that two readers followed.
"""

import json
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from math import exp, log1p

from comity.ledger.facets import OUTSIDE, Row, Said
from comity.ledger.naming import serve
from comity.ledger.terms import Weights
from comity.records.reference import AllianceMove, Dispute, Meeting, Signal

MONTH_DAYS = 30.44
RARE = 5.0
"""A weight of about ln(150): a thing that one row in 150 has. Scales the rarest shared thing to about 1."""


class Measure:
    """The weights of things and words on the day: one over the rows known, made once a view."""

    def __init__(self, rows: Sequence[Row], members: frozenset[str]) -> None:
        self.members = members
        self.third = members - {party for row in rows if isinstance(row.row, Dispute) for party in row.states}
        self.things = Weights(row.things for row in rows)
        self.terms = Weights(row.terms for row in rows)

    def covered(self, said: Said, row: Row) -> float:
        """The share of what it is about that the row has too, by weight; things beside the action count less."""
        whole = both = 0.0
        what = said.main - OUTSIDE
        for item in sorted(said.topics):
            beside = item not in said.main or (bool(what) and item in OUTSIDE)
            weight = self.things.of(item) * (BESIDE if beside else 1.0)
            whole += weight
            both += weight if item in row.things else 0.0
        return both / whole if whole else 0.0

    def features(self, said: Said, row: Row) -> dict[str, float]:
        """The features of a pair, all of them between 0 and about 1."""
        shared = said.topics & row.things
        months = months_after(said, row)
        late = log1p(max(months, 0.0)) / 5
        tie, thing = self.relation(said, row), self.covered(said, row)
        deed = float(bool(said.deeds & row.deeds))
        first = float(" first" in " " + row.label.lower() or row.status in ("in-force", "restored"))
        consults = float("consult" in said.deeds & row.deeds)
        found = {
            "tie": tie,
            "thing": thing,
            "tie and thing": tie * thing,
            "tie and deed": tie * deed,
            "thing and first": thing * first,
            "rarest thing": max((self.things.of(item) for item in shared), default=0.0) / RARE,
            "words alike": self.terms.cosine(said.terms, row.terms),
            "addressee acts": float(_acts(said, row) and row.sense > 0),
            "track": float(bool(set(said.giving.tracks) & row.tracks)),
            "late": late,
            "urgent and late": late * said.urgent,
            "soon, consulting": consults * tie if months <= SOON else 0.0,
            "backward": float(row.sense < 0),
            "third party": float(self.third_party(said, row)),
            "high level": float(getattr(row.row, "level", "") in HIGH),
            "people meet": float(bool(said.people & row.people)),
            "broad text": float(said.on_tie and tie >= 1 and len(row.tracks) > BROAD),
            "alliance": float(isinstance(row.row, AllianceMove)),
            "criticism": float(row.status == "criticism"),
        }
        return {name: value for name, value in found.items() if value}

    def gate(self, said: Said, row: Row) -> float:
        """What a pair's likelihood is multiplied by where something the advice turns on is wanting in the row."""
        if self.lacks_party(said, row):
            return 0.0
        share = 1.0
        if (said.asked_with - self.members - NEIGHBOURS) - row.states - row.named:
            share *= WANTING
        if said.topics and self.covered(said, row) < LEAST_COVERED and not self._exempt(said, row):
            share *= WANTING
        if said.people and not said.lasting and said.giving.day and not serve(said.people, said.giving.day, row.first):
            share *= WANTING
        if said.urgent and months_after(said, row) > 2 * SOON:
            share *= WANTING
        beside = said.main & said.topics and not said.main & row.things and not self._exempt(said, row)
        if beside or (said.attitude and not said.main & row.things):
            share *= WANTING
        if not said.topics and not said.on_tie and not self.third_party(said, row):
            share *= WANTING
        if said.proper and not any(name in row.text for name in said.proper):
            share *= NAMELESS
        return share

    def lacks_party(self, said: Said, row: Row) -> bool:
        """Whether a row lacks who must be in it: the outsider asked to act, or one of all members to meet."""
        outside = said.addressed - self.members - ANYBODY
        if outside and not said.addressed & self.members and not outside & row.states:
            return said.giving.kind == "advice"
        return isinstance(row.row, Meeting) and said.states >= self.members and not row.states >= self.members

    def _exempt(self, said: Said, row: Row) -> bool:
        """A third party's act on a tie, and a meeting held soon where consultation is asked for, need no topic."""
        if said.on_tie and row.states & self.members == said.states & self.members:
            return not isinstance(row.row, (Signal, AllianceMove))
        high = isinstance(row.row, Meeting) and row.row.level in HIGH and row.states >= self.members
        return self.third_party(said, row) or (high and "consult" in said.deeds and months_after(said, row) <= SOON)

    def third_party(self, said: Said, row: Row) -> bool:
        """Whether a third state is asked to do something about the tie of two others, and the row is such an act."""
        if not isinstance(row.row, Signal) or not (said.addressed & self.third or said.named & self.third):
            return False
        own = said.on_tie or "third-party-role" in said.things or not said.topics
        alone = own and said.addressed & self.members == self.third and said.states >= self.members
        return alone or ("third-party-role" in said.things and not said.named & self.members - self.third)

    def relation(self, said: Said, row: Row) -> float:
        """How far a row is about the relation that the advice is about: 1 the same, 0 another."""
        own, acting = said.states & self.members, row.states & self.members
        if isinstance(row.row, Signal):
            return 1.0 if self.third_party(said, row) else 0.0
        return 1.0 if _is_allys_own(said, row) else self._nearness(said, own, acting)

    def _nearness(self, said: Said, own: frozenset[str], acting: frozenset[str]) -> float:
        """How near the states that act are to those it is about."""
        if said.giving.guessed or not own or own == self.third:
            return 0.8 if len(acting) > 1 else 0.3
        if own == self.members:
            return 1.0 if acting == self.members else 0.3
        if own == acting:
            return 1.0
        if acting == self.members:
            return 0.5
        return 0.2 if own & acting else 0.0


BROAD = 2
"""A document on more tracks than this is about a tie as such."""
HIGH = frozenset({"leaders", "ministers"})
SOON = 18
"""Months in which a consultation that was asked for still answers the call. A judgement."""
NEIGHBOURS = frozenset({"PRK", "CHN", "NGO"})
"""Parties that advice speaks of without asking them to act."""
ANYBODY = frozenset({"NGO"})
"""Addressees that no row of the record has as a party."""
WANTING = 0.25
"""Share of its likelihood that a pair keeps for each thing wanting. A judgement."""
NAMELESS = 0.5
"""The same where the advice has proper names and the row none of them: it may tell of the thing in other words."""
LEAST_COVERED = 0.34
"""Share of what advice is about that a row must have for the pair to keep its likelihood. A judgement."""
BESIDE = 0.4
"""Weight of a thing that stands beside the action ("which he has heard from China")."""


def _is_allys_own(said: Said, row: Row) -> bool:
    """Whether a row is a move in an alliance of the one who promised."""
    return isinstance(row.row, AllianceMove) and said.giving.kind == "promise" and said.addressed <= row.states


def _acts(said: Said, row: Row) -> bool:
    """Whether the row says that the one who is addressed acted."""
    if isinstance(row.row, (Dispute, AllianceMove)):
        return len(said.addressed) == 1 and row.row.initiator in said.addressed
    return False


def months_after(said: Said, row: Row) -> float:
    """Months from the document to the row; nil where the document has no date."""
    return max(0.0, (row.first - said.giving.day).days / MONTH_DAYS) if said.giving.day else 0.0


@cache
def weights() -> tuple[float, dict[str, float]]:
    """Intercept and weights, as shipped."""
    found = json.loads((files("comity.ledger") / "data" / "step_weights.json").read_text(encoding="utf-8"))
    return found["intercept"], found["weights"]


def probability(features: dict[str, float], model: tuple[float, dict[str, float]] | None = None) -> float:
    """Logistic of the weighed features."""
    intercept, known = model or weights()
    score = intercept + sum(known.get(name, 0.0) * value for name, value in sorted(features.items()))
    return 1 / (1 + exp(-score))


def candidates(said: Said, rows: Iterable[Row]) -> list[Row]:
    """The rows that can be a step at all: those of acts after the document."""
    day = said.giving.day
    return [row for row in rows if day is not None and row.first > day]
