"""Who does it where the words name nobody: the others of the sentence, else who was spoken of before."""

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.coding.analysis import Analysis, Frame, Mention, Sentence
from comity.coding.event_words import word_set
from comity.coding.lexicon import lexicon
from comity.coding.roles import unique
from comity.coding.strangers import RULE as STRANGER
from comity.coding.syntax import children
from comity.records.codes import party_of

if TYPE_CHECKING:
    from comity.coding.tokens import Token

SUPPLIED = "spoken of"
"""The rule of actors that the clause itself does not name."""
MUTUAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})


def spoken_of(analysis: Analysis, sentence: Sentence, frame: Frame) -> tuple[Mention, ...]:
    """The likeliest actors of a frame that names none."""
    others = {party_of(m.actor) for m in frame.targets}
    named = [m for m in sentence.mentions if not _is_setting(analysis.doc[m.head])]
    named = [m for m in named if party_of(m.actor) not in others and not _is_in_content(m, frame, analysis)]
    if frame.type in MUTUAL and len({party_of(m.actor) for m in named}) > 1:
        there = [m for m in named if not _is_place(m, analysis)]
        return tuple(_as_supplied(m, frame) for m in unique(there if len(there) > 1 else named))
    subjects = [m for m in named if analysis.doc[m.head].dep_ in {"nsubj", "nsubjpass", "poss"}]
    nearest = min(subjects or named, key=lambda m: abs(m.start - frame.start), default=None)
    if nearest is not None:
        return (_as_supplied(nearest, frame),)
    topic = [actor for actor in sentence.topic if party_of(actor) not in others]
    chosen = topic if frame.type in MUTUAL else topic[:1]
    return tuple(Mention(frame.start, frame.end, actor, frame.head, SUPPLIED) for actor in chosen)


def _is_place(mention: Mention, analysis: Analysis) -> bool:
    """`met in Peru`: where it was."""
    head = analysis.doc[mention.head]
    return head.dep_ == "pobj" and head.head.lower_ in {"in", "at"}


def _is_setting(token: "Token") -> bool:
    """`on the sidelines of the summit`: where it was, not who did it."""
    return any(up.lemma_.lower() in {"sideline", "margin"} for up in token.ancestors)


def _is_in_content(mention: Mention, frame: Frame, analysis: Analysis) -> bool:
    """`the two sides said that the North …`: who is spoken of in what a verb says is not who says it."""
    head = analysis.doc[frame.head]
    if head.pos_ != "VERB" or mention.start < head.idx:
        return False
    return any(up.dep_ in {"ccomp", "xcomp", "dobj"} and up.head.i == head.i for up in _up(analysis.doc[mention.head]))


def _up(token: "Token") -> "Iterator[Token]":
    yield token
    yield from token.ancestors


def referred_back(actors: tuple[Mention, ...], analysis: Analysis, sentence: Sentence) -> tuple[Mention, ...]:
    """`the regime`, `the government`: of the state spoken of last, where one was."""
    found = []
    for mention in actors:
        head = analysis.doc[mention.head]
        refers = mention.rule == STRANGER and head.lemma_.lower() in word_set("back-referring") and _is_definite(head)
        state = (_state_beside(head, analysis) or _state_spoken_of(mention, sentence)) if refers else ""
        found.append(replace(mention, actor=f"{state}:{_called(head)}", rule="referred back") if state else mention)
    return tuple(found)


def _called(head: "Token") -> str:
    """`the minister, Keiko Oki, …`: the name set beside what somebody is; else what they are."""
    for name in children(head, "appos"):
        words = [t.text for t in name.subtree if t.pos_ == "PROPN" and (t.i == name.i or t.head.i == name.i)]
        if len(words) > 1 and name.pos_ == "PROPN":
            return " ".join(words)
    return str(head.lower_)


def _is_definite(noun: "Token") -> bool:
    named = noun.pos_ == "PROPN" and any(child.dep_ == "compound" for child in noun.children)
    return not named and any(child.lower_ in {"the", "this", "its"} for child in noun.children)


def _state_beside(noun: "Token", analysis: Analysis) -> str:
    """The state in the phrase itself: `the government in Rome`."""
    for token in noun.subtree:
        alias = lexicon(analysis.case).match(analysis.text, token.idx) if token.dep_ == "pobj" else None
        if alias is not None and alias.kind in {"name", "metonym"}:
            return party_of(alias.actors[0])
    return ""


def _state_spoken_of(mention: Mention, sentence: Sentence) -> str:
    """The state named last before a place in the sentence, else the topic's."""
    before = [party_of(m.actor) for m in sentence.mentions if m.end <= mention.start and not m.actor.startswith("NGO")]
    topic = [party_of(actor) for actor in sentence.topic]
    return before[-1] if before else topic[0] if len(set(topic)) == 1 else ""


def _as_supplied(mention: Mention, frame: Frame) -> Mention:
    return Mention(frame.start, frame.end, mention.actor, frame.head, SUPPLIED)
