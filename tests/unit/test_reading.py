"""Reading with several processes gives what one gives; a lost process loses nothing that was stored."""

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

import comity
from comity.cases.case import Case
from comity.cases.load import load_case
from comity.coding.code import code_document
from comity.coding.crew import Crew, Records
from comity.errors import FaultError, UsageError
from comity.records.document import Document, Version

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_several_processes_give_the_records_of_one(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"no pdf at all")
    with comity.open(tmp_path / "one.db") as one, comity.open(tmp_path / "two.db") as two:
        alone = one.read([EXAMPLES, broken])
        together = two.read([EXAMPLES, broken], jobs=2)
        assert together.documents == alone.documents
        assert len(together.failures) == len(alone.failures) == 1
        assert [r.model_dump() for r in two.records()] == [r.model_dump() for r in one.records()]
        assert two.read([EXAMPLES], jobs=2).unchanged == together.documents


class LosingPool:
    """A pool that loses a process after its first document, as it shows: the futures and the pool are broken."""

    def __init__(self) -> None:
        self.coded = 0

    def submit(self, work: object, document: Document, version: Version) -> "Future[Records]":
        self.coded += 1
        if self.coded > 2:
            raise BrokenProcessPool("no more work")
        future: Future[Records] = Future()
        if self.coded == 1:
            future.set_result(code_document(document, version, load_case()))
        else:
            future.set_exception(BrokenProcessPool("a process was ended"))
        return future

    def shutdown(self, **_: bool) -> None:
        """Nothing runs."""


def test_a_process_that_is_lost_is_told_and_can_be_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pool = LosingPool()
    monkeypatch.setattr(Crew, "_processes", lambda _: pool)
    with comity.open(tmp_path / "s.db") as desk:
        report = desk.read([EXAMPLES], jobs=2)
        assert len(report.read) == 1
        assert {failure.error.what for failure in report.failures} == {
            "a process that codes was ended, perhaps for lack of memory"
        }
        assert len(desk.read([EXAMPLES]).documents) == len(report.read) + len(report.failures)


def test_no_process_is_no_answer(tmp_path: Path) -> None:
    with comity.open(tmp_path / "s.db") as desk, pytest.raises(UsageError, match="one process"):
        desk.read([EXAMPLES], jobs=0)


def test_a_fault_in_one_document_leaves_the_others_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of ours is told with the document, and the command says by its exit code that one was not read."""
    from comity.cli.app import run
    from comity.coding import code as coding
    from comity.coding import crew

    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("Japan pledged to open the archives.")
    bad.write_text("Seoul pledged to open the archives.")
    whole = coding.code_document

    def code(document: Document, version: Version, case: Case) -> crew.Records:
        if document.name == bad.name:
            raise RecursionError("maximum recursion depth exceeded")
        return whole(document, version, case)

    monkeypatch.setattr(crew, "code_document", code)
    with comity.open(tmp_path / "s.db") as desk:
        report = desk.read([bad, good])
        (failure,) = report.failures
        assert len(report.read) == 1
        assert isinstance(failure.error, FaultError)
        assert "RecursionError" in failure.error.what
        assert failure.error.where.endswith(bad.name)
        assert "report it" in failure.error.hint
    assert run(["read", str(bad), str(good), "--store", str(tmp_path / "t.db")]) != 0


def test_a_sentence_without_end_is_read_with_the_others(tmp_path: Path) -> None:
    """Clauses joined four hundred times; in processes of their own, which have their own bounds."""
    good, long = tmp_path / "good.txt", tmp_path / "long.txt"
    good.write_text("Japan pledged to open the archives.")
    long.write_text("Japan pledged to " + " and ".join(["sign the pact, help Seoul"] * 400) + ".")
    with comity.open(tmp_path / "s.db") as desk:
        report = desk.read([long, good], jobs=2)
        assert not report.failures
        assert len(report.read) == 2
