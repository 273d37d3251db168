"""Clauses and noun phrases of a parsed sentence: bounds, subjects, coordination, and short normal forms."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comity.coding.tokens import Token

MAX_WORDS = 15
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
VERBAL = frozenset({"VERB", "AUX"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "once"})
ASIDE = frozenset({"relcl", "appos", "acl", "parataxis", "punct", "advcl"})
TRAILING = frozenset({"cc", "conj", "punct", "parataxis", "preconj"})
SHORTENED = frozenset({"relcl", "appos", "advcl", "parataxis"})
HYPHENS = frozenset({"-", "‑", "–"})
AMOUNTS = frozenset({"nothing", "something", "everything", "anything", "more", "less", "much", "all"})
"""Pronouns that are what is to be done: `nothing should be done`."""
BLANKS = re.compile(r"\s+")
PLACE = attrgetter("i")


def subject(verb: "Token") -> "Token | None":
    """The subject of a verb: its own, or that of the verb it is joined to or serves."""
    token = verb
    for _ in range(6):
        own = next((child for child in token.children if child.dep_ in SUBJECTS), None)
        if own is not None:
            return own
        if token.dep_ not in {"conj", "xcomp", "aux", "auxpass", "pcomp"} or token.head.i == token.i:
            return None
        if token.dep_ == "xcomp":
            controller = next((child for child in token.head.children if child.dep_ == "dobj"), None)
            if controller is not None:
                return controller
        token = token.head
    return None


def is_passive(verb: "Token") -> bool:
    return any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children)


def by_phrase(verb: "Token") -> "Token | None":
    """The noun after `by` that does what a passive says: `was urged by Washington`."""
    return next((noun for by in verb.children if by.dep_ == "agent" for noun in by.children), None)


def is_negated(verb: "Token") -> bool:
    return any(child.dep_ == "neg" or child.lower_ == "never" for child in verb.children)


def is_question(token: "Token") -> bool:
    """Whether the sentence of a token asks something."""
    return any(t.text == "?" for t in token.sent[-3:])


def auxiliary_words(verb: "Token") -> frozenset[str]:
    return frozenset(child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"})


def joined(token: "Token") -> Iterator["Token"]:
    """A word and the words joined to it by `and`, `or` or commas, in order; verbs with their own subject left out."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and not (child.pos_ in VERBAL and any(c.dep_ in SUBJECTS for c in child.children)):
            yield from joined(child)


def is_conditional(verb: "Token") -> bool:
    """Whether the verb, or a clause above it, stands under `if`, `whether`, `unless`."""
    token = verb
    for _ in range(6):
        if any(child.dep_ in {"mark", "advmod"} and child.lower_ in CONDITIONS for child in token.children):
            return True
        if token.head.i == token.i or token.dep_ in {"relcl"}:
            return False
        token = token.head
    return False


def under(verb: "Token", dependencies: Iterable[str]) -> "Token | None":
    """The nearest word at or above a verb that has one of these dependencies."""
    wanted = frozenset(dependencies)
    token = verb
    for _ in range(6):
        if token.dep_ in wanted:
            return token
        if token.head.i == token.i or token.dep_ not in {"conj", "xcomp", "ccomp", "aux", "auxpass", "pcomp", "advcl"}:
            return None
        token = token.head
    return None


def holds(above: "Token", below: "Token") -> bool:
    return above.i == below.i or above.is_ancestor(below)


def kept(token: "Token", leaving: frozenset[str]) -> "list[Token]":
    """The tokens under a word, without the branches of the named dependencies, in order."""
    found: list[Token] = []
    waiting = [token]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting += [child for child in current.children if child.dep_ not in leaving]
    return sorted(found, key=PLACE)


def bounds(tokens: "Iterable[Token]") -> tuple[int, int]:
    """Character offsets of the stretch that holds all tokens."""
    items = list(tokens)
    return min(t.idx for t in items), max(t.idx + len(t.text) for t in items)


def kept_top(token: "Token", leaving: frozenset[str]) -> "list[Token]":
    """The tokens under a word, leaving out branches of the named dependencies at the top only."""
    found = [token]
    for child in token.children:
        if child.dep_ not in leaving:
            found += list(child.subtree)
    return sorted(found, key=PLACE)


def said(tokens: "Iterable[Token]") -> str:
    """Tokens as running text, blanks folded, quotation marks and brackets at the ends dropped."""
    items = [t for t in tokens if not t.is_space]
    text = "".join(t.text + _between(t, after) for t, after in zip_longest(items, items[1:]))
    return BLANKS.sub(" ", text).strip(" ,;:.-–—“”\"'()")


def _between(token: "Token", after: "Token | None") -> str:
    """What stands between two words that are told one after the other: a hyphen stays where it joins them."""
    if after is None or token.whitespace_:
        return token.whitespace_
    if after.i == token.i + 1:
        return ""
    hyphen = token.nbor(1)
    return hyphen.text if after.i == token.i + 2 and hyphen.text in HYPHENS and not hyphen.whitespace_ else " "


def shortened(text: str, limit: int = MAX_WORDS) -> str:
    """At most so many words, not ending in a function word."""
    words = text.split()
    if len(words) > limit:
        words = words[:limit]
        while len(words) > 3 and words[-1].lower().strip(",;") in _WEAK_ENDS:
            words.pop()
    return " ".join(words).rstrip(",;:—–- ")


_WEAK_ENDS = frozenset(
    {
        "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "with", "from", "and", "or", "as", "that", "which",
        "who", "their", "its", "our", "his", "her", "between", "among", "against", "into", "than", "but", "is", "are",
        "including", "such", "through", "toward", "towards", "both", "more", "most", "other", "any", "all",
    }
)  # fmt: skip


def phrase(noun: "Token", limit: int = MAX_WORDS, *, but: "Token | None" = None) -> str:
    """A noun phrase in short: without article, relative clauses, asides, what is joined to it, the branch of `but`."""
    apart = SHORTENED | {"conj", "cc", "preconj"} if noun.pos_ != "PROPN" else SHORTENED
    tokens = [noun, *(t for child in noun.children if child.dep_ not in apart for t in kept(child, SHORTENED))]
    tokens.sort(key=PLACE)
    if but is not None:
        tokens = [token for token in tokens if not _in_branch(token, noun, but)]
    while tokens and (
        tokens[0].pos_ in {"DET", "PUNCT"} or tokens[0].lower_ in {"its", "their", "our", "such", "these"}
    ):
        tokens = tokens[1:]
    return shortened(said(tokens), limit)


def _in_branch(token: "Token", noun: "Token", but: "Token") -> bool:
    """Whether a word stands under the same child of a noun as another, and the noun before both."""
    branch = next((child for child in noun.children if child.i > noun.i and holds(child, but)), None)
    return branch is not None and holds(branch, token)


def action(verb: "Token", *, negated: bool = False) -> str:
    """What is to be done, verb first: `exercises should be resumed` → `Resume exercises`."""
    below = next((child for child in verb.children if child.dep_ == "xcomp" and _is_infinitive(child)), None)
    if verb.lemma_ == "be" and below is not None:
        return action(below, negated=negated)
    rest = [t for t in _complement(verb) if t.i > verb.i]
    base = verb.lemma_.lower()
    if is_passive(verb):
        own = subject(verb)
        named = own is not None and (own.pos_ != "PRON" or own.lower_ in AMOUNTS)
        done = said(kept(own, SHORTENED)) if own is not None and named else ""
        text = f"{base} {_lowered(done)} {said(rest)}"
    else:
        text = f"{base} {said(rest)}"
    text = ("do not " if negated else "") + BLANKS.sub(" ", text).strip()
    return capitalised(shortened(text))


def _complement(verb: "Token") -> "list[Token]":
    found: list[Token] = []
    for child in verb.children:
        if child.dep_ in TRAILING | SUBJECTS | {"aux", "auxpass", "mark", "neg", "agent"}:
            continue
        if child.dep_ == "advcl" and child.i > verb.i and any(c.dep_ == "mark" for c in child.children):
            continue
        found += kept(child, frozenset() if child.lower_ in AMOUNTS else SHORTENED | {"punct"} - {"advcl"})
    return sorted(found, key=PLACE)


def _lowered(text: str) -> str:
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first in _ARTICLES else text


_ARTICLES = frozenset(
    {"The", "A", "An", "Any", "Such", "These", "This", "Both", "More", "Nothing", "Everything", "No", "Much", "All"}
)


def capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


def complements(trigger: "Token", *, nouns: bool = True, of: bool = False) -> Iterator["Token"]:
    """What a trigger is about: the verbs (or nouns) of its infinitive, that-clause, `to`, `on`, `in` (`of`) phrase."""
    for child in trigger.children:
        if child.i < trigger.i and child.dep_ != "dobj":
            continue
        clausal = child.dep_ in {"xcomp", "ccomp", "acl"} and child.pos_ in VERBAL | {"ADJ", "NOUN"}
        if clausal or (child.dep_ == "advcl" and child.pos_ in VERBAL and _is_infinitive(child)):
            yield child
        elif child.dep_ == "prep" and (child.lower_ in {"to", "on", "in", "for"} or (of and child.lower_ == "of")):
            yield from (c for c in child.children if c.dep_ == "pcomp" or (nouns and c.dep_ == "pobj"))


def _is_infinitive(verb: "Token") -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
