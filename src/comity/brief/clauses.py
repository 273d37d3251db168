"""A passage as a reader is shown it: from where its sentence or clause begins, so that no quote begins torn."""

import re

MOST_BEFORE = 170
"""Letters taken in before a passage to begin where its sentence does; beyond that it begins at a clause."""
MOST_LOOKED = 600
SENTENCE = re.compile(
    r"(?<!\bU\.S)(?<!\bU\.N)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bNo)(?<!\bvs)(?<!\b[A-Z])[.!?][”\"’')*]*\s+(?=[\W_]*[A-Z0-9])"
    r"|\n\s*\n|\n\s*(?:[-•►*]|\d+\.)\s+"
    r"|\*\*(?=\w)[^*]{1,160}\*\*\s*|(?<=\n)[^\n.!?,;]{1,45}\n(?=[A-Z])"
)
"""Where a sentence ends and the next begins: a stop before a capital, a blank line, a bullet, a label, a heading."""
CLAUSE = (
    re.compile(r"[,;:—–]\s+|\s(?=(?:because|while|although|that|which|who|whether|if|when)\s)", re.IGNORECASE),
    re.compile(r"\s(?=(?:and|but|or|nor|to|as)\s)", re.IGNORECASE),
)
"""Where a clause begins, the surer signs first: "and" joins words too."""
MARKS = " \n\t*_-•►#:"
"""What may stand before a sentence without being of it."""


def from_its_beginning(text: str, start: int, end: int, *, most: int = MOST_BEFORE) -> str:
    """`text[start:end]` from the beginning of its sentence, or, where that is far, of a clause, after an ellipsis.

    most: letters taken in before it at most.

    >>> from_its_beginning("We met. It also explores new areas.", 25, 34)
    'It also explores new areas'
    """
    first = max(0, start - MOST_LOOKED)
    before = text[first:start]
    seen = SENTENCE.finditer(text[first:end])
    ends = [found.end() for found in seen if found.end() <= len(before)]
    begin = ends[-1] if ends else 0
    lead = before[begin:].lstrip(MARKS)
    quote = text[start:end]
    if not lead.strip(" “\"'‘("):
        return _plain(lead.strip() + quote)
    known = bool(ends) or first == 0
    if known and len(lead) <= most:
        return _plain(lead + quote)
    return _plain("… " + _clause(lead, most) + quote)


def _clause(lead: str, most: int) -> str:
    """The end of what stands before a passage, from the first clause that begins near enough."""
    for sign in CLAUSE:
        begins = [found.end() for found in sign.finditer(lead) if len(lead) - found.end() <= most]
        if begins:
            return lead[begins[0] :]
    return ""


def _plain(words: str) -> str:
    return " ".join(words.replace("**", "").split())
