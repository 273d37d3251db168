"""Judgements of a reader about records: appended, never changed; what is current follows from them alone."""

from datetime import datetime
from typing import Any, Literal

from pydantic import Field

from comity.records.frozen import Frozen
from comity.records.passage import Passage

Decision = Literal["accept", "reject", "amend", "same-as", "not-same", "undo"]


class Judgement(Frozen):
    """One decision, with a snapshot of what was judged.

    `amended` holds the fields an amend replaces; `other` the second record of same-as and not-same,
    or the judgement that an undo takes back.
    """

    id: str
    decision: Decision
    record: str
    kind: str
    document: str
    passage: Passage
    snapshot: dict[str, Any] = Field(default_factory=dict)
    amended: dict[str, Any] = Field(default_factory=dict)
    other: str = ""
    reviewer: str
    reason: str = ""
    at: datetime
