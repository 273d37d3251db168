"""A constraint: a standing condition inside one party, or between parties, that limits cooperation."""

from typing import ClassVar, Literal

from comity.records.coded import CodedRecord

ConstraintKind = Literal[
    "public-opinion",
    "election",
    "court",
    "legislature",
    "leadership",
    "threat-perception",
    "issue-linkage",
    "bandwidth",
    "mistrust",
    "third-party",
]


class Constraint(CodedRecord):
    """`party` is one code or several joined (`JPN-KOR`); `party_confidence` how likely kind and party are right too."""

    kind: ClassVar[str] = "constraint"
    party: str
    constraint_kind: ConstraintKind
    summary: str = ""
    party_confidence: float | None = None
