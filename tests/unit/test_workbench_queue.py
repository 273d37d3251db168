"""The order of the queue, and how it follows what is decided."""

from itertools import pairwise
from pathlib import Path
from random import Random

from store_stubs import AT, fill, reading

from comity import calibrating
from comity.records.calibration import AS_GIVEN, Calibration, Fit
from comity.records.registry import KINDS
from comity.workbench.queue import Filter, Queue, entries_of
from comity.workbench.worth import CONSEQUENCE, asked_again, worth
from comity.workspace import open_workspace
from workbench_desk import made_desk, visiting


def test_every_kind_has_a_consequence() -> None:
    """A new kind is weighed too."""
    assert set(CONSEQUENCE) == set(KINDS)


def test_less_certain_comes_first_and_a_judgement_in_doubt_before_all() -> None:
    """The chance of error rules among records of a kind."""
    record = reading()[2][0]
    sure, unsure = (record.model_copy(update={"confidence": value}) for value in (0.9, 0.2))
    assert worth(sure) < worth(unsure) < asked_again(sure)


def test_the_order_kept_is_the_order_worked_out_anew(tmp_path: Path) -> None:
    """After any decisions and undoings, in any order."""
    chance = Random(4)
    with open_workspace(tmp_path / "desk.db") as desk:
        fill(desk.store, 5)
        queue = Queue(desk.standing)
        made = []
        for _ in range(40):
            entry = chance.choice(queue.upcoming(100)) if queue.left() else None
            if entry and chance.random() < 0.7:
                decision = "accept" if chance.random() < 0.5 else "reject"
                made.append(desk.judge(entry.record, decision, reviewer="Mina").judgement)  # type: ignore[arg-type]
            elif made:
                desk.undo(made.pop(chance.randrange(len(made))).id, reviewer="Mina")
            anew = sorted((e for sheet in desk.standing.sheets() for e in entries_of(sheet)), key=lambda e: e.place)
            assert list(queue.upcoming(1000)) == anew


def test_a_calibration_orders_the_queue_anew(tmp_path: Path) -> None:
    """Records of a kind that people often rejected come first, as soon as that is in force; and back again."""
    with open_workspace(tmp_path / "desk.db") as desk:
        fill(desk.store, 3)
        in_force = [AS_GIVEN]
        queue = Queue(desk.standing, lambda: in_force[0])
        before = queue.upcoming(100)
        kind = before[-1].kind
        in_force[0] = Calibration(coder="stub/1", fits=(Fit(kind=kind, slope=1, intercept=-9, n=50),))
        kinds = [entry.kind for entry in queue.upcoming(100)]
        assert kinds[: kinds.count(kind)] == [kind] * kinds.count(kind)
        assert len(kinds) == queue.left() == len(before)
        in_force[0] = AS_GIVEN
        assert queue.upcoming(100) == before


def test_the_confidence_on_the_screens_is_the_calibrated_one(tmp_path: Path) -> None:
    """Card, record, table and reader say the same; a reviewed record keeps its own."""
    with made_desk(tmp_path) as desk, visiting(desk) as visitor:
        made = Calibration(coder="stub/1", fits=(Fit(kind="event", slope=1, intercept=-9, n=50),))
        desk.store.put_setting(calibrating.SETTING, made.model_dump_json())
        first = visitor.json("/queue?format=json")[0]
        assert (first["kind"], round(first["worth"], 1)) == ("event", 1.2)
        assert visitor.json(f"/records/{first['record']}")["confidence"] < 0.01
        assert {row["confidence"] < 0.01 for row in visitor.json("/records?kind=event&format=json")} == {True}
        shown = visitor.json(f"/documents/{first['document']}")["records"]
        assert all(row["confidence"] < 0.01 for row in shown if row["kind"] == "event")
        assert "0.00</span> confidence" in visitor.get("/queue").text
        desk.judge(first["record"], "accept", reviewer="Mina")
        assert visitor.json(f"/records/{first['record']}")["confidence"] == 1


def test_moving_stays_within_the_filter(tmp_path: Path) -> None:
    """Next and previous are each other's opposites, over a kind, a document or both."""
    with open_workspace(tmp_path / "desk.db") as desk:
        fill(desk.store, 3)
        queue = Queue(desk.standing)
        document = desk.store.documents()[1].id
        for wanted in (Filter(), Filter("event"), Filter("", document), Filter("event", document)):
            entries = queue.upcoming(100, wanted)
            assert entries
            assert all(wanted.fits(entry) for entry in entries)
            for one, other in pairwise(entries):
                assert queue.after(one.record, "Mina", wanted) == other
                assert queue.before(other.record, wanted) == one


def test_what_was_skipped_comes_when_nothing_else_is_left(tmp_path: Path) -> None:
    """Longest skipped first."""
    with open_workspace(tmp_path / "desk.db") as desk:
        document, version, records = reading(sentences=1)
        desk.store.put(document, version, records, coder="stub/1", at=AT)
        queue = Queue(desk.standing)
        order = []
        for _ in range(4):
            entry = queue.first("Mina")
            assert entry
            order.append(entry.record)
            queue.skip(entry.record, "Mina")
        assert order[:2] == order[2:]
        assert len(set(order)) == 2
