"""Actors that neither the case nor a table knows: who fills a role by a proper name or a noun for people and bodies.

`police`, `the strikers`, `Amnesty International`: they are kept as non-state actors under their own words.
"""

import re
from functools import cache
from typing import TYPE_CHECKING

from comity.coding.analysis import Mention
from comity.coding.syntax import children, span_at
from comity.coding.tables import table, words

if TYPE_CHECKING:
    from comity.coding.tokens import Doc, Token

OUTSIDE = "NGO"
RULE = "stranger"
LONGEST = 80
"""Characters of a stranger's name that are kept."""
ARTICLE = re.compile(r"^(?:the|an?|some|its|his|her|their|our|these|those|this|that)\s+", re.I)
APPENDED = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis", "dep"})
BODIES = frozenset({"body", "forum"})
"""Kinds of mechanisms that are somebody and can act."""
SIGNS = frozenset("$€£¥₩")
Span = tuple[int, int]


@cache
def human_nouns() -> frozenset[str]:
    """Lemmas that name people or bodies of people."""
    return frozenset(noun.lower() for row in table("human_nouns") for noun in words(row["nouns"]))


def is_human(noun: "Token") -> bool:
    """Whether a noun names somebody: a proper name, a noun for people, or a count of people (`two of them`)."""
    return noun.pos_ == "PROPN" or noun.lemma_.lower() in human_nouns()


@cache
def things() -> frozenset[str]:
    """Last words of the names of agreements, laws, plans, exercises and texts, in small letters."""
    heads = [row["head"].lower() for row in table("mechanism_heads") if row["kind"] not in BODIES]
    return frozenset(heads) | {noun for row in table("thing_nouns") for noun in words(row["nouns"])}


@cache
def outlets() -> dict[str, str]:
    """Newspapers, agencies and broadcasters under the state they are of: `KOR:Chosun Ilbo`."""
    return {
        name: f"{row['code']}:{row['names'].split('|')[0]}" for row in table("outlets") for name in words(row["names"])
    }


def is_thing(noun: "Token") -> bool:
    """`the Agreed Framework`, `the Wassenaar Arrangement`: a name that is no one's."""
    return noun.lower_ in things()


def is_money(noun: "Token") -> bool:
    """`$10 million`, `a million yen`: a sum, nobody."""
    near = [child for child in noun.children if child.i < noun.i]
    return any(child.tag_ == "$" or child.text[:1] in SIGNS for child in near)


def phrase(noun: "Token") -> Span:
    """The bounds of a noun phrase without clauses, appositions and coordinated phrases."""
    dropped = {t.i for child in noun.children if child.dep_ in APPENDED for t in child.subtree}
    kept = [t for t in noun.subtree if t.i not in dropped and not t.is_space]
    first, last = min(kept, key=lambda t: t.i), max(kept, key=lambda t: t.i)
    return first.idx, last.idx + len(last.text)


def stranger(noun: "Token") -> Mention | None:
    """A mention of somebody unknown under the words of the phrase; None where the noun names nobody."""
    if not is_human(noun) or is_thing(noun) or is_money(noun):
        return None
    start, end = phrase(noun)
    name = ARTICLE.sub("", " ".join(_cut(noun.doc, start, end).split()))[:LONGEST].strip(" ,;'’\"“”")
    return Mention(start, end, outlets().get(name, f"{OUTSIDE}:{name}"), noun.i, RULE) if name else None


def _cut(doc: "Doc", start: int, end: int) -> str:
    span = span_at(doc, start, end)
    return span.text if span is not None else ""


def strangers(noun: "Token | None") -> list[Mention]:
    """The unknown actors of a noun phrase and of what is coordinated with it."""
    found: list[Mention] = []
    while noun is not None:
        made = stranger(noun)
        found += [made] if made else []
        noun = next(iter(children(noun, "conj")), None)
    return found


def others(items: "list[Token]", doers: list[Mention]) -> list[Mention]:
    """Strangers among those it is done to: not a phrase that names one who does it."""
    found = [mention for item in items for mention in strangers(item)]
    return [mention for mention in found if not any(mention.start <= who.start < mention.end for who in doers)]
