"""A changed coder keeps every judgement, through the store: held, carried, kept, idle or queued, and counted."""

from collections import Counter
from datetime import timedelta

from store_stubs import AT, put, reading

from comity.records.coded import CodedRecord, Coder, record_id
from comity.records.judgement import Judgement, judge, undo
from comity.records.judging import DIFFERS, Current, current
from comity.records.passage import cut
from comity.store.open import open_store
from comity.store.store import Store

NEWER = Coder(name="stub", version="2")
SENTENCES = 12


def judge_all(store: Store, records: tuple[CodedRecord, ...]) -> list[Judgement]:
    """A decision on every record: accept, amend, reject and, of each fourth, an undo on top."""
    given = []
    for number, record in enumerate(records):
        at = AT + timedelta(minutes=number)
        if number % 4 == 1 and record.kind == "event":
            made = judge(record, "amend", reviewer="Ann", at=at, amended={"type": "ACCUSE"})
        else:
            made = judge(record, "reject" if number % 4 == 2 else "accept", reviewer="Ann", at=at)
        given.append(made)
        if number % 8 == 3:
            given.append(undo(made, reviewer="Ben", at=at + timedelta(seconds=1)))
    for judgement in given:
        store.judge(judgement)
    return given


def changed(records: tuple[CodedRecord, ...], text: str) -> list[CodedRecord]:
    """What a changed rule makes of them: of six, one gone, one cut longer, one read otherwise, three as before."""
    found = []
    for number, record in enumerate(records):
        passage = record.passage
        if number % 6 == 0:
            continue
        if number % 6 == 1:
            passage = cut(passage.version, text, passage.start, passage.end + 1)
            record = record.model_copy(update={"passage": passage, "id": record_id(record.kind, passage)})
        if number % 6 == 2:
            field = "type" if record.kind == "event" else "action"
            record = record.model_copy(update={field: "COERCE" if field == "type" else "wait"})
        found.append(record)
    return found


def now(store: Store) -> Current:
    """What is current by the store."""
    return current(store.records(), store.judgements())


def test_every_judgement_has_a_fate_after_a_changed_rule(place: str) -> None:
    """None is lost, each has one fate, what was accepted still stands, and the queue holds what a person must see."""
    with open_store(place) as store:
        document, version, records = put(store, sentences=SENTENCES)
        given = judge_all(store, records)
        before = now(store)
        assert Counter(before.fates.values()) == Counter(held=24, undone=3)
        store.put(document, version, changed(reading(sentences=SENTENCES, coder=NEWER)[2], version.text),
                  coder=str(NEWER), at=AT)  # fmt: skip
        assert store.judgements() == tuple(given)
        after = now(store)
        assert Counter(after.fates.values()) == Counter(held=17, carried=3, kept=2, idle=2, undone=3)
        assert set(after.fates) == {judgement.id for judgement in given}
        assert [item.why for item in after.queue] == [DIFFERS] * 4
        assert len(after.reviewed) == len(before.reviewed)
        assert {item.record.id for item in before.rejected} >= {item.record.id for item in after.rejected}
        assert store.check() == ()


def test_the_earlier_coder_brings_everything_back(place: str) -> None:
    """Read by the first coder again, all is as it was."""
    with open_store(place) as store:
        document, version, records = put(store, sentences=SENTENCES)
        judge_all(store, records)
        before = now(store)
        store.put(document, version, changed(records, version.text), coder=str(NEWER), at=AT)
        put(store, sentences=SENTENCES)
        assert now(store) == before
