"""Measures the coder on annotated single sentences: pair, and pair with PLOVER root. Nothing is fitted here.

One event a sentence, the surest; a side is right where it shares a content word with the annotated span, by the
words the actor stands in. CONCEDE and RETREAT count as one class. `python -m training.measure_sentences FILE`.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from comity.cases.load import load_case
from comity.coding.code import code_document
from comity.records.event import Event
from comity.text.extract import extract_text

PLACEHOLDERS = frozenset({"an actor", "a recipient"})
EMPTY = frozenset(
    ["the", "a", "an", "of", "and", "in", "on", "for", "to", "by", "with", "from", "its", "his", "her", "their", "was"]
)
YIELD = frozenset({"CONCEDE", "RETREAT"})
Sentence = Mapping[str, Any]


def sentences(path: Path) -> Iterator[Sentence]:
    """The annotated sentences of a file of JSON lines, without those that only hold placeholders."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not any(part in row["text"].lower() for part in PLACEHOLDERS):
            yield row


def events_of(text: str) -> list[Event]:
    """The events of a sentence, the surest first."""
    found = extract_text(text, name="sentence")
    records = code_document(found.document, found.version, load_case(), kinds=("event",))
    return sorted((r for r in records if isinstance(r, Event)), key=lambda e: (-e.confidence, e.passage.start))


def content(words: str) -> frozenset[str]:
    """The content words of a span, in lower case."""
    return frozenset(re.findall(r"\w+", words.lower())) - EMPTY


def side(text: str, spans: Sequence[tuple[int, int]], actors: Sequence[str]) -> frozenset[str]:
    """The content words of the places an actor stands in, and of the person or body that a pronoun stands for."""
    named = [actor.partition(":")[2] for actor in actors]
    return frozenset(word for words in [*(text[a:b] for a, b in spans), *named] for word in content(words))


def root(kind: str) -> str:
    """The class that a type counts as."""
    return "YIELD" if kind in YIELD else kind


def is_pair(text: str, event: Event, gold: Sentence) -> bool:
    """Whether both sides share a content word with the annotated ones; for a mutual act either order will do."""
    first, second = side(text, event.actor_spans, event.actors), side(text, event.target_spans, event.targets)
    source, target = content(gold["source"] or ""), content(gold["target"] or "")
    if not event.target_spans and len(event.actor_spans) > 1:
        return bool(first & source) and bool(first & target)
    return bool(first & source) and bool(second & target)


def judged(row: Sentence) -> tuple[bool, bool, bool, str]:
    """Whether anything was found, the pair is right, pair and root are right; and the class found."""
    found = events_of(row["text"])
    if not found:
        return False, False, False, ""
    event = found[0]
    pairs = [gold for gold in row["gold"] if is_pair(row["text"], event, gold)]
    rooted = any(root(event.type) == root(gold["plover"]) for gold in pairs)
    return True, bool(pairs), rooted, root(event.type)


def main(path: Path) -> None:
    """Print shares over all sentences, and the classes mixed up most often."""
    rows = list(sentences(path))
    verdicts = [judged(row) for row in rows]
    for name, place in (("found", 0), ("pair", 1), ("pair and root", 2)):
        print(f"{name}: {sum(bool(v[place]) for v in verdicts) / len(rows):.3f} (n={len(rows)})")
    mixed = Counter((r["gold"][0]["plover"], v[3]) for r, v in zip(rows, verdicts, strict=True) if v[1] and not v[2])
    for (gold, found), count in mixed.most_common(15):
        print(f"  {gold} coded as {found}: {count}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
