"""How a person's decision gets into the store: checked against the record, appended, never refused for lateness."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from comity.errors import UnknownNameError, UsageError
from comity.records.coded import CodedRecord, Coder, record_id
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
    seen: str | None = None,
) -> Judged:
    """The decision appended, and whether the record is still the one that was looked at. by: reviewer, reason."""
    found, sheet = desk.standing.find(record)
    checked(found, amended)
    if seen and (kept := _given_twice(found, sheet, decision, amended, by)):
        return Judged(kept)
    conflict = _conflict(found, sheet) if seen and seen != mark_of(found, sheet) else ""
    origin = sheet.current.origins.get(found.id, "")
    made = judge(found, decision, reviewer=by[0], reason=by[1], at=datetime.now(UTC), amended=amended, other=origin)
    _append(desk, made)
    return Judged(made, conflict)


def undone(desk: "Workspace", judgement: str, *, by: tuple[str, str]) -> Judgement:
    """The judgement that takes another one back, appended."""
    every = {item.id: item for item in desk.store.judgements()}
    if judgement not in every:
        raise UnknownNameError("judgement", judgement, every)
    made = undo(every[judgement], reviewer=by[0], reason=by[1], at=datetime.now(UTC))
    _append(desk, made)
    return made


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


def _append(desk: "Workspace", made: Judgement) -> None:
    desk.store.judge(made)
    desk.standing.expire()


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


def mark_of(record: CodedRecord, sheet: "Sheet") -> str:
    """A short mark of what a reviewer sees of a record: its fields and the last judgement about it."""
    last = _history(record, sheet)[-1:]
    return sha256(f"{record.fields()}{[judgement.id for judgement in last]}".encode()).hexdigest()[:12]


def _history(record: CodedRecord, sheet: "Sheet") -> list[Judgement]:
    """The judgements about a record under all ids it has had, in the order in which they arrived."""
    ids = {record.id, sheet.current.origins.get(record.id, record.id)}
    return [judgement for judgement in sheet.judgements if judgement.record in ids or judgement.other in ids]


def history_of(record: CodedRecord, sheet: "Sheet") -> tuple[Judgement, ...]:
    """All judgements about a record, undone ones too, in the order in which they arrived."""
    return tuple(_history(record, sheet))


def _given_twice(
    record: CodedRecord, sheet: "Sheet", decision: Decision, amended: Mapping[str, Any], by: tuple[str, str]
) -> Judgement | None:
    """The same decision by the same person, already the last one: a request whose answer was lost comes again."""
    last = next(iter(_history(record, sheet)[-1:]), None)
    same = last and (last.decision, last.amended, last.reviewer, last.reason) == (decision, dict(amended), *by)
    return last if same else None


def _conflict(record: CodedRecord, sheet: "Sheet") -> str:
    last = _history(record, sheet)[-1:]
    if not last:
        return "The coder read the document again in between. Your decision is kept."
    word = {"accept": "accepted", "reject": "rejected", "amend": "amended", "undo": "took back a decision about"}
    return (
        f"{last[0].reviewer} {word.get(last[0].decision, last[0].decision)} this record while you were looking. "
        "Both decisions are kept; yours, the later one, stands. Undo takes it back."
    )
