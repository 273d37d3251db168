"""Words of a text as the search knows them: folded, with runs of Chinese, Japanese and Korean signs as pairs of signs.

Both databases are given these words, so that they find the same. No dictionary: 協力 is found in 日韓協力体制.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3021-\u3029\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U000323af"
)
"""Kana, Hangul, ideographs, and their half-width and compatible forms (Unicode 15 blocks)."""

MARKS = "\u0300-\u036f\u3099\u309a"
RUN = re.compile(
    r"(?P<letters>(?<![^\W_])[A-Za-z](?:\.[A-Za-z])+(?![^\W_])\.?)|['’][sS](?![^\W_])|"
    f"(?P<cjk>[{CJK}][{CJK}{MARKS}]*)|(?P<word>(?:[^\\W_{CJK}][{MARKS}]*)+)"
)
"""Letters with dots are one word (U.S. is us); the s of a possessive is none."""


class Word(NamedTuple):
    """A word as it is searched, and the characters of the text that it stands for."""

    form: str
    start: int
    end: int


class Run(NamedTuple):
    """Characters that belong together, folded; `is_cjk` where they are searched in pairs."""

    form: str
    start: int
    end: int
    is_cjk: bool


def runs(text: str) -> Iterator[Run]:
    """The words and the CJK runs of a text, in order."""
    for found in RUN.finditer(text):
        if found.lastgroup is None:
            continue
        is_cjk = found.lastgroup == "cjk"
        shown = found[0].replace(".", "") if found.lastgroup == "letters" else found[0]
        if form := _folded(shown, is_cjk=is_cjk):
            yield Run(form, found.start(), found.end(), is_cjk)


def _folded(text: str, *, is_cjk: bool) -> str:
    """Width and case folded (NFKC); of other letters the accents too, so that Abe Shintarō is found as Shintaro."""
    if text.isascii():
        return text.lower()
    folded = unicodedata.normalize("NFKC", text).casefold()
    if is_cjk:
        return folded
    plain = "".join(char for char in unicodedata.normalize("NFD", folded) if not "\u0300" <= char <= "\u036f")
    return unicodedata.normalize("NFC", plain)


def words(text: str) -> Iterator[Word]:
    """Every word to be indexed; of a CJK run each sign with the next, and the last one alone.

    So a single sign begins some word wherever it stands.
    """
    for run in runs(text):
        if not run.is_cjk:
            yield Word(run.form, run.start, run.end)
            continue
        one_to_one = len(run.form) == run.end - run.start
        for place in range(len(run.form)):
            pair = run.form[place : place + 2]
            if one_to_one:
                yield Word(pair, run.start + place, run.start + place + len(pair))
            else:
                yield Word(pair, run.start, run.end)


def forms(text: str) -> list[str]:
    """The indexed words of a text, without their places."""
    return [word.form for word in words(text)]
