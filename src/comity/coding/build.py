"""Records from an analysis: passages cut from the version's own text, ids with ordinals, who coded."""

from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from comity.coding.analysis import Analysis
from comity.coding.nlp import model_version
from comity.records.coded import Coder, Why, record_id
from comity.records.passage import MAX_QUOTE, Passage, cut
from comity.version import VERSION

RULES = "comity-rules"


@cache
def coder() -> Coder:
    """The rule set with its version, and the language model's."""
    return Coder(name=RULES, version=f"{VERSION}.{rules_digest()}+{model_version()}")


@cache
def rules_digest() -> str:
    """A short hash of the rules and their tables: a changed rule is another coder, and codes anew."""
    folder = Path(__file__).parent
    digest = sha256()
    for path in sorted([*folder.glob("*.py"), *folder.glob("data/*")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]


@dataclass(slots=True)
class RecordIds:
    """Gives each record of a kind its id: several on the same passage differ by their ordinal."""

    seen: Counter[tuple[str, int, int]] = field(default_factory=Counter)

    def of(self, kind: str, passage: Passage) -> str:
        """The next id for this kind on this passage."""
        key = (kind, passage.start, passage.end)
        ordinal = self.seen[key]
        self.seen[key] += 1
        return record_id(kind, passage, ordinal)


def passage_of(analysis: Analysis, start: int, end: int) -> Passage:
    """The passage at [start, end), without blanks, list marks and stray markup at its ends, at most MAX_QUOTE long."""
    text, shown = analysis.version.text, analysis.text
    while start < end and (shown[start].isspace() or shown[start] in ",;:"):
        start += 1
    end = _shortened(shown, start, end)
    while end > start and (shown[end - 1].isspace() or shown[end - 1] in ",;:"):
        end -= 1
    return cut(analysis.version.id, text, start, end, page=analysis.version.page_at(start))


def _shortened(shown: str, start: int, end: int) -> int:
    """The end of the passage, moved back to a word's end where it would be too long."""
    if end - start <= MAX_QUOTE:
        return end
    blank = shown.rfind(" ", start, start + MAX_QUOTE + 1)
    return blank if blank > start else start + MAX_QUOTE


def base(
    analysis: Analysis, kind: str, passage: Passage, *, ids: RecordIds, confidence: float, why: Why
) -> dict[str, Any]:
    """The fields that every record has, as keyword arguments of its class."""
    return {
        "id": ids.of(kind, passage),
        "document": analysis.document.id,
        "passage": passage,
        "confidence": min(1.0, max(0.0, round(confidence, 3))),
        "coder": coder(),
        "why": why,
    }
