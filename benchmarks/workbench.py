"""Key to next card, home, in a store of 50,000 records: what a reviewer waits for. `python -m benchmarks.workbench`."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from threading import Thread
from time import perf_counter

DOCUMENTS = 500
RECORDS_EACH = 100
CARDS = 200
PAGES = 20
SENTENCE = "In round {number} the envoys of the two governments met in town {place} and agreed to meet again soon. "


def fill(place: Path) -> None:
    """A store with documents of plain sentences, one record on each, of all degrees of confidence."""
    from comity.records.coded import Coder, record_id
    from comity.records.document import Document, Version, document_id, version_id
    from comity.records.event import Event
    from comity.records.passage import cut
    from comity.records.recommendation import Recommendation
    from comity.workspace import open_workspace

    chance, coder = Random(1), Coder(name="benchmark", version="1")
    with open_workspace(place) as desk:
        for number in range(DOCUMENTS):
            sentences = [SENTENCE.format(number=number, place=spot) for spot in range(RECORDS_EACH)]
            text = "".join(sentences)
            digest = sha256(text.encode()).hexdigest()
            identity = document_id(digest, f"{number:04d}.txt")
            document = Document(id=identity, sha256=digest, name=f"{number:04d}.txt", title=f"Round {number}")
            version = Version(id=version_id(identity, text, "1"), document=identity, extractor="1", text=text)
            records, start = [], 0
            for sentence in sentences:
                passage = cut(version.id, text, start, start + len(sentence) - 1)
                base = {"document": identity, "passage": passage, "confidence": chance.random(), "coder": coder}
                event = Event(id=record_id("event", passage), type="CONSULT", date="2024-05", **base)
                advice = Recommendation(id=record_id("recommendation", passage), action="meet again", **base)
                records.append(event if chance.random() < 0.5 else advice)
                start += len(sentence)
            desk.store.put(document, version, records, coder=str(coder), at=datetime(2026, 1, 1, tzinfo=UTC))


@contextmanager
def served(place: Path) -> Iterator[str]:
    """The workbench over a store; its address."""
    import uvicorn

    from comity.cli.serve import listen, warm_up
    from comity.workbench.app import create_app
    from comity.workspace import open_workspace

    with open_workspace(place) as desk:
        warm_up(desk)
        listening = listen("127.0.0.1", 0)
        server = uvicorn.Server(uvicorn.Config(create_app(desk), log_level="critical"))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        server.should_exit = True
        thread.join()
        listening.close()


def cards(address: str) -> list[float]:
    """Seconds from a decision to the next card's page, over HTTP."""
    import httpx

    times = []
    with httpx.Client(base_url=address, headers={"accept": "text/html"}, follow_redirects=True) as client:
        page = client.get("/queue").text
        for number in range(CARDS):
            found = {name: re.search(rf'name="{name}" value="([^"]*)"', page) for name in ("csrf", "record", "seen")}
            data = {name: match[1] for name, match in found.items() if match}
            data["decision"] = "reject" if number % 4 == 3 else "accept"
            start = perf_counter()
            page = client.post(
                "/queue/judge", data=data, headers={"origin": address, "sec-fetch-site": "same-origin"}
            ).text
            times.append(perf_counter() - start)
    return times


def keys(address: str) -> list[float]:
    """Seconds from a key to the next card on the screen, in Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}/queue")
        times: list[float] = page.evaluate(PRESS, CARDS)
        browser.close()
    return times


PRESS = """async cards => {
  const times = [];
  for (let n = 0; n < cards; n += 1) {
    const shown = new Promise(done => document.addEventListener('comity:shown', done, { once: true }));
    const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: n % 4 === 3 ? 'x' : 'a', bubbles: true }));
    await shown;
    times.push((performance.now() - start) / 1000);
  }
  return times;
}"""


def pages(address: str, path: str) -> list[float]:
    """Seconds for a page."""
    import httpx

    times = []
    with httpx.Client(base_url=address, headers={"accept": "text/html"}) as client:
        for _ in range(PAGES):
            start = perf_counter()
            client.get(path).raise_for_status()
            times.append(perf_counter() - start)
    return times


def tell(name: str, times: Sequence[float]) -> None:
    """One line: median and 95th percentile."""
    high = quantiles(times, n=20)[-1]
    print(f"{name}: median {median(times) * 1000:.0f} ms, 95th percentile {high * 1000:.0f} ms (n={len(times)})")


def main() -> None:
    """Print how long a reviewer waits."""
    with TemporaryDirectory() as folder:
        place = Path(folder) / "bench.db"
        fill(place)
        start = perf_counter()
        with served(place) as address:
            print(f"{DOCUMENTS * RECORDS_EACH:,} records: {perf_counter() - start:.1f} s from start to ready")
            pages(address, "/queue")
            tell("decision to next card, over HTTP", cards(address))
            if Path("/usr/bin/chromium").exists():
                tell("key to next card, in Chromium", keys(address))
            for name, path in (("home", "/"), ("queue of one kind", "/queue?kind=event"), ("library", "/library")):
                tell(name, pages(address, path))


if __name__ == "__main__":
    main()
