"""Events: frames that happened, are going on or are scheduled, with actors, date, type, level and tracks."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from comity.coding.analysis import Analysis, Frame, Mention, Sentence
from comity.coding.build import RecordIds, base, passage_of
from comity.coding.candidates import NEWS, PRONOUNS, REPORTS, Candidate, judge
from comity.coding.event_features import features
from comity.coding.event_words import word_set
from comity.coding.levels import level_of
from comity.coding.roles import unique
from comity.coding.supplying import SUPPLIED
from comity.coding.sureness import RECIPROCAL
from comity.coding.targets import settled
from comity.coding.titles import title_of
from comity.coding.track_model import tracks_of
from comity.coding.weights import Weights, weights
from comity.records.coded import Why
from comity.records.event import Event, Factuality, Level
from comity.records.plover import EventType

if TYPE_CHECKING:
    from comity.coding.tokens import Token

BACKGROUND = frozenset({"relcl", "acl", "advcl"})
ASIDE = 0.75
"""The lead clause of a news item tells its news; what stands in a clause on a noun is background (by judgement)."""
UNSEEN = frozenset({"trilateral", "known parties", SUPPLIED})
"""Actors by these rules stand nowhere in the words."""


def code(analysis: Analysis) -> Iterator[Event]:
    """Every event of a document, in the order of the text."""
    return recorded(analysis, weights("event"), weights("target"))


def recorded(analysis: Analysis, model: Weights, target_model: Weights) -> Iterator[Event]:
    """The events that a model finds probable enough, done to whom another has them done to."""
    ids = RecordIds()
    for sentence, item in told(analysis, model):
        yield _event(analysis, settled(analysis, sentence, item, target_model), ids)


def told(analysis: Analysis, model: Weights) -> Iterator[tuple[Sentence, Candidate]]:
    """The events that a model finds probable enough, as the rules of roles have them; a pact is told once."""
    pacts: set[tuple[str, int]] = set()
    for sentence, found in candidates(analysis):
        for candidate in chosen(analysis, sentence, found, model):
            if not _is_told_again(candidate, pacts):
                yield sentence, candidate


def candidates(analysis: Analysis) -> Iterator[tuple[Sentence, list[Candidate]]]:
    """Each sentence with the frames that may be events."""
    for sentence in analysis.sentences:
        if not sentence.is_heading:
            judged = (judge(analysis, sentence, frame) for frame in sentence.frames)
            yield sentence, [item for item in judged if item is not None]


def _is_told_again(item: Candidate, pacts: set[tuple[str, int]]) -> bool:
    """Whether a dated pact (`the 1998 declaration`) was an event of this document before."""
    if item.frame.type != "AGREE" or item.is_verb or item.date is None:
        return False
    key = (item.frame.lemma, item.date.year)
    again = key in pacts
    pacts.add(key)
    return again


def chosen(analysis: Analysis, sentence: Sentence, found: list[Candidate], model: Weights) -> list[Candidate]:
    """The candidates probable enough, one where several frames tell of one act."""
    weighed = [replace(c, confidence=_chance(analysis, sentence, c, model)) for c in found]
    sure = [item for item in weighed if item.confidence >= model.floor or _is_news(analysis, item, model)]
    kept: list[Candidate] = []
    for item in sorted(sure, key=lambda c: (not c.is_verb, -c.confidence, c.frame.start)):
        twin = next((n for n, other in enumerate(kept) if _same_act(analysis, item.frame, other.frame)), None)
        if twin is None:
            kept.append(item)
        else:
            kept[twin] = _joined(kept[twin], item)
    return sorted(kept, key=lambda c: (c.frame.start, c.frame.end))


def _chance(analysis: Analysis, sentence: Sentence, item: Candidate, model: Weights) -> float:
    """The probability of an event; less in a news item for `officials said` beside what they said, and for asides."""
    chance = model.probability(features(analysis, sentence, item))
    if len(analysis.sentences) > NEWS:
        return chance
    if REPORTS in item.rules:
        return chance / 2
    if not _is_aside(analysis.doc[item.frame.head]):
        return chance
    return max(chance * ASIDE, min(chance, model.floor))


def _is_aside(token: "Token") -> bool:
    """Whether an act stands in a clause that hangs on a noun, or beside the main one: `who was arrested last year`."""
    while token.head.i != token.i and token.dep_ not in BACKGROUND:
        token = token.head
    return token.dep_ in BACKGROUND


def _is_news(analysis: Analysis, item: Candidate, model: Weights) -> bool:
    """Whether a short text tells the act in a main clause, with somebody who does it to somebody or something."""
    token = analysis.doc[item.frame.head]
    main = token.dep_ in {"ROOT", "conj", "ccomp"} and item.is_verb
    whole = bool(item.frame.doer_phrase and (item.frame.other_phrases or item.targets))
    return len(analysis.sentences) <= NEWS and main and whole and item.confidence >= model.floor / 4


def _joined(verb: Candidate, noun: Candidate) -> Candidate:
    """`welcomed him to a summit of the three`: the verb's event with what its noun adds."""
    actors = verb.actors
    if verb.frame.type in {"CONSULT", "COOPERATE"}:
        actors = unique([*verb.actors, *(m for m in noun.actors if m.rule not in PRONOUNS)])
    return replace(verb, actors=actors, date=verb.date or noun.date, confidence=max(verb.confidence, noun.confidence))


def _same_act(analysis: Analysis, one: Frame, other: Frame) -> bool:
    """Whether two frames tell of one act: `held a meeting`, `a decision to withdraw`, `lifted the sanctions`."""
    first, second = analysis.doc[one.head], analysis.doc[other.head]
    above, below = (first, second) if _governs(first, second) else (second, first)
    governed = _governs(above, below) and (below.pos_ not in {"VERB", "AUX"} or below.dep_ == "xcomp")
    if below.head.i == above.i and below.dep_ in {"dobj", "nsubjpass"} and above.lemma_ in word_set("ending"):
        return True
    return governed and (one.type == other.type or bool({one.lemma, other.lemma} & word_set("light")))


def _governs(above: "Token", below: "Token") -> bool:
    token = below
    for _ in range(4):
        if token.head.i == token.i:
            return False
        token = token.head
        if token.i == above.i:
            return True
    return False


def _event(analysis: Analysis, item: Candidate, ids: RecordIds) -> Event:
    frame = item.frame
    passage = passage_of(analysis, frame.start, frame.end)
    doing = (frame.doer_phrase,) if frame.doer_phrase else ()
    why = Why(trigger=analysis.doc[frame.head].text, roles=_roles(analysis, item), rules=item.rules)
    return Event(
        **base(analysis, "event", passage, ids=ids, confidence=item.confidence, why=why),
        tracks=tracks_of(analysis, passage.start, passage.end, kind="event", of=frame.type),
        date=item.date,
        actors=tuple(dict.fromkeys(m.actor for m in item.actors)),
        targets=tuple(dict.fromkeys(m.actor for m in item.targets)),
        type=cast(EventType, frame.type),
        level=cast("Level | None", level_of(analysis, item.frame, item.actors) if frame.type == "CONSULT" else None),
        factuality=cast(Factuality, item.factuality),
        title=title_of(analysis, frame, item.actors),
        actor_spans=_spans(item.actors, (*doing, *frame.other_phrases) if _is_mutual(item) else doing),
        target_spans=_spans(item.targets, () if _is_mutual(item) else frame.other_phrases),
    )


def _roles(analysis: Analysis, item: Candidate) -> dict[str, str]:
    text, roles = analysis.text, {}
    for name, mentions in (("actors", item.actors), ("targets", item.targets)):
        if mentions:
            roles[name] = "; ".join(dict.fromkeys(f"{text[m.start : m.end]} ({m.rule})" for m in mentions))
    return roles


def _is_mutual(item: Candidate) -> bool:
    """Whether both sides are actors and nobody is a target: `the two signed a pact`."""
    return item.frame.type in RECIPROCAL and len(item.actors) > 1 and not item.targets


def _spans(mentions: tuple[Mention, ...], phrases: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Where the actors stand: the phrases of the role, and the names that stand outside them."""
    found = tuple(dict.fromkeys((m.start, m.end) for m in mentions if m.rule not in UNSEEN))
    if len(found) > 1:
        return found
    outside = tuple(span for span in found if not any(p[0] <= span[0] and span[1] <= p[1] for p in phrases))
    return tuple(dict.fromkeys((*outside, *phrases)))
