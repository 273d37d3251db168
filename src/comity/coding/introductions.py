"""People introduced by what they are: `Peru's envoy, Ana Rojas`, `Ana Rojas, a Peruvian official`.

From there on the surname alone means them.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from comity.coding.analysis import Mention
from comity.coding.cast import Cast
from comity.coding.lexicon import surname
from comity.coding.people import ranks
from comity.coding.strangers import OUTSIDE, human_nouns
from comity.coding.syntax import span_at
from comity.records.codes import party_of

if TYPE_CHECKING:
    from comity.coding.tokens import Doc, Token

NAMING = frozenset({"compound", "flat"})
OWNING = frozenset({"poss", "amod", "nmod", "compound"})
LONGEST = 4
STATE, GAP = 3, 2
"""Letters of a state's code; places between the parts of a name, which a hyphen may join."""


def introduce(doc: "Doc", mentions: Iterable[Mention], cast: Cast) -> None:
    """Remember the people whom a sentence introduces as somebody of a state."""
    for mention in mentions:
        party = party_of(mention.actor)
        if party == OUTSIDE or len(party) != STATE:
            continue
        for name in _names(_role(doc[mention.head])):
            alias = cast.lexicon.match(name, 0)
            if name not in cast.known and (alias is None or alias.kind == "surname"):
                cast.meet(name, surname(name, party), f"{party}:{name}")


def _role(token: "Token") -> "Token | None":
    """The noun for a person that a mention is, or stands before: `Peru's envoy`, `a Peruvian official`."""
    noun = token if token.pos_ == "NOUN" or token.dep_ not in OWNING else token.head
    return noun if noun.pos_ == "NOUN" and noun.tag_ == "NN" and noun.lemma_.lower() in _roles() else None


@cache
def _roles() -> frozenset[str]:
    """Nouns for a person by what they are or do: those for people, and the last words of titles."""
    return human_nouns() | {title.split()[-1] for title in ranks()} | {"counterpart", "negotiator", "head", "chief"}


def _names(role: "Token | None") -> Iterator[str]:
    """The names beside a role: behind it, before it, or what it stands before (`lawmaker Ana Rojas`)."""
    if role is None:
        return
    beside = [child for child in role.children if child.dep_ == "appos"]
    if role.dep_ in {"appos", "compound", "nmod"}:
        beside.append(role.head)
    yield from (name for token in beside if token.pos_ == "PROPN" and (name := _full_name(token, role)))


def _full_name(last: "Token", role: "Token") -> str:
    """A name of two to four capitalised words; empty where there is no such."""
    given = [c for c in last.children if c.dep_ in NAMING and c.pos_ == "PROPN" and c.i < last.i and c.i != role.i]
    parts = [*given, last]
    joined = all(after.i - before.i <= GAP for before, after in pairwise(parts))
    if not joined or not 1 < len(parts) <= LONGEST or not all(_is_capitalised(part) for part in parts):
        return ""
    span = span_at(last.doc, parts[0].idx, last.idx + len(last.text))
    return " ".join(span.text.split()) if span is not None else ""


def _is_capitalised(part: "Token") -> bool:
    """Whether a part of a name has a capital, or goes on one behind a hyphen: `Joon-kook`."""
    return part.text[:1].isupper() or (part.i > 0 and part.nbor(-1).text == "-")
