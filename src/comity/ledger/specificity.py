"""How specific advice is, from 1 (asks others to act) to 5 (one definite thing), by the verb its action begins with.

The grades are those by which UPR Info sorts the recommendations of the United Nations' Universal Periodic Review
(E. R. McMahon, "The Universal Periodic Review: A Work in Progress", Friedrich-Ebert-Stiftung, 2012: minimal,
continuing, considering, general, specific action). The verbs are a table of our own, extended to foreign policy.
"""

import re
from collections.abc import Iterable
from functools import cache

from comity.ledger.tables import table

GRADES = {1: "minimal", 2: "continuing", 3: "considering", 4: "general", 5: "specific"}
OPENERS = frozenset(
    {"do", "not", "never", "also", "jointly", "please", "to", "further", "be", "ready", "willing", "should"}
)
WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


def specificity(actions: Iterable[str]) -> int | None:
    """The highest grade among the actions of a thread; None where no verb is in the table."""
    grades = [grade for action in actions if (grade := _grade(action)) is not None]
    return max(grades, default=None)


def _grade(action: str) -> int | None:
    """The grade of the first verb."""
    words = [word.lower() for word in WORD.findall(action)]
    while words and words[0] in OPENERS:
        words.pop(0)
    return next((grades()[stem] for stem in _stems(words[0]) if stem in grades()), None) if words else None


@cache
def grades() -> dict[str, int]:
    """The table: verb → grade."""
    return {row["verb"]: int(row["grade"]) for row in table("specificity_verbs")}


def _stems(word: str) -> tuple[str, ...]:
    """A verb's possible base forms: `resuming` → `resum`, `resume`; American spelling → British."""
    cut = [
        word,
        word.removesuffix("s"),
        word.removesuffix("ing"),
        word.removesuffix("ing") + "e",
        word.removesuffix("ed"),
    ]
    return tuple(stem.replace("ize", "ise").replace("yze", "yse") for stem in cut)
