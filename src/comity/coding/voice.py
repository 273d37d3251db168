"""Whose voice a document speaks in: a joint text of governments says "we" and "the Leaders"; a commentary does not."""

import re

from comity.coding.actors import named
from comity.coding.cast import Cast
from comity.coding.sentences import Stretch
from comity.coding.tables import table
from comity.records.codes import party_of
from comity.records.document import Document

TOGETHER = (
    "leaders|ministers|sides|presidents|secretaries|principals|participants|delegations|heads of delegation|members"
)
"""Those who declare something in a joint text or a readout of a meeting."""
ENOUGH = 4
"""A text with at least this many sentences in which signatories declare something is a joint one."""
SHARE = 0.12
TITLE, TWICE = 250, 2
ENTITLED = re.compile(
    r"\b(?:joint|trilateral|bilateral)\s+(?:\w+\s+){0,3}(?:statement|declaration|communiqu[eé]|announcement|release|vision"
    r"|principles|readout)\b|\bfact\s*sheet\b",
    re.I,
)
"""What a text of governments calls itself, at its head."""
MEETING = re.compile(
    r"\b(?:ministerial|summit|(?:ministers|leaders|secretaries|directors[\s-]general|advisers|advisors)[’']?|telephone|phone)"
    r"\s+(?:\w+\s+){0,2}(?:meeting|talks|call|conference|conversation|consultations|dialogue)\b"
    r"|\breadout\b|\bpress\s+(?:release|statement|availability)\b|\b2\s?\+\s?2\b",
    re.I,
)
"""What the account of a meeting is called."""
FEW, MOSTLY = 3, 0.2
"""In a short text so many sentences are enough where they are so large a part of it."""
OPENING = 4
OFFICE = re.compile(
    r"\b(?:Ministry|Department|White\s+House|Blue\s+House|Office\s+of\s+the|Embassy|Government|Cabinet|Secretariat)\b",
    re.I,
)
"""What the name of a government's body holds, as the author or outlet of its texts."""
HEAD, NEAR = 400, 90
DELIVERED = re.compile(
    r"\b(?:[Rr]emarks|[Aa]ddress|[Ss]peech|[Ss]tatement|[Kk]eynote|[Mm]essage|[Pp]ress\s+[Cc]onference|[Ii]nterview)\b"
    r"[^\n.]{0,60}?\b(?:by|of|with)\s+"
)
OWN_OFFICE = re.compile(
    r"\b(?:[Aa]s|I\s+am|I,)\s+(?:the\s+)?(?:\d+\w\w\s+)?(?:President|Prime\s+Minister|Foreign\s+Minister|Secretary\s+of\s+State"
    r"|Ambassador)\s+of\s+(?:the\s+)?(?P<state>[A-Z]\w+)"
)
OWN_PEOPLE = re.compile(
    r"\b[Ww]e,?\s+(?:the\s+)?(?P<state>[A-Z]\w+(?:\s+[A-Z]\w+)?s?)(?:\s+people)?,?\s+(?:are|have|will|must|know)\b"
)
SIGNED = frozenset({"titled name", "titled newcomer", "full name"})


def is_joint(title: str, text: str, found: tuple[Stretch, ...], cast: Cast) -> bool:
    """Whether governments speak: in many sentences "we", "the leaders" or the listed parties declare something.

    A text that calls itself a joint statement or a fact sheet needs few of them, one called a meeting and opening with
    officials of several states a single one.
    """
    head = f"{title}\n{text[:TITLE]}"
    entitled, meeting = ENTITLED.search(head) is not None, MEETING.search(head) is not None
    pattern = _declaring(cast, entitled=entitled or meeting)
    hits = sum(1 for stretch in found if pattern.search(text, stretch.start, stretch.end))
    if entitled and (hits >= TWICE or hits > MOSTLY * len(found)):
        return True
    if meeting and hits and any(_people(text, stretch, cast) for stretch in found[:OPENING]):
        return True
    return (hits >= ENOUGH and hits >= SHARE * len(found)) or (hits >= FEW and hits >= MOSTLY * len(found))


def _declaring(cast: Cast, *, entitled: bool) -> re.Pattern[str]:
    """`the Ministers agreed`, `we will`, `Peru, Chile and Bolivia condemn`; if `entitled` also `they`."""
    members = cast.lexicon.case.members
    names = "|".join(re.escape(name) for party in members for name in sorted(party.names.en, key=len, reverse=True))
    verbs = "|".join(row["verb"] for row in table("declaring"))
    listed = rf"(?:,(?:\s+(?:the\s+)?(?:{names}),?)*){'?' if entitled else ''}"
    undertaking = r"\bWe\s+will\s+[a-z]+|" if entitled else ""
    return re.compile(
        rf"{undertaking}\b(?:[Ww]e(?:,[^,]+(?:,[^,]+)*,)?{'|[Tt]hey' if entitled else ''}"
        rf"|(?:[Tt]he|[Bb]oth)\s+(?:\w+\s+)?(?i:{TOGETHER})(?:\s+of\s+the\s+\w+\s+countries)?"
        rf"|(?:[Tt]he\s+)?(?:{names}){listed}\s+and\s+(?:the\s+)?(?:{names}))"
        rf"\s+(?:\w+ly\s+|also\s+|are\s+|will\s+|remain\s+|stand\s+|have\s+)*(?:{verbs})\b"
    )


def _people(text: str, sentence: Stretch, cast: Cast) -> tuple[str, ...]:
    """The people named with their titles in a sentence, where they are of several states."""
    trial = Cast(cast.lexicon, cast.day, dict(cast.known))
    claimed = named(text, sentence.start, sentence.end, trial)
    return _of_several([actor for item in claimed if item[3] in SIGNED for actor in item[2]])


def _of_several(actors: list[str]) -> tuple[str, ...]:
    known = sorted(set(actors))
    return tuple(known) if len({party_of(actor) for actor in known}) > 1 else ()


def signatories(text: str, sentence: Stretch, cast: Cast) -> tuple[str, ...]:
    """Who signs: the leaders named with their titles in a sentence, else the parties named there."""
    claimed = named(text, sentence.start, sentence.end, Cast(cast.lexicon, cast.day, dict(cast.known)))
    parties = [actor for item in claimed if item[3] in {"name", "metonym", "demonym"} for actor in item[2]]
    return _people(text, sentence, cast) or _of_several(parties)


def speaker(document: Document, text: str, cast: Cast) -> str:
    """Who speaks in the first person for a state: the author who held an office of the case, or whose speech it is.

    Empty where nobody does, or a joint text speaks.
    """
    alias = cast.lexicon.match(document.author, 0) if document.author else None
    if alias is not None and alias.terms:
        return alias.actors[0]
    for name in (document.author, document.outlet):
        states = {party_of(actor) for item in named(name, 0, len(name), cast) for actor in item[2]}
        if len(states) == 1 and OFFICE.search(name):
            return states.pop()
    head = f"{document.title}\n{text[:HEAD]}"
    delivered = DELIVERED.search(head)
    claimed = named(head, delivered.end(), delivered.end() + NEAR, cast) if delivered else []
    if claimed and claimed[0][3] in SIGNED and claimed[0][2]:
        return claimed[0][2][0]
    own = OWN_OFFICE.search(text) or OWN_PEOPLE.search(text)
    alias = cast.lexicon.match(text, own.start("state")) if own else None
    return alias.actors[0] if alias is not None and alias.kind in {"name", "demonym"} else ""
