"""By when something is promised: a rhythm, or the time that hangs on the promised act and is still ahead.

A time that says when the promise was made, or that dates another thing ("the pact signed in 2016"), is none.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.coding.analysis import Analysis, Sentence, TimeMention
from comity.coding.clauses import VERBAL, auxiliary_words, kept
from comity.coding.cues import hits

if TYPE_CHECKING:
    from comity.coding.tokens import Token

ASIDES = frozenset({"relcl", "acl", "appos", "parataxis"})
"""What stands here dates something else than the promised act: `the pact signed in 2016`."""
TAKING_PLACE = frozenset({
    "hold", "host", "convene", "launch", "open", "begin", "start", "establish", "complete", "finish", "conclude",
    "sign", "take",
})  # fmt: skip
"""Verbs that say when the thing promised is to be: `sponsor a summit to be held in 2024`."""
PART = re.compile(r"\b(?P<part>early|beginning of|mid|middle of)[\s-]+(?:in\s+)?(?:the\s+)?$", re.IGNORECASE)
MONTHS_OF_PART = {"early": "04", "beginning of": "04", "mid": "08", "middle of": "08"}
"""The last month of a part of a year: that "early 2024" ends with April is a judgement."""
YEAR = re.compile(r"\d{4}")


def deadline(analysis: Analysis, sentence: Sentence, at: "Token", head: "Token") -> str | None:
    """The rhythm or date by which `head` is to be done, promised by `at`; ISO, as far as it is told."""
    own = {token.i for token in (*kept(head, ASIDES), *_taking_place(head))}
    for hit in hits(sentence.span, "commitment_deadlines"):
        if hit.last.i in own and not _is_in_a_name(hit.last, head):
            return hit.cue.row["deadline"]
    published = analysis.document.published
    starts = {token.idx for token in sentence.span if token.i in own}
    ahead = [
        time
        for time in sentence.times
        if time.when is not None
        and any(time.start <= start < time.end for start in starts)
        and _hangs_on(sentence, time, at, head)
        and (published is None or time.when.last >= published.first)
    ]
    return _narrowed(analysis.text, ahead[-1]) if ahead else None


def _taking_place(head: "Token") -> Iterator["Token"]:
    """The words of `to be held in 2024` below the thing promised."""
    for thing in head.children:
        for clause in thing.children if thing.dep_ in {"dobj", "nsubjpass"} else ():
            if _takes_place(clause):
                yield from kept(clause, ASIDES)


def _takes_place(clause: "Token") -> bool:
    return clause.dep_ in {"acl", "relcl"} and clause.lemma_ in TAKING_PLACE and "to" in auxiliary_words(clause)


def _hangs_on(sentence: Sentence, time: TimeMention, at: "Token", head: "Token") -> bool:
    """Whether a time hangs on the promised act; one at the head of the sentence (`In October, …`) only directly."""
    token = next((t for t in sentence.span if t.idx <= time.start < t.idx + len(t.text)), None)
    if token is None:
        return time.start > at.idx
    if time.start < at.idx and not _opens(token, head):
        return False
    before = token.nbor(-1).lower_ if token.i > sentence.span.start else ""
    return before != "on" and not _is_of_another(token, at, head)


def _opens(token: "Token", head: "Token") -> bool:
    """Whether a time before the promise is an adverbial of the act itself."""
    over = token.head if token.head.dep_ == "prep" else token
    return over.dep_ in {"prep", "npadvmod", "advmod"} and over.head.i == head.i


def _is_of_another(token: "Token", at: "Token", head: "Token") -> bool:
    """Whether another clause than that of the act stands between a time and the act."""
    while token.head.i != token.i and token.i != head.i:
        if token.pos_ in VERBAL and token.i != at.i and not _takes_place(token):
            return True
        token = token.head
    return False


def _is_in_a_name(word: "Token", act: "Token") -> bool:
    """Whether a frequency says what a thing is, not how often it is done: `sponsor the first annual Summit`."""
    thing = word.head
    if thing.i == act.i or thing.pos_ in VERBAL:
        return False
    first = any(child.lower_ in {"first", "inaugural"} for child in thing.children)
    return first or (thing.pos_ == "PROPN" and thing.head.i != act.i)


def _narrowed(text: str, time: TimeMention) -> str:
    """A year with the part of it that is named: `early 2024` → `2024-01/2024-04`."""
    when = str(time.when)
    digits = YEAR.search(text, time.start, time.end)
    part = PART.search(text, max(0, time.start - 20), digits.start()) if digits else None
    if part is None or not YEAR.fullmatch(when):
        return when
    return f"{when}-01/{when}-{MONTHS_OF_PART[part['part'].lower()]}"
