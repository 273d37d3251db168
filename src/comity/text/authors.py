"""Who wrote a text: bylines at its head ("By Jane Roe"), notes on authors at its foot ("Jane Roe is a fellow at …")."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from comity.text.blocks import Block, fold
from comity.text.lists import alternatives, listed, pattern
from comity.text.names import person, persons, together

BYLINE_WORDS = 30
NOTE_WORDS = 160
POSITION_WORDS = 22
LEAD_WORDS = 14
"""Words between "is" and the post in a note on an author; a longer way leads to somebody else's post."""

BYLINE = re.compile(
    r"(?:(?:text |story |words |commentary |analysis |written )?by|authors?\s?:|authors?\s?\|?\s?by)[:\s]\s*"
    r"(?P<names>\S.*)",
    re.I,
)
BYLINE_LABEL = re.compile(r"(?:written |story |text )?by:?|authors?:?", re.I)
STAFF = re.compile(
    r"(?:(?:the )?editors?|(?:the )?editorial (?:board|team)|staff(?: (?:writer|reporter))?s?|admin|[\w ]{2,30} staff"
    r"|reuters|ap|afp|yonhap|kyodo(?: news)?)",
    re.I,
)
_MONTHS = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
AFTER_NAMES = re.compile(
    r"\s*[|·•]\s*|\s+[—–-]\s+|\s+\(|\s+(?:in|for|at|on)\s(?=[A-Z])"
    rf"|(?:,\s*|\s+)(?=(?:[a-z]+day,? )?(?:\d{{1,2}}[ .]|\d{{4}}|{_MONTHS}[a-z]*\.? \d))",
    re.I,
)
"""Where the names of a byline end: at a stroke, a place or a date."""

WRITER = alternatives("writer_roles.txt")
ROLE_LISTS = ("writer_roles.txt", "office_roles.txt", "state_offices.txt")
ROLE = f"(?:{'|'.join(role for name in ROLE_LISTS for role in listed(name))})"
STATE_OFFICE = alternatives("state_offices.txt")
TITLE_OF = r"(?:Dr|Prof|Amb|Gen|Adm|Lt|Col|Mr|Ms|Mrs|Sen|Professor|Ambassador)\.?\s"
_CAPITALISED = r"[^\W\d_a-z][\w’'.-]*"
_PARTICLE = r"(?:(?:de|van|von|der|bin|al|la|le)\s)"
NAME = rf"(?P<name>(?:{TITLE_OF})*(?:{_CAPITALISED}\s){{1,3}}{_PARTICLE}?{_CAPITALISED}?)"
DOES = (
    r"(?:is|was|serves as|served as|works as|works (?:at|for|on)|teaches|holds|directs|leads|heads|covers|writes"
    r"|currently|has been|recently|studies|researches|previously)"
)
NOTE = re.compile(
    rf"(?:[Aa]bout the [Aa]uthors?\s?[:—-]?\s?)?{NAME}(?:\s\([^()]{{1,80}}\))?(?:,\s[^,.;]{{2,60}},)?\s{DOES}\b"
    rf"(?P<rest>.{{0,240}}?\b(?P<role>(?i:{ROLE}))s?\b.*)",
    re.S,
)
APPOSED = re.compile(
    rf"{NAME},\s(?:an?|the|currently|formerly)\s(?P<rest>(?:[\w’'-]+\s){{0,5}}(?P<role>(?i:{ROLE}))\b.{{2,200}}?),"
    r"\s(?:is|served as|writes|teaches|works)\b.*",
    re.S,
)
NOT_A_POST = re.compile(
    r"\b(?:said|likely|expected|set|going|trying|not|right|wrong|under|that|because|who|ready|willing|able|due|about to"
    r"|meeting|to be|no|seen|known|visiting (?=[A-Z]))\b"
)
"""Words after "is" that tell of something other than the person's own post."""
QUOTED = re.compile(
    r"\b(?:said|says|told|tells|warned|argued|added|noted|urged|called for|declined|announced|predicted)\b", re.I
)
"""A text speaks so of somebody it quotes, not of its author."""
ANONYMOUS = re.compile(rf"(?:\W\s?)?the (?:author|writer|contributor)s?,? .{{0,80}}\b(?:{ROLE}|is|are)\b", re.I)
ANONYMOUS_WORDS = 80
AUTHOR_HEADING = re.compile(r"(?:the )?authors?:?")
INSTITUTION = re.compile(
    rf"\b(?:{alternatives('bodies.txt')}|program(?:me)?|committee|bureau|initiative|commission|ministry|department|project"
    r"|staff)\b",
    re.I,
)
INSTITUTION_WORDS = 14
ABOUT = pattern("about_headings.txt")
CONTINUES = re.compile(
    r"(?:(?:he|she|they)(?:'s|’s)?|his|her|their|follow (?:him|her|them)|you can (?:follow|find|reach)"
    r"|(?:dr|prof|mr|ms|mrs)\.? [A-Z]|@\w|(?:e-?mail|twitter|contact)\s?:)(?!\w)",
    re.I,
)
"""How a further paragraph about the author begins."""
ANOTHER = re.compile(
    rf"(?:,|;|\.)?\s(?:and\s)?{NAME}\s(?:is|serves as|works as)\s(?:an?|the|currently|also|senior|professor|director)\b"
)
POSITION = re.compile(
    r"(?:(?:senior|associate|assistant|adjunct|visiting|distinguished|non-?resident|deputy|former|chief|executive|research"
    r"|policy|program|honorary|special|national|foreign|vice|managing|contributing|resident|full|the)\s)*"
    rf"{ROLE}s?(?:\semerit\w+)?(?:,|\s[-–—|]\s|\sat\b|\sof\b|\sin\b|\sfor\b|$).{{0,160}}",
    re.I,
)
"""A line that only tells somebody's position ("Associate Professor, Somewhere University")."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note on an author: whom it names, and whether the post is one that people in the news hold too.

    A state's office (prime minister, ambassador) makes nobody an author whom no byline names.
    """

    names: tuple[str, ...]
    office: bool = False
    state_office: bool = False


def byline(block: Block) -> tuple[str, ...] | None:
    """The names of a byline, () for an unnamed staff; None where the block is no byline."""
    found = BYLINE.fullmatch(block.bare) if block.words <= BYLINE_WORDS and not block.is_prose else None
    if not found:
        return None
    first = AFTER_NAMES.split(found["names"].strip("*_ "))[0].strip(" ,*_")
    names = persons(first)
    return names if names or STAFF.fullmatch(first) else None


def position(block: Block) -> bool:
    """Whether a short block only tells a position, as stands under a name."""
    return block.words <= POSITION_WORDS and not block.is_sentence and POSITION.fullmatch(block.bare) is not None


def note(block: Block) -> Note | None:
    """What a note on an author says; None where the block is none."""
    if block.words > NOTE_WORDS or block.is_heading or QUOTED.search(block.bare):
        return None
    words = re.sub(r"^[\s—–-]+", "", block.bare.strip("()[]*_ "))
    found = NOTE.match(words) or APPOSED.match(words)
    if found and _tells_a_post(found) and (name := person(found["name"])):
        names = (name, *_others(words[found.end("name") :], name))
        office = re.fullmatch(WRITER, found["role"], re.I) is None
        return Note(names, office, re.fullmatch(STATE_OFFICE, found["role"], re.I) is not None)
    return Note(()) if block.words <= ANONYMOUS_WORDS and ANONYMOUS.match(words) else None


def institution(block: Block) -> str:
    """The body that a block names, as one stands under an "Author" heading; "" where it names none."""
    name = block.bare.strip(" *_")
    if block.words > INSTITUTION_WORDS or block.is_sentence or not INSTITUTION.search(name):
        return ""
    small = [word for word in re.findall(r"[^\W\d_][\w’'-]*", name) if word[0].islower()]
    return name if all(word in {"of", "for", "and", "the", "on", "in", "at", "to"} for word in small) else ""


def _tells_a_post(found: re.Match[str]) -> bool:
    """Whether the role is the person's own post: "is a ... fellow", not "is likely to meet the president"."""
    lead = found["rest"][: found.start("role") - found.start("rest")]
    return len(lead.split()) <= LEAD_WORDS and not NOT_A_POST.search(lead)


def _others(rest: str, name: str) -> list[str]:
    """Further authors named in the same note."""
    found = [person(hit["name"]) for hit in ANOTHER.finditer(rest)]
    surname = name.split()[-1]
    return [other for other in dict.fromkeys(found) if other and surname not in other.split()]


def author_line(names: Sequence[str]) -> str | None:
    """The names once each as an author line, or None."""
    return together(tuple(dict.fromkeys(names))) or None


def speaks_of(body: str, name: str, *, by_surname: bool) -> bool:
    """Whether a body (folded) names a person: then a sentence about them is no note on the author."""
    wanted = fold(name.split()[-1] if by_surname else name)
    return re.search(rf"(?<!\w){re.escape(wanted)}(?!\w)", body) is not None
