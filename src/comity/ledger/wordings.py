"""What two sentences share in words: content words, folded to a common form."""

import re
from collections.abc import Set

WORD = re.compile(r"[^\W\d_]+", re.UNICODE)
ALIKE = 0.6
"""Share of words (Jaccard) from which two sentences say the same in nearly the same words."""
WITHIN, FEWEST = 0.9, 4
"""Share of the shorter sentence's words, of so many at least, from which it only repeats the longer."""
FILLER = frozenset({
    "the", "a", "an", "of", "and", "or", "in", "on", "for", "with", "to", "from", "by", "its", "it", "their", "his",
    "her", "our", "we", "they", "he", "she", "this", "that", "these", "those", "at", "as", "into", "is", "are",
    "be", "was", "were", "been", "has", "have", "had", "will", "would", "should", "must", "could", "can", "may",
    "might", "not", "no", "more", "most", "also", "both", "between", "among", "all", "any", "such", "than", "which",
    "who", "whose", "what", "when", "while", "if", "but", "so", "there", "here", "up", "out", "about", "over",
    "under", "only", "own", "other", "some", "each", "very", "new", "s",
})  # fmt: skip


def content(text: str) -> frozenset[str]:
    """The content words of a sentence, lower case, plural and singular as one."""
    return frozenset(singular(word) for word in map(str.lower, WORD.findall(text)) if word not in FILLER)


def singular(word: str) -> str:
    """A noun without its plural ending: `policies` and `policy` are one."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word.removesuffix("s") if not word.endswith("ss") else word


def overlap(left: Set[str], right: Set[str]) -> float:
    """Shared words as a share of the shorter sentence's (0..1)."""
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def alike(left: Set[str], right: Set[str]) -> bool:
    """Whether two sentences are one to a reader: nearly the same words, or the one's words within the other's."""
    inside = min(len(left), len(right)) >= FEWEST and overlap(left, right) >= WITHIN
    return inside or (bool(left or right) and len(left & right) >= ALIKE * len(left | right))
