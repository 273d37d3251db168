"""Lines of a text grouped into blocks: a heading, a byline, a paragraph (hard-wrapped lines belong together).

Blocks are only looked at; what stays of a text stays line by line, character for character.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

UNWRAPPED_WIDTH = 140
"""A text whose lines are commonly longer than this is not hard-wrapped: each of its line breaks is meant."""
LABEL_WORDS = 25
LABEL_LENGTH = 220
PROSE_WORDS = 25
"""A block of two sentences and this many words is body text, as is one sentence of `LONG_SENTENCE` words."""
LONG_SENTENCE = 40
SENTENCE_WORDS = 6

BULLET = re.compile(r"^[ \t\u00a0]*(?:[-*+•►▪◦·‣]|\(?[0-9]{1,2}[.)]|\([a-z]\))[ \t\u00a0]+\S")
SET_OFF = re.compile(r"^[ \t]*(?:#{1,6}[ \t]|\||```|={3,}[ \t]*$|-{3,}[ \t]*$)")
LINK = re.compile(r"!?\[([^\]\n]{0,300})\]\([^)\s]{1,2000}(?:\s+\"[^\"\n]*\")?\)")
HEADING_MARK = re.compile(r"(?:#{1,6}|>)[ \t]+")
MARKS = "*_` "
MAX_LOOKED_AT = 4_000
"""Characters of a block that are looked at (with its last `MAX_CLOSING`); longer ones are prose in any case."""
MAX_CLOSING = 200
TERMINAL = re.compile(r"[.!?…。！？][\"'”’»)\]）」』*_]*$")
_ABBREVIATED = "".join(
    rf"(?<!\b{short})" for short in ("[A-Z]", "Dr", "Mr", "Ms", "St", "vs", "No", "Mrs", "Gen", "Sen", "Rep")
)
INNER_END = re.compile(rf"{_ABBREVIATED}[.!?…][\"'”’)\]]*\s+[\"'“‘(\[]?[^\W\da-z_]|[。！？]\s*\w")
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
WHITE = re.compile(r"\s+")


def fold(text: str) -> str:
    """A text for comparing: compatibility forms, case, marks at the edges and kinds of quote and blank made alike."""
    plain = unicodedata.normalize("NFKC", text).translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"'})
    return WHITE.sub(" ", plain).strip(" \"'.:|-–—").casefold()


def bare(text: str) -> str:
    """A block's words without link addresses and the marks around them (`**`, `#`, `>`)."""
    plain = LINK.sub(r"\1", text).strip() if "](" in text else text.strip()
    opened = HEADING_MARK.match(plain)
    return plain[opened.end() :].rstrip("# ").strip(MARKS) if opened else plain.strip(MARKS)


@dataclass(frozen=True)
class Block:
    """Lines [first, last) of a text; `group` numbers the runs of lines between blank lines."""

    first: int
    last: int
    text: str
    group: int

    @cached_property
    def bare(self) -> str:
        return bare(self.text)

    @cached_property
    def folded(self) -> str:
        return fold(self.bare)

    @cached_property
    def words(self) -> int:
        """Words; two ideographs or kana count as one."""
        return len(self.bare.split()) + len(CJK.findall(self.bare)) // 2

    @cached_property
    def is_heading(self) -> bool:
        """Whether Markdown marks it as a heading."""
        return re.match(r"#{1,6}[ \t]", self.text) is not None

    @cached_property
    def is_sentence(self) -> bool:
        return self.words >= SENTENCE_WORDS and TERMINAL.search(self.bare) is not None

    @cached_property
    def is_prose(self) -> bool:
        """Whether it can only be body text by its length: several sentences, or one long one."""
        several = INNER_END.search(self.bare) is not None and self.words >= PROSE_WORDS
        return several or self.words >= LONG_SENTENCE

    @cached_property
    def is_label(self) -> bool:
        """Whether it has the form of a title, kicker or heading: short, and not closed as a sentence is."""
        if BULLET.match(self.text) or not self.bare or self.words > LABEL_WORDS or len(self.bare) > LABEL_LENGTH:
            return False
        if not any(char.isalpha() for char in self.bare) or INNER_END.search(self.bare):
            return False
        return self.bare[-1] not in ".;,:…。、，；：" or re.search(r"\b[A-Z]\.$", self.bare) is not None


def blocks(lines: Sequence[str]) -> tuple[Block, ...]:
    """The blocks of a text's lines, in order."""
    width = _wrap_width(lines)
    runs: list[list[int]] = []
    groups: list[int] = []
    group, previous = 0, ""
    for number, line in enumerate(lines):
        if line.strip():
            if not runs or _begins(previous, line, width):
                runs.append([])
                groups.append(group)
            runs[-1].append(number)
        else:
            group += 1
        previous = line
    return tuple(_block(lines, run, of) for run, of in zip(runs, groups, strict=True))


def _block(lines: Sequence[str], run: list[int], group: int) -> Block:
    text = WHITE.sub(" ", " ".join(lines[number] for number in run)).strip()
    if len(text) > MAX_LOOKED_AT:
        text = f"{text[: MAX_LOOKED_AT - MAX_CLOSING]} … {text[-MAX_CLOSING:]}"
    return Block(run[0], run[-1] + 1, text, group)


def _wrap_width(lines: Sequence[str]) -> int:
    """The column at which lines were wrapped; 0 where they were not."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip() and "://" not in line)
    wide = lengths[min(len(lengths) - 1, int(len(lengths) * 0.97))] if lengths else 0
    return wide if wide <= UNWRAPPED_WIDTH else 0


def _begins(previous: str, line: str, width: int) -> bool:
    """Whether a line opens a block: after a blank, set off by marks, or where the wrap was not forced."""
    if not previous.strip() or not width or BULLET.match(line) or SET_OFF.match(line) or SET_OFF.match(previous):
        return True
    first_word = line.split(maxsplit=1)[0]
    return len(previous.rstrip()) + 1 + len(first_word) < width - 8
