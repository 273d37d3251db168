"""Which time expression of a sentence dates an event: the one in its phrase, else its clause's, else the sentence's."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.coding.analysis import Analysis, Frame, Sentence, TimeMention
from comity.coding.factuality import FACTUAL
from comity.coding.syntax import prepositional, span_at
from comity.records.dates import PartialDate

if TYPE_CHECKING:
    from comity.coding.tokens import Doc, Token

NEAR = 24
"""A time this many characters after a noun phrase belongs to it, whatever the parser attached it to."""
TEMPORAL = frozenset(
    {
        "prep",
        "npadvmod",
        "advmod",
        "nummod",
        "pobj",
        "compound",
        "tmod",
        "amod",
        "pcomp",
        "nmod",
        "poss",
        "dep",
        "appos",
    }
)
Anchors = dict[int, "Token | None"]
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
WHEN = frozenset({"when", "after", "once", "as"})
OCCASIONS = frozenset({"at", "during", "in", "with", "following", "after"})
SAYING = frozenset({"announce", "declare", "say", "reveal", "propose", "promise"})
RECALLING = frozenset({"recall", "reference", "refer", "cite", "mention", "commemorate", "remember", "invoke"})
"""A time below one of these is that of what is recalled, not of the recalling."""
BOUND = re.compile(
    r"\b(?:since|until|till|by|before|no\s+later\s+than|through)\s+(?:at\s+least\s+)?"
    r"(?:(?:early|late|mid|the\s+(?:end|beginning|middle)\s+of)[\s-]+)?$",
    re.I,
)
BOUNDED = re.compile(r"(?:since|until|by)\b", re.I)
"""Pattern of an expression that itself begins with a bound."""
SHORTLY = re.compile(r"\b(?:days?|hours?|shortly|just|soon|immediately)\s+(?:before|after)\s+(?:the\s+)?$", re.I)
SINCE = re.compile(r"since\s+$", re.I)
BOUND_REACH = 40


def date_of(analysis: Analysis, frame: Frame, sentence: Sentence) -> TimeMention | None:
    """The time expression that dates a frame; None where none does."""
    doc, text = analysis.doc, analysis.text
    head = doc[frame.head]
    dating = (t for t in sentence.times if frame.factuality == "scheduled" or not _is_bound(text, t))
    if head.pos_ in {"VERB", "AUX"}:
        dating = (_beside_day(text, time) for time in dating)
    times = tuple(dating)
    if not times:
        return None
    if times != sentence.times:
        sentence = replace(sentence, times=times)
    anniversary = _anniversary(head, sentence)
    if anniversary:
        return anniversary
    anchors = {time.start: _anchor(doc, time) for time in sentence.times if time.rule != "anniversary"}
    if len(anchors) < len(times):
        sentence = replace(sentence, times=tuple(time for time in times if time.rule != "anniversary"))
    inside = [t for t in sentence.times if _is_under(anchors[t.start], head) and not _names_noun(doc, t, head)]
    if inside:
        return min(inside, key=lambda time: (time.when is None, abs(time.start - head.idx)))
    if head.pos_ not in {"VERB", "AUX"}:
        close = [t for t in sentence.times if frame.start <= t.start < frame.end or 0 <= t.start - frame.end < NEAR]
        close = [t for t in close if not _is_of_clause(anchors[t.start], head)]
        close = [t for t in close if not _is_of_other(anchors[t.start], head, sentence)]
        return close[0] if close else _of_governor(head, sentence, anchors)
    if _is_later(head):
        return None
    occasion = _occasion(head, sentence)
    found = _above(head, sentence, anchors) or _beside(doc, frame, sentence, anchors) or occasion
    return found or _clause_of_time(head, sentence, anchors)


def _is_bound(text: str, time: TimeMention) -> bool:
    """`since 2017`, `by 2030`, `until May`: how far something reaches; `by May 4` tells of a day all the same."""
    before = text[max(0, time.start - BOUND_REACH) : time.start]
    if time.when is not None and time.when.precision == "day" and not SINCE.search(before):
        return False
    return bool(BOUND.search(before) or BOUNDED.match(text, time.start))


def _beside_day(text: str, time: TimeMention) -> TimeMention:
    """`days before the April 6 summit`: some day of that month, as far as can be told."""
    before = text[max(0, time.start - BOUND_REACH) : time.start]
    if time.when is None or time.when.precision != "day" or not SHORTLY.search(before):
        return time
    return replace(time, when=PartialDate(time.when.text[: len("2019-07")]), rule="beside a day")


def _is_later(verb: "Token") -> bool:
    """`has since left and sold`: some time after what the sentence dates."""
    above = verb.head if verb.dep_ == "conj" else verb
    return any(child.lower_ == "since" and child.dep_ == "advmod" for up in (verb, above) for child in up.children)


def _is_of_clause(anchor: "Token | None", noun: "Token") -> bool:
    """The time of a clause on another noun, or of the telling: `the withdrawal, which he announced in August`."""
    if anchor is None or anchor.dep_ != "relcl" or anchor.is_ancestor(noun):
        return False
    return anchor.head.i != noun.i or anchor.lemma_ in SAYING


def _is_of_other(anchor: "Token | None", noun: "Token", sentence: Sentence) -> bool:
    """`the resolution, passed after the test in May`: the time hangs on another act."""
    others = {frame.head for frame in sentence.frames} - {noun.i}
    return anchor is not None and anchor.i in others and anchor.pos_ not in {"VERB", "AUX"}


def _occasion(verb: "Token", sentence: Sentence) -> TimeMention | None:
    """`at the first summit, held in May 2008, they agreed`: the time of the occasion at which it was done."""
    for start, end in _occasions(verb):
        inside = [time for time in sentence.times if start < time.end and time.start <= end]
        if inside:
            return inside[0]
    return None


def _occasions(verb: "Token") -> Iterator[tuple[int, int]]:
    """The phrases of occasions on a verb, on the one it is joined to, and before it (`the vote in which he won`)."""
    alone = not any(child.dep_ in {"prep", "advcl", "npadvmod"} for child in verb.children)
    for up in (verb, verb.head) if verb.dep_ == "conj" and alone else (verb,):
        for word, noun in prepositional(up):
            if word in OCCASIONS:
                yield noun.left_edge.idx, noun.right_edge.idx
    if verb.dep_ == "relcl" and any(noun.lower_ == "which" and word in OCCASIONS for word, noun in prepositional(verb)):
        yield verb.head.left_edge.idx, verb.left_edge.idx


def _clause_of_time(verb: "Token", sentence: Sentence, anchors: Anchors) -> TimeMention | None:
    """`when ties grew strained in 2014, they met`: the time of the clause that says when."""
    if verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.children):
        verb = next((up for up in verb.ancestors if up.pos_ in {"VERB", "AUX"}), verb)
    for clause in verb.children:
        if clause.dep_ == "advcl" and clause.i < verb.i and any(child.lower_ in WHEN for child in clause.children):
            for time in sentence.times:
                anchor = anchors[time.start]
                if anchor is not None and (anchor.i == clause.i or _is_plainly_under(anchor, clause)):
                    return time
    return None


def _is_plainly_under(token: "Token", clause: "Token") -> bool:
    """Whether a word stands in a clause, in no clause of its own and in no name (`the 1996 declaration`)."""
    while token.i != clause.i and token.head.i != token.i and token.dep_ in {"dobj", "pobj", "prep", "acomp", "attr"}:
        token = token.head
    return token.i == clause.i


def _anniversary(head: "Token", sentence: Sentence) -> TimeMention | None:
    """The year of what is commemorated: `the 50th anniversary of the signing of the treaty`."""
    token = head
    for _ in range(6):
        if token.head.i == token.i or token.pos_ in {"VERB", "AUX"}:
            return None
        token = token.head
        for time in sentence.times:
            if time.rule == "anniversary" and time.start <= token.idx < time.end:
                return time
    return None


def _names_noun(doc: "Doc", time: TimeMention, head: "Token") -> bool:
    """`reaffirmed the 1996 declaration`: the year belongs to the declaration, not to the verb."""
    span = span_at(doc, time.start, time.end)
    return (
        span is not None
        and time.rule != "beside a day"
        and head.pos_ in {"VERB", "AUX"}
        and span.root.dep_ in {"nummod", "compound", "nmod", "amod", "poss"}
    )


def _beside(doc: "Doc", frame: Frame, sentence: Sentence, anchors: Anchors) -> TimeMention | None:
    """A time in the verb's own clause that the parser hung elsewhere, unless it is that of another event."""
    others = {
        other.head
        for other in sentence.frames
        if other.head != frame.head and other.factuality in FACTUAL and doc[other.head].head.i != frame.head
    }
    for time in sentence.times:
        anchor = anchors[time.start]
        path = [anchor, *_up_to(anchor, frame.head)] if anchor is not None else []
        owned = any(up.i in others or (up.dep_ == "ccomp" and up.i != frame.head) or _is_elsewhere(up) for up in path)
        if frame.start <= time.start <= frame.end + 2 and not owned and not _names_noun(doc, time, doc[frame.head]):
            return time
    return None


def _is_elsewhere(token: "Token") -> bool:
    """Whether a clause recalls an earlier act, says what somebody is punished for, or what will or may be done."""
    if any(child.tag_ == "MD" for child in token.children):
        return True
    reason = token.dep_ == "pcomp" and token.head.lower_ == "for"
    return reason or (token.dep_ in {"advcl", "acl", "prep", "pcomp"} and token.lemma_.lower() in RECALLING)


def _up_to(token: "Token", head: int) -> list["Token"]:
    """The words above a word, up to a head."""
    found: list[Token] = []
    while token.head.i != token.i and token.head.i != head and len(found) < 8:
        token = token.head
        found.append(token)
    return found


def _anchor(doc: "Doc", time: TimeMention) -> "Token | None":
    """The word that a time expression hangs on."""
    span = span_at(doc, time.start, time.end)
    if span is None:
        return None
    token = span.root
    while (
        token.head.i != token.i
        and token.dep_ in TEMPORAL
        and (token.dep_ in {"pobj", "pcomp"} or token.head.pos_ == "ADP")
    ):
        token = token.head
        if token.pos_ == "ADP":
            return token.head
    return token.head


def _is_under(anchor: "Token | None", head: "Token") -> bool:
    """Whether the time hangs on the frame's own word, or on a word of its phrase that is no clause of its own."""
    token = anchor
    for _ in range(4):
        if token is None:
            return False
        if token.i == head.i:
            return True
        if token.pos_ in {"VERB", "AUX"} or token.head.i == token.i:
            return False
        token = token.head
    return False


def _of_governor(noun: "Token", sentence: Sentence, anchors: Anchors) -> TimeMention | None:
    """`a meeting was held in May`: the time of the verb that a noun is subject or object of."""
    token = noun
    while token.dep_ in {"conj", "pobj", "prep", "appos"} and token.head.i != token.i:
        joined, token = token.dep_ == "conj", token.head
        owned = None if joined else next((t for t in sentence.times if _is_owner(anchors[t.start], token)), None)
        if owned is not None:
            return owned
    if token.dep_ not in {"nsubjpass", "dobj", "nsubj"}:
        return None
    verbs = {token.head.i, token.head.head.i if token.head.dep_ == "xcomp" else token.head.i}
    return next((t for t in sentence.times if (anchor := anchors[t.start]) is not None and anchor.i in verbs), None)


def _is_owner(anchor: "Token | None", noun: "Token") -> bool:
    """`this spring's round of launches`: a time on the noun that stands for what it is of."""
    return anchor is not None and anchor.i == noun.i and noun.pos_ not in {"VERB", "AUX"}


def _above(verb: "Token", sentence: Sentence, anchors: Anchors) -> TimeMention | None:
    """A time on the clause above, or one that opens the sentence."""
    token = verb
    for _ in range(3):
        if token.dep_ not in {"conj", "xcomp", "ccomp", "advcl", "acl", "relcl"}:
            break
        token = token.head
        for time in sentence.times:
            anchor = anchors[time.start]
            if time.start <= token.idx < time.end and token.pos_ not in {"VERB", "AUX"}:
                return time
            if anchor is not None and anchor.i == token.i and time.start < verb.idx:
                return time
    if not sentence.times:
        return None
    opening = sentence.times[0]
    anchor = anchors[opening.start]
    of_subject = anchor is not None and anchor.dep_ in SUBJECTS and sentence.span[0].pos_ == "DET"
    leads = (opening.start - sentence.start < 14 and not of_subject) or (
        anchor is not None and anchor.dep_ == "ROOT" and opening.start < verb.idx
    )
    return opening if leads and verb.dep_ in {"ROOT", "conj", "advcl", "ccomp"} else None
