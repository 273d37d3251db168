"""How a person's decision gets into the store: checked against the record, appended, never refused for lateness."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from comity.errors import UnknownNameError, UsageError
from comity.records.carrying import live
from comity.records.coded import CodedRecord, Coder, record_id
from comity.records.conflict import Conflict, Receipt, Seen
from comity.records.judgement import Decision, Judgement, added, judge, undo
from comity.records.passage import cut
from comity.records.registry import kind_named

if TYPE_CHECKING:
    from comity.standing import Sheet
    from comity.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Judged:
    """A decision that was appended; `conflict` says what came between looking and deciding, else it is empty."""

    judgement: Judgement
    conflict: str = ""


def judged(
    desk: "Workspace",
    record: str,
    decision: Decision,
    amended: Mapping[str, Any],
    *,
    by: tuple[str, str],
    seen: Seen | None = None,
) -> Judged:
    """The decision appended, and whether the record is still the one that was looked at. by: reviewer, reason."""
    found, sheet = desk.standing.find(record)
    checked(found, amended)
    since = desk.store.judgements(sheet.document.id, after=seen.sequence) if seen else ()
    for earlier in since:
        if _is_same(earlier, found, decision, amended, by):
            return Judged(earlier)
    origin = sheet.current.origins.get(found.id, "")
    made = judge(found, decision, reviewer=by[0], reason=by[1], at=datetime.now(UTC), amended=amended, other=origin)
    receipt = _append(desk, made, seen)
    return Judged(made, _told(receipt.conflict) if receipt.conflict else "")


def paired(desk: "Workspace", record: str, other: str, *, is_same: bool, by: tuple[str, str]) -> Judgement:
    """Two records, or a record and a reference row, said to be about one thing or not, appended; by: reviewer, reason.

    Raises UnknownNameError for either, UsageError where both are one.
    """
    found, sheet = desk.standing.find(record)
    if record == other:
        raise UsageError("a record cannot be paired with itself", where=record, hint="name another record or a row")
    if other not in desk.case.reference.by_id:
        desk.standing.find(other)
    decision: Decision = "same-as" if is_same else "not-same"
    for earlier in reversed(live(sheet.judgements)):
        if {earlier.record, earlier.other} == {record, other} and earlier.decision in ("same-as", "not-same"):
            if (earlier.decision, earlier.reviewer, earlier.reason) == (decision, *by):
                return earlier
            break
    made = judge(found, decision, reviewer=by[0], reason=by[1], at=datetime.now(UTC), other=other)
    _append(desk, made)
    return made


def undone(desk: "Workspace", judgement: str, *, by: tuple[str, str]) -> Judgement:
    """The judgement that takes another one back, appended; where it is taken back already, that which did so."""
    sheet, wanted = _sheet_of(desk, judgement)
    if wanted.id not in {item.id for item in live(sheet.judgements)}:
        return next(item for item in reversed(sheet.judgements) if item.other == wanted.id)
    made = undo(wanted, reviewer=by[0], reason=by[1], at=datetime.now(UTC))
    _append(desk, made)
    return made


def _sheet_of(desk: "Workspace", judgement: str) -> "tuple[Sheet, Judgement]":
    for sheet in desk.standing.sheets():
        for item in sheet.judgements:
            if item.id == judgement:
                return sheet, item
    raise UnknownNameError("judgement", judgement, ())


def added_record(
    desk: "Workspace", document: str, span: tuple[int, int], kind: str, fields: Mapping[str, Any], *, reviewer: str
) -> Judgement:
    """The judgement by which a person adds a record to a document, appended."""
    chosen = kind_named(kind)
    sheet = desk.standing.sheet(document)
    version = desk.store.version(sheet.version)
    passage = cut(version.id, version.text, *span, page=version.page_at(span[0]))
    standing = [r for r in (*sheet.coded, *sheet.current.records) if r.kind == kind]
    taken = {record.id for record in standing} | {judgement.record for judgement in sheet.judgements}
    ids = (record_id(kind, passage, ordinal) for ordinal in range(len(taken) + 1))
    base = {
        "id": next(identity for identity in ids if identity not in taken),
        "document": document,
        "passage": passage,
        "confidence": 1.0,
        "coder": Coder(name="person", version=reviewer),
    }
    record = _made(chosen, {**base, **fields})
    beside = {r.id for r in standing if r.passage.start < span[1] and span[0] < r.passage.end}
    made = added(record, reviewer=reviewer, at=datetime.now(UTC), beside=beside)
    _append(desk, made)
    return made


def _append(desk: "Workspace", made: Judgement, seen: Seen | None = None) -> Receipt:
    receipt = desk.store.judge(made, seen=seen)
    desk.standing.expire()
    return receipt


def checked(record: CodedRecord, amended: Mapping[str, Any]) -> CodedRecord:
    """The record with amended fields. Raises UnknownNameError for a field, UsageError for values that don't fit."""
    for name in amended:
        if name not in record.fields():
            raise UnknownNameError("field", name, record.fields(), where=record.kind)
    return _made(type(record), {**dict(record), **amended}) if amended else record


def _made(kind: type[CodedRecord], values: Mapping[str, Any]) -> CodedRecord:
    try:
        return kind.model_validate(values)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"][:1])
        where = f"{kind.kind}, {field}" if field else kind.kind
        raise UsageError(f"this makes no {kind.kind}: {first['msg']}", where=where, hint="correct the field") from error


def history_of(record: CodedRecord, sheet: "Sheet") -> tuple[Judgement, ...]:
    """All judgements about a record under every id it has had, undone ones too, in the order of arrival."""
    ids = {record.id, sheet.current.origins.get(record.id, record.id)}
    return tuple(item for item in sheet.judgements if item.record in ids or item.other in ids)


def _is_same(
    judgement: Judgement, record: CodedRecord, decision: Decision, amended: Mapping[str, Any], by: tuple[str, str]
) -> bool:
    """Whether a judgement is what is being asked for: a request whose answer was lost comes again."""
    given = (judgement.record, judgement.decision, judgement.amended, judgement.reviewer, judgement.reason)
    return given == (record.id, decision, dict(amended), *by)


def _told(conflict: Conflict) -> str:
    """A conflict in the words of somebody who sits before the record."""
    if not conflict.others:
        return "The coder read the document again in between. Your decision is kept."
    last = conflict.others[-1]
    word = {"accept": "accepted", "reject": "rejected", "amend": "amended", "undo": "took back a decision about"}
    return (
        f"{last.reviewer} {word.get(last.decision, last.decision)} this record while you were looking. "
        "Both decisions are kept; yours, the later one, stands. Undo takes it back."
    )
