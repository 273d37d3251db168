"""Which language a text is in, as an ISO 639-1 code; "" where too little stands there or the verdict is unsure."""

import math

MIN_LETTERS = 30
"""Fewer letters of an alphabet than this tell too little; ideographs and syllables count three each."""
SAMPLE = 20_000
MIN_CERTAINTY = 0.5
"""Least share of the likelihood, tempered by the square root of the length as py3langid does, for a verdict."""


def language_of(text: str) -> str:
    """The language of a text."""
    from py3langid import rank

    sample = text[:SAMPLE]
    letters = sum(1 + 2 * (ord(char) > 0x2E7F) for char in sample if char.isalpha())
    if letters < MIN_LETTERS:
        return ""
    scores = [(str(code), float(score)) for code, score in rank(sample)]
    best, top = scores[0]
    scale = math.sqrt(len(sample.encode("utf-8")))
    return best if 1 / sum(math.exp((score - top) / scale) for _, score in scores) >= MIN_CERTAINTY else ""
