"""Whether two passages tell of one thing, where the reference record does not settle it: rules, each with its reason.

Both must say when, agree in time and kind of act and share doers and rare words: two texts that tell the same thing
usually name it alike. What is not told alike is left apart, as a wrong join hides something that happened.
"""

from comity.occurrence.features import Rarity, fit_of_dates, said_in_common
from comity.occurrence.telling import Telling
from comity.records.frozen import Frozen

LEAST_PAIR = 0.5
"""Least confidence from which two passages are joined."""
ALIKE = 0.35
"""Least likeness of words (cosine of rarities) of two passages whose day or month agrees."""
ALIKE_BY_YEAR = 0.5
"""The same where only the year agrees."""
KINDRED = (
    frozenset({"CONSULT", "AGREE", "STATEMENT", "COOPERATE"}),
    frozenset({"SANCTION", "COERCE", "REJECT", "THREATEN"}),
    frozenset({"ASSAULT", "COERCE", "MOBILIZE"}),
    frozenset({"SUPPORT", "STATEMENT", "REQUEST", "ACCUSE"}),
    frozenset({"CONCEDE", "RETREAT", "AGREE"}),
)
"""Types by which two readers of one sentence differ most (confusions of the coder, `comity evaluate`)."""
PRECISION_WORTH = {"day": 0.55, "month": 0.45, "year": 0.3}
"""How much the finest agreement of dates is worth."""


class Pair(Frozen):
    """How sure two passages tell of one thing, and why."""

    confidence: float
    reasons: tuple[str, ...] = ()


def pair(one: Telling, other: Telling, rarity: Rarity) -> Pair | None:
    """The pair of two passages; None where they are not one thing or it cannot be told."""
    when = fit_of_dates([one.dated], [other.dated]) if one.dated and other.dated else ""
    if when not in PRECISION_WORTH or not _kindred(one.act, other.act) or _apart(one, other):
        return None
    likeness = cosine(one, other, rarity)
    if likeness < (ALIKE_BY_YEAR if when == "year" else ALIKE):
        return None
    level = 0.1 if one.level and one.level == other.level else 0.0
    same_act = 0.1 if one.act == other.act else 0.0
    confidence = min(PRECISION_WORTH[when] + likeness / 2 + level + same_act - 0.1, 0.95)
    found = [f"same {when}: {one.dated} and {other.dated}", said_in_common(one, other.words, rarity)]
    if one.doers & other.doers:
        found.append(f"doers in common: {', '.join(sorted(one.doers & other.doers))}")
    return Pair(confidence=round(confidence, 3), reasons=tuple(found)) if confidence >= LEAST_PAIR else None


def _kindred(one: str, other: str) -> bool:
    return one == other or any({one, other} <= kin for kin in KINDRED)


def _apart(one: Telling, other: Telling) -> bool:
    """Whether levels differ, or parties do: a meeting of two is not that of three."""
    levels = bool(one.level and other.level and one.level != other.level)
    doers = bool(one.doers and other.doers and not one.doers & other.doers)
    parties = bool(
        one.parties and other.parties and len(one.parties & other.parties) * 2 < len(one.parties | other.parties)
    )
    return levels or doers or parties


def cosine(one: Telling, other: Telling, rarity: Rarity) -> float:
    """Likeness of two passages' words, 0..1: cosine of their rarities."""
    squares = [sum(rarity.of_word(word) ** 2 for word in sorted(words)) for words in (one.words, other.words)]
    if not all(squares):
        return 0.0
    shared = sum(rarity.of_word(word) ** 2 for word in sorted(one.words & other.words))
    return float(shared / (squares[0] * squares[1]) ** 0.5)
