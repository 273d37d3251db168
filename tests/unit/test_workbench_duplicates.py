"""Duplicates in the workbench: pairs side by side, joined, parted, skipped, and taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.errors import UnknownNameError, UsageError
from comity.records.event import Event
from comity.workspace import Workspace, open_workspace
from workbench_desk import Visitor, put, visiting

SUMMIT = "mtg-2023-08-18-leaders"
FIRST = "Biden, Kishida and Yoon met on 18 August 2023 at Camp David for a trilateral summit."
SECOND = "At Camp David Biden hosted Kishida and Yoon on 18 August 2023 for a trilateral summit."


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Workspace]:
    with open_workspace(tmp_path / "desk.db") as made:
        for name, text in (("one.txt", FIRST), ("two.txt", SECOND)):
            put(made, name, text, {text: Event}, published="2023-09")
        yield made


@pytest.fixture
def visitor(desk: Workspace) -> Iterator[Visitor]:
    with visiting(desk, reviewer="Mina") as made:
        yield made


def waiting(visitor: Visitor) -> list[tuple[str, str]]:
    return [(row["record"], row["other"]) for row in visitor.json("/duplicates?format=json")]


def test_a_pair_is_shown_side_by_side_with_its_reasons(visitor: Visitor) -> None:
    """The words of the text on one side, the cited row on the other."""
    assert [other for _, other in waiting(visitor)] == [SUMMIT, SUMMIT]
    page = visitor.get("/duplicates").text
    assert "Camp David summit of Biden, Kishida and Yoon" in page
    assert "words in common" in page
    assert all(f'data-key="{key}"' in page for key in "axs")


def test_what_is_parted_leaves_the_occurrence_and_can_come_back(desk: Workspace, visitor: Visitor) -> None:
    """Two things: the record stands alone. Undo: it is back, and the pair waits again."""
    record, other = waiting(visitor)[0]
    answer = visitor.post("/duplicates/judge", {"record": record, "other": other, "decision": "not-same"})
    assert answer.headers["location"].startswith("/duplicates?done=")
    assert {thing.id: len(thing.members) for thing in desk.occurrences()} == {SUMMIT: 1, f"told-{record}": 1}
    assert len(waiting(visitor)) == 1
    visitor.post("/queue/undo", {"back": "/duplicates"})
    assert [len(thing.members) for thing in desk.occurrences()] == [2]
    assert len(waiting(visitor)) == 2


def test_what_is_joined_waits_no_more(desk: Workspace, visitor: Visitor) -> None:
    """One thing: sure from now on, as a person said so."""
    for record, other in waiting(visitor):
        visitor.post(
            "/duplicates/judge", {"record": record, "other": other, "decision": "same-as", "reason": "same day"}
        )
    (thing,) = desk.occurrences()
    assert (waiting(visitor), thing.judged, {m.confidence for m in thing.members}) == ([], True, {1.0})
    assert "No pair waits here" in visitor.get("/duplicates").text


def test_a_skipped_pair_comes_last(visitor: Visitor) -> None:
    """Nothing is decided by skipping."""
    first, second = waiting(visitor)
    visitor.post("/duplicates/skip", {"record": first[0], "other": first[1]})
    assert f'data-record="{second[0]}"' in visitor.get("/duplicates").text
    assert len(waiting(visitor)) == 2


def test_pairs_that_are_none_are_refused(desk: Workspace, visitor: Visitor) -> None:
    """An unknown record or row, a decision that is none, a record with itself."""
    record, other = waiting(visitor)[0]
    assert visitor.post("/duplicates/judge", {"record": record, "other": other, "decision": "both"}).status_code == 400
    assert visitor.post("/duplicates/judge", {"record": record, "other": "x", "decision": "same-as"}).status_code == 404
    with pytest.raises(UnknownNameError):
        desk.same(record, "mtg-none", reviewer="Mina")
    with pytest.raises(UsageError):
        desk.same(record, record, reviewer="Mina")


def test_the_same_word_twice_is_kept_once(desk: Workspace) -> None:
    """A request that comes again adds nothing; the opposite word does, and stands."""
    record = desk.records(kind="event")[0].id
    made = [desk.same(record, SUMMIT, reviewer="Mina") for _ in range(2)]
    assert made[0] == made[1]
    desk.same(record, SUMMIT, reviewer="Mina", is_same=False)
    corpus = desk.corpus()
    assert (corpus.same, corpus.not_same) == ((), (tuple(sorted((record, SUMMIT))),))
