"""Events: frames that happened, are going on or are scheduled, with actors, date, type, level and tracks."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

from comity.coding.analysis import Analysis, Frame, Mention, Sentence, TimeMention
from comity.coding.build import RecordIds, base, passage_of
from comity.coding.dating import date_of
from comity.coding.factuality import FACTUAL
from comity.coding.levels import level_of
from comity.coding.naming import by_known
from comity.coding.roles import unique
from comity.coding.syntax import subject
from comity.coding.titles import title_of
from comity.coding.tracks import tracks_in
from comity.records.coded import Why
from comity.records.dates import PartialDate
from comity.records.event import Event, Factuality, Level
from comity.records.plover import EventType
from comity.records.track import Track

if TYPE_CHECKING:
    from spacy.tokens import Token

FLOOR = 0.4
"""Events less sure than this are not recorded (chosen on the development texts for precision not below recall)."""
DECLARED = frozenset({"STATEMENT", "SUPPORT", "ACCUSE", "REQUEST", "AGREE", "REJECT", "THREATEN", "CONCEDE"})
PRONOUNS = frozenset({"pronoun", "we"})
TRACK_OF_TYPE: dict[str, Track] = {"MOBILIZE": "security", "TEST": "security", "ASSAULT": "security"}
RECENT = frozenset(
    {
        "recent",
        "last",
        "latest",
        "first",
        "second",
        "third",
        "previous",
        "earlier",
        "historic",
        "past",
        "subsequent",
        "new",
    }
)


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


def code(analysis: Analysis) -> Iterator[Event]:
    """Every event of a document, in the order of the text."""
    ids = RecordIds()
    pacts: set[tuple[str, int]] = set()
    for sentence in analysis.sentences:
        if sentence.is_heading:
            continue
        for candidate in _chosen(analysis, sentence):
            if candidate.frame.type == "AGREE" and not _is_verb(analysis, candidate.frame) and candidate.date:
                key = (candidate.frame.lemma, candidate.date.year)
                if key in pacts:
                    continue
                pacts.add(key)
            yield _event(analysis, sentence, candidate, ids)


def _chosen(analysis: Analysis, sentence: Sentence) -> list[Candidate]:
    """The candidates sure enough, one where several frames tell of one act."""
    judged = [judge(analysis, sentence, frame) for frame in sentence.frames]
    sure = [item for item in judged if item is not None and item.confidence >= FLOOR]
    kept: list[Candidate] = []
    for item in sorted(sure, key=lambda c: (not _is_verb(analysis, c.frame), -c.confidence, c.frame.start)):
        twin = next((n for n, other in enumerate(kept) if _same_act(analysis, item.frame, other.frame)), None)
        if twin is None:
            kept.append(item)
        else:
            kept[twin] = _joined(kept[twin], item)
    return sorted(kept, key=lambda c: (c.frame.start, c.frame.end))


def _is_verb(analysis: Analysis, frame: Frame) -> bool:
    return analysis.doc[frame.head].pos_ in {"VERB", "AUX"}


def _joined(verb: Candidate, noun: Candidate) -> Candidate:
    """`welcomed him to a summit of the three`: the verb's event with what its noun adds."""
    actors = verb.actors
    if verb.frame.type in {"CONSULT", "COOPERATE"}:
        actors = unique([*verb.actors, *(m for m in noun.actors if m.rule not in PRONOUNS)])
    return replace(verb, actors=actors, date=verb.date or noun.date, confidence=max(verb.confidence, noun.confidence))


def _same_act(analysis: Analysis, one: Frame, other: Frame) -> bool:
    """Whether two frames of a sentence tell of one act: `held a meeting`, `a decision to withdraw`."""
    first, second = analysis.doc[one.head], analysis.doc[other.head]
    governed = _governs(first, second) or _governs(second, first)
    return governed and (one.type == other.type or bool({one.lemma, other.lemma} & LIGHT))


def _governs(above: "Token", below: "Token") -> bool:
    token = below
    for _ in range(4):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.i == above.i:
            return True
    return False


LIGHT = frozenset(
    {
        "hold",
        "make",
        "conduct",
        "take",
        "give",
        "begin",
        "start",
        "issue",
        "carry",
        "convene",
        "host",
        "decision",
        "sign",
        "launch",
    }
)


def judge(analysis: Analysis, sentence: Sentence, frame: Frame) -> Candidate | None:
    """A frame as an event, with how sure; None where it is no fact or nobody does it."""
    token = analysis.doc[frame.head]
    joint = bool(analysis.notes.get("joint"))
    status, rules = _status(frame, token, sentence, joint=joint)
    time = date_of(analysis.doc, frame, sentence)
    when = time.when if time else None
    if status == "generic" and _is_ahead(analysis, when):
        status, rules = "scheduled", ("present tense of a later day",)
    if status not in FACTUAL or not frame.type:
        return None
    actors, targets = _participants(analysis, sentence, frame, token)
    is_verb = token.pos_ in {"VERB", "AUX"}
    sure = (
        _verb_sureness(frame, token, actors, targets)
        if is_verb
        else _noun_sureness(frame, token, actors, dated=time is not None)
    )
    if sure <= 0:
        return None
    if "declared in a joint text" in rules and frame.lemma in STRESSING and frame.type == "STATEMENT":
        sure -= 0.16
    if is_verb and frame.type == "STATEMENT" and any(m.actor.endswith(":public") for m in actors):
        sure -= 0.25
    if is_verb and token.dep_ == "acl" and time is None:
        sure -= 0.1
    if _is_misread(frame, token, actors, targets):
        return None
    sure += 0.12 * (time is not None) - 0.12 * (status == "ongoing") - 0.06 * all(m.rule in PRONOUNS for m in actors)
    if when is None and joint and is_verb and frame.type in DECLARED and status == "happened" and _is_declared(actors):
        when = analysis.document.published
    if _is_ahead(analysis, when):
        status = "scheduled"
    return Candidate(frame, status, when, actors, targets, min(0.97, sure), (*frame.rules, *rules))


def _is_pact_year(analysis: Analysis, pact: "Token", time: TimeMention) -> bool:
    """`the 1998 declaration`, `the treaty of 1895`: the year is part of what the pact is called."""
    after = analysis.text[pact.idx + len(pact.text) : time.start]
    return time.start < pact.idx or after.strip() == "of" or time.rule == "anniversary"


def _is_ahead(analysis: Analysis, when: PartialDate | None) -> bool:
    """Whether a date lies after the document's own."""
    published = analysis.document.published
    return when is not None and published is not None and when.first > published.last


def _status(frame: Frame, token: "Token", sentence: Sentence, *, joint: bool) -> tuple[str, tuple[str, ...]]:
    """The frame's factuality; a joint text's present tense declares, and a dated firm plan is scheduled."""
    if frame.factuality == "generic" and joint and frame.type in DECLARED and token.dep_ in {"ROOT", "conj"}:
        return ("happened", ("declared in a joint text",)) if frame.lemma not in UNDERTAKING else ("promised", ())
    if frame.factuality == "promised" and frame.type in {"CONSULT", "ELECTION", "COOPERATE"}:
        will = "modal will" in frame.rules or "modal shall" in frame.rules
        if will and (sentence.times or joint) and token.lemma_ in MEETING_VERBS:
            return "scheduled", ("firm plan",)
    return frame.factuality, ()


UNDERTAKING = frozenset(
    {"commit", "pledge", "promise", "undertake", "support", "vow", "decide", "agree", "recognize", "recognise"}
)
"""In the present tense of a joint text these undertake or approve rather than report."""
STRESSING = frozenset(
    {
        "reaffirm",
        "affirm",
        "emphasize",
        "emphasise",
        "underscore",
        "underline",
        "stress",
        "highlight",
        "reiterate",
        "note",
    }
)
MEETING_VERBS = frozenset({"host", "hold", "convene", "meet", "visit", "attend", "travel", "sponsor", "open", "elect"})


COURT = re.compile(r"court|judge|tribunal|justice", re.I)
COURT_VERBS = frozenset({"rule", "order", "uphold", "overturn"})


def _is_misread(frame: Frame, token: "Token", actors: tuple[Mention, ...], targets: tuple[Mention, ...]) -> bool:
    """A word whose sense needs a certain actor or target, without it: `ruled` of no court, `went` to no state."""
    if frame.type == "RULING" and frame.lemma in COURT_VERBS and token.pos_ == "VERB":
        who = subject(token)
        names = [m.actor for m in actors] + ([who.text] if who is not None else [])
        return not any(COURT.search(name) for name in names)
    return frame.lemma == "go" and not targets


def _is_declared(actors: tuple[Mention, ...]) -> bool:
    return bool(actors)


def _participants(
    analysis: Analysis, sentence: Sentence, frame: Frame, token: "Token"
) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
    """Actors and targets; `trilateral` brings in all three members of the case where they are not named."""
    actors, targets = frame.actors, frame.targets
    if frame.type in {"CONSULT", "COOPERATE", "AGREE"} and not targets:
        members = [party.code for party in analysis.case.members]
        words = {t.lower_ for t in token.subtree if t.dep_ in {"amod", "advmod", "compound"}}
        if len(members) == 3 and words & {"trilateral", "three-way", "three-party", "trilaterally"}:
            named = {m.actor.split(":")[0] for m in actors}
            if len(named) <= 1:
                extra = tuple(
                    Mention(frame.start, frame.end, code, frame.head, "trilateral")
                    for code in members
                    if code not in named
                )
                actors = (*actors, *extra)
    return actors, targets


def _verb_sureness(frame: Frame, token: "Token", actors: tuple[Mention, ...], targets: tuple[Mention, ...]) -> float:
    if not actors:
        passive = bool([c for c in token.children if c.dep_ == "nsubjpass"]) or token.dep_ == "acl"
        return frame.weight - 0.15 if passive and targets else 0.0
    sure = frame.weight
    if token.dep_ in {"ccomp", "advcl"}:
        sure -= 0.05
    return sure


def _noun_sureness(frame: Frame, token: "Token", actors: tuple[Mention, ...], *, dated: bool) -> float:
    """Nouns need evidence that one certain thing is meant: an owner, a date, `recent`, a light verb in the past."""
    modifiers = {child.lower_ for child in token.children if child.dep_ == "amod"}
    definite = any(child.lower_ in {"the", "this", "that", "these", "those"} for child in token.children)
    owned = bool(actors) if frame.type not in {"CONSULT", "COOPERATE", "AGREE"} else _is_owned(token, actors)
    marked = bool(modifiers & RECENT)
    named = bool(frame.targets) and definite
    need = next((rule[6:] for rule in frame.rules if rule.startswith("needs ")), "evidence")
    ahead = frame.factuality == "scheduled"
    enough = {"owner": owned, "date": dated, "evidence": owned or dated or marked or named}[need] or ahead
    if not enough:
        return 0.0
    plural = token.tag_ in {"NNS", "NNPS"} and not definite and not dated
    vague = any(child.lower_ in {"a", "an"} for child in token.children) and not dated and not marked
    both = bool(actors and frame.targets)
    return (
        frame.weight
        + 0.05 * (owned + marked + both)
        - 0.12 * plural
        - 0.12 * vague
        - 0.1 * (not owned and not frame.targets)
    )


def _is_owned(noun: "Token", actors: tuple[Mention, ...]) -> bool:
    """Whether a meeting or accord is somebody's (`their talks`, `the Obama-Xi summit`), not merely `with` somebody."""
    inside = {
        t.i for child in noun.children if child.dep_ in {"poss", "compound", "amod", "nmod"} for t in child.subtree
    }
    return any(m.head in inside for m in actors)


def _event(analysis: Analysis, sentence: Sentence, item: Candidate, ids: RecordIds) -> Event:
    frame = item.frame
    passage = passage_of(analysis, frame.start, frame.end)
    why = Why(trigger=analysis.doc[frame.head].text, roles=_roles(analysis, item), rules=item.rules)
    tracks = tracks_in(passage.quote) or tracks_in(analysis.text[sentence.start : sentence.end])
    fixed = TRACK_OF_TYPE.get(frame.type)
    if fixed and fixed not in tracks:
        tracks = (fixed, *tracks)[:3]
    return Event(
        **base(analysis, "event", passage, ids=ids, confidence=item.confidence, why=why),
        tracks=tracks,
        date=item.date,
        actors=tuple(dict.fromkeys(m.actor for m in item.actors)),
        targets=tuple(dict.fromkeys(m.actor for m in item.targets)),
        type=cast(EventType, frame.type),
        level=cast("Level | None", level_of(analysis, sentence, frame) if frame.type == "CONSULT" else None),
        factuality=cast(Factuality, item.factuality),
        title=title_of(analysis, frame, item.actors, item.targets),
        actor_spans=_spans(item.actors),
        target_spans=_spans(item.targets),
    )


def _roles(analysis: Analysis, item: Candidate) -> dict[str, str]:
    text = analysis.text
    roles = {}
    for name, mentions in (("actors", item.actors), ("targets", item.targets)):
        if mentions:
            roles[name] = "; ".join(dict.fromkeys(f"{text[m.start : m.end]} ({m.rule})" for m in mentions))
    return roles


def _spans(mentions: tuple[Mention, ...]) -> tuple[tuple[int, int], ...]:
    return tuple(dict.fromkeys((m.start, m.end) for m in mentions if m.rule not in {"trilateral", "known parties"}))
