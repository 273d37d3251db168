"""A case: everything Comity has to know of a group of states before it reads a text. Data only, no Python."""

from functools import cached_property

from pydantic import Field

from comity.cases.actor import Actor, Office
from comity.cases.channel import Channel
from comity.cases.concept import Concept
from comity.cases.concept_weights import ConceptWeights
from comity.cases.naming import NameRule
from comity.cases.party import Party
from comity.cases.reference import ReferenceRecord
from comity.cases.turning_point import TurningPoint
from comity.errors import UnknownNameError
from comity.records.codes import pair_of
from comity.records.frozen import Frozen
from comity.records.track import Track


class Case(Frozen):
    """A loaded case. `digest` is a hash of all its data: part of every derived value's key.

    `past_issues` are issues of its disputes that are history on whatever track something is done about them.
    """

    id: str
    name: str
    question: str
    parties: tuple[Party, ...]
    pairs: tuple[str, ...]
    tracks: tuple[Track, ...]
    channels: tuple[Channel, ...]
    actors: tuple[Actor, ...]
    offices: tuple[Office, ...]
    concepts: tuple[Concept, ...]
    name_rules: tuple[NameRule, ...]
    turning_points: tuple[TurningPoint, ...] = ()
    past_issues: tuple[str, ...] = ()
    reference: ReferenceRecord
    digest: str
    concept_weights: ConceptWeights | None = Field(default=None, exclude=True, repr=False)

    @cached_property
    def members(self) -> tuple[Party, ...]:
        return tuple(party for party in self.parties if party.role == "member")

    @cached_property
    def outsiders(self) -> tuple[Party, ...]:
        return tuple(party for party in self.parties if party.role == "outsider")

    def party(self, code: str) -> Party:
        """The party of a code. Raises UnknownNameError with the nearest codes."""
        for party in self.parties:
            if party.code == code:
                return party
        raise UnknownNameError("party", code, [party.code for party in self.parties], where=f"case {self.id}")

    def pair(self, code: str) -> str:
        """A pair of the case in canonical order: `KOR-JPN` → `JPN-KOR`. Raises UnknownNameError."""
        canonical = pair_of(*code.upper().split("-"))
        if canonical not in self.pairs:
            raise UnknownNameError("pair", code, self.pairs, where=f"case {self.id}")
        return canonical

    def concept(self, concept_id: str) -> Concept:
        """The concept of an id. Raises UnknownNameError."""
        for concept in self.concepts:
            if concept.id == concept_id:
                return concept
        raise UnknownNameError("concept", concept_id, [c.id for c in self.concepts], where=f"case {self.id}")
