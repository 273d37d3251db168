"""What advice, promises and rows of the record are about: the things of `things.csv`, by their words and by table.

A thing is an instrument ("exercise"), a topic ("supply chains"), an occasion, or a relation between states. Rows of
the reference record also have the things that their table and columns stand for.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from comity.ledger.tables import folded, items, pattern, table
from comity.records.frozen import Frozen
from comity.records.reference import ReferenceRow

TEXTS = ("title", "name", "acronym", "summary", "outcome_document", "on_margins_of")
"""The columns that say in words what a row is about."""


NAMES = {
    "asean": "ASEAN", "china": "China", "indo-pacific-dialogue": "Indo-Pacific dialogue",
    "indo-pacific-strategy": "Indo-Pacific strategy", "ipef": "IPEF", "north-korea": "North Korea",
    "aid-to-north-korea": "aid to North Korea", "olympics": "Olympics", "pacific-islands": "Pacific Islands",
    "quad": "Quad", "russia-ukraine": "Russia or Ukraine", "taiwan": "Taiwan",
}  # fmt: skip
"""Things that are told by names of their own rather than in plain words."""
LEADERS = "leaders"
"""The level of meetings of heads of government: a "summit" of officials is none."""
LOOKING_BACK = re.compile(r",?\s*\b(?:the |its )?first\b[^,;.]*?\bsince\b[^,;.]*")
"""What a row says of the past ("first in person since the pandemic began"), which is not what it is about."""


class Thing(Frozen):
    """A row of `things.csv`; `home` are the tables of the reference record that hold such things by nature.

    `unless` are longer phrases in which its words mean something else ("territorial integrity" is no dispute).
    """

    name: str
    sort: str
    words: tuple[str, ...]
    unless: tuple[str, ...]
    home: tuple[str, ...]


@cache
def things() -> dict[str, Thing]:
    """The lexicon by name."""
    return {
        row["thing"]: Thing(
            name=row["thing"],
            sort=row["sort"],
            words=items(row["words"]),
            unless=items(row["unless"]),
            home=tuple(dict.fromkeys(chosen.partition(".")[0] for chosen in items(row["rows"]))),
        )
        for row in table("things")
    }


def told(name: str) -> str:
    """A thing as a sentence names it: `missile defence`, `North Korea`."""
    return NAMES.get(name) or name.replace("-", " ")


@cache
def _patterns() -> "tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]":
    return tuple((thing.name, pattern(thing.words), pattern(thing.unless)) for thing in things().values())


@cache
def things_in(text: str) -> frozenset[str]:
    """The things that a text names."""
    plain = folded(text)
    return frozenset(name for name, cues, unless in _patterns() if cues.search(unless.sub(" ", plain)))


def text_of(row: ReferenceRow) -> str:
    """All that a row says in words."""
    return " . ".join(str(value) for name in TEXTS if (value := getattr(row, name, "")))


def things_of(row: ReferenceRow) -> frozenset[str]:
    """The things a row is about, by its words and by its place in the record."""
    found = things_in(LOOKING_BACK.sub("", text_of(row))) | frozenset(_by_place(row))
    is_lower = row.table == "meetings" and getattr(row, "level", "") != LEADERS
    return found - {"leaders-meeting"} if is_lower else found


def _by_place(row: ReferenceRow) -> Iterator[str]:
    for name, choices in _places().items():
        if any(_is_at(row, choice) for choice in choices):
            yield name


@cache
def _places() -> Mapping[str, tuple[tuple[str, str, str], ...]]:
    """For each thing the places that hold it: table, column and value; the last two empty for a whole table."""
    return {row["thing"]: tuple(_place(choice) for choice in items(row["rows"])) for row in table("things")}


def _place(choice: str) -> tuple[str, str, str]:
    spot, _, value = choice.partition("=")
    name, _, column = spot.partition(".")
    return name, column, value


def _is_at(row: ReferenceRow, place: tuple[str, str, str]) -> bool:
    name, column, value = place
    if row.table != name:
        return False
    if not column:
        return True
    found = row.parties if column == "states" else getattr(row, column, "")
    if isinstance(found, tuple):
        return set(value.split(";")) == set(found) if ";" in value else value in found
    return str(found) == value
