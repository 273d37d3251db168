"""Captions of pictures and the lines that credit them, in pages whose pictures are gone."""

import re
from collections.abc import Sequence

from comity.text.blocks import SENTENCE_WORDS, Block
from comity.text.lists import alternatives

CAPTION_WORDS = 80
SENTENCE_CAPTION_WORDS = 60
CREDIT_WORDS = 22
AGENCY = alternatives("agencies.txt")
PICTURE = r"(?:photo|image|picture|photograph|illustration|graphic|screenshot)s?"
LABELLED_CREDIT = re.compile(
    rf"\W{{0,2}}(?:(?:(?:cover|header|featured|lead|file) )?{PICTURE}"
    r"(?: ?credits?| by| from| via| courtesy(?: of)?| source)?|credits?)\s?[:/]\s?.{2,140}",
    re.I,
)
CREDIT = re.compile(
    rf"\W{{0,2}}(?:(?:[\w.]+ ){{0,4}}{PICTURE} (?:by|courtesy(?: of)?|via)[ :].{{2,140}}"
    rf"|{AGENCY}\s?(?:/|via|\|)\s?.{{2,60}}|.{{2,60}}\s?(?:/|via|\|)\s?{AGENCY}|©\s?{AGENCY}|\({AGENCY}\)|{AGENCY})\W{{0,2}}",
    re.I,
)
"""Blocks that do nothing but credit a picture."""
CLOSING_CREDIT = re.compile(
    rf"[(\[](?:[^()\[\]]{{0,60}}\b{PICTURE}(?:\s?[:/]|\s(?:credit|by|courtesy|from|via)\b)[^()\[\]]{{0,80}}"
    rf"|{AGENCY}(?:[ /,|-][^()\[\]]{{0,60}})?|[^()\[\]]{{2,60}}(?:/| via ){AGENCY})[)\]]\.?$"
    rf"|(?:REUTERS|AFP|EPA|AP)\s?/\s?[A-Z][\w .-]{{2,40}}$|\b{PICTURE}(?: credit| by|:) [^.]{{2,60}}$",
    re.I,
)
"""A credit at the end of a caption."""
NAMES_PICTURE = re.compile(rf"\b{PICTURE}\b", re.I)
OPENING = re.compile(
    rf"(?:caption|figure|{PICTURE})\s?:\s?\S|in this (?:\w+ ){{0,3}}(?:frame|handout|{PICTURE})"
    rf"|(?:file|archive) {PICTURE}"
    r"|an? (?:man|woman|person|pedestrian|protester|soldier|visitor|passer-?by|television|tv|screen|statue|view)\b",
    re.I,
)
SHOWN = re.compile(rf"\b{alternatives('shown.txt')}\b")
PLACED = re.compile(
    r"\((?:left|right|cent(?:er|re)|[lrc]|front|back|second from (?:left|right)|from left|top|bottom)\)"
    r"|\b(?:from left|pictured|is seen|are seen|file photo)\b",
    re.I,
)
DATED = re.compile(r"\b(?:[A-Z][a-z]{2,8}\.? \d{1,2},? (?:19|20)\d{2}|\d{1,2} [A-Z][a-z]{2,8}\.? (?:19|20)\d{2})\b")


def is_credit(block: Block) -> bool:
    """Whether a block does nothing but credit a picture."""
    if block.words > CREDIT_WORDS:
        return False
    return bool(LABELLED_CREDIT.fullmatch(block.bare) or (not block.is_sentence and CREDIT.fullmatch(block.bare)))


def captions(blocks: Sequence[Block]) -> frozenset[int]:
    """The numbers of blocks that are captions or credits."""
    credits = {number for number, block in enumerate(blocks) if is_credit(block)}
    above = {number - 1 for number in credits if number and _is_above_credit(blocks, number - 1)}
    signed = {number for number, block in enumerate(blocks) if _is_signed(block)}
    return frozenset(credits | above | signed)


def _is_above_credit(blocks: Sequence[Block], number: int) -> bool:
    """Whether the block over a credit reads like a caption: it shows, dates or places, or is no full sentence."""
    block = blocks[number]
    if block.words > CAPTION_WORDS or block.is_heading or is_credit(block):
        return False
    if CLOSING_CREDIT.search(block.bare) or OPENING.match(block.bare) or PLACED.search(block.bare):
        return True
    if block.words > SENTENCE_CAPTION_WORDS or not SHOWN.search(block.bare):
        return False
    if block.is_sentence:
        return DATED.search(block.bare) is not None or _stands_second(blocks[:number])
    return block.is_label and block.words >= SENTENCE_WORDS


def _stands_second(before: Sequence[Block]) -> bool:
    """Whether only a standfirst has come before: then a sentence over a credit is the caption."""
    return any(block.is_sentence for block in before) and not any(block.is_prose for block in before)


def _is_signed(block: Block) -> bool:
    """Whether a block closes with the credit of a picture and otherwise reads like a caption."""
    if block.words > CAPTION_WORDS or not CLOSING_CREDIT.search(block.bare):
        return False
    if NAMES_PICTURE.search(block.bare[-90:]) or OPENING.match(block.bare) or PLACED.search(block.bare):
        return True
    return SHOWN.search(block.bare) is not None and DATED.search(block.bare) is not None
