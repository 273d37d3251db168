"""Documents that come in through the library: by upload, with progress; what cannot be read is told."""

import time
from pathlib import Path
from typing import Any

from comity.workspace import open_workspace
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
