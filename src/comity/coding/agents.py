"""Who a phrase speaks of, who the author's "we" is, and whom a document is about when it names nobody."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from comity.coding.analysis import Analysis, Mention, Sentence
from comity.coding.clauses import SHORTENED, kept, subject
from comity.coding.tables import table, words
from comity.records.codes import party_of

if TYPE_CHECKING:
    from comity.coding.tokens import Token

OWN = frozenset({"we", "us", "our", "ours"})
LISTED = re.compile(r"\s*[,–-]?\s*(?:and|or|&)?\s*(?:the)?\s*")
JOINING = re.compile(r"and|or|&|-|–")
LINKS = (",", "and", "-", "–")
WILL = frozenset({"will", "'ll", "’ll", "shall"})
ANNOUNCING, ANNOUNCING_SHARE = 5, 0.12
"""A text in which several governments will or decide so often is read as their own (annotated official texts)."""
DECIDING = frozenset({"decide", "commit", "agree", "pledge", "resolve", "announce"})
RELATIVE = frozenset({"which", "who", "that"})
BELONGING = frozenset({"of", "from", "between", "among", "in", "like", "including"})
AIMS = frozenset({"against", "to", "toward", "towards", "for", "on", "over", "about", "at", "from"})
THING = frozenset({"relcl", "acl", "advcl", "parataxis"})
OWNING = frozenset({"poss", "compound", "amod", "nmod"})
SHARE = 0.3
"""A party is a main one of a document when it is named at least this often, next to the one named most."""
MAIN = 4
STATE = 3
MAIN_NOTE = "main parties"


def parties(actors: Iterable[str]) -> tuple[str, ...]:
    """The states and groups of actors, sorted, each once."""
    return tuple(sorted({party_of(actor) for actor in actors}))


def agents_of(sentence: Sentence, noun: "Token") -> tuple[str, ...]:
    """The actors that a noun phrase stands for: its head, what is joined to it, whose or from where it is."""
    tokens = {t.i for t in kept(noun, SHORTENED | {"acl"}) if not _is_aside(t, noun)}
    found = with_listed(sentence, [m for m in sentence.mentions if m.head in tokens])
    if found or noun.lower_ not in RELATIVE or noun.head.dep_ != "relcl":
        return tuple(dict.fromkeys(m.actor for m in found)) or _civil(noun)
    return agents_of(sentence, noun.head.head)


def with_listed(sentence: Sentence, found: list[Mention]) -> list[Mention]:
    """Mentions with those listed beside them by commas and `and`, which the parser may have cut off."""
    chosen = {id(m) for m in found}
    for listed in _lists(sentence):
        if not chosen.isdisjoint({id(m) for m in listed}):
            chosen |= {id(m) for m in listed}
    return sorted((m for m in sentence.mentions if id(m) in chosen), key=lambda m: m.start)


def _lists(sentence: Sentence) -> Iterator[list[Mention]]:
    """The mentions that stand in one list; commas alone make none: `rather than punish Japan, Korea should …`."""
    listed: list[Mention] = []
    joined = False
    for mention in sorted(sentence.mentions, key=lambda m: m.start):
        between = sentence.cut(listed[-1].end, mention.start) if listed else ""
        if listed and LISTED.fullmatch(between) and any(link in between for link in LINKS):
            joined = joined or JOINING.search(between) is not None
        else:
            if joined:
                yield listed
            listed, joined = [], False
        listed.append(mention)
    if joined:
        yield listed


def _civil(noun: "Token") -> tuple[str, ...]:
    """Groups of society named by what they are: `civil society`, `the business community`."""
    text = " ".join(token.lower_ for token in kept(noun, SHORTENED))
    return tuple(
        dict.fromkeys(row["code"] for row in table("advice_civil") for cue in words(row["nouns"]) if cue in text)
    )


def _is_aside(token: "Token", noun: "Token") -> bool:
    """Whether a token stands in a prepositional phrase that does not say whose the noun is."""
    while token.i != noun.i and token.head.i != token.i:
        if token.dep_ == "prep" and token.lower_ not in BELONGING:
            return True
        token = token.head
    return False


def is_told_by(noun: "Token") -> bool:
    """Whether a noun phrase is the author's own, as one of many or alone: `we`, `our view`, `I`."""
    return is_own(noun) or noun.lower_ in {"i", "me"}


def is_own(noun: "Token") -> bool:
    """Whether a noun phrase is the speaker's own: `we`, `our countries`."""
    words = [noun, *(child for child in noun.children if child.dep_ == "poss")]
    return any(word.lower_ in OWN and word.text != "US" for word in words)


def main_parties(analysis: Analysis) -> tuple[str, ...]:
    """The parties a document is about: the case's members where it names them all, else those it names most."""
    if MAIN_NOTE not in analysis.notes:
        analysis.notes[MAIN_NOTE] = _main_parties(analysis)
    known: tuple[str, ...] = analysis.notes[MAIN_NOTE]
    return known


def _main_parties(analysis: Analysis) -> tuple[str, ...]:
    counts = Counter(
        party_of(m.actor) for s in analysis.sentences for m in s.mentions if len(party_of(m.actor)) == STATE
    )  # groups are addressed only when named
    members = tuple(sorted(party.code for party in analysis.case.members))
    if any(counts[code] for code in members):
        for party in analysis.case.outsiders:
            counts.pop(party.code, None)
    if not counts:
        return ()
    top = max(counts.values())
    if all(counts[code] >= SHARE * top for code in members):
        return members
    ranked = sorted(counts, key=lambda code: (-counts[code], code))
    return tuple(sorted(code for code in ranked[:MAIN] if counts[code] >= SHARE * top))


def own_parties(analysis: Analysis) -> tuple[str, ...]:
    """Who "we" are: the signatories of a joint text, the state a speaker speaks for, else the text's parties."""
    signed = parties(analysis.notes.get("signatories", ()) or filter(None, [analysis.notes.get("speaker", "")]))
    main = main_parties(analysis)
    members = {party.code for party in analysis.case.members}
    return signed or tuple(code for code in main if code in members) or main


def concerned(sentence: Sentence, head: "Token") -> tuple[str, ...]:
    """The parties named with a thing, those it is aimed at left out (`measures against the North`)."""
    tokens = _not_aimed_at(head)
    return parties(m.actor for m in sentence.mentions if m.head in tokens)


def owning(sentence: Sentence, noun: "Token") -> tuple[str, ...]:
    """The parties whose a thing is: `a direct US role`, `Japan's offer`, `support from Seoul`."""
    owners = {c.i for c in noun.children if c.dep_ in OWNING}
    owners |= {c.i for prep in noun.children if prep.lower_ in {"from", "by"} for c in prep.children}
    owners |= {c.i for at in list(owners) for c in noun.doc[at].children if c.dep_ in OWNING | {"conj"}}
    return parties(m.actor for m in sentence.mentions if m.head in owners)


def _not_aimed_at(head: "Token") -> set[int]:
    """The tokens under a word in one walk, without clauses and without phrases that say what it is aimed at."""
    found: set[int] = set()
    waiting = [head]
    while waiting:
        token = waiting.pop()
        found.add(token.i)
        waiting += [c for c in token.children if c.dep_ not in THING and not (c.dep_ == "prep" and c.lower_ in AIMS)]
    return found


def is_joint(analysis: Analysis) -> bool:
    """Whether several governments speak: in a joint statement, or a readout of what they will do."""
    if analysis.notes.get("joint"):
        return True
    key = "announcing"
    if key not in analysis.notes:
        said = [s for s in analysis.sentences if any(_announces(s, token) for token in s.span)]
        analysis.notes[key] = len(said) >= ANNOUNCING and len(said) >= ANNOUNCING_SHARE * len(analysis.sentences)
    return bool(analysis.notes[key])


def _announces(sentence: Sentence, token: "Token") -> bool:
    """Whether a verb says what several governments will do or have decided."""
    verb = token.head if token.tag_ == "MD" and token.lower_ in WILL else token if token.lemma_ in DECIDING else None
    own = subject(verb) if verb is not None else None
    return own is not None and (is_own(own) or len(parties(agents_of(sentence, own))) > 1)
