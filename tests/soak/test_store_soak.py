"""Kills by the hundred and writers by the dozen: nothing acknowledged is lost or doubled, every document is whole.

Run as a program, this file is the victim, in a process of its own.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "unit")]

from store_stubs import AT, put, reading  # noqa: E402

import comity  # noqa: E402
from comity.records.judgement import Judgement, judge  # noqa: E402
from comity.store.open import open_store  # noqa: E402

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not hasattr(os, "fork"), reason="real kills need fork and SIGKILL"),
]

DOCUMENTS = 200
READ_KILLS = {"sqlite": 200, "postgresql": 50}
LONGEST_SECONDS = 1.5
KILLS_A_ROUND = 25
"""After so many kills the author is corrected, so that all documents are coded anew."""

WRITERS = {"sqlite": 5, "postgresql": 20}
WRITING_SECONDS = 60
WRITING_KILLS = 10
RECORDS = 40
SENTENCES = (
    "The ministers of Japan and Korea met in Seoul on {day} May 2024 and agreed to meet each spring. ",
    "Washington should fund the {day}th exercise, and Tokyo promised to host it by 2027. ",
)


def database_of(place: str) -> str:
    """Which database a place is in."""
    return "postgresql" if "://" in place else "sqlite"


# Kills while documents are read


def make_documents(folder: Path) -> list[str]:
    """Short texts that differ."""
    folder.mkdir()
    for number in range(DOCUMENTS):
        body = "".join(sentence.format(day=number % 30 + 1) for sentence in SENTENCES)
        (folder / f"text-{number:03}.txt").write_text(f"{body}This is text number {number}.\n", encoding="utf-8")
    return [str(path) for path in sorted(folder.iterdir())]


def test_kills_while_reading_leave_whole_documents(place: str, tmp_path: Path) -> None:
    """After every kill all passages hold; read to the end, the store is one that was never killed."""
    paths = make_documents(tmp_path / "texts")
    kills, chance = READ_KILLS[database_of(place)], random.Random(20260303)
    with subprocess.Popen(
        [sys.executable, __file__, "read", place, str(tmp_path / "texts")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as victim:
        assert victim.stdin
        assert victim.stdout
        for kill in range(kills):
            author = f"Author {kill // KILLS_A_ROUND}"
            print(f"{chance.uniform(0, LONGEST_SECONDS):.3f} {author}", file=victim.stdin, flush=True)
            assert victim.stdout.readline() == "killed\n"
            with open_store(place) as store:
                assert store.check() == ()
                runs = sum(len(store.runs(document.id)) for document in store.documents())
                print(f"kill {kill + 1}: {len(store.documents())} documents, {runs} readings", file=sys.stderr)
        victim.stdin.close()
    assert_same_as_never_killed(place, paths, author, tmp_path / "whole.db")


def assert_same_as_never_killed(place: str, paths: list[str], author: str, whole_place: Path) -> None:
    """Finish the reading and hold the store against another one."""
    from comity.text.metadata import Metadata

    with comity.open(place) as desk, comity.open(whole_place) as whole:
        for each in (desk, whole):
            assert not each.read(paths, overrides=Metadata.of(author=author)).failures
            assert each.check() == ()
        assert desk.store.documents() == whole.store.documents()
        assert len(desk.store.documents()) == DOCUMENTS
        assert [r.id for r in desk.store.records()] == [r.id for r in whole.store.records()]
        for document in desk.store.documents():
            assert [run.is_current for run in desk.store.runs(document.id)].count(True) == 1
            # A document at a time: of more matches PostgreSQL ranks the 500 latest.
            found = [[hit.record for hit in each.search("Seoul", document=document.id, limit=1000)]
                     for each in (desk, whole)]  # fmt: skip
            assert found[0]
            assert sorted(found[0]) == sorted(found[1])


def read_and_be_killed(place: str, folder: str) -> None:
    """Load everything once; for every line fork a `comity read` and kill it after that time."""
    from comity.cases.load import load_case
    from comity.cli.app import run
    from comity.coding.code import code_document
    from comity.text.extract import extract_text

    found = extract_text(SENTENCES[0].format(day=1))
    code_document(found.document, found.version, load_case())
    for line in sys.stdin:
        seconds, author = line.strip().split(" ", 1)
        reader = os.fork()
        if not reader:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os._exit(run(["read", folder, "--store", place, "--author", author]))
        time.sleep(float(seconds))
        os.kill(reader, signal.SIGKILL)
        os.waitpid(reader, 0)
        print("killed", flush=True)


# Writers at once


def test_judgements_of_many_writers_are_neither_lost_nor_doubled(place: str, tmp_path: Path) -> None:
    """Writers for a minute in a process that is killed ten times: what was acknowledged is there once."""
    with open_store(place) as store:
        put(store, 1, sentences=RECORDS)
    writers = WRITERS[database_of(place)]
    for _ in range(WRITING_KILLS):
        victim = subprocess.Popen([sys.executable, __file__, "write", place, str(tmp_path), str(writers)])
        time.sleep(WRITING_SECONDS / WRITING_KILLS)
        assert victim.poll() is None, "a writer met an error"
        victim.kill()
        victim.wait()
    acknowledged = [line for writer in range(writers) for line in acknowledged_by(tmp_path, writer)]
    with open_store(place) as store:
        kept = Counter(judgement.id for judgement in store.judgements())
        assert store.check() == ()
    doubled = [identity for identity, times in kept.items() if times > 1]
    print(
        f"{database_of(place)}: {writers} writers, {len(acknowledged)} acknowledged, {len(kept)} kept, "
        f"{len(set(acknowledged) - set(kept))} lost, {len(doubled)} doubled",
        file=sys.stderr,
    )
    assert len(acknowledged) == len(set(acknowledged)) > writers
    assert set(acknowledged) <= set(kept)
    assert doubled == []
    assert len(kept) - len(acknowledged) <= writers


def acknowledged_by(folder: Path, writer: int) -> list[str]:
    """The ids that a writer noted; a line that a kill cut short was not noted."""
    log = folder / f"writer-{writer}.log"
    return [line.strip() for line in log.read_text().splitlines(keepends=True) if line.endswith("\n")]


def write_until_killed(place: str, folder: str, writers: str) -> None:
    """Judge without end, each writer where it was acknowledged last: what was in flight is sent again."""
    with open_store(place, wait_seconds=30) as store, ThreadPoolExecutor(int(writers)) as pool:
        document, _, records = reading(1, sentences=RECORDS)

        def made(writer: int, number: int) -> Judgement:
            record = records[number % len(records)]
            return judge(record, "accept", reviewer=f"R{writer}", at=AT + timedelta(seconds=number))

        def work(writer: int) -> None:
            log = Path(folder) / f"writer-{writer}.log"
            log.touch()
            number = len(acknowledged_by(Path(folder), writer))
            log.write_text("".join(made(writer, done).id + "\n" for done in range(number)))
            with log.open("a") as file:
                while True:
                    judgement = made(writer, number)
                    store.judge(judgement, seen=store.seen(document.id))
                    file.write(judgement.id + "\n")
                    file.flush()
                    number += 1

        for failed in pool.map(work, range(int(writers))):
            raise AssertionError(failed)


if __name__ == "__main__":
    if sys.argv[1] == "read":
        read_and_be_killed(*sys.argv[2:])
    else:
        write_until_killed(*sys.argv[2:])
