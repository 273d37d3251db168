"""An occurrence: the coded records and the reference rows about one thing that happened, with reasons."""

from typing import Literal

from comity.records.dates import PartialDate
from comity.records.frozen import Frozen

Role = Literal["tells", "names"]
"""`tells`: an event of a text; `names`: another record whose words name a thing on record."""


class Member(Frozen):
    """A coded record of an occurrence: how sure it belongs there, and why."""

    record: str
    document: str
    role: Role
    confidence: float
    reasons: tuple[str, ...] = ()


class Occurrence(Frozen):
    """One thing that happened, told by `members`, held by `rows` (ids, sorted; empty where no row has it).

    `date` and `title` are those of the first row, else of the most precisely dated member. `confidence` is that of
    the least sure member; `judged` says that a person joined or parted something in it.
    """

    id: str
    date: PartialDate | None
    title: str
    rows: tuple[str, ...]
    members: tuple[Member, ...]
    confidence: float
    judged: bool = False

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(member.record for member in self.members)

    @property
    def documents(self) -> tuple[str, ...]:
        """The ids of documents that tell or name it, sorted."""
        return tuple(sorted({member.document for member in self.members}))
