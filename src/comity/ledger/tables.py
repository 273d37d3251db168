"""The ledger's own tables: CSV files beside it that a political scientist can read and extend, an example a row."""

import re
from collections.abc import Iterable

from comity.records.packaged import items, rows_of

__all__ = ["folded", "items", "pattern", "table"]


def table(name: str) -> tuple[dict[str, str], ...]:
    """The rows of `data/<name>.csv`."""
    return rows_of("comity.ledger", name)


def pattern(cues: Iterable[str]) -> re.Pattern[str]:
    """Any of some cues in folded text: whole words, where `*` stands for any ending of a word."""
    parts = sorted({_as_pattern(cue) for cue in cues}, key=lambda part: (-len(part), part))
    return re.compile(rf"(?<![a-z0-9-])(?:{'|'.join(parts)})") if parts else re.compile(r"(?!)")


def _as_pattern(cue: str) -> str:
    ends = "" if cue.endswith("*") else r"(?![a-z0-9]|-[a-z])"
    return r"[a-z]*".join(re.escape(part).replace(r"\-", "[- ]") for part in cue.split("*")) + ends


def folded(text: str) -> str:
    """Lower case, plain quotation marks and dashes, single blanks: the text as the tables' cues are written."""
    plain = text.lower().translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2013: "-", 0x2011: "-"})
    return " ".join(plain.split())
