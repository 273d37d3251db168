"""Roles, short names and pronouns: `the two leaders`, `both allies`, `the president`, `the North`, `he`, `they`, `we`.

Each is resolved inside its document or left out; a guess is worse than a gap.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from comity.coding.cast import Cast
from comity.coding.syntax import span_at
from comity.coding.tables import table, words
from comity.records.codes import party_of

if TYPE_CHECKING:
    from comity.coding.tokens import Doc, Span, Token

CLAIMED = tuple[int, int, tuple[str, ...], str]
NUMBERS = {"two": 2, "both": 2, "three": 3, "four": 4}
SINGULAR = re.compile(
    r"\b(?:[Tt]he|[Tt]hen-)\s*(?:then-|new\s+|current\s+|former\s+)?"
    r"(president|prime minister|premier|chancellor|foreign minister|secretary of state|defen[cs]e minister)(?![\w-])"
)
NORTH_SOUTH = re.compile(r"\b[Tt]he\s+(North|South)(?!\s+[A-Z])(?!\w)")
URGED = re.compile(
    r"\b(?:urg(?:e[sd]?|ing)|press(?:e[sd]|ing)?|pressur(?:e[sd]?|ing)|push(?:e[sd]|ing)?|prod(?:s|ded|ding)?"
    r"|nudg(?:e[sd]?|ing)|encourag(?:e[sd]?|ing)|exhort(?:s|ed|ing)?|implor(?:e[sd]?|ing)|warn(?:s|ed|ing)?"
    r"|ask(?:s|ed|ing)?|t(?:ells?|old|elling)|call(?:s|ed|ing)?\s+(?:up)?on|appeal(?:s|ed|ing)?\s+to"
    r"|br(?:ings?|ought|inging)|mediat(?:e[sd]?|ing)\s+between|br(?:eak|oker)\w*\s+between)\s+$"
)
"""What stands before those to whom somebody else speaks: `the envoy urged both sides` is none of them."""
PAIR = ("one", "other")
JOINED = re.compile(r"(?:['’]s)?\s*(?:and|or|[-–])\s*(?:the\s+)?")
LEADING = frozenset({"leaders", "presidents", "prime ministers", "ministers", "secretaries", "sides", "signatories"})
PEOPLE = frozenset({"he", "she", "him", "his", "her"})
THINGS = frozenset({"it", "its"})
MANY = frozenset({"they", "their", "them"})
OWN = frozenset({"we", "our", "us"})
SELF = frozenset({"i", "my", "me"})
PRONOUNS = PEOPLE | THINGS | MANY | OWN | SELF


@cache
def _roles() -> re.Pattern[str]:
    nouns = "|".join(re.escape(noun) for row in table("roles") for noun in words(row["nouns"]))
    return re.compile(
        rf"\b(?:(?:[Tt]he|[Oo]ur|[Tt]hese|[Aa]ll|[Tt]heir)\s+)?"
        rf"(?P<number>[Tt]wo|[Bb]oth|[Tt]hree|[Ff]our)\s+(?:of\s+(?:the|these)\s+)?"
        rf"(?:(?:[A-Z][\w.]+|[a-z-]+)\s+)?(?P<noun>Koreas|(?i:{nouns}))(?!\w)"
    )


@cache
def _bare_roles(who: str) -> re.Pattern[str]:
    """Roles of those who sign, without a number: `leaders` in person, `parties` for their states."""
    nouns = "|".join(re.escape(noun) for row in table("roles") for noun in words(row["nouns"]) if row["bare"] == who)
    return re.compile(rf"\b(?:[Tt]he|[Oo]ur)\s+(?P<noun>(?i:{nouns}))(?!\w)")


def referred(span: "Span", text: str, taken: list[CLAIMED], cast: Cast) -> Iterator[CLAIMED]:
    """The actors that roles, short names and pronouns of a sentence stand for."""
    start, end = span.start_char, span.end_char
    busy = list(taken)
    for claim in [
        *_short_names(text, start, end, cast),
        *_numbered(text, start, end, busy, cast),
        *_singular(text, start, end, cast),
    ]:
        if not _overlaps(claim, busy):
            busy.append(claim)
            yield claim
    busy.sort()
    for token in (token for token in span if token.lower_ in PRONOUNS):
        claim_or_none = _pronoun(token, busy, cast)
        if claim_or_none:
            yield claim_or_none


def _overlaps(claim: CLAIMED, others: list[CLAIMED]) -> bool:
    return any(claim[0] < other[1] and other[0] < claim[1] for other in others)


def _short_names(text: str, start: int, end: int, cast: Cast) -> Iterator[CLAIMED]:
    """`the North` for the party called `North …`, in a text that has named it."""
    for found in NORTH_SOUTH.finditer(text, start, end):
        for party in cast.lexicon.case.parties:
            full = any(name.startswith(found[1] + " ") for name in party.names.en)
            if full and party.code in cast.states:
                yield found.start(1), found.end(1), (party.code,), "short name"


def _numbered(text: str, start: int, end: int, taken: list[CLAIMED], cast: Cast) -> Iterator[CLAIMED]:
    for found in _roles().finditer(text, start, end):
        number = NUMBERS[found["number"].lower()]
        urging = URGED.search(text, start, found.start()) is not None
        pair = _pair(text, [claim for claim in taken if claim[1] <= found.start()]) if number == len(PAIR) else ()
        actors = pair or _counted(found["noun"], number, cast, but=cast.states[-1:] if urging else ())
        if len(actors) == number:
            yield found.start(), found.end(), actors, "numbered role"
    if cast.signatories:
        leading = _bare_roles("leaders")
        for found in chain(leading.finditer(text, start, end), _bare_roles("parties").finditer(text, start, end)):
            signed = cast.signatories if found.re is leading else tuple(sorted({party_of(a) for a in cast.signatories}))
            yield found.start(), found.end(), signed, "signatories"


def _pair(text: str, before: list[CLAIMED]) -> tuple[str, ...]:
    """The two states joined last before a place: `Japan and South Korea … the two countries`."""
    for left, right in reversed(list(pairwise(sorted(before)))):
        states = {party_of(actor) for claim in (left, right) for actor in claim[2]}
        if len(states) == len(PAIR) and JOINED.fullmatch(text, left[1], right[0]):
            return tuple(sorted(states))
    return ()


def _counted(noun: str, number: int, cast: Cast, *, but: Sequence[str]) -> tuple[str, ...]:
    """As many as are counted: the signatories where they are as many leaders, else the states named last."""
    if noun == "Koreas":
        return _koreas(cast)
    if len(cast.signatories) == number and noun.lower() in LEADING:
        return cast.signatories
    return cast.latest(number, but=but)


def _koreas(cast: Cast) -> tuple[str, ...]:
    """A divided nation (`the two Koreas`): the parties called `North …` and `South …`."""
    parties = cast.lexicon.case.parties
    return tuple(sorted(p.code for p in parties if any(name.startswith(("North ", "South ")) for name in p.names.en)))


def _singular(text: str, start: int, end: int, cast: Cast) -> Iterator[CLAIMED]:
    """`the president`: who held that office in the party spoken of last, on the document's day."""
    for found in SINGULAR.finditer(text, start, end):
        for party in reversed(cast.states):
            term = cast.lexicon.holder(party, found[1], cast.day)
            if term:
                actor = cast.person if cast.person and party_of(cast.person) == party else term.actor
                yield found.start(1), found.end(1), (actor,), "role"
                break


def _pronoun(token: "Token", taken: list[CLAIMED], cast: Cast) -> CLAIMED | None:
    word = token.lower_
    start, end = token.idx, token.idx + len(token.text)
    if word in PEOPLE:
        person = _last_person(start, taken) or cast.person
        return (start, end, (person,), "pronoun") if person else None
    if word in OWN | SELF and token.text != "US":
        own = cast.signatories or ((cast.speaker,) if word in SELF else (party_of(cast.speaker),)) * bool(cast.speaker)
        return (start, end, own, "we") if own else None
    if word in THINGS and not _is_expletive(token):
        state = _last_state(token, taken, nearest=word == "its") or _subject_state(cast)
        return (start, end, state, "pronoun") if state else None
    if word in MANY:
        several = _last_several(start, taken) or cast.they
        return (start, end, several, "pronoun") if several else None
    return None


def _is_expletive(token: "Token") -> bool:
    """The empty subject of `it is important to`, `it seems that`."""
    return token.lower_ == "it" and token.head.lemma_ in {"be", "seem", "appear", "become", "remain", "help", "take"}


def _last_person(before: int, taken: list[CLAIMED]) -> str | None:
    named = [claim for claim in taken if claim[1] <= before and claim[3] in _PERSON_RULES and claim[2]]
    return named[-1][2][0] if named else None


def _subject_state(cast: Cast) -> tuple[str, ...]:
    """The state or body that was the subject of the sentence before."""
    return tuple(actor for actor in cast.subject if actor not in cast.known.values())[:1]


def _last_state(token: "Token", taken: list[CLAIMED], *, nearest: bool) -> tuple[str, ...]:
    """A state named earlier in the sentence: the nearest for a possessive, else the last subject, else the first."""
    named = [claim for claim in taken if claim[1] <= token.idx and claim[2] and claim[3] not in _PERSON_RULES]
    if not named or nearest:
        return named[-1][2][:1] if named else ()
    subjects = [claim for claim in named if _is_subject(token.doc, claim)]
    return (subjects or named[:1])[-1][2][:1]


def _is_subject(doc: "Doc", claim: CLAIMED) -> bool:
    span = span_at(doc, claim[0], claim[1])
    return span is not None and span.root.dep_ in {"nsubj", "nsubjpass"}


def _last_several(before: int, taken: list[CLAIMED]) -> tuple[str, ...]:
    several = [claim for claim in taken if claim[1] <= before and len(claim[2]) > 1]
    return several[-1][2] if several else ()


_PERSON_RULES = frozenset({"titled name", "titled newcomer", "full name", "surname", "name again", "role"})
