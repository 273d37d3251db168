"""A workspace with a few texts in its store, and a browser without a screen, for tests of the workbench."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import uvicorn

from comity.cli.serve import listen
from comity.records.coded import CodedRecord, Coder, Why, record_id
from comity.records.document import Document, Version, document_id, version_id
from comity.records.event import Event
from comity.records.passage import cut
from comity.records.recommendation import Recommendation
from comity.workbench.app import create_app
from comity.workspace import Workspace, open_workspace

AT = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
CODER = Coder(name="stub", version="1")
SCRIPT = "<script>document.title='taken'</script>"
HOSTILE = f'Envoys {SCRIPT} met in Seoul "><img src=x onerror=document.title=1> on Monday.'
SCRIPTS = "日韓協力は続く。한일 협력은 계속된다. 👩‍👩‍👧 and e\u0301 met.\r\nA second line, 𠮷野家 too."
PLAIN = "Envoys {number} met in town {place} on 3 May 2024, and should meet again."


def put(desk: Workspace, name: str, text: str, quotes: dict[str, type[CodedRecord]], **fields: Any) -> str:
    """Put a text with a record on each quote; the document's id."""
    identity = document_id("1" * 64, name)
    document = Document.model_validate(
        {"id": identity, "sha256": "1" * 64, "name": name, "title": name, "language": "en", **fields}
    )
    version = Version(id=version_id(identity, text, "stub/1"), document=identity, extractor="stub/1", text=text)
    records = [_record(version, quote, kind) for quote, kind in quotes.items()]
    desk.store.put(document, version, records, coder=str(CODER), at=AT)
    return identity


def _record(version: Version, quote: str, kind: type[CodedRecord]) -> CodedRecord:
    start = version.text.index(quote)
    passage = cut(version.id, version.text, start, start + len(quote))
    own = {"type": "CONSULT", "title": quote} if kind is Event else {"action": quote}
    base = {"id": record_id(kind.kind, passage), "document": version.document, "passage": passage, "coder": CODER}
    return kind.model_validate({**base, **own, "confidence": 0.4, "why": Why(trigger=quote[:20], rules=("stub",))})


def made_desk(folder: Path) -> Workspace:
    """Three plain documents, one full of scripts (both sorts)."""
    desk = open_workspace(folder / "desk.db")
    for number in range(3):
        sentences = [PLAIN.format(number=number, place=place) for place in range(3)]
        put(desk, f"plain-{number}.txt", "  ".join(sentences), dict.fromkeys(sentences, Event))
        put(desk, f"advice-{number}.txt", "  ".join(sentences), dict.fromkeys(sentences, Recommendation))
    put(desk, f"{SCRIPT}.txt", HOSTILE, {HOSTILE: Event}, title=SCRIPT, author=SCRIPT, outlet="=cmd|' /C calc'!A0")
    put(
        desk,
        "scripts.txt",
        SCRIPTS,
        {"日韓協力は続く。": Event, "한일 협력은 계속된다.": Recommendation},
        language="ja",
    )
    return desk


@contextmanager
def served(desk: Workspace, **options: Any) -> Iterator[str]:
    """The workbench over a workspace on a free port; its address."""
    listening = listen("127.0.0.1", 0)
    settings = uvicorn.Config(create_app(desk, **options), log_level="critical", lifespan="on")
    server = uvicorn.Server(settings)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()


class Visitor:
    """A browser without a screen: keeps cookies, sends the session's mark and its own origin."""

    def __init__(self, base: str) -> None:
        self.base = base
        self.fuzz_mark = ""
        self.client = httpx.Client(base_url=base, headers={"accept": "text/html"}, timeout=60)

    def close(self) -> None:
        self.client.close()

    def get(self, address: str, **headers: str) -> httpx.Response:
        return self.client.get(address, headers=headers)

    def json(self, address: str) -> Any:
        return self.client.get(address, headers={"accept": "application/json"}).json()

    def mark(self) -> str:
        found = re.search(r'name="csrf" value="([0-9a-f]{64})"', self.get("/").text)
        assert found
        return found[1]

    def post(self, address: str, data: dict[str, Any] | None = None, **more: Any) -> httpx.Response:
        headers = {"origin": self.base, "sec-fetch-site": "same-origin"}
        return self.client.post(address, data={"csrf": self.mark(), **(data or {})}, headers=headers, **more)


@contextmanager
def visiting(desk: Workspace, **options: Any) -> Iterator[Visitor]:
    """A visitor of the workbench over a workspace."""
    with served(desk, **options) as base:
        visitor = Visitor(base)
        with visitor.client:
            yield visitor
