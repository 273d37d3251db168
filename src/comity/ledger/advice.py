"""When two pieces of advice pull opposite ways: opposing verbs on the same object. Conservative by intent."""

from functools import cache

from comity.ledger.tables import table
from comity.ledger.wordings import FILLER, WORD, singular
from comity.records.codes import party_of
from comity.records.frozen import Frozen
from comity.records.recommendation import Recommendation

LEAST_OVERLAP = 0.6
"""Least share of common words (Jaccard) by which two objects are the same; a judgement that errs to silence."""
LEAST_WORDS = 2
"""Fewest common words: one shared word ("cooperation") names too little."""
NEGATIONS = {"not", "never", "avoid", "refrain", "without", "nor"}
OPENERS = {"should", "must", "could", "need", "to", "that", "please", "also", "both", "further", "jointly"}


class Advice(Frozen):
    """A recommendation as verb and object: `negated` for "do not", "avoid"; `objects` are its content words."""

    record: Recommendation
    verb: str
    negated: bool
    objects: frozenset[str]


class Contrast(Frozen):
    """Why two pieces of advice are opposite, and how much of their objects they share (0..1)."""

    reason: str
    overlap: float


def advice_of(record: Recommendation) -> Advice | None:
    """The advice of a record, where its action begins with a verb of the table of opposites; else nothing is told."""
    words = [word.lower() for word in WORD.findall(record.action)]
    negated = False
    while words and words[0] in OPENERS | NEGATIONS | {"do"}:
        negated ^= words.pop(0) in NEGATIONS
        if negated and words and words[0] == "from":
            words.pop(0)
    if not words or (verb := _verb(words[0])) is None:
        return None
    objects = frozenset(singular(word) for word in words[1:] if word not in FILLER)
    return Advice(record=record, verb=verb, negated=negated, objects=objects)


def contrast(left: Advice, right: Advice) -> Contrast | None:
    """The contrast of two pieces of advice to one addressee; None where they are not opposite or it cannot be told."""
    common = left.objects & right.objects
    overlap = len(common) / len(left.objects | right.objects) if common else 0.0
    if len(common) < LEAST_WORDS or overlap < LEAST_OVERLAP or not _same_addressee(left.record, right.record):
        return None
    words = " ".join(sorted(common))
    if left.verb == right.verb and left.negated != right.negated:
        return Contrast(reason=f"one side urges to {left.verb}, the other not to {left.verb}: {words}", overlap=overlap)
    opposed = right.verb in opposing_verbs().get(left.verb, frozenset())
    if opposed and left.negated == right.negated:
        return Contrast(reason=f"'{left.verb}' against '{right.verb}' on the same object: {words}", overlap=overlap)
    return None


def _same_addressee(left: Recommendation, right: Recommendation) -> bool:
    """Whether both can be meant for the same party: advice to different ones may differ without contradiction."""
    lefts, rights = ({party_of(actor) for actor in record.addressees} for record in (left, right))
    return not lefts or not rights or bool(lefts & rights)


@cache
def opposing_verbs() -> dict[str, frozenset[str]]:
    """Each verb with those that undo it, both ways."""
    opposites: dict[str, set[str]] = {}
    for row in table("opposing_verbs"):
        opposites.setdefault(row["verb"], set()).add(row["opposite"])
        opposites.setdefault(row["opposite"], set()).add(row["verb"])
    return {verb: frozenset(others) for verb, others in opposites.items()}


def _verb(word: str) -> str | None:
    """The table's form of a verb: "lifting" and "lifts" are "lift"."""
    stems = (word, word.removesuffix("s"), word.removesuffix("ing"), word.removesuffix("ing") + "e")
    spelt = [stem.replace("ize", "ise") for stem in stems]
    doubled = [stem[:-1] for stem in spelt if len(stem) > 2 and stem[-1] == stem[-2]]
    return next((stem for stem in (*spelt, *doubled) if stem in opposing_verbs()), None)
