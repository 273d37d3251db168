"""A mechanism: a named standing arrangement, agreement, treaty, forum, body or exercise series."""

from typing import ClassVar, Literal

from comity.records.coded import CodedRecord
from comity.records.codes import PartyCode
from comity.records.dates import PartialDate

MechanismKind = Literal["treaty", "agreement", "forum", "body", "exercise", "law", "strategy", "programme"]


class Mechanism(CodedRecord):
    """One record a mechanism a document. `same_as` is the case's own mechanism where it is one of them."""

    kind: ClassVar[str] = "mechanism"
    name: str
    acronym: str | None = None
    mechanism_kind: MechanismKind
    parties: tuple[PartyCode, ...] = ()
    since: PartialDate | None = None
    status: str | None = None
    same_as: str | None = None
