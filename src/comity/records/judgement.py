"""Judgements of a reader about records: appended, never changed; what is current follows from them alone."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any, Literal

from pydantic import Field

from comity.errors import UnknownNameError
from comity.records.coded import CodedRecord
from comity.records.frozen import Frozen
from comity.records.passage import Passage

Decision = Literal["accept", "reject", "amend", "same-as", "not-same", "follow", "undo"]


class Judgement(Frozen):
    """One decision, with a snapshot of what was judged.

    `amended` holds the fields an amend replaces, or what a `follow` says of the thread a record of the ledger is in
    (its `verdict`, `state` and `evidence`). `other` is the second record of same-as and not-same, the
    judgement that an undo takes back, or, for the rest, the record from which an earlier judgement was
    carried to this one (`Current.origins`), so that both belong to one history. `beside` names the records of
    its kind that stood at the same words when a person added this one: it is none of them.
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
    beside: tuple[str, ...] = ()
    reviewer: str
    reason: str = ""
    at: datetime

    @property
    def order(self) -> tuple[datetime, str]:
        """Where the judgement stands among others: by time (one without a zone counts as UTC), then by id."""
        return self.at if self.at.tzinfo else self.at.replace(tzinfo=UTC), self.id


def judge(
    record: CodedRecord,
    decision: Decision,
    *,
    reviewer: str,
    at: datetime,
    reason: str = "",
    amended: Mapping[str, Any] | None = None,
    other: str = "",
) -> Judgement:
    """A judgement about a record as it stands now; the record's fields become the snapshot.

    Raises UnknownNameError where `amended` names a field that the record's kind does not have.
    """
    for name in amended or {}:
        if name not in record.fields():
            raise UnknownNameError("field", name, record.fields(), where=record.kind)
    bare = Judgement(
        id="",
        decision=decision,
        record=record.id,
        kind=record.kind,
        document=record.document,
        passage=record.passage,
        snapshot=record.fields(),
        amended=dict(amended or {}),
        other=other,
        reviewer=reviewer,
        reason=reason,
        at=at,
    )
    return bare.model_copy(update={"id": _judgement_id(bare)})


def added(
    record: CodedRecord, *, reviewer: str, at: datetime, reason: str = "", beside: Iterable[str] = ()
) -> Judgement:
    """The judgement by which a person adds a record that the coder missed, beside those that stand there."""
    accepted = judge(record, "accept", reviewer=reviewer, at=at, reason=reason)
    return accepted.model_copy(update={"beside": tuple(sorted(beside))})


def follow(
    about: tuple[str, str, Passage],
    said: Mapping[str, Any],
    *,
    kind: str,
    reviewer: str,
    at: datetime,
    reason: str = "",
) -> Judgement:
    """What a person says became of the advice or promise of a record; about: its id, document and passage."""
    record, document, passage = about
    bare = Judgement(
        id="", decision="follow", record=record, kind=kind, document=document, passage=passage,
        amended=dict(said), reviewer=reviewer, reason=reason, at=at,
    )  # fmt: skip
    return bare.model_copy(update={"id": _judgement_id(bare)})


def paired(
    about: tuple[str, str, Passage], other: str, *, same: bool, kind: str, reviewer: str, at: datetime, reason: str = ""
) -> Judgement:
    """That two givings belong to one thread, or not; about: id, document and passage of the first."""
    record, document, passage = about
    bare = Judgement(
        id="", decision="same-as" if same else "not-same", record=record, kind=kind, document=document,
        passage=passage, other=other, reviewer=reviewer, reason=reason, at=at,
    )  # fmt: skip
    return bare.model_copy(update={"id": _judgement_id(bare)})


def undo(judgement: Judgement, *, reviewer: str, at: datetime, reason: str = "") -> Judgement:
    """The judgement that takes another one back; an undo can itself be undone."""
    update = {"decision": "undo", "other": judgement.id, "reviewer": reviewer, "at": at, "reason": reason}
    bare = judgement.model_copy(update={**update, "amended": {}})
    return bare.model_copy(update={"id": _judgement_id(bare)})


def _judgement_id(judgement: Judgement) -> str:
    key = judgement.model_dump(mode="json", exclude={"id", "snapshot", "passage", "beside"})
    return sha256(json.dumps(key, sort_keys=True).encode()).hexdigest()[:16]
