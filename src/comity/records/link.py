"""A link: a causal claim, one factor raising (+1) or lowering (-1) another."""

from typing import ClassVar, Literal

from comity.records.coded import CodedRecord

Sign = Literal[1, -1]


class Link(CodedRecord):
    """`sign` relates the phrases; `concept_sign` relates the case's concepts, where both are known.

    `concept_confidence` is how likely claim, concepts and sign are all read right; None where a case has no weights
    to tell. `by` is who claims it: `author`, or actor codes the text attributes it to.
    """

    kind: ClassVar[str] = "link"
    cause: str
    effect: str
    sign: Sign
    hedged: bool = False
    cause_concept: str | None = None
    effect_concept: str | None = None
    concept_sign: Sign | None = None
    concept_confidence: float | None = None
    by: tuple[str, ...] = ("author",)
