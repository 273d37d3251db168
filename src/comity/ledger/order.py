"""Order: what a sentence puts before something else ("history before drills", "visits rather than summits")."""

import re
from dataclasses import dataclass

from comity.ledger.wordings import content, overlap

BEFORE = re.compile(r"\b(?:before|prior to|rather than|instead of|ahead of|more than)\b", re.I)
AFTER = re.compile(r"\b(?:only after|not until|only once|after)\b", re.I)
CLAUSE = re.compile(r"[;:.!?]|,\s+(?=and|but|which)")
LEAST_WORDS = 2
"""Fewest content words on each side of an order."""
SAME = 0.5
"""Least share of the shorter side's words by which two sides are the same thing (a judgement that errs to silence)."""


@dataclass(frozen=True, slots=True)
class Order:
    """The content words of what comes first and of what comes second, and the words as they stand."""

    first: frozenset[str]
    second: frozenset[str]
    words: str


def order_of(sentence: str) -> Order | None:
    """The order that a sentence states, None where it states none that can be told."""
    for clause in CLAUSE.split(sentence):
        for mark, flipped in ((BEFORE, False), (AFTER, True)):
            found = mark.search(clause)
            if found:
                sides = content(clause[: found.start()]), content(clause[found.end() :])
                first, second = reversed(sides) if flipped else sides
                if min(len(first), len(second)) >= LEAST_WORDS:
                    return Order(first, second, " ".join(clause.split()))
    return None


def reversed_order(left: Order, right: Order) -> float:
    """How surely one order is the other turned round (0: not): the lesser share of words that answer each other."""
    shared = min(overlap(left.first, right.second), overlap(left.second, right.first))
    straight = min(overlap(left.first, right.first), overlap(left.second, right.second))
    return shared if shared >= SAME and shared > straight else 0.0
