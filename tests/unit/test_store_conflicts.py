"""Two people at one record: both judgements are kept, and the second hears of the first."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from store_stubs import AT, put, reading

from comity.records.coded import Coder
from comity.records.conflict import Seen, recoding
from comity.records.event import Event
from comity.records.judgement import judge, undo
from comity.store.open import open_store

NEWER = Coder(name="stub", version="2")


def test_nothing_in_between_is_no_conflict(place: str) -> None:
    """A judgement on what is still so, and one on another record, meet nothing."""
    with open_store(place) as store:
        document, _, records = put(store)
        seen = store.seen(document.id)
        first = store.judge(judge(records[0], "accept", reviewer="Ann", at=AT), seen=seen)
        other = store.judge(judge(records[1], "reject", reviewer="Ben", at=AT), seen=seen)
        assert (first.is_new, first.conflict, other.conflict) == (True, None, None)
        assert first.sequence < other.sequence


def test_a_decision_in_between_comes_back(place: str) -> None:
    """The later reviewer hears who decided what and when; both judgements are kept."""
    with open_store(place) as store:
        document, _, records = put(store)
        seen = store.seen(document.id)
        first = judge(records[0], "accept", reviewer="Ann", at=AT)
        second = judge(records[0], "reject", reviewer="Ben", at=AT + timedelta(minutes=1))
        store.judge(first, seen=seen)
        receipt = store.judge(second, seen=seen)
        assert receipt.conflict
        assert receipt.conflict.others == (first,)
        assert "Ann decided “accept” on this record on 2026-01-02 at 03:04" in receipt.conflict.says
        assert not receipt.conflict.agrees
        assert store.judgements() == (first, second)


def test_a_repeated_request_gets_the_same_answer(place: str) -> None:
    """A judgement sent twice is one judgement, and its receipt does not change with what came later."""
    with open_store(place) as store:
        document, _, records = put(store)
        seen = store.seen(document.id)
        accept = judge(records[0], "accept", reviewer="Ann", at=AT)
        receipt = store.judge(accept, seen=seen)
        store.judge(judge(records[0], "accept", reviewer="Ben", at=AT), seen=seen)
        assert store.judge(accept, seen=seen) == receipt.model_copy(update={"is_new": False})
        assert len(store.judgements()) == 2


def test_agreement_and_undo_are_told_too(place: str) -> None:
    """The same decision by another says that it agrees; an undo in between is told."""
    with open_store(place) as store:
        document, _, records = put(store)
        seen = store.seen(document.id)
        accept = judge(records[0], "accept", reviewer="Ann", at=AT)
        store.judge(accept, seen=seen)
        same = store.judge(judge(records[0], "accept", reviewer="Ben", at=AT), seen=seen).conflict
        assert same
        assert same.agrees
        seen = store.seen(document.id)
        store.judge(undo(accept, reviewer="Ann", at=AT), seen=seen)
        later = store.judge(judge(records[0], "reject", reviewer="Cho", at=AT), seen=seen).conflict
        assert later
        assert [other.decision for other in later.others] == ["undo"]


def test_a_new_reading_in_between_is_told_where_it_changed_the_record(place: str) -> None:
    """The coder's change of this record is a conflict, its change of another is none."""
    with open_store(place) as store:
        document, version, records = put(store)
        seen = store.seen(document.id)
        _, _, again = reading(coder=NEWER)
        changed = [
            record.model_copy(update={"type": "ACCUSE"}) if record.id == records[0].id else record
            for record in again
            if record.id != records[2].id
        ]
        store.put(document, version, changed, coder=str(NEWER), at=AT)
        found = [
            store.judge(judge(record, "accept", reviewer="Ann", at=AT), seen=seen).conflict for record in records[:3]
        ]
        assert [conflict and conflict.recoded for conflict in found] == ["changed", None, "gone"]
        assert len(store.judgements()) == 3


def test_what_the_coder_never_had_cannot_be_lost() -> None:
    """A record that a person added is not changed by a reading."""
    record = next(item for item in reading()[2] if isinstance(item, Event))
    assert recoding(None, None) == ""
    assert recoding(record, record.model_copy(update={"confidence": 0.1})) == ""


def test_all_of_many_at_once_are_kept_and_one_is_first(place: str) -> None:
    """Eight people judge one record at the same time: eight judgements, seven of which hear of others."""
    with open_store(place) as store:
        document, _, records = put(store)
        seen = store.seen(document.id)
        given = [judge(records[0], "accept", reviewer=f"R{number}", at=AT) for number in range(8)]
        with ThreadPoolExecutor(8) as pool:
            receipts = list(pool.map(lambda item: store.judge(item, seen=seen), given))
        assert sorted(len(r.conflict.others) if r.conflict else 0 for r in receipts) == list(range(8))
        assert {judgement.id for judgement in store.judgements()} == {judgement.id for judgement in given}


def test_a_look_at_an_unread_document_has_seen_nothing(place: str) -> None:
    """No run and no judgement are zero."""
    with open_store(place) as store:
        assert store.seen("none") == Seen()
