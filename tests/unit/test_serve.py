"""`comity serve`: when it refuses, what it prints, and that it survives being killed."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from comity.cli.app import run
from comity.workspace import open_workspace
from workbench_desk import Visitor, made_desk

COMMAND = "from comity.cli import main; main()"


@contextmanager
def serving(store: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The command in a process of its own, and the address it prints."""
    words = ["serve", "--no-browser", "--port", "0", "--store", str(store), "--reviewer", "Mina"]
    process = subprocess.Popen([sys.executable, "-c", COMMAND, *words], stderr=subprocess.PIPE, text=True)
    assert process.stderr
    said = process.stderr.readline()
    found = re.search(r"http://[^/]+", said)
    assert found, said
    try:
        yield process, found[0]
    finally:
        process.kill()
        process.wait()
        process.stderr.close()


def test_beyond_this_machine_a_token_is_required(capsys: pytest.CaptureFixture[str]) -> None:
    """A short one is none."""
    assert run(["serve", "--host", "0.0.0.0", "--no-browser", "--token", "short"]) == 2
    assert "token" in capsys.readouterr().err


def test_a_taken_port_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what to do."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert run(["serve", "--no-browser", "--port", port, "--store", str(tmp_path / "desk.db")]) == 2
    assert "--port" in capsys.readouterr().err


def test_it_ends_well_when_interrupted(tmp_path: Path) -> None:
    """Ctrl C is the usual way to end it."""
    with serving(tmp_path / "desk.db") as (process, address), closing(Visitor(address)) as visitor:
        assert visitor.get("/").status_code == 200
        visitor.close()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0


def test_a_killed_server_loses_and_doubles_nothing(tmp_path: Path) -> None:
    """What was acknowledged is there once; the browser's session goes on with the next server."""
    made_desk(tmp_path).close()
    store, acknowledged = tmp_path / "desk.db", []
    cookies = None
    for _ in range(3):
        with serving(store) as (process, address), closing(Visitor(address)) as visitor:
            visitor.client.cookies.update(cookies or {})
            mark = visitor.mark()
            for entry in visitor.json("/queue?format=json")[:2]:
                data = {"csrf": mark, "record": entry["record"], "decision": "accept"}
                answer = visitor.client.post("/queue/judge", data=data, headers={"origin": address})
                assert answer.status_code == 303
                acknowledged.append(entry["record"])
            assert cookies is None or dict(visitor.client.cookies) == cookies
            cookies = dict(visitor.client.cookies)
            process.send_signal(signal.SIGKILL)
    with open_workspace(store) as desk:
        assert [judgement.record for judgement in desk.store.judgements()] == acknowledged
        assert desk.check() == ()
