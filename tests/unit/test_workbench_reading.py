"""Documents that come in through the library: by upload, with progress; what cannot be read is told."""

import time
from pathlib import Path
from typing import Any

import pytest
from web_server import serving

from comity.text.hosts import PRIVATE_HINT
from comity.workspace import Workspace, open_workspace
from workbench_desk import Visitor, visiting

TEXT = b"The foreign ministers of Japan and South Korea met in Seoul on 3 May 2024. They should meet again."


def finished(visitor: Visitor, address: str) -> dict[str, Any]:
    """A job when it is over."""
    deadline = time.monotonic() + 60
    while not (job := visitor.json(address))["is_over"]:
        assert time.monotonic() < deadline, job
        time.sleep(0.05)
    return dict(job)


def test_uploaded_files_are_read(tmp_path: Path) -> None:
    """Under their own names, without their folders; an unreadable one does not stop the others."""
    with open_workspace(tmp_path / "desk.db") as desk, visiting(desk) as visitor:
        files = [
            ("files", ("../up/a note.txt", TEXT)),
            ("files", ("empty.txt", b"")),
            ("files", ("x.pdf", b"%PDF-1.4 no")),
        ]
        answer = visitor.post("/library", files=files)
        job = finished(visitor, answer.headers["location"])
        assert (len(job["read"]), job["done"], job["state"]) == (1, 3, "done")
        assert sorted(failure["name"] for failure in job["failures"]) == ["empty.txt", "x.pdf"]
        assert [document.name for document in desk.store.documents()] == ["a note.txt"]
        assert "Seoul" in visitor.get(f"/documents/{job['read'][0]}").text
        assert visitor.get(answer.headers["location"]).status_code == 200


def test_an_uploaded_index_is_used(tmp_path: Path) -> None:
    """It says what is known of the files it comes with, and is no document; alone it is refused."""
    index = ("files", ("index.csv", b"file,published,author\na.txt,2024-05,Jane Roe\n"))
    with open_workspace(tmp_path / "desk.db") as desk, visiting(desk) as visitor:
        answer = visitor.post("/library", files=[index, ("files", ("a.txt", TEXT))])
        job = finished(visitor, answer.headers["location"])
        assert (job["done"], job["failures"]) == (1, [])
        assert [(item.name, item.author, str(item.published)) for item in desk.store.documents()] == [
            ("a.txt", "Jane Roe", "2024-05")
        ]
        refused = visitor.post("/library", files=[index])
        assert refused.status_code == 400
        assert "documents together" in refused.text


def test_nothing_chosen_is_told(tmp_path: Path) -> None:
    """The hint says what to do."""
    with open_workspace(tmp_path / "desk.db") as desk, visiting(desk) as visitor:
        answer = visitor.post("/library", {"address": " "})
        assert answer.status_code == 400
        assert "choose files" in answer.text


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    """Empty states name the command or click that fills them."""
    with open_workspace(tmp_path / "desk.db") as desk, visiting(desk) as visitor:
        for address in ("/", "/library", "/queue"):
            assert "comity read" in visitor.get(address).text
        assert "add documents" in visitor.get("/records").text


def added(desk: Workspace, address: str, **options: bool) -> dict[str, Any]:
    """What came of an address typed in the library."""
    with visiting(desk, **options) as visitor:
        answer = visitor.post("/library", {"address": address})
        job = finished(visitor, answer.headers["location"])
        assert all(failure["what"] in visitor.get(answer.headers["location"]).text for failure in job["failures"])
    return job


def test_a_page_is_read_by_its_address(tmp_path: Path) -> None:
    """Its text stands in the library, with its records."""
    with open_workspace(tmp_path / "desk.db") as desk, serving() as web:
        job = added(desk, f"{web}/page", allow_private=True)
        assert (job["state"], job["failures"], len(job["read"])) == ("done", [], 1)
        assert [document.title for document in desk.store.documents()] == ["Talks"]
        assert desk.records()


def test_of_a_feed_it_is_told_which_entry_failed(tmp_path: Path) -> None:
    """The others are read."""
    with open_workspace(tmp_path / "desk.db") as desk, serving() as web:
        job = added(desk, f"{web}/feed", allow_private=True)
        assert [failure["name"] for failure in job["failures"]] == [f"{web}/401"]
        assert "login" in job["failures"][0]["what"]
        assert job["read"]


@pytest.mark.parametrize("path", ["/page", "/feed"])
def test_a_private_address_is_refused(tmp_path: Path, path: str) -> None:
    """The message says why and what to do; nothing is read."""
    with open_workspace(tmp_path / "desk.db") as desk, serving() as web:
        job = added(desk, web + path)
        (failure,) = job["failures"]
        assert (job["state"], job["read"], desk.store.documents()) == ("failed", [], ())
        assert (failure["name"], failure["hint"]) == (web + path, PRIVATE_HINT)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "10.1.2.3", "169.254.169.254", "[::1]"])
def test_no_private_host_is_asked_on_the_ports_of_the_web(tmp_path: Path, host: str) -> None:
    """The message names the number it leads to."""
    with open_workspace(tmp_path / "desk.db") as desk:
        (failure,) = added(desk, f"http://{host}/")["failures"]
        assert "which is not public" in failure["what"]
        assert "--allow-private" in failure["hint"]


def test_a_path_is_no_address(tmp_path: Path) -> None:
    """The server's own files cannot be read through the library."""
    with open_workspace(tmp_path / "desk.db") as desk, visiting(desk) as visitor:
        for path in ("/etc/passwd", "file:///etc/passwd", "../secret.txt"):
            assert visitor.post("/library", {"address": path}).status_code == 400
        assert visitor.json("/library?format=json") == []
