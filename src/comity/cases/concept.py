"""The factors of the causal map, with the wordings by which texts name them."""

from typing import Literal

from comity.records.frozen import Frozen

ConceptKind = Literal["tie", "domestic", "driver", "instrument", "outcome"]


class Concept(Frozen):
    """A quantity: `definition` says what more of it means; `wordings` name its high end, `wordings_low` its low end.

    `series` names the measured series that stands for it, None where it has none.
    """

    id: str
    kind: ConceptKind
    name: str
    definition: str
    wordings: tuple[str, ...] = ()
    wordings_low: tuple[str, ...] = ()
    series: str | None = None
