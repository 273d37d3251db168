"""Real kills during `comity read`: every document is wholly in the store or not at all, and reading resumes."""

import random
import subprocess
import sys
import time
from pathlib import Path

import comity

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
COMMAND = [sys.executable, "-c", "from comity.cli import main; main()", "read"]
DOCUMENTS = 12
LOADING_SECONDS = 1.0
"""About what it takes to start and to load the parser; kills fall after it, where documents are written."""


def make_documents(folder: Path) -> list[Path]:
    """Copies of an example, each with a line of its own."""
    body = (EXAMPLES / "let-the-neighbours-lead.md").read_text(encoding="utf-8")
    paths = [folder / f"copy-{number:02}.md" for number in range(DOCUMENTS)]
    for number, path in enumerate(paths):
        path.write_text(body + f"\n\nThe ministers met for the {number + 2}th time on 3 May 2024.\n", encoding="utf-8")
    return paths


def kill_while_reading(paths: list[Path], store: Path, seconds: float) -> None:
    """Start `comity read` and kill it without warning after some seconds."""
    started = subprocess.Popen([*COMMAND, *map(str, paths), "--store", str(store)], stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    started.kill()
    started.wait()


def survive(kills: int, folder: Path) -> None:
    """Kill the reading at random moments, then finish it and hold the store against one that was never killed."""
    chance, paths, place = random.Random(20251231), make_documents(folder), folder / "store.db"
    for _ in range(kills):
        kill_while_reading(paths, place, LOADING_SECONDS + chance.random() * 2)
        if place.exists():
            with comity.open(place) as desk:
                assert desk.check() == ()
    with comity.open(place) as desk, comity.open(folder / "whole.db") as whole:
        desk.read(paths)
        whole.read(paths)
        assert desk.check() == ()
        assert [r.id for r in desk.store.records()] == [r.id for r in whole.store.records()]


def test_a_few_kills_leave_whole_documents(tmp_path: Path) -> None:
    """Three kills at random moments: nothing half, nothing twice."""
    survive(3, tmp_path)
