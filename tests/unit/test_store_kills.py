"""However a write ends, each document is wholly in or wholly out.

Run as a program, this file is the victim: it forks a writer for every line it is sent and kills it.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from store_stubs import AT, put, reading

from comity.records.coded import Coder
from comity.records.judgement import judge
from comity.store.open import open_store
from comity.store.store import Store

KILLS = 20
SENTENCES = 12
BOUNDARIES = ("begin", "before_cursor_execute", "after_cursor_execute", "commit")


class Killed(BaseException):
    """What the stub raises: nothing in the store may catch it."""


def _fail_at(store: Store, number: int) -> Callable[[], int]:
    """Raise at the `number`-th boundary from now on; returns how many boundaries have been passed."""
    passed = count(1)
    seen = [0]

    def pass_boundary(*_: Any, **__: Any) -> None:
        seen[0] = next(passed)
        if seen[0] == number:
            raise Killed

    for boundary in BOUNDARIES:
        event.listen(store._engine, boundary, pass_boundary)
    return lambda: seen[0]


def _boundaries_of(place: str, act: Callable[[Store], object]) -> int:
    with open_store(place) as store:
        put(store, 1)
        passed = _fail_at(store, -1)
        act(store)
    return passed()


def _assert_whole(store: Store, *, sentences: int = 3) -> int:
    """Every document in the store is there with all its records; says how many there are."""
    documents = store.documents()
    for document in documents:
        number = int(document.name.removeprefix("document-").removesuffix(".txt"))
        expected = reading(number, sentences=sentences)
        assert document == expected[0]
        assert len(store.runs(document.id)) >= 1
        assert [r.id for r in store.records(document=document.id)] == [r.id for r in expected[2]]
    assert store.check() == ()
    return len(documents)


def test_a_new_document_is_in_or_out_at_every_boundary(new_place: Callable[[], str]) -> None:
    """An end at any statement, begin or commit leaves the second document out and the first untouched."""
    boundaries = _boundaries_of(new_place(), lambda store: put(store, 2))
    assert boundaries > 10
    for number in range(1, boundaries + 1):
        path = new_place()
        with open_store(path) as store:
            put(store, 1)
            _fail_at(store, number)
            with pytest.raises(Killed):
                put(store, 2)
            assert _assert_whole(store) == 1
        with open_store(path) as store:
            assert _assert_whole(store) == 1
            put(store, 2)
            assert _assert_whole(store) == 2


def test_a_new_reading_is_in_or_out_at_every_boundary(new_place: Callable[[], str]) -> None:
    """An end while a document is coded anew leaves the earlier reading current."""
    newer = Coder(name="stub", version="2")
    boundaries = _boundaries_of(new_place(), lambda store: put(store, 1, coder=newer))
    for number in range(1, boundaries + 1):
        path = new_place()
        with open_store(path) as store:
            document, _, _ = put(store, 1)
            _fail_at(store, number)
            with pytest.raises(Killed):
                put(store, 1, coder=newer)
            put(store, 2)
        with open_store(path) as store:
            assert _assert_whole(store) == 2
            assert [run.coder for run in store.runs(document.id)] == ["stub/1"]


def test_a_judgement_is_in_or_out_at_every_boundary(new_place: Callable[[], str]) -> None:
    """An end while a judgement is appended leaves none, and it can be given again."""
    accept = judge(reading(1)[2][0], "accept", reviewer="Ann", at=AT)
    boundaries = _boundaries_of(new_place(), lambda store: store.judge(accept))
    for number in range(1, boundaries + 1):
        path = new_place()
        with open_store(path) as store:
            put(store, 1)
            _fail_at(store, number)
            with pytest.raises(Killed):
                store.judge(accept)
        with open_store(path) as store:
            assert store.judgements() == ()
            store.judge(accept)
            assert store.judgements() == (accept,)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="real kills need fork and SIGKILL")
def test_real_kills_lose_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    """After each of twenty SIGKILLs at random moments the store is sound and holds every acknowledged document."""
    moments = random.Random(20260102)
    path, log = tmp_path / "s.db", tmp_path / "acknowledged.txt"
    log.touch()
    with subprocess.Popen(
        [sys.executable, __file__, str(path), str(log)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as victim:
        assert victim.stdin
        assert victim.stdout
        held, latest = 0, 0.12
        for kill in range(KILLS):
            # The first kills fall into the making of the store itself; a busy machine is given longer.
            latest *= 1 if held or kill < 5 else 1.5
            print(moments.uniform(0, 0.02 if kill < 4 else latest), file=victim.stdin, flush=True)
            assert victim.stdout.readline() == "killed\n"
            with open_store(path) as store:
                assert _assert_whole(store, sentences=SENTENCES) >= held
                held = len(store.documents())
                assert set(log.read_text().split()) <= {document.name for document in store.documents()}
        victim.stdin.close()
    assert held > 0


def _write_until_killed(path: str, log: str) -> None:
    """Put one document after the other, noting each that the store has taken."""
    with open_store(path) as store, Path(log).open("a") as acknowledged:
        for number in count(len(store.documents())):
            document, _, _ = put(store, number, sentences=SENTENCES)
            acknowledged.write(document.name + "\n")
            acknowledged.flush()


def _be_killed(path: str, log: str) -> None:
    """Fork a writer for every number of seconds read, and kill it after that time."""
    for line in sys.stdin:
        writer = os.fork()
        if not writer:
            _write_until_killed(path, log)
        time.sleep(float(line))
        os.kill(writer, signal.SIGKILL)
        os.waitpid(writer, 0)
        print("killed", flush=True)


if __name__ == "__main__":
    _be_killed(*sys.argv[1:])
