"""Names of persons by their form, as bylines and closing notes on authors give them."""

import re
from collections.abc import Sequence

from comity.text.lists import listed

PARTICLES = frozenset(
    {
        *("de", "da", "di", "del", "della", "dos", "van", "von", "der", "den", "ter", "la", "le", "el"),
        *("bin", "binti", "ibn", "al", "y", "e"),
    }
)
HONORIFIC = re.compile(
    r"^(?:(?:dr|prof|professor|amb|ambassador|gen|general|lt|col|colonel|maj|capt|adm|admiral|sen|senator|rep|sir|lord"
    r"|mr|mrs|ms|rev|ret)\.?\s+|\(ret\.?\)\s*)+",
    re.I,
)
SUFFIX = re.compile(r",?\s+(?:ph\.?\s?d|m\.?d|j\.?d|esq|llm|mp)\.?$", re.I)
NOT_IN_NAMES = frozenset(listed("not_in_names.txt"))
GIVEN_MONTHS = frozenset({"april", "may", "june", "august"})
"""Months that are also given names: a name may begin with one."""
CJK_NAME = re.compile(
    r"[\u4e00-\u9fff]{2,5}|[\uac00-\ud7af]{2,4}|[\u4e00-\u9fff]{1,4}[ \u3000・][\u4e00-\u9fff\u30a0-\u30ff]{1,8}"
)
JOINT = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s*;\s*|\s+with\s+")


def person(text: str) -> str:
    """The name a text consists of, without title and degree; "" where it has not the form of a person's name.

    >>> person("Dr. Ellen van Marsh, PhD")
    'Ellen van Marsh'
    """
    name = SUFFIX.sub("", HONORIFIC.sub("", text.strip().strip("*_ "))).strip(" ,")
    if CJK_NAME.fullmatch(name):
        return name
    tokens = name.split()
    return name if 2 <= len(tokens) <= 5 and _is_name(tokens) else ""


def _is_name(tokens: Sequence[str]) -> bool:
    if not all(_is_token(token) for token in tokens):
        return False
    low = [token.lower().strip(".,") for token in tokens]
    common = [word in NOT_IN_NAMES and not (place == 0 and word in GIVEN_MONTHS) for place, word in enumerate(low)]
    capital = [token for token in tokens if token[0].isupper() and len(token.strip(".")) > 1]
    return not any(common) and len(capital) >= 1 and low[-1] not in PARTICLES


def _is_token(token: str) -> bool:
    if token.lower() in PARTICLES:
        return True
    letters = re.sub(r"[-’'.‐]", "", token)
    return token[0].isupper() and letters.isalpha() and len(token) <= 24


def persons(text: str) -> tuple[str, ...]:
    """The names that open a list such as "Ann Roe, Ben Poe and Cay Doe, Senior Fellows"; ends at what is no name."""
    found: list[str] = []
    for part in JOINT.split(SUFFIX.sub("", text)):
        if re.fullmatch(r"(?:ph\.?\s?d|m\.?d|jr|sr|ii|iii)\.?", part, re.I):
            continue
        if not (name := person(part)):
            break
        found.append(name)
    return tuple(dict.fromkeys(found))


def together(names: Sequence[str]) -> str:
    """Names as one author line: "A", "A and B", "A, B and C"."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))) if names else ""
