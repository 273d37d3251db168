"""Where blocks and sentences begin and end: paragraphs, list items, headings, hard wraps, abbreviations, quotes.

Works on the version's own text; the parser is given these boundaries and finds no others.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from comity.coding.masking import mask_markup

UNWRAPPED_WIDTH = 140
"""A text whose lines are commonly longer than this is not hard-wrapped: each of its line breaks is meant."""
LONG_LINE = 0.6
"""A line of this share of the width is no title of its own when it ends in a small word."""
HEADING_WORDS = 14
LONG_SENTENCE = 320
"""Beyond this many characters a sentence is cut at its semicolons, as the lists of joint statements are."""

BULLET = re.compile(r"^[ \t\u00a0]*(?:[-*+•►▪◦·‣]|\(?[0-9]{1,2}[.)]|\([a-z]\))[ \t\u00a0]+\S")
HASH_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]")
BOLD_LINE = re.compile(r"^[ \t]*(?:\*\*|__)[^*_]+(?:\*\*|__)[ \t:]*$")
RUN_IN = re.compile(r"\s*(?:[-*+•]\s+)?(?:\*\*|__)[^*_]{3,160}(?::\s*(?:\*\*|__)|(?:\*\*|__)\s*:)")
DATELINE = re.compile(
    r"\s*[A-Z][A-Z.'’-]+(?:[ ,/]+(?:[A-Z][\w.'’-]*|\d{1,2}))*\s*"
    r"(?:\([A-Za-z /]{2,20}\)\s*)?(?:--+|[—–]|-(?=\s))\s*(?=[A-Z])"
)
END = re.compile(r"([.!?…]+)([\"'”’)\]]*)(?:\s+|$)")
ABBREVIATION = re.compile(
    r"(?:mr|mrs|ms|dr|prof|gen|lt|col|capt|cdr|adm|sgt|maj|brig|sen|rep|reps|sens|gov|hon|amb|pres|st|ste|mt|ft|vs|viz"
    r"|cf|al|approx|dept|est|fig|no|nos|vol|pp|jr|sr|inc|ltd|co|corp|bros"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thurs?|fri|sat|sun)"
)
DOTTED = re.compile(r"(?:^|[\s(“\"'‘—–/-])((?:[A-Za-z]\.)+)$")
OPENER = re.compile(
    r"(?:the|an?|this|that|these|those|it|he|she|they|we|i|you|in|on|at|by|for|from|with|to|of|as|but|and|or|nor|so|yet"
    r"|if|when|while|since|after|before|because|although|though|however|moreover|meanwhile|then|there|here|what|who|how"
    r"|why|his|her|its|their|our|my|both|all|some|many|most|such|even|still|now|today)(?![a-z])"
)
LONGEST = 200
"""No sentence is parsed in one piece beyond so many words and marks: a parse takes time with its square, and what
walks it could go too deep. The longest of 1,173 sentences of the texts at hand has 77."""
WORD = re.compile(r"\w+|[^\w\s]")
BREAK = re.compile(r"[,:;)\]]\s|\s(?=(?:and|but|or|while|which|that)\s)")
CUT_SEMICOLON = re.compile(r";\s+(?:and\s+|or\s+)?")


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or heading at [start, end) of the text."""

    start: int
    end: int
    is_heading: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """One sentence at [start, end), with the heading above it."""

    start: int
    end: int
    is_heading: bool
    heading: str


def stretches(text: str, visible: str = "") -> tuple[Stretch, ...]:
    """Every sentence of a text in order; `visible`: the text without its markup, where that is known."""
    visible = visible or mask_markup(text)
    found: list[Stretch] = []
    heading = ""
    for block in _with_run_ins(text, visible):
        body = visible[block.start : block.end]
        if block.is_heading:
            heading = " ".join(body.split()).strip(" :")
        for start, end in _cuts(body):
            found.append(Stretch(block.start + start, block.start + end, block.is_heading, heading))
    return tuple(found)


def _with_run_ins(text: str, visible: str) -> Iterator[Block]:
    """The blocks; a bold run-in title (`**Energy:** The …`) or a dateline is a heading of its own."""
    for block in blocks(text, visible):
        title = RUN_IN.match(text, block.start, block.end) or DATELINE.match(text, block.start, block.end)
        if title and not block.is_heading and visible[title.end() : block.end].strip():
            yield Block(block.start, title.end(), is_heading=True)
            yield Block(title.end(), block.end, is_heading=False)
        else:
            yield block


def blocks(text: str, visible: str) -> tuple[Block, ...]:
    """Paragraphs, list items and headings of a text, which is also given without its markup; hard-wrapped lines are
    joined.
    """
    width = _wrap_width(text)
    groups: list[list[tuple[int, str]]] = []
    offset, previous = 0, ""
    for line in text.split("\n"):
        shown = visible[offset : offset + len(line)]
        if shown.strip("\u00a0 \t"):
            if not groups or _begins_block(previous, line, width):
                groups.append([])
            groups[-1].append((offset, line))
            previous = line
        else:
            previous = ""
        offset += len(line) + 1
    return tuple(_block(group, visible) for group in groups)


def _wrap_width(text: str) -> int:
    """The column at which the text's lines were wrapped; 0 where they were not."""
    lengths = sorted(len(line.rstrip()) for line in text.split("\n") if line.strip() and "://" not in line)
    if not lengths:
        return 0
    wide = lengths[min(len(lengths) - 1, int(len(lengths) * 0.97))]
    return wide if wide <= UNWRAPPED_WIDTH else 0


def _begins_block(previous: str, line: str, width: int) -> bool:
    """Whether a line opens a block: after a blank, as a list item or heading, or where the wrap was not forced."""
    if not previous.strip() or BULLET.match(line) or HASH_HEADING.match(line):
        return True
    if HASH_HEADING.match(previous) or BOLD_LINE.match(previous) or not width:
        return True
    first_word = line.split(maxsplit=1)[0]
    short = len(previous.rstrip()) + 1 + len(first_word) < width - 8
    return short and not _runs_on(previous.rstrip(), first_word, width)


def _runs_on(previous: str, first_word: str, width: int) -> bool:
    """Whether a short line breaks off inside a sentence: a comma or small word at its end, a small letter after."""
    last_word = previous.split()[-1]
    inside = len(previous) > LONG_LINE * width and last_word.isalpha() and last_word.islower()
    return previous.endswith(",") or first_word[:1].islower() or inside


def _block(group: list[tuple[int, str]], visible: str) -> Block:
    start, end = group[0][0], group[-1][0] + len(group[-1][1])
    lines = [line for _, line in group]
    return Block(start, end, _is_heading(lines, visible[start:end].strip("\u00a0 \t\n")))


def _is_heading(lines: list[str], shown: str) -> bool:
    if HASH_HEADING.match(lines[0]) or (len(lines) == 1 and BOLD_LINE.match(lines[0])):
        return True
    if BULLET.match(lines[0]) or len(shown.split()) > HEADING_WORDS:
        return False
    return shown[-1:] not in {".", "!", "?", ";", ",", ":", "”", '"', "…"} and shown[:1].isupper()


def _cuts(body: str) -> Iterator[tuple[int, int]]:
    """The sentences of a block as trimmed bounds."""
    start = 0
    for end in [*_ends(body), len(body)]:
        first, last = _trimmed(body, start, end)
        if first < last:
            for begin, stop in _at_semicolons(body, first, last):
                yield from _bounded(body, begin, stop)
        start = end


def _trimmed(body: str, start: int, end: int) -> tuple[int, int]:
    inner = body[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())


def _ends(body: str) -> Iterator[int]:
    for found in END.finditer(body):
        if found.end() < len(body) and _closes(body, found):
            yield found.end()


def _closes(body: str, found: re.Match[str]) -> bool:
    """Whether a full stop ends a sentence: what follows begins one and what precedes is no abbreviation."""
    following = body[found.end() : found.end() + 40].lstrip("\"'“‘([—–- ")
    if not following or not (following[0].isupper() or following[0].isdigit() or ord(following[0]) > 0x2E7F):
        return False
    if found[1] != ".":
        return True
    before = body[max(0, found.start() - 30) : found.start()]
    dotted = DOTTED.search(before + ".")
    word = re.split(r"[\s(“\"'‘—–/]", before)[-1]
    if dotted:
        return len(dotted[1]) > 2 and _opens(following)
    return not ABBREVIATION.fullmatch(word.lower()) or bool(found[2])


def _opens(following: str) -> bool:
    return OPENER.match(following.lower()) is not None


def _at_semicolons(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A long sentence in its parts between semicolons, else the sentence whole."""
    inner = body[start:end]
    marks = [start + found.start() + 1 for found in CUT_SEMICOLON.finditer(inner)]
    if not marks or (end - start <= LONG_SENTENCE and len(marks) < 3):
        yield start, end
        return
    for mark in [*marks, end]:
        first, last = _trimmed(body, start, mark)
        if first < last:
            yield first, last
        start = mark


def _bounded(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut where it runs on beyond all bounds: at the last comma or `and` that leaves a good half of it."""
    ends = [found.end() for found in WORD.finditer(body, start, end)] if end - start > LONGEST else []
    while len(ends) > LONGEST:
        half, limit = ends[LONGEST // 2], ends[LONGEST - 1]
        breaks = [found.end() for found in BREAK.finditer(body, half, limit)]
        cut = breaks[-1] if breaks else limit
        first, last = _trimmed(body, start, cut)
        if first < last:
            yield first, last
        start = cut
        ends = ends[bisect_right(ends, cut) :]
    first, last = _trimmed(body, start, end)
    if first < last:
        yield first, last
