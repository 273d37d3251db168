"""Markup and line breaks become blanks, one for one, so that every offset stays an offset into the text."""

import re

FRONT_MATTER = re.compile(r"\A---\n.*?\n---[ \t]*(?:\n|\Z)", re.S)
MARKUP = (
    ("#", re.compile(r"(?m)^[ \t]*(#{1,6})(?=[ \t])")),
    ("", re.compile(r"(?m)^[ \t\u00a0]*([-*+•►▪◦·‣>|]+)(?=[ \t\u00a0])")),
    ("*", re.compile(r"(\*+)")),
    ("_", re.compile(r"(?<!\w)(_{1,2})(?=\w)")),
    ("_", re.compile(r"(?<=[\w.,;:!?])(_{1,2})(?!\w)")),
    ("", re.compile(r"(?m)^[ \t]*(={3,}|-{3,}|_{3,}|~{3,})[ \t]*$")),
    ("](http", re.compile(r"\[[^\]\n]{1,200}\](\(https?://[^)\s]+\))")),
    ("http", re.compile(r"(https?://\S+)")),
    ("<!--", re.compile(r"(<!--[^\n]*?-->)")),
    ("\\", re.compile(r"(\\)(?=[^\w\s])")),
    ("[", re.compile(r"(?<=[a-z.,”\"])(\[\d{1,3}\])")),
)
"""Each kind of markup by a sign that it never lacks."""
BLANKS = re.compile(r"[\n\r\t\u00a0\u2002-\u200b\u202f\ufeff]")


def mask(text: str) -> str:
    """The text with markup, addresses, note marks, line breaks and odd blanks replaced by as many spaces.

    >>> mask("**Annual** talks\\nheld")
    '  Annual   talks held'
    """
    return mask_blanks(mask_markup(text))


def mask_blanks(text: str) -> str:
    """The text with a space for each line break and odd blank."""
    return BLANKS.sub(" ", text)


def mask_markup(text: str) -> str:
    """The text without markup, its line breaks kept, in the same length."""
    masked = FRONT_MATTER.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for sign, pattern in MARKUP:
        if sign in masked:
            masked = pattern.sub(_blank_group, masked)
    return masked


def _blank_group(found: re.Match[str]) -> str:
    start, end = found.start(1) - found.start(), found.end(1) - found.start()
    whole = found[0]
    return whole[:start] + " " * (end - start) + whole[end:]
