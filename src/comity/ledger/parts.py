"""Advice that joins two actions under one modal ("should be open and keep the pact"): a giving for each.

The coder parts joined verbs; what it leaves together is parted here where the second part begins with a plain verb.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256

from comity.ledger.giving import Giving
from comity.ledger.tables import folded, items, table
from comity.records.passage import Passage

PLAIN = ("be", "keep", "take", "make", "give", "have", "seek", "try", "help")
FEWEST_WORDS = 5
"""Words each part must have: fewer are a pair of verbs with one object ("plan and hold a drill")."""
TAIL = 0.7
"""How much of its confidence a second part keeps."""


@cache
def _joint() -> re.Pattern[str]:
    verbs = {*PLAIN, *(verb for row in table("deeds") for verb in items(row["verbs"]))}
    return re.compile(rf"[,;]?\s+and\s+(?=(?:{'|'.join(sorted(verbs))})\s)")


def parted(found: Iterable[Giving]) -> Iterator[Giving]:
    """Every giving, those of two joined actions as two; a part that another record begins in is left to it."""
    listed = list(found)
    starts = {(giving.document, giving.start) for giving in listed}
    for giving in listed:
        cut = _cut(giving, starts)
        if cut is None:
            yield giving
        else:
            yield from cut


def _cut(giving: Giving, starts: set[tuple[str, int]]) -> tuple[Giving, Giving] | None:
    if giving.kind != "advice" or giving.faint or giving.reviewed:
        return None
    for joint in _joint().finditer(giving.quote):
        head, tail = giving.quote[: joint.start()], giving.quote[joint.end() :]
        if min(len(head.split()), len(tail.split())) < FEWEST_WORDS or not _is_first_verb(giving, head):
            continue
        begins = range(giving.start + joint.end(), giving.start + len(giving.quote))
        if any((giving.document, place) in starts for place in begins):
            continue
        return _head(giving, head), _tail(giving, tail, giving.start + joint.end())
    return None


def _is_first_verb(giving: Giving, head: str) -> bool:
    """Whether the action that the coder read stands in the first part."""
    words = folded(giving.action).split()[:2]
    return bool(words) and all(word in folded(head) for word in words)


def _head(giving: Giving, quote: str) -> Giving:
    parts = re.split(r"\s+and\s+", giving.action)
    action = parts[0] if len(parts[0].split()) > 1 else giving.action
    return giving.model_copy(update={"passage": _cut_from(giving, giving.start, quote), "action": action})


def _cut_from(giving: Giving, start: int, quote: str) -> Passage:
    """A part of the giving's passage, of the same version and page."""
    return giving.passage.model_copy(update={"start": start, "end": start + len(quote), "quote": quote})


def _tail(giving: Giving, quote: str, start: int) -> Giving:
    action = " ".join(quote.split()[:15]).rstrip(".,;")
    record = sha256(f"{giving.record} second part".encode()).hexdigest()[:16]
    return giving.model_copy(
        update={
            "record": record, "passage": _cut_from(giving, start, quote), "action": action[:1].upper() + action[1:],
            "confidence": round(giving.confidence * TAIL, 3),
        }
    )  # fmt: skip
