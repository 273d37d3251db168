"""Where an author works, as a note on the author or the line under a byline tells: a think tank, a university."""

import re

from comity.text.blocks import Block
from comity.text.lists import alternatives

_WORD = r"[^\W\d_a-z][\w’'&.-]*"
_NAME = rf"{_WORD}(?:(?:\s(?:of|for|and|on|in|the|de))?(?:\sthe)?\s{_WORD})*"
AT = re.compile(rf"\bat\s(?:the\s)?(?P<body>{_NAME})")
OTHER = re.compile(rf"(?:\b(?:of|with|for|in)\s(?:the\s)?|,\s(?:the\s)?)(?P<body>{_NAME})")
INSTITUTION = re.compile(
    rf"\b(?:{alternatives('bodies.txt')}|college|corporation|academy|think tank|endowment)\b", re.I
)
SENTENCE_END = re.compile(r"(?<=[a-z)])\.\s+(?=[A-Z])")
MOST_WORDS = 9
"""A longer run of capitals is no name of a body."""


def affiliation(block: Block) -> str:
    """The body at which a note or position says an author works; "" where it names none.

    What stands after "at" comes first; after "of", "with" or a comma only what is a body by its own words.
    """
    told = SENTENCE_END.split(block.bare.strip("()[]*_ "))[0]
    at = [found["body"] for found in AT.finditer(told)]
    others = [found["body"] for found in OTHER.finditer(told) if INSTITUTION.search(found["body"])]
    for body in (*at, *others):
        name = re.split(r",\s", body)[0].strip(" .,")
        if len(name.split()) <= MOST_WORDS:
            return name
    return ""
