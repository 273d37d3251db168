"""Sentences that may be advice although the rules did not read them so: by cue words alone, and marked as such.

A ledger that drops what was read with doubt would say "nothing came of it" of less than was advised. Faint advice is
followed like the rest, and no brief states anything from it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from comity.ledger.giving import Giving
from comity.ledger.tables import folded, pattern, table
from comity.ledger.things import things_in
from comity.records.coded import record_id
from comity.records.document import Document, Version
from comity.records.passage import MAX_QUOTE, cut

SENTENCE = re.compile(
    r"[^\s.!?][^.!?\n]*(?:\.(?=\w)[^.!?\n]*|(?<=\b[A-Z])\.[^.!?\n]*|(?<=\b[A-Z][a-z])\.[^.!?\n]*)*[.!?]?"
)
FIELD = re.compile(
    r"\b(?:cooperation|relations|partnership|alliances?|allies|trilateral\w*|bilateral\w*|diplomacy|diplomatic"
    r"|governments?|leaders?|ministers?|president|politic\w+|polic(?:y|ies))\b"
)
"""Words of the field that mark a sentence as about states and their ties, where it names no thing."""
CONFIDENCE = 0.2
"""Below the coder's own floor for a recommendation (.35): a cue word without syntax says little."""
LEAST_WORDS, MOST = 6, 25
"""Words of the shortest sentence taken, and how many a document may add."""
SETTING = 320
"""Characters before a quote in which what it points to is looked for."""


@cache
def _cues() -> "re.Pattern[str]":
    return pattern(row["cue"] for row in table("faint_cues"))


def faint_advice(document: Document, version: Version, known: Sequence[tuple[int, int]]) -> Iterator[Giving]:
    """Sentences with a cue that no known passage overlaps, in their order, `MOST` of them."""
    found = 0
    for start, end in _sentences(version.text):
        if found == MOST or any(start < last and first < end for first, last in known):
            continue
        if _may_be_advice(version.text[start:end]):
            found += 1
            yield _giving(document, version, start, end)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    for match in SENTENCE.finditer(text):
        if match.end() - match.start() <= MAX_QUOTE:
            yield match.span()


def _may_be_advice(sentence: str) -> bool:
    plain = folded(sentence)
    if len(plain.split()) < LEAST_WORDS or sentence.endswith("?") or not _cues().search(plain):
        return False
    return bool(things_in(sentence)) or bool(FIELD.search(plain))


def _giving(document: Document, version: Version, start: int, end: int) -> Giving:
    passage = cut(version.id, version.text, start, end, page=version.page_at(start))
    return Giving(
        record=record_id("faint-advice", passage),
        kind="advice",
        document=document.id,
        name=document.name,
        source=document.source,
        published=document.published,
        passage=passage,
        action=_action(passage.quote),
        by=("author",),
        confidence=CONFIDENCE,
        faint=True,
        setting=setting(version.text, start),
    )


def _action(sentence: str) -> str:
    """The words after a cue that opens an action ("should"), or before one that praises it ("could help")."""
    plain = " ".join(sentence.split())
    for row in table("faint_cues"):
        at = re.search(rf"\b{re.escape(row['cue'])}\b", plain, re.IGNORECASE)
        if at and row["action"] == "after":
            return " ".join(plain[at.end() :].split()[:ACTION_WORDS]).strip(" .,;")
        if at and row["action"] == "before":
            return " ".join(plain[: at.start()].split()[-ACTION_WORDS:]).strip(" .,;")
    return ""


ACTION_WORDS = 15
"""Words of an action, as in the annotation guide."""


def setting(text: str, start: int) -> str:
    """The words just before a passage."""
    return text[max(0, start - SETTING) : start]


def settings(texts: Iterable[Version], starts: Iterable[tuple[str, str, int]]) -> dict[str, str]:
    """The setting of each record, given as (id, version, start), whose version is among the texts."""
    by_id = {version.id: version.text for version in texts}
    return {record: setting(by_id[version], start) for record, version, start in starts if version in by_id}
