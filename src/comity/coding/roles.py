"""Who does it and to whom: mentions gathered from the parse around a verb or noun."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from comity.coding.analysis import Mention
from comity.coding.event_words import word_set
from comity.coding.strangers import is_human
from comity.coding.syntax import children, conjuncts, objects, prepositional, subject

if TYPE_CHECKING:
    from comity.coding.tokens import Token

By = dict[int, list[Mention]]
TOWARDS = frozenset(
    {"to", "against", "on", "upon", "toward", "towards", "at", "for", "from", "into", "in", "of", "over", "about"}
)
JOINT = frozenset({"with", "between", "among", "amongst", "alongside"})
OF_WHOM = frozenset({"of", "in", "from", "between"})
TITLED = frozenset({"titled name", "titled newcomer"})
PORTFOLIO = 60
"""Characters that a portfolio may stand between a demonym and a title."""
QUOTED = frozenset({"”", '"', "''", ","})
OWNING = frozenset({"poss", "compound", "amod", "nmod", "npadvmod", "appos"})


def by_head(mentions: Iterable[Mention]) -> By:
    """Mentions by the token that heads them."""
    found: By = {}
    for mention in mentions:
        found.setdefault(mention.head, []).append(mention)
    return found


def _at(token: "Token", mentions: By) -> list[Mention]:
    return mentions.get(token.i, [])


def of_phrase(token: "Token", mentions: By, *, deep: bool = True) -> list[Mention]:
    """The actors a noun phrase stands for: itself and its conjuncts, else whoever owns or is named in it."""
    found: list[Mention] = []
    for item in conjuncts(token):
        found += _at(item, mentions) or (_named_on(item, mentions) if deep else [])
    return found


def _named_on(noun: "Token", mentions: By) -> list[Mention]:
    """Who owns a noun or is named in its phrase: `leaders of Japan`, `the Minister for Trade of Peru`."""
    words = OF_WHOM | {"for"} if is_human(noun) else OF_WHOM
    inside = (inner for word, inner in prepositional(noun) if word in words)
    return owners(noun, mentions) or [m for inner in inside for m in of_phrase(inner, mentions)]


def owners(noun: "Token", mentions: By) -> list[Mention]:
    """Possessors and demonyms on a noun: `Japan's`, `Korean`, `US-ROK`."""
    found: list[Mention] = []
    for child in noun.children:
        if child.dep_ in OWNING and not _is_against(noun, child):
            own = _at(child, mentions)
            found += own
            for inner in child.children:
                if inner.dep_ in {"compound", "conj", "nmod", "amod", "npadvmod", "poss"}:
                    found += _at(inner, mentions)
                    for deepest in children(inner, "compound", "conj", "nmod"):
                        found += _at(deepest, mentions)
    return found


def _is_against(noun: "Token", child: "Token") -> bool:
    """`anti-Japanese demonstrations`: the demonym names whom they are against."""
    doc = noun.doc
    return any(t.lower_ in {"anti", "anti-"} for t in doc[max(0, child.i - 2) : child.i]) or child.lower_.startswith(
        "anti-"
    )


def opposed(noun: "Token", mentions: By) -> list[Mention]:
    """Whom `anti-…` before a noun names."""
    return [
        m
        for child in noun.children
        if child.dep_ in OWNING and _is_against(noun, child)
        for t in child.subtree
        for m in _at(t, mentions)
    ]


def places(noun: "Token", mentions: By) -> list[Mention]:
    """The states in or across which something is: `demonstrations in China and Korea`."""
    found = [
        m
        for word, inner in prepositional(noun)
        if word in {"in", "across", "throughout"}
        for m in of_phrase(inner, mentions)
    ]
    if not found and noun.dep_ in {"nsubj", "dobj"}:
        found = [
            m
            for word, inner in prepositional(noun.head)
            if word in {"in", "across"}
            for m in of_phrase(inner, mentions)
        ]
    return found


def verb_actors(verb: "Token", mentions: By) -> list[Mention]:
    """The actors in a verb's subject; a place subject (`in`) is none."""
    who = subject(verb) or postposed(verb)
    return of_phrase(who, mentions) if who is not None else []


def postposed(verb: "Token") -> "Token | None":
    """`"It is over," told Oki`: the speaker after what was said, where the parse has no subject."""
    before = verb.nbor(-1).text if verb.i > verb.sent.start else ""
    if before not in QUOTED or verb.lemma_.lower() not in word_set("saying"):
        return None
    behind = (
        child for child in verb.children if child.i > verb.i and child.dep_ in {"dobj", "attr", "npadvmod", "dep"}
    )
    return next((child for child in behind if child.pos_ == "PROPN"), None)


def adjacent(verb: "Token", mentions: By) -> list[Mention]:
    """The actors just before a verb, where the parse gives it no subject: `A, B and C have agreed`."""
    doc, at = verb.doc, verb.i - 1
    while at > verb.sent.start and (doc[at].dep_ in {"aux", "auxpass", "neg"} or doc[at].pos_ in {"ADV", "AUX"}):
        at -= 1
    found: list[Mention] = []
    joined = False
    while at >= verb.sent.start:
        here = [m for items in mentions.values() for m in items if m.start <= doc[at].idx < m.end]
        if here and (joined or not found):
            found += here
            at = min(t.i for t in doc[verb.sent.start : at + 1] if t.idx >= min(m.start for m in here)) - 1
        elif found and doc[at].lower_ in {",", "and", "the"}:
            joined = joined or doc[at].lower_ == "and"
            at -= 1
        else:
            break
    return found


def verb_targets(verb: "Token", mentions: By, *, places: bool = True) -> list[Mention]:
    """The actors in a verb's objects and in its prepositional phrases; `places`: also those of `in` and `at`."""
    found: list[Mention] = []
    for item in objects(verb):
        found += of_phrase(item, mentions)
        for word, inner in prepositional(item):
            if word in TOWARDS | JOINT:
                found += of_phrase(inner, mentions, deep=False)
    for word, inner in prepositional(verb):
        if word in TOWARDS and (places or word not in {"in", "at"}):
            found += of_phrase(inner, mentions, deep=word not in {"in", "at"})
    return found


def partners(token: "Token", mentions: By) -> list[Mention]:
    """Those met or joined: in phrases with `with`, `between`, `among` on a verb, its objects or a noun."""
    found: list[Mention] = []
    for item in [token, *objects(token)]:
        for word, inner in prepositional(item):
            if word in JOINT:
                found += of_phrase(inner, mentions)
    return found


def noun_actors(noun: "Token", mentions: By) -> list[Mention]:
    """Whoever owns a nominalised event, or does it (`by`)."""
    found = owners(noun, mentions)
    for word, inner in prepositional(noun):
        if word == "by":
            found += of_phrase(inner, mentions)
    for clause in children(noun, "acl"):
        for by in children(clause, "agent"):
            for inner in children(by, "pobj"):
                found += of_phrase(inner, mentions)
    return found


def noun_targets(noun: "Token", mentions: By) -> list[Mention]:
    """Whom a nominalised event is done to."""
    found: list[Mention] = []
    for word, inner in prepositional(noun):
        if word in TOWARDS:
            found += of_phrase(inner, mentions, deep=word not in {"in", "at"})
    return found


def unique(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions with each actor once, the first place kept; `Peruvian` before `President Oki` is not another actor."""
    seen: dict[str, Mention] = {}
    for mention in mentions:
        seen.setdefault(mention.actor, mention)
    kept = seen.values()
    return tuple(m for m in kept if not any(_is_adjective_of(m, other) for other in kept))


def _is_adjective_of(mention: Mention, person: Mention) -> bool:
    """Whether a demonym stands before a titled person of its state."""
    beside = mention.rule == "demonym" and person.rule in TITLED and 0 < person.start - mention.end < PORTFOLIO
    return beside and person.actor.startswith(f"{mention.actor}:")
