"""The algebra of judgements: what is current is a pure function of records and judgements (design §3).

The order in which judgements are listed does not matter, only their times. Nothing is lost: every decision
has a fate, every rejected record keeps the judgement that hides it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, Literal

from pydantic import Field, SerializeAsAny, ValidationError

from comity.records.carrying import Strand, agreement, is_span, live, match, overlap, strands
from comity.records.coded import CodedRecord, Coder, Why
from comity.records.frozen import Frozen
from comity.records.judgement import Judgement
from comity.records.registry import KINDS

Fate = Literal["held", "carried", "kept", "idle", "queued", "superseded", "undone"]
"""held: on the record it was made about; carried: on the record that took its place; kept: on a person's
record; idle: a rejection with nothing left to reject, still in force; queued: a person must look;
superseded: a later decision about the same record stands; undone: taken back."""

BASE = tuple(name for name in CodedRecord.model_fields if name != "tracks")
"""What a judgement about fields leaves alone."""

DIFFERS = "the coder now reads it differently"
UNBUILDABLE = "the fields as judged no longer make a record"
CONTESTED = "another judgement holds the record that stands in its place"
WIDENED = "the rejected record is gone; what overlaps it is hidden in its stead"
PAIR_BROKEN = "one of the two records is gone, or both have become one"


class Rejected(Frozen):
    """A record that is hidden, and the judgement that hides it."""

    record: SerializeAsAny[CodedRecord]
    judgement: Judgement


class Queued(Frozen):
    """A judgement to look at again: why, and the current record it bears on, if any."""

    judgement: Judgement
    why: str
    record: str = ""


class Current(Frozen):
    """What stands after all judgements.

    `records` follow the documents in the order given, then start, kind and id; `reviewed` holds the ids of those
    a person has accepted or amended (their confidence is 1). `same` and `not_same` are pairs of ids of records
    or rows. `fates` says of every judgement what became of it, `origins` of a current record under which id it
    was judged before the coder changed: a new judgement about it names that id as its `other`.
    """

    records: tuple[SerializeAsAny[CodedRecord], ...] = ()
    reviewed: frozenset[str] = frozenset()
    rejected: tuple[Rejected, ...] = ()
    queue: tuple[Queued, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    not_same: tuple[tuple[str, str], ...] = ()
    fates: dict[str, Fate] = Field(default_factory=dict)
    origins: dict[str, str] = Field(default_factory=dict)


def current(records: Iterable[CodedRecord], judgements: Iterable[Judgement]) -> Current:
    """What is current, given the coder's records (all kinds of the documents concerned) and all judgements."""
    judgements = tuple(judgements)
    in_force = live(judgements)
    sheet = _Sheet(fates=_first_fates(judgements, in_force))
    by_document = _by_document(records)
    judged = _by_document(strands(j for j in in_force if j.decision in ("accept", "reject", "amend")))
    for document in (*by_document, *sorted(judged.keys() - by_document.keys())):
        _settle(sheet, by_document.get(document, []), judged.get(document, []))
    _pair(sheet, [j for j in in_force if j.decision in ("same-as", "not-same")])
    return sheet.value()


@dataclass(slots=True)
class _Sheet:
    """The result while it is being worked out."""

    fates: dict[str, Fate]
    records: list[CodedRecord] = field(default_factory=list)
    reviewed: set[str] = field(default_factory=set)
    rejected: list[Rejected] = field(default_factory=list)
    queue: list[Queued] = field(default_factory=list)
    same: set[tuple[str, str]] = field(default_factory=set)
    not_same: set[tuple[str, str]] = field(default_factory=set)
    origins: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def value(self) -> Current:
        return Current(
            records=tuple(self.records),
            reviewed=frozenset(self.reviewed),
            rejected=tuple(sorted(self.rejected, key=lambda item: (item.record.document, _place(item.record)))),
            queue=tuple(sorted(self.queue, key=lambda item: (item.judgement.order, item.why, item.record))),
            same=tuple(sorted(self.same)),
            not_same=tuple(sorted(self.not_same)),
            fates=dict(sorted(self.fates.items())),
            origins=dict(sorted(self.origins.items())),
        )

    def look(self, strand: Strand, why: str, record: str = "") -> None:
        self.queue.append(Queued(judgement=strand.last, why=why, record=record))

    def place(self, strand: Strand, record: str) -> None:
        """Note where a strand has come to stand."""
        self.places |= dict.fromkeys(strand.ids, record)
        if record != strand.last.record:
            self.origins[record] = strand.last.record


def _first_fates(judgements: Sequence[Judgement], in_force: Sequence[Judgement]) -> dict[str, Fate]:
    """Every judgement undone or superseded, until a strand or pair finds it a better fate."""
    fates: dict[str, Fate] = {judgement.id: "undone" for judgement in judgements}
    for judgement in in_force:
        fates[judgement.id] = "held" if judgement.decision in ("undo", "follow") else "superseded"
    return fates


def _by_document(items: Iterable[Any]) -> dict[str, list[Any]]:
    """Records or strands by the document they are about."""
    groups: dict[str, list[Any]] = defaultdict(list)
    for item in items:
        groups[item.last.document if isinstance(item, Strand) else item.document].append(item)
    return dict(groups)


def _settle(sheet: _Sheet, records: Sequence[CodedRecord], judged: Sequence[Strand]) -> None:
    """Work out one document."""
    standing = {record.id: record for record in records}
    for kind in sorted({strand.last.kind for strand in judged}):
        of_kind = [record for record in records if record.kind == kind]
        _settle_kind(sheet, standing, of_kind, [strand for strand in judged if strand.last.kind == kind])
    sheet.records += sorted(standing.values(), key=_place)


def _place(record: CodedRecord) -> tuple[int, str, str]:
    return record.passage.start, record.kind, record.id


def _settle_kind(
    sheet: _Sheet, standing: dict[str, CodedRecord], records: Sequence[CodedRecord], judged: Sequence[Strand]
) -> None:
    matched = match(judged, records)
    for strand, record in matched.items():
        if strand.keeps:
            _keep(sheet, standing, strand, record)
    free = [record for record in records if record.id not in {taken.id for taken in matched.values()}]
    for strand in judged:
        if not strand.keeps:
            _reject(sheet, standing, strand, _hidden_by(strand, matched.get(strand), free))
            _note_rejection(sheet, strand, matched, records)
        elif strand not in matched:
            _stay(sheet, standing, strand, records)


def _keep(sheet: _Sheet, standing: dict[str, CodedRecord], strand: Strand, record: CodedRecord) -> None:
    """An accept or amend on a coder's record: the fields as judged prevail."""
    sheet.place(strand, record.id)
    try:
        standing[record.id] = _as_judged(record, strand)
    except ValidationError:
        sheet.fates[strand.last.id] = "queued"
        sheet.look(strand, UNBUILDABLE, record.id)
        return
    sheet.fates[strand.last.id] = _fate_on(strand, record)
    sheet.reviewed.add(record.id)
    if agreement(strand, record.fields()) < 1:
        sheet.look(strand, DIFFERS, record.id)


def _fate_on(strand: Strand, record: CodedRecord) -> Fate:
    return "held" if record.id in strand.ids else "carried"


def _as_judged(record: CodedRecord, strand: Strand) -> CodedRecord:
    """A coder's record with the fields as people left them. Raises ValidationError where they do not fit."""
    own = record.fields()
    amended = strand.last.amended
    fields = {n: v for n, v in strand.fields().items() if n in amended or (n in own and not is_span(n))}
    if {**own, **fields} == own:
        return record.model_copy(update={"confidence": 1.0})
    base = {name: getattr(record, name) for name in BASE}
    return type(record).model_validate({**dict(record), **fields, **base, "confidence": 1.0})


def _stay(sheet: _Sheet, standing: dict[str, CodedRecord], strand: Strand, records: Sequence[CodedRecord]) -> None:
    """An accept or amend whose record is gone: it stays as a person's record, rebuilt from the snapshot."""
    last = strand.last
    taken = any(record.id == last.record for record in records)
    identity = sha256(last.id.encode()).hexdigest()[:16] if taken else last.record
    try:
        standing[identity] = _persons_record(strand, identity)
    except (ValidationError, KeyError):
        sheet.fates[last.id] = "queued"
        sheet.look(strand, UNBUILDABLE)
        return
    sheet.place(strand, identity)
    sheet.fates[last.id] = "kept"
    sheet.reviewed.add(identity)
    if any(overlap(last.passage, record.passage) for record in records if record.id not in strand.beside):
        sheet.look(strand, CONTESTED, identity)


def _persons_record(strand: Strand, identity: str) -> CodedRecord:
    """Raises KeyError for a kind that is no more, ValidationError where the fields do not make a record."""
    last = strand.last
    kind = KINDS[last.kind]
    known = kind.model_fields
    return kind.model_validate(
        {
            **{name: value for name, value in strand.fields().items() if name in known or name in last.amended},
            "id": identity,
            "document": last.document,
            "passage": last.passage,
            "confidence": 1.0,
            "coder": Coder(name="person", version=last.reviewer),
            "why": Why(rules=(f"{last.decision} by {last.reviewer}",)),
        }
    )


def _hidden_by(strand: Strand, record: CodedRecord | None, free: Sequence[CodedRecord]) -> tuple[CodedRecord, ...]:
    """What a rejection hides: the record itself; where that is gone, every overlapping one that nobody judged."""
    if record is not None and record.id in strand.ids:
        return (record,)
    others = [r for r in free if r.id not in strand.beside]
    shares = {r.id: share for r in others if (share := overlap(strand.last.passage, r.passage))}
    overlapping = sorted((r for r in free if r.id in shares), key=lambda r: (-shares[r.id], r.passage.start, r.id))
    return (*overlapping,) if record is None else (record, *overlapping)


def _reject(sheet: _Sheet, standing: dict[str, CodedRecord], strand: Strand, hidden: Sequence[CodedRecord]) -> None:
    sheet.fates[strand.last.id] = _fate_on(strand, hidden[0]) if hidden else "idle"
    if hidden:
        sheet.place(strand, hidden[0].id)
    for record in hidden:
        if standing.pop(record.id, None) is not None:
            sheet.rejected.append(Rejected(record=record, judgement=strand.last))
        if agreement(strand, record.fields()) < 1:
            sheet.look(strand, DIFFERS if record.id in strand.ids else WIDENED, record.id)


def _note_rejection(
    sheet: _Sheet, strand: Strand, matched: Mapping[Strand, CodedRecord], records: Sequence[CodedRecord]
) -> None:
    """A rejection that hides nothing while a kept record stands in its place is for a person to look at."""
    if sheet.fates[strand.last.id] != "idle":
        return
    for other, record in matched.items():
        if other.keeps and overlap(strand.last.passage, record.passage):
            sheet.fates[strand.last.id] = "queued"
            sheet.look(strand, CONTESTED, record.id)


def _pair(sheet: _Sheet, judgements: Sequence[Judgement]) -> None:
    """Same-as and not-same as pairs of current ids; the last word on a pair stands."""
    present = {record.id for record in sheet.records}
    last: dict[tuple[str, str], tuple[Judgement, str]] = {}
    for judgement in judgements:
        one, other = _place_of(sheet, judgement, present), sheet.places.get(judgement.other, judgement.other)
        last[min(one, other), max(one, other)] = judgement, one
    for pair, (judgement, one) in last.items():
        says_same = judgement.decision == "same-as"
        if pair[0] != pair[1]:
            (sheet.same if says_same else sheet.not_same).add(pair)
        if one in present and (says_same or pair[0] != pair[1]):
            sheet.fates[judgement.id] = "held" if one == judgement.record else "carried"
        else:
            sheet.fates[judgement.id] = "queued"
            sheet.queue.append(Queued(judgement=judgement, why=PAIR_BROKEN))


def _place_of(sheet: _Sheet, judgement: Judgement, present: Collection[str]) -> str:
    """The current id of a pair's first record: where its strand stands, or the best overlapping record."""
    identity = sheet.places.get(judgement.record, judgement.record)
    if identity in present:
        return identity
    alike = [r for r in sheet.records if (r.document, r.kind) == (judgement.document, judgement.kind)]
    return next((record.id for record in match([Strand((judgement,))], alike).values()), identity)
