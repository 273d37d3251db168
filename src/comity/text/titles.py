"""Which line of a head is the title. Better none than a wrong one: a line must be marked, repeated, stand by a byline,
date or picture, or be the only heading of the text and have a title's form.
"""

import re
from collections import Counter
from collections.abc import Sequence

from comity.text.blocks import Block, fold
from comity.text.furniture import is_appeal, is_button, is_notice, leads_elsewhere
from comity.text.lists import pattern

SECTIONS = pattern("sections.txt")
SERIES = pattern("series.txt")
FIRST_LINE_WORDS = range(3, 21)
OFFICIAL_WORDS = range(3, 41)
OFFICIAL = re.compile(r"(?:[A-Z][\w.–-]*\s+){0,3}(?:Joint\s+\w+|Fact\s+Sheet|Remarks|Readout|Address|Statement)\b")
"""How a text of governments is entitled, which takes more words than a column."""
SUBTITLE_WORDS = 7
CAPITALS = re.compile(r"[A-Z]{2,}[^a-z]*$")
SITE_AFTER = re.compile(r"\s[|–—»-]\s")
SAME_SHARE = 0.6
"""A Markdown heading that is this much of the title, from its beginning, is the title."""


def chosen_title(blocks: Sequence[Block], end: int, *, known: frozenset[int], marks: frozenset[int]) -> str | None:
    """The title among the first `end` blocks; `known` are bylines, dates, pictures; `marks` the first two."""
    zone = blocks[:end]
    options = [number for number, block in enumerate(zone) if number not in known and _may_be(block)]
    chosen = _marked(zone, options)
    if chosen is None:
        chosen = _repeated(zone, options)
    if chosen is None and known:
        chosen = _by_marks(zone, options, min(marks or known))
    if chosen is None and not known:
        chosen = _by_form(blocks, end, options)
    return one_line(zone[chosen]) if chosen is not None else None


def one_line(block: Block) -> str:
    """A title's words with plain blanks."""
    return " ".join(block.bare.strip("*_ ").split())


def is_title(block: Block, title: str) -> bool:
    """Whether a block is the title, bare or with the site's name after a stroke, or a heading that begins it."""
    wanted = fold(title)
    if block.is_heading and wanted.startswith(block.folded) and len(block.folded) >= SAME_SHARE * len(wanted):
        return True
    return block.folded == wanted or (block.is_label and SITE_AFTER.split(block.folded)[0] == wanted)


def _may_be(block: Block) -> bool:
    """Whether a block has the form of a title and is no button, menu, notice or name of a part or series."""
    if (
        not block.is_label
        or "|" in block.bare
        or is_button(block)
        or leads_elsewhere(block)
        or is_appeal(block)
        or is_notice(block)
    ):
        return False
    return not SECTIONS.fullmatch(block.folded) and not SERIES.fullmatch(block.folded)


def _marked(zone: Sequence[Block], options: Sequence[int]) -> int | None:
    """The first heading of Markdown's first rank, or one underlined with `=`."""
    return next((n for n in options if re.match(r"#[ \t]", zone[n].text) or is_underlined(zone, n)), None)


def is_underlined(zone: Sequence[Block], number: int) -> bool:
    return number + 1 < len(zone) and re.fullmatch(r"={3,}", zone[number + 1].text) is not None


def _repeated(zone: Sequence[Block], options: Sequence[int]) -> int | None:
    """The line of two words or more that the head says most often, the longest of them."""
    counts = Counter(zone[number].folded for number in options)
    often = [number for number in options if counts[zone[number].folded] > 1 and zone[number].words > 1]
    return max(often, key=lambda n: (counts[zone[n].folded], zone[n].words, -n), default=None)


def _by_marks(zone: Sequence[Block], options: Sequence[int], mark: int) -> int | None:
    """Of the lines over a byline, date or picture: the nearest, unless it reads like a subtitle under a title."""
    above = [number for number in options if number < mark] or [number for number in options if number > mark][:1]
    if not above:
        return None
    near = above[-1]
    if len(above) > 1 and _is_subtitle(zone[near]) and not _is_kicker(zone[above[-2]]):
        near = above[-2]
    return near if zone[near].words > 1 and not zone[near].is_heading else None


def _is_subtitle(block: Block) -> bool:
    """Whether a line is in sentence case or asks how and why, as subtitles do."""
    words = [word for word in block.bare.split()[1:] if word.isalpha() and len(word) > 3]
    small = sum(word[0].islower() for word in words)
    asks = re.match(r"(?:how|why|what)\b", block.bare, re.I) is not None
    return block.words >= SUBTITLE_WORDS and (small * 2 > len(words) or asks)


def _is_kicker(block: Block) -> bool:
    """Whether a line is a section or series label: one or two words, parted by strokes, or `Topic: CAPITALS`."""
    after = block.bare.partition(":")[2].strip()
    return block.words <= 2 or "|" in block.bare or CAPITALS.match(after) is not None


def _by_form(blocks: Sequence[Block], end: int, options: Sequence[int]) -> int | None:
    """The one line above the text where it is the only heading: nothing like it heads later parts of the text."""
    shown = [number for number in range(end) if not is_button(blocks[number])]
    if shown != list(options) or len(shown) != 1:
        return None
    line, following = blocks[shown[0]], blocks[shown[0] + 1]
    later = any(block.is_label and not is_button(block) and not block.text.startswith("|") for block in blocks[end:-3])
    size = OFFICIAL_WORDS if OFFICIAL.match(line.bare) else FIRST_LINE_WORDS
    fits = line.words in size and not line.is_heading and not line.bare.endswith("!")
    return shown[0] if fits and following.group != line.group and not later else None
