"""Deciding in the workbench: accept, reject, amend, skip, undo, add, in a batch; conflicts are told."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from comity.records.event import Event
from comity.workspace import Workspace
from workbench_desk import SCRIPTS, Visitor, made_desk, visiting


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with made_desk(tmp_path) as made:
        yield made


@pytest.fixture
def visitor(desk: Workspace) -> Iterator[Visitor]:
    with visiting(desk, reviewer="Mina") as made:
        yield made


def first(visitor: Visitor, kind: str = "event") -> dict[str, Any]:
    """The first entry of the queue."""
    found: dict[str, Any] = visitor.json(f"/queue?format=json&kind={kind}")[0]
    return found


def decide(visitor: Visitor, record: str, decision: str, **more: Any) -> Any:
    return visitor.post("/queue/judge", {"record": record, "decision": decision, **more})


@pytest.mark.parametrize(("decision", "standing"), [("accept", "reviewed"), ("reject", "rejected")])
def test_a_decision_takes_the_card_off_the_queue(visitor: Visitor, decision: str, standing: str) -> None:
    """The answer leads to the next card, and the record stands as decided."""
    record = first(visitor)["record"]
    answer = decide(visitor, record, decision)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/queue?done=")
    assert first(visitor)["record"] != record
    assert visitor.json(f"/records/{record}")["standing"] == standing


def test_an_amended_field_prevails(visitor: Visitor) -> None:
    """Only what was changed is kept as amended."""
    record = first(visitor)["record"]
    decide(visitor, record, "amend", **{"field.actors": "JPN; KOR", "field.type": "AGREE", "field.level": ""})
    found = visitor.json(f"/records/{record}")
    assert (found["actors"], found["type"]) == (["JPN", "KOR"], "AGREE")
    assert found["judgements"][0]["amended"] == {"actors": ["JPN", "KOR"], "type": "AGREE"}


def test_an_amendment_that_changes_nothing_accepts(visitor: Visitor) -> None:
    """Opening the form and keeping it as it is means that it is right."""
    record = first(visitor)["record"]
    decide(visitor, record, "amend", **{"field.type": "CONSULT"})
    assert visitor.json(f"/records/{record}")["judgements"][0]["decision"] == "accept"


def test_a_field_that_makes_no_record_is_refused(visitor: Visitor) -> None:
    """The answer names the field; nothing is stored."""
    record = first(visitor)["record"]
    answer = decide(visitor, record, "amend", **{"field.date": "someday"})
    assert answer.status_code == 400
    assert "date" in answer.text
    assert visitor.json(f"/records/{record}")["judgements"] == []


def test_undo_brings_the_card_back(visitor: Visitor) -> None:
    """The last decision of this reviewer that still stands, then the one before it."""
    one, other = (entry["record"] for entry in visitor.json("/queue?format=json")[:2])
    decide(visitor, one, "accept")
    decide(visitor, other, "reject")
    assert f"card={other}" in visitor.post("/queue/undo").headers["location"]
    assert f"card={one}" in visitor.post("/queue/undo").headers["location"]
    assert [visitor.json(f"/records/{record}")["standing"] for record in (one, other)] == ["unreviewed"] * 2
    assert visitor.post("/queue/undo").status_code == 400


def test_nobody_takes_back_the_decision_of_another_by_accident(desk: Workspace, visitor: Visitor) -> None:
    """`u` is about one's own decisions."""
    decide(visitor, first(visitor)["record"], "accept")
    with visiting(desk, reviewer="Jun") as other:
        assert other.post("/queue/undo").status_code == 400


def test_a_skipped_card_comes_last_for_its_reviewer(desk: Workspace, visitor: Visitor) -> None:
    """Others still see it first."""
    record = first(visitor)["record"]
    visitor.post("/queue/skip", {"record": record})
    assert f'data-record="{record}"' not in visitor.get("/queue").text
    assert desk.standing.find(record)[0].id == record
    assert f'data-record="{record}"' in visitor.get(f"/queue?card={record}").text


def test_a_changed_record_is_told_and_both_decisions_are_kept(desk: Workspace, visitor: Visitor) -> None:
    """The later one stands; the answer says who came between."""
    record = first(visitor)["record"]
    page = visitor.get(f"/queue?card={record}").text
    seen = page.split('name="seen" value="')[1].split('"')[0]
    with visiting(desk, reviewer="Jun") as other:
        decide(other, record, "reject")
    answer = decide(visitor, record, "accept", seen=seen)
    assert answer.status_code == 409
    assert "Jun rejected this record" in answer.text
    found = visitor.json(f"/records/{record}")
    assert [item["decision"] for item in found["judgements"]] == ["reject", "accept"]
    assert found["standing"] == "reviewed"


def test_a_request_that_comes_twice_is_one_decision(visitor: Visitor) -> None:
    """A browser may send again what it has had no answer to."""
    record = first(visitor)["record"]
    seen = visitor.get(f"/queue?card={record}").text.split('name="seen" value="')[1].split('"')[0]
    answers = [decide(visitor, record, "accept", seen=seen) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(visitor.json(f"/records/{record}")["judgements"]) == 1


def test_a_request_that_comes_twice_with_another_between_is_one_decision(desk: Workspace, visitor: Visitor) -> None:
    """What came later does not hide that it was given."""
    record = first(visitor)["record"]
    seen = visitor.get(f"/queue?card={record}").text.split('name="seen" value="')[1].split('"')[0]
    decide(visitor, record, "accept", seen=seen)
    desk.judge(record, "reject", reviewer="Jun")
    assert decide(visitor, record, "accept", seen=seen).status_code == 303
    assert [item["reviewer"] for item in visitor.json(f"/records/{record}")["judgements"]] == ["Mina", "Jun"]


def test_a_decision_is_taken_back_once(desk: Workspace) -> None:
    """The same undo again is the one that is there; after an undo of the undo it is a new one."""
    record = desk.corpus().records[0].id
    made = desk.judge(record, "accept", reviewer="Mina").judgement
    taken = desk.undo(made.id, reviewer="Mina")
    assert desk.undo(made.id, reviewer="Mina") == taken
    desk.undo(taken.id, reviewer="Mina")
    assert desk.undo(made.id, reviewer="Mina") != taken


def test_a_batch_acts_on_the_ticked_rows_only(visitor: Visitor) -> None:
    """Records that were not on the page stay as they are."""
    rows = visitor.json("/records?format=json&kind=recommendation")
    chosen = [row["id"] for row in rows[:2]]
    assert visitor.post("/records/batch", {"record": chosen, "decision": "accept"}).status_code == 303
    reviewed = visitor.json("/records?format=json&standing=reviewed")
    assert sorted(row["id"] for row in reviewed) == sorted(chosen)
    assert visitor.post("/records/batch", {"decision": "accept"}).status_code == 400


def adding(visitor: Visitor, start: int, end: int, **more: Any) -> Any:
    document = next(row["id"] for row in visitor.json("/library?format=json") if row["name"] == "scripts.txt")
    version = visitor.json(f"/documents/{document}")["version"]
    fields = {"start": start, "end": end, "version": version, "kind": "event", "field.type": "CONSULT", **more}
    return visitor.post(f"/documents/{document}/records", fields)


@pytest.mark.parametrize("words", ["日韓協力", "👩‍👩‍👧 and e\u0301", "met.\r\nA second", "한일 협력", "𠮷野家"])
def test_a_passage_is_added_exactly(desk: Workspace, visitor: Visitor, words: str) -> None:
    """Offsets are code points, over astral characters, combining marks, CRLF and Hangul."""
    start = SCRIPTS.index(words)
    answer = adding(visitor, start, start + len(words), quote=words, **{"field.title": "added"})
    assert answer.status_code == 303
    added = next(r for r in desk.corpus().of(Event) if r.title == "added")
    assert (added.quote, str(added.coder)) == (words, "person/Mina")
    assert desk.check() == ()


def test_an_added_record_leaves_its_neighbour_alone(desk: Workspace, visitor: Visitor) -> None:
    """The coder's own record of the same kind at the same words stands beside it, and stays when it is undone."""
    before = {record.id for record in desk.corpus().records}
    adding(visitor, 0, 8, **{"field.title": "added"})
    assert len(desk.corpus().records) == len(before) + 1
    assert before < {record.id for record in desk.corpus().records}
    visitor.post("/queue/undo")
    assert {record.id for record in desk.corpus().records} == before


@pytest.mark.parametrize(("start", "end"), [(5, 5), (3, 1), (0, 9999), ("x", 2)])
def test_a_place_outside_the_text_is_refused(visitor: Visitor, start: Any, end: Any) -> None:
    """Nothing is cut that is not there."""
    assert adding(visitor, start, end).status_code in (400, 422)


def test_words_that_do_not_stand_there_are_refused(visitor: Visitor) -> None:
    """The browser's words and the store's must agree."""
    assert adding(visitor, 0, 4, quote="other words").status_code == 422


def test_a_text_that_was_read_again_is_told(visitor: Visitor) -> None:
    """Places count in the version that was on the screen."""
    assert adding(visitor, 0, 4, version="older").status_code == 400


def test_a_reviewer_may_give_a_name(visitor: Visitor) -> None:
    """It is kept by the browser and with the decisions."""
    visitor.post("/reviewer", {"name": "  김 민아\n", "back": "//evil.example"})
    record = first(visitor)["record"]
    decide(visitor, record, "accept")
    assert visitor.json(f"/records/{record}")["judgements"][0]["reviewer"] == "김 민아"
    assert visitor.post("/reviewer", {"name": " "}).status_code == 400
