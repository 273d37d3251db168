"""The order of the queue, and how it follows what is decided."""

from itertools import pairwise
from pathlib import Path
from random import Random

from store_stubs import AT, fill, reading

from comity.records.registry import KINDS
from comity.workbench.queue import Filter, Queue, entries_of
from comity.workbench.worth import CONSEQUENCE, asked_again, worth
from comity.workspace import open_workspace


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
