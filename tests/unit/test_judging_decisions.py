"""What each judgement does, before and after the coder has changed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from comity.errors import UnknownNameError
from comity.records import judging
from comity.records.coded import CodedRecord, Coder, Why, record_id
from comity.records.dates import PartialDate
from comity.records.event import Event
from comity.records.judgement import Judgement, judge, undo
from comity.records.judging import current
from comity.records.passage import cut
from comity.records.recommendation import Recommendation

TEXT = "The envoys met in May and agreed to meet again. They should talk more often, many say. " * 3
NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def _at(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def _event(start: int = 0, end: int = 47, *, ordinal: int = 0, version: str = "v1", **fields: Any) -> Event:
    passage = cut(version, TEXT, start, end)
    fields = {"type": "CONSULT", "date": PartialDate("2025-05"), "actors": ("JPN",), "confidence": 0.4} | fields
    return Event(
        id=record_id("event", passage, ordinal),
        document="d",
        passage=passage,
        coder=Coder(name="rules", version="1"),
        why=Why(trigger="met"),
        **fields,
    )


def _advice(start: int = 48, end: int = 86) -> Recommendation:
    passage = cut("v1", TEXT, start, end)
    coder = Coder(name="rules", version="1")
    identity = record_id("recommendation", passage)
    return Recommendation(id=identity, document="d", passage=passage, confidence=0.5, coder=coder, action="talk")


def _judge(record: CodedRecord, decision: Any, minute: int = 0, **more: Any) -> Judgement:
    return judge(record, decision, reviewer="Ann", at=_at(minute), **more)


def test_without_judgements_all_is_as_coded() -> None:
    """No judgement, no change."""
    records = (_event(), _advice())
    now = current(records, ())
    assert (now.records, now.reviewed, now.rejected, now.queue) == (records, frozenset(), (), ())


def test_accept() -> None:
    """An accepted record is reviewed and certain; its fields are the coder's."""
    event = _event()
    now = current((event, _advice()), [accept := _judge(event, "accept")])
    assert now.reviewed == {event.id}
    assert now.records[0] == event.model_copy(update={"confidence": 1.0})
    assert now.fates == {accept.id: "held"}
    assert now.queue == ()


def test_reject() -> None:
    """A rejected record is hidden with the judgement that hides it; its sibling in the sentence stays."""
    event, sibling = _event(), _event(ordinal=1, type="AGREE")
    now = current((event, sibling), [reject := _judge(event, "reject", reason="no meeting")])
    assert now.records == (sibling,)
    assert [(item.record, item.judgement.reason) for item in now.rejected] == [(event, "no meeting")]
    assert (now.fates, now.queue) == ({reject.id: "held"}, ())


def test_amend() -> None:
    """An amend replaces the fields it names and no others."""
    event = _event()
    now = current((event,), [_judge(event, "amend", amended={"date": "2025-05-04", "actors": ["JPN", "KOR"]})])
    changed = {"date": PartialDate("2025-05-04"), "actors": ("JPN", "KOR"), "confidence": 1.0}
    assert now.records == (event.model_copy(update=changed),)
    assert now.reviewed == {event.id}


def test_an_amend_of_an_unknown_field_is_refused() -> None:
    """A field that the kind does not have is refused when the judgement is made."""
    with pytest.raises(UnknownNameError) as caught:
        _judge(_event(), "amend", amended={"dat": "2025"})
    assert "date" in caught.value.hint


def test_an_amend_that_makes_no_record_is_queued() -> None:
    """A value that the kind does not allow changes nothing and goes to the queue."""
    event = _event()
    now = current((event,), [wrong := _judge(event, "amend", amended={"type": "DANCE"})])
    assert now.records == (event,)
    assert now.reviewed == frozenset()
    assert [(item.why, item.record) for item in now.queue] == [(judging.UNBUILDABLE, event.id)]
    assert now.fates == {wrong.id: "queued"}


def test_the_last_word_stands() -> None:
    """Of several decisions about a record the latest counts, whatever the order they are listed in."""
    event = _event()
    accept, reject = _judge(event, "accept", 1), _judge(event, "reject", 2)
    now = current((event,), [reject, accept])
    assert now.records == ()
    assert now.fates == {accept.id: "superseded", reject.id: "held"}


def test_undo_and_undo_of_undo() -> None:
    """An undo takes a judgement back; an undo of that undo brings it back, also within one second."""
    event = _event()
    reject = _judge(event, "reject")
    back = undo(reject, reviewer="Ann", at=_at(0))
    again = undo(back, reviewer="Ann", at=_at(0))
    assert current((event,), [reject, back]).records == (event,)
    assert current((event,), [reject, back, again]).records == ()
    assert current((event,), [reject, back, again]).fates == {reject.id: "held", back.id: "undone", again.id: "held"}


def test_undo_falls_back_to_the_decision_before() -> None:
    """When the latest decision is taken back the earlier one stands again."""
    event = _event()
    amend = _judge(event, "amend", 1, amended={"date": "2025-05-04"})
    reject = _judge(event, "reject", 2)
    now = current((event,), [amend, reject, undo(reject, reviewer="Ben", at=_at(3))])
    assert [record.date for record in now.records if isinstance(record, Event)] == [PartialDate("2025-05-04")]


def test_accepting_an_amended_record_keeps_the_amendment() -> None:
    """What a second reader accepts is what they saw: the amended fields."""
    event = _event()
    amend = _judge(event, "amend", 1, amended={"date": "2025-05-04"})
    shown = current((event,), [amend]).records[0]
    now = current((event,), [amend, _judge(shown, "accept", 2)])
    assert now.records == (shown,)
    assert now.queue == ()


def test_an_accept_is_carried_to_the_best_overlap() -> None:
    """After re-coding an accept goes to the record of its kind that shares most words, not to another kind."""
    old, better, worse = _event(0, 47), _event(0, 40), _event(30, 86)
    now = current((worse, better, _advice(0, 47)), [accept := _judge(old, "accept")])
    assert now.reviewed == {better.id}
    assert now.fates == {accept.id: "carried"}
    assert now.origins == {better.id: old.id}


def test_fields_as_accepted_prevail_over_a_changed_coder() -> None:
    """Where the coder now reads the fields differently, the accepted ones stand and a person is asked to look."""
    old, new = _event(), _event(0, 40, date=PartialDate("2024-05"))
    now = current((new,), [_judge(old, "accept")])
    assert [record.fields()["date"] for record in now.records] == ["2025-05"]
    assert [(item.why, item.record) for item in now.queue] == [(judging.DIFFERS, new.id)]


def test_spans_follow_the_coder() -> None:
    """Offsets into the text are the coder's business: they never come from a snapshot."""
    old, new = _event(actor_spans=((4, 10),)), _event(0, 40, actor_spans=((0, 10),))
    now = current((new,), [_judge(old, "accept")])
    assert now.records == (new.model_copy(update={"confidence": 1.0}),)
    assert now.queue == ()


def test_an_accept_without_a_partner_stays_as_a_persons_record() -> None:
    """The record is rebuilt from the snapshot, with its id, words and fields, by a person."""
    old = _event()
    now = current((_advice(),), [accept := _judge(old, "accept")])
    kept = next(record for record in now.records if record.id == old.id)
    assert kept.fields() == old.fields()
    assert (kept.passage, str(kept.coder), kept.confidence) == (old.passage, "person/Ann", 1.0)
    assert now.reviewed == {old.id}
    assert now.fates == {accept.id: "kept"}


def test_a_persons_record_can_be_judged_again() -> None:
    """A person's record is amended and rejected like any other."""
    old = _event()
    accept = _judge(old, "accept", 1)
    kept = current((), [accept]).records[0]
    amend = _judge(kept, "amend", 2, amended={"title": "A talk"})
    assert current((), [accept, amend]).records[0].fields()["title"] == "A talk"
    assert current((), [accept, amend, _judge(kept, "reject", 3)]).records == ()


def test_what_cannot_be_rebuilt_is_queued() -> None:
    """Without a snapshot there is nothing to rebuild from: a person must look."""
    bare = _judge(_event(), "accept").model_copy(update={"snapshot": {}})
    now = current((), [bare])
    assert now.records == ()
    assert [item.why for item in now.queue] == [judging.UNBUILDABLE]
    assert now.fates == {bare.id: "queued"}


def test_a_rejection_suppresses_what_overlaps() -> None:
    """After re-coding a rejection hides every overlapping record of its kind, and asks a person to look."""
    old, part, rest, far = _event(0, 47), _event(0, 25), _event(26, 47, type="AGREE"), _event(87, 130)
    now = current((part, rest, _advice(0, 47), far), [reject := _judge(old, "reject")])
    assert {record.id for record in now.records} == {far.id, _advice(0, 47).id}
    assert {item.record.id for item in now.rejected} == {part.id, rest.id}
    assert now.fates == {reject.id: "carried"}
    assert [(item.why, item.record) for item in now.queue] == [(judging.WIDENED, rest.id)]


def test_a_rejection_with_nothing_left_to_reject_is_idle() -> None:
    """The coder no longer makes the mistake: nothing to do, nothing to look at."""
    now = current((_event(87, 130),), [reject := _judge(_event(), "reject")])
    assert (now.fates, now.queue, len(now.records)) == ({reject.id: "idle"}, (), 1)


def test_two_accepted_records_never_share_one_successor() -> None:
    """Where two accepted records become one, the nearer takes it, the other stays as a person's record."""
    one, two = _event(0, 47), _event(0, 47, ordinal=1, type="AGREE")
    merged = _event(0, 46, type="AGREE")
    accepts = [_judge(one, "accept", 1), _judge(two, "accept", 2)]
    now = current((merged,), accepts)
    assert now.fates == {accepts[0].id: "kept", accepts[1].id: "carried"}
    assert {record.fields()["type"] for record in now.records} == {"CONSULT", "AGREE"}
    assert [(item.why, item.record) for item in now.queue] == [(judging.CONTESTED, one.id)]


def test_ids_that_shift_between_siblings_follow_the_fields() -> None:
    """When the first of two records at one place goes, the second takes its id: judgements follow the fields."""
    first, second = _event(type="CONSULT"), _event(ordinal=1, type="AGREE")
    judgements = [_judge(first, "reject", 1), _judge(second, "accept", 2)]
    shifted = _event(type="AGREE")
    assert shifted.id == first.id
    now = current((shifted,), judgements)
    assert now.reviewed == {shifted.id}
    assert now.rejected == ()


def test_a_new_decision_joins_the_history_it_was_carried_from() -> None:
    """A reader who rejects a record to which an accept was carried has the last word on both."""
    old, new = _event(0, 47), _event(0, 40)
    accept = _judge(old, "accept", 1)
    now = current((new,), [accept])
    reject = _judge(now.records[0], "reject", 2, other=now.origins[new.id])
    after = current((new,), [accept, reject])
    assert after.records == ()
    assert after.fates == {accept.id: "superseded", reject.id: "held"}


def test_another_extraction_is_matched_by_its_words() -> None:
    """In another version of the text a judgement finds the same words, at the nearest place."""
    old = _event(0, 47)
    shift = len(TEXT) // 3
    near, far = _event(0, 47, version="v2"), _event(shift, shift + 47, version="v2")
    now = current((far, near), [_judge(old, "accept")])
    assert now.reviewed == {near.id}


def test_pairs_are_kept_and_the_last_word_on_a_pair_stands() -> None:
    """Same-as and not-same are unordered pairs; a row's id may be the second."""
    one, two = _event(), _event(87, 130)
    judgements = [
        _judge(one, "same-as", 1, other=two.id),
        _judge(two, "not-same", 2, other=one.id),
        _judge(one, "same-as", 3, other="m-2025-05-04-talks"),
    ]
    now = current((one, two), judgements)
    assert now.not_same == (tuple(sorted((one.id, two.id))),)
    assert now.same == (tuple(sorted((one.id, "m-2025-05-04-talks"))),)
    assert [now.fates[j.id] for j in judgements] == ["superseded", "held", "held"]


def test_pairs_follow_their_records_and_can_be_undone() -> None:
    """After re-coding a pair names the records that took the place of its own; without one it is queued."""
    one, two, new = _event(), _event(87, 130), _event(0, 40)
    same = _judge(one, "same-as", other=two.id)
    assert current((new, two), [same]).same == (tuple(sorted((new.id, two.id))),)
    assert [item.why for item in current((two,), [same]).queue] == [judging.PAIR_BROKEN]
    assert current((one, two), [same, undo(same, reviewer="Ann", at=_at(1))]).same == ()


def test_a_pair_that_has_become_one_record() -> None:
    """When the coder merges two records, same-as is settled and not-same is for a person to look at."""
    one, merged = _event(0, 47), _event(5, 47)
    for decision, queued in (("same-as", 0), ("not-same", 1)):
        pair = _judge(one, decision, other=merged.id)
        now = current((merged,), [pair])
        assert (now.same, now.not_same, len(now.queue)) == ((), (), queued)


def test_documents_keep_their_order() -> None:
    """Records stay in the order of the documents given; documents with only persons' records follow."""
    here = _event()
    there = here.model_copy(update={"document": "a", "id": "x"})
    gone = here.model_copy(update={"document": "b", "id": "y"})
    now = current((here, there), [_judge(gone, "accept")])
    assert [record.document for record in now.records] == ["d", "a", "b"]


def test_times_without_a_zone_are_ordered_too() -> None:
    """A time without a zone counts as UTC among the others."""
    event = _event()
    accept = _judge(event, "accept", 1).model_copy(update={"at": datetime(2026, 1, 1, 13)})
    now = current((event,), [accept, _judge(event, "reject", 2)])
    assert now.reviewed == {event.id}
