"""GDELT's files from a server on this machine that lacks some, damages some and breaks off."""

import datetime as dt
import threading
from collections.abc import Iterator
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest

from comity.cli.app import run
from comity.errors import StoreError, UnreadableError, UsageError
from comity.eventdata.fetching import Listed, Wanted, fetch_file, fetch_gdelt

DAY = Wanted(dt.date(2015, 2, 18), dt.date(2015, 2, 18))
FILES = {
    f"2015021{day}{quarter}.export.CSV.zip": f"rows of {day} {quarter} ".encode() * 500
    for day in (8, 9)
    for quarter in ("230000", "231500", "233000", "234500")
}
GOOD, MISSING, DAMAGED, BROKEN_OFF = sorted(FILES)[:4]


class _Publisher(BaseHTTPRequestHandler):
    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        wanted = self.headers.get("Range", "")
        type(self).asked.append((name, wanted))
        if name == "masterfilelist.txt":
            return self._send(200, master_list().encode())
        body = FILES.get(name, b"")
        if not body or name == MISSING:
            return self._send(404, b"none")
        if name == DAMAGED:
            return self._send(200, b"x" * len(body))
        if wanted:
            return self._send(206, body[int(wanted.removeprefix("bytes=").removesuffix("-")) :])
        if name == BROKEN_OFF:
            return self._send(200, body[:3000], length=len(body))
        return self._send(200, body)

    def _send(self, status: int, body: bytes, *, length: int | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet."""


def master_list() -> str:
    """As GDELT writes it, with other kinds of files, nonsense, and names that lead elsewhere."""
    lines = [
        f"{len(body)} {md5(body, usedforsecurity=False).hexdigest()} http://elsewhere.example/gdeltv2/{name}"
        for name, body in FILES.items()
    ]
    odd = ["318084 bb27f78ba45f69a17ea6ed7755e9f8ff http://x.example/gdeltv2/20150218230000.mentions.CSV.zip"]
    odd += [
        "",
        "no line of a list",
        "1 00000000000000000000000000000000 http://x.example/../../20150218.export.CSV.zip",
    ]
    odd += ["9" * 5000]
    return "\n".join([*odd, *lines])


@pytest.fixture
def base() -> Iterator[str]:
    """The address of the publisher."""
    _Publisher.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Publisher)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/gdeltv2"
    server.shutdown()
    server.server_close()
    thread.join()


def test_files_are_fetched_checked_and_resumed(base: str, tmp_path: Path) -> None:
    """What is missing or damaged is told; what breaks off is gone on with."""
    found = fetch_gdelt(DAY, tmp_path, base=base)
    assert {file.name: file.outcome for file in found} == {
        GOOD: "fetched",
        MISSING: "missing",
        DAMAGED: "damaged",
        BROKEN_OFF: "fetched",
    }
    assert (BROKEN_OFF, "bytes=3000-") in _Publisher.asked
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {n: FILES[n] for n in (GOOD, BROKEN_OFF)}


def test_what_is_there_is_left_alone(base: str, tmp_path: Path) -> None:
    """A whole file is not asked for again, a changed one is."""
    fetch_gdelt(DAY, tmp_path, base=base)
    (tmp_path / BROKEN_OFF).write_bytes(b"y" * len(FILES[BROKEN_OFF]))
    _Publisher.asked.clear()
    found = {file.name: file.outcome for file in fetch_gdelt(DAY, tmp_path, base=base)}
    assert (found[GOOD], found[BROKEN_OFF]) == ("there", "fetched")
    assert GOOD not in {name for name, _ in _Publisher.asked}


def test_a_file_of_an_earlier_call_is_gone_on_with(base: str, tmp_path: Path) -> None:
    """The part that lies there is not fetched twice."""
    (tmp_path / f"{GOOD}.part").write_bytes(FILES[GOOD][:1234])
    fetch_gdelt(DAY, tmp_path, base=base)
    assert (GOOD, "bytes=1234-") in _Publisher.asked
    assert (tmp_path / GOOD).read_bytes() == FILES[GOOD]


def test_the_command_tells_what_is_missing(base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And ends with the code of something that could not be read."""
    words = ["events", "fetch", "gdelt", "--from", "2015-02-18", "--to", "2015-02-19", "--base-url", base]
    assert run([*words, "--into", str(tmp_path), "--format", "csv"]) == UnreadableError.exit_code
    told = capsys.readouterr()
    assert f"{MISSING},missing" in told.out
    assert "6 of 8 files are in" in told.err


def test_lists_that_cannot_be_had_are_told(base: str, tmp_path: Path) -> None:
    """No list, no days, no address of the web, days the wrong way round."""
    with pytest.raises(UnreadableError, match="cannot be had \\(status 404\\)"):
        fetch_gdelt(Wanted(DAY.first, DAY.last, translingual=True), tmp_path, base=base)
    with pytest.raises(UnreadableError, match="no file of these days"):
        fetch_gdelt(Wanted(dt.date(2014, 1, 1), dt.date(2014, 1, 2)), tmp_path, base=base)
    with pytest.raises(UsageError, match="no address of the web"):
        fetch_gdelt(DAY, tmp_path, base="file:///etc/")
    words = ["events", "fetch", "gdelt", "--from", "2015-02-19", "--to", "2015-02-18", "--into", str(tmp_path)]
    assert run(words) == UsageError.exit_code


def test_what_the_disk_refuses_is_told(base: str, tmp_path: Path) -> None:
    """A file where the folder should be; folders where a file or its part should be."""
    (tmp_path / "taken").touch()
    (tmp_path / "one" / GOOD).mkdir(parents=True)
    (tmp_path / "two" / f"{GOOD}.part").mkdir(parents=True)
    words = ["events", "fetch", "gdelt", "--from", "2015-02-18", "--to", "2015-02-18", "--base-url", base, "--into"]
    for into in ("taken", "taken/below", "one", "two"):
        assert run([*words, str(tmp_path / into)]) == StoreError.exit_code


def test_a_file_listed_as_empty_is_damaged(base: str, tmp_path: Path) -> None:
    """Its publisher sends more; nothing of it stays."""
    empty = Listed(GOOD, 0, md5(b"", usedforsecurity=False).hexdigest())
    with httpx.Client(trust_env=False) as client:
        assert fetch_file(client, f"{base}/", empty, tmp_path) == "damaged"
    assert list(tmp_path.iterdir()) == []
