"""The whole of what is promised: an action that the coder cut short goes on to the end of its clause in the quote."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from comity.ledger.giving import Giving
from comity.ledger.tables import items, table
from comity.ledger.terms import stem, terms_in

LEAST_TERMS = 3
"""Content words below which an action does not say what is to be done ("establish mechanisms")."""
OPEN_ENDS = frozenset({"for", "to", "with", "of", "on", "in", "by", "including"})
"""Words an action cannot end on."""
LOOSE_END = re.compile(r"[,;]?\s+(?:as well as|and|or)$")
CLAUSE_END = re.compile(r"[.;:]|,? and (?:to )?(?=[a-z]+ (?:the|a|an|our|their|new)\b)")
MOST_WORDS = 30


def whole(found: Iterable[Giving]) -> Iterator[Giving]:
    """Every giving, promises with their whole action: "Establish mechanisms" → "... to share information on ..."."""
    listed = list(found)
    longest: dict[tuple[str, int], str] = {}
    for giving in listed:
        place = giving.document, giving.start
        longest[place] = max(longest.get(place, ""), giving.quote, key=len)
    for giving in listed:
        short = giving.kind == "promise" and not giving.reviewed and is_short(giving.action)
        action = LOOSE_END.sub("", giving.action)
        action = _longer(action, longest[giving.document, giving.start]) if short else action
        yield giving if action == giving.action else giving.model_copy(update={"action": action})


def is_short(action: str) -> bool:
    """Whether an action breaks off: few content words, or an end on a bare verb or a preposition."""
    words = action.lower().split()
    if not words:
        return False
    return len(terms_in(action)) < LEAST_TERMS or words[-1] in OPEN_ENDS or (words[-1] in _verbs() and "to" in words)


@cache
def _verbs() -> frozenset[str]:
    return frozenset(verb for row in table("deeds") for verb in items(row["verbs"]))


def _longer(action: str, quote: str) -> str:
    """The action with what follows its verb in the quote; the quote itself where nothing does."""
    verb = action.split()[0]
    text = " ".join(quote.split())
    places = list(re.finditer(rf"\b{re.escape(stem(verb.lower()))}[a-z]*", text, re.IGNORECASE))
    rests = [rest for place in places if len(rest := _rest(text[place.end() :], action).split()) >= len(action.split())]
    best = max(rests, key=lambda rest: _shared(rest, action), default=[])
    if best and (_shared(best, action)[0] or not terms_in(action.removeprefix(verb))):
        return " ".join([verb, *best[:MOST_WORDS]])
    return (text[:1].upper() + text[1:]) if places and len(terms_in(action)) < LEAST_TERMS - 1 else action


def _rest(text: str, action: str) -> str:
    """What follows the verb, to the end of the clause that holds the rest of the action."""
    last = action.split()[-1].lower()
    held = text.lower().find(last) + len(last) if len(action.split()) > 1 and last in text.lower() else 0
    end = CLAUSE_END.search(text, held)
    return text[: end.start()] if end else text


def _shared(rest: list[str], action: str) -> tuple[int, int]:
    return len(terms_in(" ".join(rest)) & terms_in(action)), len(rest)
