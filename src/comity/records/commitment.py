"""A commitment: a party, or the parties together, undertakes to do something."""

from typing import ClassVar, Literal

from comity.records.coded import CodedRecord
from comity.records.codes import ActorCode

Firmness = Literal["firm", "soft"]


class Commitment(CodedRecord):
    """`deadline` is an ISO date, `annual`, `regular` or None; firm: will, agree; soft: seek, intend."""

    kind: ClassVar[str] = "commitment"
    by: tuple[ActorCode, ...] = ()
    action: str = ""
    deadline: str | None = None
    strength: Firmness = "firm"
