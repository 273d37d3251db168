"""How a person's word on a thread gets into the store: checked against the ledger, then appended."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from comity.errors import UnknownNameError, UsageError
from comity.ledger.follow import thread_of
from comity.ledger.giving import Giving
from comity.ledger.rulings import VERDICTS
from comity.ledger.steps import TABLE_ORDER
from comity.ledger.thread import Ledger, Thread
from comity.ledger.uptake import ADVICE_STATES
from comity.ledger.watch import PROMISE_STATES
from comity.records.judgement import Judgement, follow, paired

if TYPE_CHECKING:
    from comity.workspace import Workspace

PAIRING = ("same-as", "not-same")


def followed(
    desk: "Workspace",
    thread: str,
    verdict: str,
    *,
    by: tuple[str, str],
    state: str = "",
    evidence: Sequence[str] = (),
    other: str = "",
) -> Judgement:
    """The judgement appended. by: reviewer and reason, both wanted. Raises UnknownNameError, UsageError."""
    if not all(part.strip() for part in by):
        raise UsageError("a ruling has a reviewer and a reason", hint="give --reviewer and --reason")
    found = desk.ledger()
    about = thread_of(found, thread)
    made = (
        _paired(found, about, verdict, other, by)
        if verdict in PAIRING
        else _said(desk, about, verdict, state, evidence, by)
    )
    desk.store.judge(made)
    desk.standing.expire()
    return made


def _paired(found: Ledger, about: Thread, verdict: str, other: str, by: tuple[str, str]) -> Judgement:
    """That two threads, or two givings of one, are the same or not."""
    if not other:
        raise UsageError(f"{verdict} needs a second thread or record", hint="give --with ID")
    second = thread_of(found, other)
    if about.kind != second.kind:
        raise UsageError("advice and a promise are never one thread", where=f"{about.id}, {second.id}",
                         hint="name two threads of one kind")  # fmt: skip
    one, two = _giving_of(about, ""), _giving_of(second, other)
    if one.record == two.record:
        raise UsageError("both are the same giving", where=f"{about.id}, {other}", hint="name the record to be parted")
    return paired(
        _place(one), two.record, same=verdict == "same-as", kind=_kind(about), reviewer=by[0], reason=by[1],
        at=datetime.now(UTC),
    )  # fmt: skip


def _said(
    desk: "Workspace", about: Thread, verdict: str, state: str, evidence: Sequence[str], by: tuple[str, str]
) -> Judgement:
    if verdict not in VERDICTS:
        raise UnknownNameError("verdict", verdict, [*VERDICTS, *PAIRING])
    said: dict[str, Any] = {"verdict": verdict}
    if verdict == "correct":
        states = PROMISE_STATES if about.kind == "promise" else ADVICE_STATES
        if state not in states:
            raise UnknownNameError(f"state of {about.kind}", state, states)
        said["state"] = state
    if verdict in ("add-evidence", "drop-evidence"):
        said["evidence"] = [_checked(desk, about, identity) for identity in evidence]
        if not evidence:
            raise UsageError(f"{verdict} needs the id of a row or record", hint="give --evidence ID")
    giving = about.first
    return follow(_place(giving), said, kind=_kind(about), reviewer=by[0], reason=by[1], at=datetime.now(UTC))


def _checked(desk: "Workspace", about: Thread, identity: str) -> str:
    """An id of a row that is followed, or of a current event, not earlier than the thread's words.

    Raises UnknownNameError, UsageError.
    """
    rows = {row.id: row for row in desk.case.reference.rows if row.table in TABLE_ORDER}
    events = {record.id: record for record in desk.records(kind="event")}
    found = rows.get(identity) or events.get(identity)
    if found is None:
        raise UnknownNameError("row that is followed, or event", identity, rows)
    last = getattr(getattr(found, "date", None), "last", None)
    if last and about.first.day and last < about.first.day:
        raise UsageError(f"{identity} is of {last}, before the words of {about.first.day}", where=about.id,
                         hint="a step comes after what it answers")  # fmt: skip
    return identity


def _giving_of(thread: Thread, identity: str) -> Giving:
    return next((giving for giving in thread.givings if giving.record == identity), thread.first)


def _place(giving: Giving) -> tuple[str, str, Any]:
    return giving.record, giving.document, giving.passage


def _kind(thread: Thread) -> str:
    return "commitment" if thread.kind == "promise" else "recommendation"
