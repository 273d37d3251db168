"""Whose voice a document speaks in: a joint text of governments says "we" and "the Leaders"; a commentary does not."""

import re

from comity.cases.case import Case
from comity.coding.actors import named
from comity.coding.cast import Cast
from comity.coding.sentences import Stretch
from comity.coding.tables import table

ENOUGH = 4
"""A text with at least this many sentences in which signatories declare something is a joint one."""
SHARE = 0.12
OPENING = 4
SIGNED = frozenset({"titled name", "titled newcomer", "full name"})


def is_joint(text: str, found: tuple[Stretch, ...], case: Case) -> bool:
    """Whether governments speak: in many sentences "we", "the leaders" or the listed parties declare something."""
    names = "|".join(
        re.escape(name) for party in case.members for name in sorted(party.names.en, key=len, reverse=True)
    )
    verbs = "|".join(row["verb"] for row in table("declaring"))
    pattern = re.compile(
        rf"\b(?:[Ww]e(?:,[^,]+(?:,[^,]+)*,)?|[Tt]he\s+(?:\w+\s+)?(?:[Ll]eaders|[Mm]inisters|[Ss]ides|[Pp]residents|[Ss]ecretaries)|(?:[Tt]he\s+)?(?:{names}),(?:\s+(?:the\s+)?(?:{names}),?)*\s+and\s+(?:the\s+)?(?:{names}))"
        rf"\s+(?:\w+ly\s+|also\s+|are\s+|will\s+|remain\s+|stand\s+)*(?:{verbs})\b"
    )
    hits = sum(1 for stretch in found if pattern.search(text, stretch.start, stretch.end))
    return hits >= ENOUGH and hits >= SHARE * len(found)


def signatories(text: str, found: tuple[Stretch, ...], cast: Cast) -> tuple[str, ...]:
    """Who signs: the leaders named with their titles in the opening, else the parties named there."""
    sentence = found[-1]
    trial = Cast(cast.lexicon, cast.day, dict(cast.known))
    claimed = named(text, sentence.start, sentence.end, trial)
    people = [actor for item in claimed if item[3] in SIGNED for actor in item[2]]
    parties = [actor for item in claimed if item[3] in {"name", "metonym", "demonym"} for actor in item[2]]
    for group in (people, parties):
        known = sorted(set(group))
        if len({actor.split(":")[0] for actor in known}) >= 2:
            return tuple(known)
    return ()
