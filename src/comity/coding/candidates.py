"""Frames judged as events: what is their factuality, when, who takes part, how sure."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comity.coding.analysis import Analysis, Frame, Mention, Sentence, TimeMention
from comity.coding.dating import date_of
from comity.coding.event_words import word_set
from comity.coding.factuality import FACTUAL
from comity.coding.naming import by_known
from comity.coding.present import present_of
from comity.coding.roles import by_head, places
from comity.coding.speech import HARSH, KIND, WILL
from comity.coding.supplying import referred_back, spoken_of
from comity.coding.sureness import RECIPROCAL, STEP, is_court, noun_sureness, verb_sureness
from comity.records.codes import party_of
from comity.records.dates import PartialDate

if TYPE_CHECKING:
    from comity.coding.tokens import Token

DECLARED = frozenset({"STATEMENT", "SUPPORT", "ACCUSE", "REQUEST", "AGREE", "REJECT", "THREATEN", "CONCEDE"})
PLANNED = frozenset({"CONSULT", "ELECTION", "COOPERATE"})
FORESEEABLE = frozenset({*PLANNED, "AGREE", "RETREAT", "MOBILIZE", "AID"})
"""Types that are planned for a day; a later date beside any other is not its own."""
PRONOUNS = frozenset({"pronoun", "we"})
DECLARATION = "declared in a joint text"
REPORTS = "reports an act"
TOLD = frozenset({"ccomp", "parataxis"})
HIGHEST = 0.97
AHEAD = re.compile(r"upcoming|next|this\s+coming", re.I)
NEWS = 3
"""A text of at most this many sentences is a news item."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A frame judged: its date, who takes part, how sure, and the rules that said so."""

    frame: Frame
    factuality: str
    date: PartialDate | None
    actors: tuple[Mention, ...]
    targets: tuple[Mention, ...]
    confidence: float
    rules: tuple[str, ...]
    is_verb: bool


def judge(analysis: Analysis, sentence: Sentence, frame: Frame) -> Candidate | None:
    """A frame as an event, with how sure; None where it is no fact or nobody does it."""
    token = analysis.doc[frame.head]
    time = date_of(analysis, frame, sentence)
    when = time.when if time else None
    foreseen = frame.type in FORESEEABLE and token.tag_ != "VBD"  # `they agreed to meet next year`
    if not foreseen and (_is_ahead(analysis, when) or _is_called_ahead(analysis, time)):
        time, when = None, None
    if frame.lemma == "order" and frame.type == "RULING" and not is_court(frame, token):
        frame = replace(frame, type="COERCE")
    frame = _intended(analysis, frame, token)
    status, rules = _status(analysis, sentence, frame, when=when)
    if status == "generic" and token.pos_ in {"VERB", "AUX"} and frame.actors:
        status, rules = "ongoing", (*rules, "present")
    if status not in FACTUAL or not frame.type:
        return None
    is_verb = token.pos_ in {"VERB", "AUX"} and not any(rule.startswith("needs ") for rule in frame.rules)
    sure = _sureness(analysis, frame, token, time=time, is_verb=is_verb)
    if sure <= 0:
        return None
    sure += STEP * (time is not None) - STEP * (status == "ongoing")
    sure -= 0.06 * all(mention.rule in PRONOUNS for mention in frame.actors)
    sure -= 0.16 * (DECLARATION in rules and frame.lemma in word_set("stressing") and frame.type == "STATEMENT")
    if DECLARATION in rules or (when is None and is_verb and _is_of_the_day(analysis, sentence, frame, status)):
        when = analysis.notes["day"] or analysis.document.published
    elif when is None:
        when = present_of(analysis, frame, token, sentence)
    if _is_ahead(analysis, when):
        status = "scheduled"
    if frame.type == "STATEMENT" and _reports_an_act(sentence, frame, token):
        rules = (*rules, REPORTS)
    frame = _places_left_out(frame, token)
    actors = _acting(analysis, sentence, frame, token, is_verb=is_verb)
    return Candidate(
        frame, status, when, actors, frame.targets, min(HIGHEST, sure), (*frame.rules, *rules), is_verb=is_verb
    )


def _acting(
    analysis: Analysis, sentence: Sentence, frame: Frame, token: "Token", *, is_verb: bool
) -> tuple[Mention, ...]:
    """Who does it, with those that the clause itself does not name."""
    actors = _with_unnamed(analysis, frame, token, is_verb=is_verb)
    actors = referred_back(actors, analysis, sentence) or spoken_of(analysis, sentence, frame)
    if not is_verb and frame.type == "CONSULT" and _is_with_one(token, actors):
        actors = (*actors, *spoken_of(analysis, sentence, replace(frame, actors=(), targets=actors))[:1])
    return actors


def _is_with_one(noun: "Token", actors: tuple[Mention, ...]) -> bool:
    """`the talks with Lima`: the other side is whoever is spoken of."""
    owned = any(child.dep_ == "poss" for child in noun.children)
    joined = any(child.dep_ == "prep" and child.lower_ == "with" for child in noun.children)
    return joined and not owned and len({party_of(m.actor) for m in actors}) == 1


def _intended(analysis: Analysis, frame: Frame, token: "Token") -> Frame:
    """In a news item `will send aid` tells of an agreement, `will strike` of a threat, `will not` of a refusal."""
    if len(analysis.sentences) > NEWS or token.dep_ not in {"ROOT", "conj"}:
        return frame
    if frame.factuality == "negated" and frame.actors and any(c.lower_ in WILL for c in token.children):
        return replace(frame, type="REJECT", factuality="happened")
    if frame.factuality != "promised":
        return frame
    if frame.type in PLANNED or not frame.actors:
        return replace(frame, factuality="scheduled") if frame.actors else frame
    kind = "AGREE" if frame.type in KIND else "THREATEN" if frame.type in HARSH else ""
    return replace(frame, type=kind, factuality="happened") if kind else frame


def _reports_an_act(sentence: Sentence, frame: Frame, token: "Token") -> bool:
    """`officials said the rebels had left`: what is reported is the act, saying it is not."""
    below = {t.i for child in token.children if child.dep_ in TOLD for t in child.subtree}
    return any(other.head in below and other.type and other.factuality in FACTUAL for other in sentence.frames)


def _places_left_out(frame: Frame, token: "Token") -> Frame:
    """A meeting `in Tokyo` is not with Tokyo."""
    if frame.type not in RECIPROCAL or token.pos_ in {"VERB", "AUX"}:
        return frame
    where = {m.actor for m in places(token, by_head(frame.targets))}
    return replace(frame, targets=tuple(m for m in frame.targets if m.actor not in where)) if where else frame


def _sureness(analysis: Analysis, frame: Frame, token: "Token", *, time: TimeMention | None, is_verb: bool) -> float:
    if is_verb:
        return verb_sureness(frame, token, dated=time is not None)
    dated = time is not None and (frame.type != "AGREE" or _is_pact_year(analysis, token, time))
    return noun_sureness(frame, token, dated=dated)


def _is_pact_year(analysis: Analysis, pact: "Token", time: TimeMention) -> bool:
    """`the 1998 declaration`, `the treaty of 1895`: the year is part of what the pact is called."""
    after = analysis.text[pact.idx + len(pact.text) : time.start]
    return time.start < pact.idx or after.strip() in {"of", "in", ""} or time.rule == "anniversary"


def _is_ahead(analysis: Analysis, when: PartialDate | None) -> bool:
    """Whether a date lies after the document's own."""
    published = analysis.document.published
    return when is not None and published is not None and when.first > published.last


def _is_called_ahead(analysis: Analysis, time: TimeMention | None) -> bool:
    """Whether a time is said to be still to come: `the upcoming May summit`."""
    return time is not None and AHEAD.match(analysis.text, time.start) is not None


def _is_of_the_day(analysis: Analysis, sentence: Sentence, frame: Frame, status: str) -> bool:
    """Whether an undated act is the joint text's own, or the occasion it opens with: done on the day of the text."""
    if not (analysis.notes.get("joint") and status == "happened" and frame.actors):
        return False
    if frame.type in DECLARED:
        return True
    opening = next(item for item in analysis.sentences if not item.is_heading)
    return sentence.start == opening.start and analysis.doc[frame.head].dep_ in {"ROOT", "conj"}


def _status(
    analysis: Analysis, sentence: Sentence, frame: Frame, *, when: PartialDate | None
) -> tuple[str, tuple[str, ...]]:
    """The frame's factuality; a joint text's present tense declares, and a dated firm plan is scheduled."""
    token, joint = analysis.doc[frame.head], bool(analysis.notes.get("joint"))
    if frame.factuality == "generic" and _is_ahead(analysis, when):
        return "scheduled", ("present tense of a later day",)
    if frame.factuality == "generic" and joint and frame.type in DECLARED and token.dep_ in {"ROOT", "conj"}:
        return ("promised", ()) if frame.lemma in word_set("undertaking") else ("happened", (DECLARATION,))
    if frame.type in PLANNED and frame.factuality not in FACTUAL and _is_set(token):
        return "scheduled", ("set for a day",)
    will = bool({"modal will", "modal shall"} & set(frame.rules)) and token.lemma_ in word_set("meeting")
    if will and frame.type in PLANNED and sentence.times and not _is_regular(token):
        return "scheduled", ("firm plan",)
    return frame.factuality, ()


def _is_set(verb: "Token") -> bool:
    """`is scheduled to meet`, `is due to meet`, `are to meet`: a plan that is fixed."""
    above = verb.head
    bearer = above.head if above.dep_ == "acomp" else above
    present = any(t.tag_ in {"VBZ", "VBP"} for t in (bearer, *bearer.children) if t.pos_ == "AUX")
    fixed = above.lemma_.lower() in word_set("fixed") or (above.lemma_ == "be" and above.i < verb.i)
    return verb.dep_ == "xcomp" and verb.tag_ == "VB" and present and fixed and not _is_negated(bearer)


def _is_negated(verb: "Token") -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def _is_regular(token: "Token") -> bool:
    """Whether the plan is one for every year: `will meet annually`, `regular meetings`."""
    return any(t.lower_ in word_set("regular") for t in token.subtree)


def _with_unnamed(analysis: Analysis, frame: Frame, token: "Token", *, is_verb: bool) -> tuple[Mention, ...]:
    """The frame's actors, with those that `trilateral` or a known pact's name stands for."""
    if frame.type not in RECIPROCAL:
        return frame.actors
    if not frame.actors and not is_verb and frame.type == "AGREE":
        for name in by_known(analysis, frame.start, frame.end):
            parties = name.known.parties if name.known else ()
            return tuple(Mention(name.start, name.end, code, frame.head, "known parties") for code in parties)
    members = [party.code for party in analysis.case.members]
    words = {t.lower_ for t in token.subtree if t.dep_ in {"amod", "advmod", "compound"}}
    named = {party_of(mention.actor) for mention in frame.actors}
    if frame.targets or len(members) != 3 or len(named) > 1 or not words & word_set("trilateral"):
        return frame.actors
    unnamed = [code for code in members if code not in named]
    return (*frame.actors, *(Mention(frame.start, frame.end, code, frame.head, "trilateral") for code in unnamed))
