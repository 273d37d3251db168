"""A recommendation: the author, or someone the text quotes, urges that something be done."""

from typing import ClassVar, Literal

from comity.records.coded import CodedRecord
from comity.records.codes import ActorCode

Strength = Literal["must", "should", "could"]


class Recommendation(CodedRecord):
    """One separable action. `by` is `author` or actor codes; `addresses` the problem it is for, where said."""

    kind: ClassVar[str] = "recommendation"
    by: tuple[str, ...] = ("author",)
    addressees: tuple[ActorCode, ...] = ()
    action: str = ""
    strength: Strength = "should"
    addresses: str = ""
