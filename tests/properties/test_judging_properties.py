"""Laws of the algebra of judgements, over random records, re-codings and histories."""

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.records.coded import CodedRecord, Coder, record_id
from comity.records.event import Event
from comity.records.judgement import Judgement, judge, undo
from comity.records.judging import Current, current
from comity.records.passage import cut
from comity.records.recommendation import Recommendation

TEXT = "abcdefghij" * 6
CODER = Coder(name="rules", version="1")
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
SETTLED = {"held", "carried", "kept", "queued"}


@st.composite
def coded(draw: st.DrawFn) -> CodedRecord:
    """A record of one of two kinds, somewhere in one of two documents."""
    start = draw(st.integers(0, 50))
    passage = cut("v", TEXT, start, draw(st.integers(start + 1, 60)))
    base: dict[str, Any] = {"passage": passage, "coder": CODER, "document": draw(st.sampled_from("de"))}
    base["confidence"] = 0.5
    ordinal = draw(st.integers(0, 1))
    if draw(st.booleans()):
        kind = draw(st.sampled_from(("CONSULT", "AGREE")))
        return Event(id=record_id("event", passage, ordinal) + base["document"], type=kind, **base)
    return Recommendation(id=record_id("recommendation", passage, ordinal) + base["document"], **base)


unhurried = settings(deadline=None)
codings = st.lists(coded(), max_size=8, unique_by=lambda record: record.id).map(tuple)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Judgement, ...]:
    """Judgements about the records of an earlier coding, with undoes of some of them."""
    records = draw(codings)
    made: dict[str, Judgement] = {}
    for minute in range(draw(st.integers(0, 8)) if records else 0):
        at = NOON + timedelta(minutes=draw(st.integers(0, minute)))
        if draw(st.booleans()) and made:
            judgement = undo(draw(st.sampled_from(list(made.values()))), reviewer="Ann", at=at)
        else:
            decision: Any = draw(st.sampled_from(("accept", "reject", "amend", "same-as")))
            other = draw(st.sampled_from(records)).id if decision == "same-as" else ""
            amended = {"tracks": ["security"]} if decision == "amend" else {}
            target = draw(st.sampled_from(records))
            judgement = judge(target, decision, reviewer="Ben", at=at, amended=amended, other=other)
        made[judgement.id] = judgement
    return tuple(made.values())


def _ids(now: Current) -> set[str]:
    return {record.id for record in now.records}


@unhurried
@given(codings, histories(), st.randoms(use_true_random=False))
def test_the_order_of_listing_does_not_matter(
    records: tuple[CodedRecord, ...], judgements: tuple[Judgement, ...], shuffler: Any
) -> None:
    """Judgements and records may be listed in any order: the same stands, with the same fates."""
    expected = current(records, judgements)
    shuffled = shuffler.sample(judgements, len(judgements))
    assert current(records, shuffled) == expected
    other = current(shuffler.sample(records, len(records)), judgements)
    assert sorted(other.records, key=lambda r: r.id) == sorted(expected.records, key=lambda r: r.id)
    assert other.model_copy(update={"records": ()}) == expected.model_copy(update={"records": ()})


@unhurried
@given(codings, histories())
def test_nothing_is_lost(records: tuple[CodedRecord, ...], judgements: tuple[Judgement, ...]) -> None:
    """Every accept or amend in force is held, carried, kept or queued; every judgement has a fate."""
    now = current(records, judgements)
    assert set(now.fates) == {judgement.id for judgement in judgements}
    queued = {item.judgement.id for item in now.queue}
    for judgement in judgements:
        fate = now.fates[judgement.id]
        if judgement.decision in ("accept", "amend") and fate not in ("undone", "superseded"):
            assert fate in SETTLED
        assert fate != "queued" or judgement.id in queued


@unhurried
@given(codings, histories())
def test_every_record_stands_or_is_rejected(
    records: tuple[CodedRecord, ...], judgements: tuple[Judgement, ...]
) -> None:
    """A coder's record is among the current ones or among the rejected, never both; ids stay unique."""
    now = current(records, judgements)
    rejected = {item.record.id for item in now.rejected}
    assert len(_ids(now)) == len(now.records)
    assert {record.id for record in records} <= _ids(now) | rejected
    assert not _ids(now) & rejected
    assert now.reviewed <= _ids(now)


@unhurried
@given(codings, histories())
def test_undo_of_undo_changes_nothing(records: tuple[CodedRecord, ...], judgements: tuple[Judgement, ...]) -> None:
    """Taking a judgement back and then taking that back leaves everything as it was."""
    before = current(records, judgements)
    for judgement in judgements:
        back = undo(judgement, reviewer="Cem", at=NOON + timedelta(hours=1))
        again = undo(back, reviewer="Cem", at=NOON + timedelta(hours=2))
        after = current(records, (*judgements, back, again))
        assert (after.records, after.reviewed, after.same) == (before.records, before.reviewed, before.same)


@unhurried
@given(codings, histories())
def test_undoing_everything_leaves_the_coders_records(
    records: tuple[CodedRecord, ...], judgements: tuple[Judgement, ...]
) -> None:
    """With every decision undone all is as coded."""
    decisions = tuple(j for j in judgements if j.decision != "undo")
    undone = tuple(undo(j, reviewer="Ann", at=NOON + timedelta(hours=1)) for j in decisions)
    now = current(records, decisions + undone)
    assert sorted(now.records, key=lambda r: r.id) == sorted(records, key=lambda r: r.id)
    assert (now.reviewed, now.rejected, now.queue, now.same) == (frozenset(), (), (), ())


@unhurried
@given(codings, st.data())
def test_judging_what_is_there_holds(records: tuple[CodedRecord, ...], data: st.DataObject) -> None:
    """While the coder is unchanged each decision stays on its own record and nothing needs a second look."""
    decisions: dict[str, Any] = {
        record.id: data.draw(st.sampled_from(("accept", "reject", "none"))) for record in records
    }
    judgements = [judge(r, decisions[r.id], reviewer="Ann", at=NOON) for r in records if decisions[r.id] != "none"]
    now = current(records, judgements)
    assert now.reviewed == {identity for identity, decision in decisions.items() if decision == "accept"}
    assert {item.record.id for item in now.rejected} == {i for i, decision in decisions.items() if decision == "reject"}
    assert set(now.fates.values()) <= {"held"}
    assert now.queue == ()


@unhurried
@given(codings, histories())
def test_documents_do_not_touch_each_other(records: tuple[CodedRecord, ...], judgements: tuple[Judgement, ...]) -> None:
    """What is current in one document is the same with and without the other's records and judgements."""
    together = current(records, judgements)
    for document in "de":
        alone = current(
            [r for r in records if r.document == document],
            [j for j in judgements if j.document == document],
        )
        assert alone.records == tuple(r for r in together.records if r.document == document)
