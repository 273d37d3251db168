"""Who a phrase speaks of, who the author's "we" is, and whom a document is about when it names nobody."""

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from comity.coding.analysis import Analysis, Sentence
from comity.coding.clauses import SHORTENED, bounds, kept
from comity.records.codes import party_of

if TYPE_CHECKING:
    from spacy.tokens import Token

OWN = frozenset({"we", "us", "our", "ours"})
BELONGING = frozenset({"of", "from", "between", "among", "in", "like", "including"})
SHARE = 0.3
"""A party is a main one of a document when it is named at least this often, next to the one named most."""
MAIN = 4


def actors_within(sentence: Sentence, start: int, end: int) -> tuple[str, ...]:
    """The actors named in a stretch, in order, each once."""
    return tuple(dict.fromkeys(m.actor for m in sentence.mentions if start <= m.start and m.end <= end))


def parties(actors: Iterable[str]) -> tuple[str, ...]:
    """The states and groups of actors, sorted, each once."""
    return tuple(sorted({party_of(actor) for actor in actors}))


def agents_of(sentence: Sentence, noun: "Token") -> tuple[str, ...]:
    """The actors that a noun phrase stands for: its head, what is joined to it, whose or from where it is."""
    tokens = {t.i for t in kept(noun, SHORTENED) if not _is_aside(t, noun)}
    found = [m for m in sentence.mentions if m.head in tokens]
    return tuple(dict.fromkeys(m.actor for m in found))


def _is_aside(token: "Token", noun: "Token") -> bool:
    """Whether a token stands in a prepositional phrase that does not say whose the noun is."""
    while token.i != noun.i and token.head.i != token.i:
        if token.dep_ == "prep" and token.lower_ not in BELONGING:
            return True
        token = token.head
    return False


def is_own(noun: "Token") -> bool:
    """Whether a noun phrase is the speaker's own: `we`, `our countries`."""
    return noun.lower_ in OWN or any(child.dep_ == "poss" and child.lower_ in OWN for child in noun.children)


def main_parties(analysis: Analysis) -> tuple[str, ...]:
    """The parties a document is about: the case's members where it names them all, else those it names most."""
    counts = Counter(
        party_of(m.actor) for s in analysis.sentences for m in s.mentions if len(party_of(m.actor)) == 3
    )  # groups are addressed only when named
    if not counts:
        return ()
    top = max(counts.values())
    members = tuple(sorted(party.code for party in analysis.case.members))
    if all(counts[code] >= SHARE * top for code in members):
        return members
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    return tuple(sorted(code for code in ranked[:MAIN] if counts[code] >= SHARE * top))


def own_parties(analysis: Analysis) -> tuple[str, ...]:
    """Who "we" are: the signatories of a joint text, else the parties the document is about."""
    return parties(analysis.notes.get("signatories", ())) or main_parties(analysis)


def named_in(sentence: Sentence, tokens: "Iterable[Token]") -> tuple[str, ...]:
    """The parties named among these tokens."""
    start, end = bounds(tokens)
    return parties(actors_within(sentence, start, end))
