"""What the words of page furniture look like: buttons, menus, appeals, notices, end marks.

General rules for the language of web pages, in the lists of `data/`. Some words ("Related") are furniture at the top or
foot of a page and a heading in its middle: those are asked for only there.
"""

import re

from comity.text.blocks import LABEL_WORDS, Block, fold
from comity.text.lists import listed, pattern

BUTTONS = frozenset(map(fold, listed("buttons.txt")))
SIGNS = frozenset("×☰…•|")
FURNITURE = pattern("furniture.txt")
APPEALS = pattern("appeals.txt")
APPEAL_WORDS = 40
NEXT_READS = pattern("next_reads.txt")
NEXT_READS_WORDS = 8
NOTICES = pattern("notices.txt")
NOTICES_INSIDE = pattern("notices_inside.txt")
NOTICE_WORDS = 90
END_MARK = re.compile(r"\\?(?:#\s?){3,}|[-–—]\s?30\s?[-–—]|[-–—*]\s?ends?\s?[-–—*]|\(ends?\)", re.I)
"""How press releases say that they end."""
READ_MORE = re.compile(r"\b(?:read|learn|find out|see) more\W{0,3}$", re.I)

_CAPITALISED = r"[A-Z][\w’'&.-]*"
ORIGINAL_OUTLET = re.compile(
    r"(?:published|appeared|posted|appears|reprinted|republished)(?: (?:originally|first))? (?:in|on|at|by|from)"
    r" (?:the website of )?(?:the )?(?=[A-Z])"
    rf"(?P<outlet>{_CAPITALISED}(?: (?:{_CAPITALISED}|of|the|and|for))*)"
)
COPYRIGHT_HOLDER = re.compile(
    r"(?:©|\(c\)|copyright:?)\s?(?:©\s?)?(?:by )?(?:(?:19|20)\d{2}(?:\s?[-–]\s?(?:19|20)?\d{2})?,?\s)?"
    r"(?:by )?(?:the )?(?P<outlet>[A-Z][^,.©|\d]{2,60}?)(?:,?\s(?:19|20)\d{2})?(?:\.|,|\||$|\s[-–|])",
    re.I,
)
APPEALING_OUTLET = re.compile(
    r"\b(?:[Tt]ry|[Ss]ubscribe to|[Jj]oin|[Ss]upport|[Ss]ign up for|[Vv]isit|[Rr]ead more (?:at|in|on))\s"
    rf"(?P<outlet>(?:[Tt]he )?{_CAPITALISED}(?: (?:{_CAPITALISED}|of|the|and|for))*)['’]s "
    r"(?:jobs? board|newsletters?|podcasts?|app|archives?|magazine|membership|website)\b"
)
"""An appeal names its house by what the house offers: "Try The Courier's jobs board"."""
NO_OUTLET = frozenset({"", "all rights reserved", "the author", "author", "the authors"})


def is_button(block: Block) -> bool:
    """Whether a block is a button, a menu word, a tag line or the like, wherever it stands."""
    if block.words > LABEL_WORDS:
        return False
    return block.folded in BUTTONS or block.text in SIGNS or FURNITURE.fullmatch(block.text) is not None


def is_appeal(block: Block) -> bool:
    """Whether a short block asks the reader to subscribe, follow, give, click or look for a job."""
    return block.words <= APPEAL_WORDS and APPEALS.fullmatch(block.bare.replace("’", "'")) is not None


def leads_elsewhere(block: Block) -> bool:
    """Whether a block heads a list of other pages ("Recent Features", "Most read")."""
    return block.is_label and block.words <= NEXT_READS_WORDS and NEXT_READS.fullmatch(block.folded) is not None


def is_notice(block: Block) -> bool:
    """Whether a block tells about the text itself: where it appeared, whose views it holds, who paid."""
    return block.words <= NOTICE_WORDS and NOTICES.match(block.bare.strip("()[]* ")) is not None


def is_house_notice(block: Block) -> bool:
    """Whether a block at the foot says somewhere in it whose views a text holds, or what the publishing house is."""
    return block.words <= NOTICE_WORDS and NOTICES_INSIDE.search(block.bare) is not None


def is_teaser(block: Block) -> bool:
    """Whether a block at the foot ends by leading to another page ("... Read more")."""
    return READ_MORE.search(block.bare) is not None


def is_end_mark(block: Block) -> bool:
    """Whether a block marks the end of a release, or is a rule or the like without a letter or figure."""
    return END_MARK.fullmatch(block.text) is not None or not any(char.isalnum() for char in block.text)


def named_outlet(block: Block) -> str:
    """The outlet that a notice or a copyright line names; "" where it names none."""
    found = ORIGINAL_OUTLET.search(block.bare) if is_notice(block) else APPEALING_OUTLET.search(block.bare)
    if not found and block.words <= 12:
        found = COPYRIGHT_HOLDER.match(block.bare)
    name = re.sub(r"(?:\s(?:of|the|and|for))+$", "", found["outlet"].strip(" .")) if found else ""
    return "" if fold(name) in NO_OUTLET else name
