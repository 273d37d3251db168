"""How sure a factual frame is an event: its weight in the table, and the evidence for one certain act.

One of the features that `event_weights.json` weighs.
"""

import re
from typing import TYPE_CHECKING

from comity.coding.analysis import Frame, Mention
from comity.coding.event_words import word_set
from comity.coding.syntax import subject

if TYPE_CHECKING:
    from comity.coding.tokens import Token

RECIPROCAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
COURT = re.compile(r"court|judge|tribunal|justice", re.I)
DEFINITE = frozenset({"the", "this", "that", "these", "those"})
SMALL, STEP, LARGE = 0.05, 0.12, 0.25
UNSURE = 0.05
"""Of a frame that lacks what its row asks for."""


def verb_sureness(frame: Frame, token: "Token", *, dated: bool) -> float:
    """0 where the sense needs another actor; little where nobody does it and nothing is done to a known actor."""
    if _is_misread(frame, token):
        return 0.0
    who = subject(token)
    if frame.type == "STATEMENT" and who is not None and who.lemma_.lower() in word_set("share"):
        return 0.0
    if not frame.actors:
        passive = any(child.dep_ == "nsubjpass" for child in token.children) or token.dep_ == "acl"
        return frame.weight - 0.15 if passive and frame.targets else UNSURE
    sure = frame.weight - SMALL * (token.dep_ in {"ccomp", "advcl"})
    if frame.type == "STATEMENT" and any(m.actor.endswith(":public") for m in frame.actors):
        sure -= LARGE
    return sure - 0.1 * (token.dep_ == "acl" and not dated)


def _is_misread(frame: Frame, token: "Token") -> bool:
    """A word whose sense needs a certain actor or target, without it: `ruled` of no court, `went` to no state."""
    if frame.type == "RULING" and frame.lemma in word_set("court verb"):
        return not is_court(frame, token)
    return frame.lemma == "go" and not frame.targets


def is_court(frame: Frame, token: "Token") -> bool:
    """Whether a court or judge is the one who does it."""
    who = subject(token)
    names = [m.actor for m in frame.actors] + ([who.text] if who is not None else [])
    return any(COURT.search(name) for name in names)


def noun_sureness(frame: Frame, token: "Token", *, dated: bool) -> float:
    """Nouns need evidence that one certain thing is meant: an owner, a date, `recent`, a definite target."""
    owned = bool(frame.actors) if frame.type not in RECIPROCAL else is_owned(token, frame.actors)
    marked = any(child.lower_ in word_set("recent") for child in token.children if child.dep_ == "amod")
    determiners = {child.lower_ for child in token.children if child.dep_ == "det"}
    definite = bool(determiners & DEFINITE)
    if not _has_evidence(frame, owned=owned, dated=dated, other=marked or (definite and bool(frame.targets))):
        return UNSURE
    plural = token.tag_ in {"NNS", "NNPS"} and not definite and not dated
    vague = bool(determiners & {"a", "an"}) and not dated and not marked
    both = bool(frame.actors and frame.targets)
    alone = not owned and not frame.targets
    return frame.weight + SMALL * (owned + marked + both) - STEP * (plural + vague) - 0.1 * alone


def _has_evidence(frame: Frame, *, owned: bool, dated: bool, other: bool) -> bool:
    """What the row of the noun table needs; a thing said to be coming needs nothing more."""
    need = next((rule.removeprefix("needs ") for rule in frame.rules if rule.startswith("needs ")), "evidence")
    enough = {"owner": owned, "date": dated, "evidence": owned or dated or other}
    return enough[need] or frame.factuality == "scheduled"


def is_owned(noun: "Token", actors: tuple[Mention, ...]) -> bool:
    """Whether a meeting or accord is somebody's (`their talks`, `the Obama-Xi summit`), not merely `with` somebody."""
    parts = {"poss", "compound", "amod", "nmod"}
    inside = {t.i for child in noun.children if child.dep_ in parts for t in child.subtree}
    return any(m.head in inside for m in actors)
