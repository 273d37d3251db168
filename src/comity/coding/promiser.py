"""Who promises: we of a joint text, a signatory, a party named, who is quoted; and how much that counts."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.coding.agents import agents_of, is_joint, is_own, own_parties, parties
from comity.coding.analysis import Analysis, Sentence
from comity.coding.clauses import subject
from comity.coding.cues import cues, forms
from comity.records.rules import THING_OF_JOINT_TEXT

if TYPE_CHECKING:
    from comity.coding.tokens import Token

NEAR = 1500
"""How many characters away `the administration`, or the speaker of a quotation, may be named."""
OFFICE = re.compile(r"\b(?:[Mm]y|[Oo]ur) (?:government|administration|cabinet)\b")
OFFICE_NOTE = "in office"
GOVERNMENT = frozenset(
    {"government", "administration", "cabinet", "country", "countries", "governments", "nation", "nations"}
)
JOINT_WEIGHT, OWN_WEIGHT, OTHER_WEIGHT, QUOTED_WEIGHT = 0.85, 0.7, 0.2, 0.5
THEMSELVES = frozenset({"he", "she", "it", "they", "we"})
"""Pronouns that in a promise mean who gives it: `he promised her that he would`."""
CLOSING = re.compile(r"[”\"]")
CLAIMED = frozenset({"ccomp", "parataxis"})


Voice = tuple[tuple[str, ...], float, str]
"""Who promises, how much its `will` counts as a promise, and the rule."""


def voice(analysis: Analysis, sentence: Sentence, own: "Token | None") -> Voice:
    """Who promises, by the subject."""
    joint = is_joint(analysis)
    if own is None:
        return (own_parties(analysis), JOINT_WEIGHT * 0.7, "joint text") if joint else ((), 0.0, "no subject")
    if is_own(own):
        return _own_voice(analysis, sentence, own)
    named = own_parties(analysis) if joint and own.lower_ == "they" else agents_of(sentence, own)
    if own.lower_ in {"i", "my"} or any(c.dep_ == "poss" and c.lower_ == "my" for c in own.children):
        return named, OWN_WEIGHT if named else 0.0, "first person"
    if joint:
        return _joint_voice(analysis, named)
    if not named and own.lower_ in GOVERNMENT:
        named = _latest(analysis, sentence)
    ruling = _governs(analysis) or parties(named) == parties(filter(None, [analysis.notes.get("speaker", "")]))
    return named, 0.0 if not named else OWN_WEIGHT if ruling else OTHER_WEIGHT, "named party"


def _own_voice(analysis: Analysis, sentence: Sentence, own: "Token") -> Voice:
    """`we`, `our two countries`: who signs, who is quoted, the state of the speaker."""
    if is_joint(analysis):
        return own_parties(analysis), JOINT_WEIGHT, "we"
    several = parties(agents_of(sentence, own))
    quoted = several if len(several) > 1 else speaker_of(sentence, own.head)
    if not quoted and _is_in_quotes(analysis.text, own.idx):
        quoted = _quoted_speaker(analysis, sentence)
        if not quoted:
            return (), 0.0, "nobody named for a quotation"
    for_state = bool(quoted or analysis.notes.get("speaker"))
    return quoted or own_parties(analysis), OWN_WEIGHT if for_state else OTHER_WEIGHT, "we"


def _joint_voice(analysis: Analysis, named: tuple[str, ...]) -> Voice:
    """Somebody named in a joint text, whose signatories promise for the things that it names."""
    signed = own_parties(analysis)
    if not named:
        return signed, JOINT_WEIGHT * 0.75, THING_OF_JOINT_TEXT
    signing = set(parties(named)) <= set(signed)
    by = parties(named) if signing and len(parties(named)) > 1 else named
    return by, JOINT_WEIGHT if signing else 0.2, "signatory"


def speaker_of(sentence: Sentence, clause: "Token") -> tuple[str, ...]:
    """Who says a clause: the subject of the verb of saying that it hangs on (`“…,” the premier said`)."""
    for _ in range(3):
        if clause.dep_ in CLAIMED and forms(clause.head) & cues("advice_saying").keys():
            own = subject(clause.head)
            return agents_of(sentence, own) if own is not None and not is_own(own) else ()
        clause = clause.head
    return ()


def _is_in_quotes(text: str, at: int) -> bool:
    """Whether a quotation is open at a place of a paragraph, as far back as is looked."""
    near = max(0, at - NEAR)
    before = text[max(near, text.rfind("\n", near, at) + 1) : at]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def _quoted_speaker(analysis: Analysis, sentence: Sentence) -> tuple[str, ...]:
    """Who is said to have said a quotation of several sentences, by the verbs of saying of its paragraph.

    That of the sentence in which it ends, else the last before it, else the next after it.
    """
    text, near = analysis.text, max(0, sentence.start - NEAR)
    start, end = max(near, text.rfind("\n", near, sentence.start) + 1), sentence.end + NEAR
    stop = text.find("\n", sentence.start, end)
    end = end if stop < 0 else stop
    first, last = (bisect_left(analysis.sentences, place, key=lambda s: s.start) for place in (start, end))
    around = analysis.sentences[first:last]
    said = [(s, own) for s in around for own in _sayers(text, s)]
    closing = next((s.end for s in around if s.start >= sentence.start and CLOSING.search(text, s.start, s.end)), 0)
    ahead = [item for item in said if item[0].start >= sentence.start]
    ending = [item for item in ahead if item[0].end <= closing]
    before = [item for item in said if item[0].start < sentence.start]
    found = ending[:1] or before[-1:] or ahead[:1]
    return agents_of(*found[0]) if found else ()


def _sayers(text: str, sentence: Sentence) -> Iterator["Token"]:
    """The subjects of the verbs of saying outside quotation marks."""
    for token in sentence.span:
        if token.pos_ == "VERB" and forms(token) & cues("advice_saying").keys() and not _is_in_quotes(text, token.idx):
            own = subject(token)
            if own is not None and not is_own(own):
                yield own


def _latest(analysis: Analysis, sentence: Sentence) -> tuple[str, ...]:
    """The government spoken of last before a sentence (`the administration`), else the member of the case near by."""
    before = [(s.start, m.actor) for s in analysis.sentences if s.start < sentence.start for m in s.mentions]
    governments = [actor for _, actor in before if "administration" in actor or "government" in actor]
    members = {party.code for party in analysis.case.members}
    near = [actor for start, actor in before if start > sentence.start - NEAR and actor in members]
    return tuple((governments or near)[-1:])


def _governs(analysis: Analysis) -> bool:
    """Whether the author is in office: `my government will`."""
    if OFFICE_NOTE not in analysis.notes:
        analysis.notes[OFFICE_NOTE] = OFFICE.search(analysis.text) is not None
    return bool(analysis.notes[OFFICE_NOTE])


def subject_of(sentence: Sentence, head: "Token") -> tuple[str, ...]:
    """Who does the promised thing, where the clause names it (`decided that their governments would`)."""
    own = next((c for c in head.children if c.dep_ in {"nsubj"}), None)
    return agents_of(sentence, own) if own is not None and own.lower_ not in THEMSELVES else ()


def is_own_doing(sentence: Sentence, head: "Token", by: tuple[str, ...]) -> bool:
    """Whether who speaks is of the party that will act: what another will do is foretold, not promised."""
    acting = subject_of(sentence, head)
    return not acting or not set(parties(acting)).isdisjoint(parties(by))
