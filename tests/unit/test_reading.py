"""Reading with several processes gives what one gives; a lost process loses nothing that was stored."""

import os
import signal
from pathlib import Path

import pytest

import comity
from comity.coding.crew import Crew
from comity.errors import UsageError

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


def test_a_process_that_is_lost_is_told_and_can_be_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[int] = []
    submit = Crew.code

    def code_and_kill(crew: Crew, document: object, version: object) -> object:
        future = submit(crew, document, version)  # type: ignore[arg-type]
        if not sent and crew._pool is not None:
            future.result()
            sent.append(next(iter(crew._pool._processes)))
            os.kill(sent[0], signal.SIGKILL)
        return future

    monkeypatch.setattr(Crew, "code", code_and_kill)
    with comity.open(tmp_path / "s.db") as desk:
        report = desk.read([EXAMPLES], jobs=2)
        assert sent
        assert {failure.error.what for failure in report.failures} == {
            "a process that codes was ended, perhaps for lack of memory"
        }
        assert len(report.read) + len(report.failures) == len(desk.read([EXAMPLES]).documents)


def test_no_process_is_no_answer(tmp_path: Path) -> None:
    with comity.open(tmp_path / "s.db") as desk, pytest.raises(UsageError, match="one process"):
        desk.read([EXAMPLES], jobs=0)
