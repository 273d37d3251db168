"""How long a search takes in a store of 5,000 documents with ten passages each, at the 95th percentile.

`python -m benchmarks.searching [STORE]`: without a place, in a file that is made for it and taken away.
"""

import random
import sys
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter

from comity.records.coded import Coder, record_id
from comity.records.document import Document, Version, document_id, version_id
from comity.records.event import Event
from comity.records.passage import cut
from comity.store.open import open_store
from comity.store.store import Store

DOCUMENTS = 5_000
SENTENCES = 60
RECORDS = 10
SEED = 20260301
COMMON = [
    "japan",
    "korea",
    "seoul",
    "tokyo",
    "alliance",
    "summit",
    "trilateral",
    "ministers",
    "agreed",
    "trade",
    "security",
    "talks",
    "the",
    "of",
    "and",
]
CJK = ("日韓協力体制", "首脳会談", "安全保障", "한미일 협력", "정상회담", "경제안보")
SYLLABLES = [
    "ba",
    "co",
    "di",
    "fu",
    "ge",
    "ho",
    "ja",
    "ki",
    "lo",
    "mu",
    "ne",
    "pa",
    "qui",
    "ro",
    "su",
    "te",
    "va",
    "wi",
    "xo",
    "yu",
    "za",
]
QUERIES = 400
AT = datetime(2026, 1, 1, tzinfo=UTC)


def vocabulary(chance: random.Random) -> list[str]:
    """Some 20,000 invented words; the earlier ones are written more often (Zipf)."""
    return COMMON + ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(20_000)]


def fill(store: Store, known: list[str], chance: random.Random) -> None:
    """Documents of about 900 words."""
    weights = [1 / (rank + 3) for rank in range(len(known))]
    for number in range(DOCUMENTS):
        sentences = [" ".join(chance.choices(known, weights, k=15)) for _ in range(SENTENCES)]
        for place in chance.sample(range(SENTENCES), 3):
            sentences[place] += " " + chance.choice(CJK)
        _put(store, f"text-{number}.txt", ". ".join(sentences))


def _put(store: Store, name: str, body: str) -> None:
    digest = sha256(body.encode()).hexdigest()
    document = Document(id=document_id(digest, name), sha256=digest, name=name, language="en")
    version = Version(id=version_id(document.id, body, "bench"), document=document.id, extractor="bench", text=body)
    step = len(body) // RECORDS
    records = []
    for start in range(0, step * RECORDS, step):
        passage = cut(version.id, body, start, start + 200)
        records.append(
            Event(
                id=record_id("event", passage),
                document=document.id,
                passage=passage,
                confidence=0.5,
                coder=Coder(name="bench", version="1"),
                type="CONSULT",
            )
        )
    store.put(document, version, records, coder="bench", at=AT)


def ask(store: Store, known: list[str], chance: random.Random) -> list[float]:
    """Milliseconds of each query: common and rare words, one to three of them, and CJK."""
    taken = []
    for _ in range(QUERIES):
        pool = chance.choice([COMMON, known[:500], known, list(CJK), ["協", "日韓", "협력"]])
        query = " ".join(chance.sample(pool, min(len(pool), chance.randint(1, 3))))
        start = perf_counter()
        store.search(query)
        taken.append((perf_counter() - start) * 1000)
    return taken


def main(place: str) -> None:
    """Fill a store where it is empty, ask, and print median, 95th percentile and the slowest."""
    chance = random.Random(SEED)
    known = vocabulary(chance)
    with open_store(place) as store:
        if not store.documents():
            fill(store, known, chance)
        taken = ask(store, known, random.Random(SEED))
    print(
        f"search in {DOCUMENTS:,} documents, {DOCUMENTS * RECORDS:,} passages: median {median(taken):.0f} ms, "
        f"95th percentile {quantiles(taken, n=20)[-1]:.0f} ms, slowest {max(taken):.0f} ms (n={QUERIES})"
    )


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(sys.argv[1])
    else:
        with TemporaryDirectory() as folder:
            main(str(Path(folder) / "search.db"))
