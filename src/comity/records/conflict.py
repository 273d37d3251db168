"""When two people judge one record at once, or the coder changes beneath a reviewer: told, and nothing lost.

A judgement is kept in any case. What happened between the reviewer's look and the judgement comes back as a conflict.
"""

import re
from collections.abc import Iterable
from typing import Literal

from comity.records.carrying import is_span
from comity.records.coded import CodedRecord
from comity.records.frozen import Frozen
from comity.records.judgement import Judgement

SEEN = re.compile(r"([0-9]{1,9})\.([0-9]{1,9})")
Recoding = Literal["", "gone", "changed"]
"""What a new reading did to the record: nothing, it is gone, or its fields are others."""


class Seen(Frozen):
    """What lay before a reviewer: the last judgement's number and the document's current run when it was shown.

    `sequence` is 0 before the first judgement, `run` 0 before the first reading. As text, `12.3`, it goes with a form.
    """

    sequence: int = 0
    run: int = 0

    def __str__(self) -> str:
        return f"{self.sequence}.{self.run}"

    @classmethod
    def of(cls, text: str) -> "Seen | None":
        """What was shown, from its text; None for anything else, as from a form that was made up."""
        found = SEEN.fullmatch(text)
        return cls(sequence=int(found[1]), run=int(found[2])) if found else None


class Conflict(Frozen):
    """What the reviewer could not have seen: others' judgements on the record, and what a new reading made of it."""

    judgement: Judgement
    others: tuple[Judgement, ...] = ()
    recoded: Recoding = ""

    @property
    def agrees(self) -> bool:
        """Whether all the others decided the same, so that nobody has to look again."""
        mine = self.judgement.decision, self.judgement.amended
        return not self.recoded and all((other.decision, other.amended) == mine for other in self.others)

    @property
    def says(self) -> str:
        """By whom, when and what, in plain sentences."""
        parts = [
            f"{other.reviewer} decided “{other.decision}” on this record on {other.at:%Y-%m-%d at %H:%M}."
            for other in self.others
        ]
        if self.recoded == "gone":
            parts.append("The document was read again, and the coder no longer finds this record.")
        if self.recoded == "changed":
            parts.append("The document was read again, and the coder now reads this record differently.")
        return " ".join([*parts, "Your decision is kept; look at the record again."])


class Receipt(Frozen):
    """The answer to a judgement, which is in the store now: its number, whether it is new, and a conflict if any."""

    sequence: int
    is_new: bool
    conflict: Conflict | None = None


def histories(judgement: Judgement) -> frozenset[str]:
    """The ids under which the judged record is known to the judgement."""
    is_pair = judgement.decision in ("same-as", "not-same")
    carried = judgement.other if judgement.decision != "undo" and not is_pair else ""
    return frozenset(filter(None, (judgement.record, carried)))


def recoding(before: CodedRecord | None, now: CodedRecord | None) -> Recoding:
    """What a new reading made of a record; one that the coder never had cannot be lost by it."""
    if before is None:
        return ""
    if now is None:
        return "gone"
    same = _fields(before) == _fields(now)
    return "" if same else "changed"


def _fields(record: CodedRecord) -> dict[str, object]:
    """A record's fields without offsets, which follow the text."""
    return {name: value for name, value in record.fields().items() if not is_span(name)}


def conflict(judgement: Judgement, others: Iterable[Judgement], recoded: Recoding) -> Conflict | None:
    """The conflict of a judgement with what came in between; None where nothing did."""
    between = tuple(other for other in others if other.id != judgement.id)
    if not between and not recoded:
        return None
    return Conflict(judgement=judgement, others=between, recoded=recoded)
