"""People named with a title, whom the case may not know: `Foreign Minister Motegi`, `Russian President Putin`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from comity.coding.lexicon import Lexicon
from comity.coding.tables import table
from comity.records.codes import party_of

NAME = (
    r"[A-Z][\w’'-]*\w(?:\s+(?:[A-Z]\.|(?:bin|de|van|von|al)\s+[A-Z][\w-]+|[A-Z][\w’-]*\w))"
    r"{0,3}(?:,?\s+Jr\.)?"
)
NO_NAME = re.compile(
    r"(?:The|An?|In|On|At|And|But|His|Her|Its|Their|This|That|President|Prime|Minister|Vice|Foreign|Secretary|State)$"
)


@dataclass(frozen=True, slots=True)
class Titled:
    """A title with a name after it; `title_start` where the title begins."""

    title_start: int
    name_start: int
    end: int
    title: str
    name: str


@cache
def ranks() -> dict[str, str]:
    """The rank of each title: head, minister, vice, working, other."""
    return {row["title"]: row["rank"] for row in table("titles")}


@cache
def _pattern() -> re.Pattern[str]:
    titles = sorted(ranks(), key=len, reverse=True)
    alternatives = "|".join(r"\s+".join(re.escape(word) for word in title.split()) for title in titles)
    return re.compile(rf"(?<![\w-])(?P<title>(?i:{alternatives}))\s+(?P<name>{NAME})")


def titled(text: str, start: int, end: int) -> Iterator[Titled]:
    """Every title followed by a capitalised name in a stretch of text."""
    for found in _pattern().finditer(text, start, end):
        name = re.sub(r"['’]s?$", "", found["name"])
        if NO_NAME.match(name.split()[0]) or name.isupper():
            continue
        title = " ".join(found["title"].lower().split())
        yield Titled(found.start("title"), found.start("name"), found.start("name") + len(name), title, name)


def party_by_title(lexicon: Lexicon, title: str) -> str | None:
    """The one party of the case whose offices have this title; None where several or none have it."""
    owners = {term.office.party for term in lexicon.terms if title in term.titles}
    return owners.pop() if len(owners) == 1 else None


def party_by_house(lexicon: Lexicon, title: str) -> str | None:
    """The one party of the case that has the house a title belongs to: a senator's Senate; None where none has."""
    house = next((row["house"] for row in table("titles") if row["title"] == title), "")
    alias = lexicon.match(house, 0) if house else None
    return party_of(alias.actors[0]) if alias is not None and alias.kind == "body" else None
