"""Small questions to a dependency parse: a verb's subject over control and coordination, the edges of a clause."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from comity.coding.tokens import Doc, Span, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
RELATIVES = frozenset({"who", "which", "that", "whom"})
OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "attr", "oprd"})
SHARING = frozenset({"conj", "xcomp", "advcl", "ccomp", "pcomp", "prep", "relcl", "dep"})
APPENDED = frozenset({"relcl", "advcl", "parataxis"})
CALENDAR = frozenset(
    (
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
        "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "week", "month",
        "year", "today", "eve", "day", "morning", "evening", "night",
    )
)  # fmt: skip
MONTHS = frozenset(("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "oct", "nov", "dec"))
MAX_CLIMB = 6


def span_at(doc: "Doc", start: int, end: int) -> "Span | None":
    """The tokens that [start, end) touches; None where it touches none."""
    first = max(0, bisect_right(doc.offsets, start) - 1)
    if first < len(doc) and doc.offsets[first] + len(doc[first].text) <= start:
        first += 1
    last = bisect_left(doc.offsets, end)
    return Span(doc, first, last) if first < last else None


def children(token: "Token", *names: str) -> list["Token"]:
    """A token's children with one of the dependency names, in order."""
    return [child for child in token.children if child.dep_ in names]


def is_passive(verb: "Token") -> bool:
    """Whether a verb is a passive: an auxiliary `be`, a passive subject, or a past participle on a noun."""
    if children(verb, "auxpass", "nsubjpass", "agent"):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in {"acl", "amod"}


def subject(verb: "Token") -> "Token | None":
    """Who does it: its own subject or agent, or the one it shares with the verb or noun above it."""
    if is_passive(verb):
        return _agent(verb)
    token: Token | None = verb
    for _ in range(MAX_CLIMB):
        if token is None:
            break
        own = children(token, *SUBJECTS)
        if own:
            return _antecedent(own[0], token)
        if token.dep_ == "acl" or token.pos_ in {"NOUN", "PROPN"}:
            return token.head if token.dep_ == "acl" else None
        found, token = _shared(token)
        if found is not None:
            return found
    return None


def _shared(token: "Token") -> tuple["Token | None", "Token | None"]:
    """The subject that the clause above lends (its object under control, its passive subject), else that clause."""
    above = token.head
    if above.i == token.i or token.dep_ not in SHARING:
        return None, None
    if token.dep_ in {"ccomp", "xcomp"} and children(above, "dobj") and token.tag_ == "VB":
        return children(above, "dobj")[0], None
    if token.dep_ in {"advcl", "conj", "xcomp"} and is_passive(above) and above.pos_ == "VERB":
        passive = children(above, "nsubjpass")
        return (passive[0] if passive else _agent(above)), None
    return None, above


def _agent(verb: "Token") -> "Token | None":
    for by in children(verb, "agent"):
        for child in children(by, "pobj"):
            return child
    return None


def _antecedent(found: "Token", verb: "Token") -> "Token":
    """What a relative pronoun stands for: the noun its clause hangs on."""
    if found.lower_ in RELATIVES and verb.dep_ == "relcl":
        return verb.head
    if found.lower_ in RELATIVES and verb.head.dep_ == "relcl":
        return verb.head.head
    return found


def objects(verb: "Token") -> list["Token"]:
    """Direct and indirect objects, with what is passive's subject, and the antecedent of a reduced relative."""
    found = children(verb, *OBJECTS)
    for item in list(found):
        if item.lower_ in RELATIVES and verb.dep_ == "relcl":
            found[found.index(item)] = verb.head
    if verb.tag_ == "VBN" and verb.dep_ == "acl" and is_passive(verb):
        found.append(verb.head)
    if not found and verb.dep_ == "conj" and is_passive(verb):
        found = children(verb.head, "nsubjpass")
    return found


def prepositional(token: "Token") -> Iterator[tuple[str, "Token"]]:
    """Each preposition on a token with its object, one step into `as well as` and nested ones."""
    for prep in token.children:
        if prep.dep_ in {"prep", "agent", "dative"} and prep.pos_ in {"ADP", "SCONJ", "VERB"}:
            for child in prep.children:
                if child.dep_ in {"pobj", "pcomp"}:
                    yield prep.lower_, child
                elif child.dep_ == "prep":
                    for inner in children(child, "pobj"):
                        yield child.lower_, inner


def particles(verb: "Token") -> set[str]:
    """Particles and prepositions on a verb, and `power` for `come to power`."""
    found = {
        child.lower_ for child in verb.children if child.dep_ in {"prt", "prep", "advmod"} and not is_timing(child)
    }
    found |= {child.lower_ for child in verb.children if child.dep_ == "dobj" and child.lower_ == "part"}
    return found | {item.lower_ for _, item in prepositional(verb) if item.lower_ == "power"}


def is_timing(preposition: "Token") -> bool:
    """Whether a preposition only says when: `on 4 October`, `in 2012`, `on Friday`."""
    objects = children(preposition, "pobj")
    return bool(objects) and is_calendar(objects[0])


def is_calendar(noun: "Token") -> bool:
    """Whether a noun is a day, a month, a year or another word of the calendar."""
    return noun.lower_ in CALENDAR or noun.like_num or (noun.text.endswith(".") and noun.lower_[:3] in MONTHS)


def conjuncts(token: "Token") -> list["Token"]:
    """A noun and what is coordinated with it."""
    found = [token]
    for child in children(token, "conj", "appos"):
        found += conjuncts(child)
    return found


def phrase_lemmas(token: "Token") -> set[str]:
    """The lemmas of a noun phrase: its head, the nouns and adjectives before it, and coordinated heads."""
    found: set[str] = set()
    for item in conjuncts(token):
        found |= {item.lemma_.lower(), item.lower_}
        found |= {child.lemma_.lower() for child in item.children if child.dep_ in {"compound", "amod", "nmod"}}
    return found


def clause_edges(verb: "Token", others: set[int]) -> tuple[int, int]:
    """First and last token of a verb's clause, without coordinated or appended clauses that have their own frame."""
    dropped: set[int] = set()
    for child in verb.children:
        joined = child.dep_ in {"conj", "parataxis"} and child.pos_ in {"VERB", "AUX"}
        if joined or (child.dep_ in APPENDED and child.i in others):
            dropped |= {t.i for t in child.subtree}
    kept = [t.i for t in verb.subtree if t.i not in dropped and not t.is_space]
    kept = kept or [verb.i]
    return _trimmed(verb, min(kept), max(kept))


def _trimmed(verb: "Token", first: int, last: int) -> tuple[int, int]:
    doc = verb.doc
    while first < verb.i and (
        doc[first].is_punct or doc[first].lower_ in {"and", "but", "or", "while", "that", "as", "because"}
    ):
        first += 1
    while last > verb.i and (
        doc[last].text in {",", ";", ":", "-", "–", "—", "("} or doc[last].lower_ in {"and", "but", "or"}
    ):
        last -= 1
    return first, last
