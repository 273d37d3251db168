"""Several reviewers at once while the server is killed again and again: nothing acknowledged is lost or doubled."""

import re
import socket
import subprocess
import sys
import time
from collections import Counter
from threading import Event as Signal
from threading import Thread

import httpx
import pytest

from comity.records.event import Event
from comity.workspace import open_workspace
from workbench_desk import PLAIN, put

pytestmark = pytest.mark.soak
COMMAND = "from comity.cli import main; main()"
REVIEWERS = {"sqlite": 5, "postgresql": 20}
SECONDS = 60
KILLS = 10
PATIENCE_SECONDS = 60
DOCUMENTS = 100
"""Of 100 records each."""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def start(store: str, port: int) -> subprocess.Popen[bytes]:
    """The command; whether it serves yet is for the reviewers to find out."""
    words = ["serve", "--no-browser", "--port", str(port), "--store", store]
    return subprocess.Popen([sys.executable, "-c", COMMAND, *words], stderr=subprocess.DEVNULL)


class Reviewer(Thread):
    """Judges the first card again and again; what has no answer is sent again as it was."""

    def __init__(self, name: str, base: str, over: Signal) -> None:
        super().__init__(daemon=True)
        self.reviewer, self.base, self.over = name, base, over
        self.acknowledged: list[str] = []
        self.wrong: list[str] = []
        self.conflicts = self.unanswered = 0

    def run(self) -> None:
        with httpx.Client(
            base_url=self.base, headers={"accept": "text/html", "origin": self.base}, timeout=30
        ) as client:
            client.cookies.set("comity_reviewer", self.reviewer)
            while not self.over.is_set():
                page = self.ask(client, "GET", "/queue").text
                found = {
                    name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("csrf", "record", "seen")
                }
                data = {name: match[1] for name, match in found.items() if match}
                if "record" not in data:
                    return
                answer = self.ask(client, "POST", "/queue/judge", data={**data, "decision": "accept"})
                self.conflicts += answer.status_code == 409
                if answer.status_code in (303, 409):
                    self.acknowledged.append(data["record"])

    def ask(
        self, client: httpx.Client, method: str, address: str, data: dict[str, str] | None = None
    ) -> httpx.Response:
        """Until there is an answer."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            try:
                answer = client.request(method, address, data=data)
                break
            except httpx.TransportError:
                assert time.monotonic() < deadline
                self.unanswered += method == "POST"
                time.sleep(0.1)
        if answer.status_code not in (200, 303, 409):
            self.wrong.append(f"{method} {address}: {answer.status_code} {answer.text[-300:]}")
        return answer


def fill(store: str) -> None:
    """More records than the reviewers can judge."""
    with open_workspace(store) as desk:
        for number in range(DOCUMENTS):
            sentences = [PLAIN.format(number=number, place=place) for place in range(100)]
            put(desk, f"{number}.txt", "  ".join(sentences), dict.fromkeys(sentences, Event))


def judge_through_kills(store: str, reviewers: int) -> list[Reviewer]:
    """Reviewers for a minute, while the server is killed and started anew."""
    over, port = Signal(), free_port()
    made = [Reviewer(f"r{number}", f"http://127.0.0.1:{port}", over) for number in range(reviewers)]
    server = start(store, port)
    for reviewer in made:
        reviewer.start()
    for _ in range(KILLS):
        time.sleep(SECONDS / KILLS)
        server.kill()
        server.wait()
        server = start(store, port)
    over.set()
    for reviewer in made:
        reviewer.join(timeout=PATIENCE_SECONDS)
    server.kill()
    server.wait()
    assert not any(reviewer.is_alive() for reviewer in made)
    return made


def test_nothing_acknowledged_is_lost_or_doubled(place: str) -> None:
    """A minute and ten kills: five reviewers on SQLite, twenty on PostgreSQL."""
    database = "postgresql" if "://" in place else "sqlite"
    fill(place)
    reviewers = judge_through_kills(place, REVIEWERS[database])
    with open_workspace(place) as desk:
        kept = Counter((judgement.reviewer, judgement.record) for judgement in desk.store.judgements())
        assert desk.check() == ()
    given = Counter((reviewer.reviewer, record) for reviewer in reviewers for record in reviewer.acknowledged)
    conflicts, unanswered = (sum(getattr(r, name) for r in reviewers) for name in ("conflicts", "unanswered"))
    acknowledged = f"{given.total()} acknowledged ({conflicts} of them conflicts)"
    print(f"{database}: {acknowledged}, {kept.total()} kept, {unanswered} tries without an answer")
    assert [reviewer.wrong for reviewer in reviewers] == [[]] * len(reviewers)
    assert given.total() > 100
    assert kept == given
