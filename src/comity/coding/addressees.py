"""Who is asked to act: the agent of the advice, else who is named with it, else who was asked just before.

The steps are tried in order and each says its name, so that a reader sees how a party was found. Who has something
done to it is never taken for who is to do it: `Japan should be heard` asks others.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.coding.advice import Advice
from comity.coding.agents import agents_of, concerned, is_own, main_parties, own_parties, owning, parties
from comity.coding.analysis import Analysis, Sentence
from comity.coding.clauses import VERBAL, is_passive, joined
from comity.coding.event_words import word_set
from comity.records.codes import party_of
from comity.records.recommendation import Recommendation
from comity.records.rules import ASKED_BEFORE, PARTIES_OF_TEXT, SUBJECT_OF_SENTENCE

if TYPE_CHECKING:
    from comity.coding.tokens import Token

NEAR = 2
"""Advice this many sentences further on may speak to whom the last advice spoke to."""
STATES_OF_MIND = frozenset(
    {"prepared", "committed", "determined", "concerned", "willing", "resolved", "united", "intimidated", "deterred",
     "swayed", "distracted", "misled", "tempted", "provoked", "fooled", "lulled", "cowed", "discouraged", "blinded",
     "daunted", "dissuaded", "alarmed", "surprised", "reassured", "deceived", "seduced", "guided", "emboldened",
     "content", "satisfied", "ashamed", "frightened", "panicked", "drawn", "dragged"}
)  # fmt: skip
"""Participles that say what somebody is or lets happen to them: `Japan should be prepared to …`, `not be swayed`."""
GOODS = frozenset({"interest", "concern", "view", "need", "right", "voice", "dignity", "sovereignty", "fear"})
"""What is somebody's own and for others to heed: `Japan's concerns should be met`."""
PRONOUNS = frozenset({"they", "it"})
SOMEBODY = frozenset({"state", "country", "nation", "government", "world", "community", "everyone", "anyone", "power"})
KNOWN = frozenset({"the", "both", "these", "those", "its", "their", "our", "two", "three", "four", "five", "other"})
"""Words that make of `countries` some that were spoken of before."""
EVERYBODY = frozenset({"world", "community"})
PAIR, TRIO = 2, 3
ANYBODY = "states in general"
"""The rule of advice that asks nobody in particular."""
Asked = tuple[tuple[str, ...], str]
"""Who is asked, and the rule that says so."""


@dataclass(frozen=True, slots=True)
class Before:
    """Whom the advice before asked, in which sentence, and whether that was states in general."""

    asked: tuple[str, ...]
    sentence: int
    anybody: bool = False


def following(before: Before | None, record: Recommendation, sentence: int) -> Before | None:
    """What a record leaves for the advice after it; a guess at the whole text's parties leaves nothing new."""
    rules = record.why.rules
    return before if PARTIES_OF_TEXT in rules else Before(record.addressees, sentence, anybody=ANYBODY in rules)


@dataclass(frozen=True, slots=True)
class Urged:
    """One action urged: where it stands, by which advice, and what was asked before."""

    analysis: Analysis
    sentence: Sentence
    number: int
    advice: Advice
    head: "Token"
    before: Before | None

    @property
    def undergoing(self) -> tuple[str, ...]:
        """Who has it done to them: the passive's own subject, or whose interests it is about; the verb's object."""
        heads = {item.i for item in _undergoing_subject(self.advice.agent, self.head)}
        if self.head.pos_ in VERBAL:
            heads |= {item.i for c in self.head.children if c.dep_ == "dobj" for item in joined(c)}
        return parties(m.actor for m in self.sentence.mentions if m.head in heads)


Step = Callable[[Urged], Asked | None]


def addressees(urged: Urged) -> Asked:
    """Who is asked to act, and by which rule: the first step that has an answer."""
    for step in STEPS:
        found = step(urged)
        if found is not None:
            return found
    return _whole_text(urged), PARTIES_OF_TEXT


def _undergoing_subject(agent: "Token | None", head: "Token") -> "list[Token]":
    """The subject that has it done to it, and whose goods it is: `China's interests should be heeded`."""
    if agent is None or not _is_done_to(head):
        return []
    goods = agent.lemma_.lower() in GOODS
    return [agent, *(c for c in agent.children if goods and c.dep_ == "poss")]


def _is_done_to(head: "Token") -> bool:
    """Whether the subject undergoes the act: a passive, or `X needs to have its views heard`."""
    if head.lower_ in STATES_OF_MIND:
        return False
    if is_passive(head):
        return True
    return head.lemma_ == "have" and any(c.dep_ == "ccomp" and c.tag_ == "VBN" for c in head.children)


def _by_agent(urged: Urged) -> Asked | None:
    agent = urged.advice.agent
    if agent is None:
        return None
    if is_own(agent):
        return own_parties(urged.analysis), "we"
    if agent.lower_ in PRONOUNS and not _is_done_to(urged.head):
        found = _antecedent(urged, agent)
        if found is not None:
            return found
    under = {item.i for item in _undergoing_subject(agent, urged.head)}
    if (agent.pos_ == "PRON" and under) or any(m.head in under for m in urged.sentence.mentions):
        return None
    named = agents_of(urged.sentence, agent)
    return (named, "agent") if named else None


def _antecedent(urged: Urged, pronoun: "Token") -> Asked | None:
    """`As our states grow, so must they act`: the plural subject before it; of nobody named, whoever was asked."""
    many = pronoun.lower_ == "they"
    before = [t for t in urged.sentence.span if t.i < pronoun.i and t.dep_ == "nsubj" and (t.tag_ == "NNS") == many]
    if before and is_own(before[-1]):
        return own_parties(urged.analysis), "we"
    last = urged.before
    if not before and last is not None and last.anybody and urged.number - last.sentence == 1:
        return (), ANYBODY
    return None


def _by_phrase(urged: Urged) -> Asked | None:
    """`should be led by Japan`."""
    for child in urged.head.children:
        for inner in child.children if child.dep_ == "agent" else ():
            named = agents_of(urged.sentence, inner)
            if named:
                return named, "by phrase"
    return None


def _called_on(urged: Urged) -> Asked | None:
    """`the leaders call on X to V`: whoever is named between the verb of urging and what is urged."""
    trigger, head = urged.advice.at, urged.head
    if not _is_urging(urged) or head.pos_ not in VERBAL or head.i < trigger.i:
        return None
    to = min((c.idx for c in head.children if c.dep_ == "aux"), default=head.idx)
    after = trigger.idx + len(trigger.text)
    named = parties(m.actor for m in urged.sentence.mentions if after <= m.start and m.end <= to)
    return (named, "called on") if named else None


def _is_urging(urged: Urged) -> bool:
    return urged.advice.rules[0].startswith("urging")


def _joint_call(urged: Urged) -> Asked | None:
    """What governments jointly call for is asked of others: those named beside it, not whose good it is."""
    signed = set(parties(urged.analysis.notes.get("signatories", ())))
    if not urged.analysis.notes.get("joint") or not _is_urging(urged):
        return None
    others = [code for code in parties(m.actor for m in urged.sentence.mentions) if code not in signed]
    inside = {token.i for token in urged.head.subtree}
    owners = set(parties(m.actor for m in urged.sentence.mentions if m.head in inside))
    return tuple(code for code in others if code not in owners) or tuple(others), "others named in a joint call"


def _for_whom(urged: Urged) -> Asked | None:
    """`a good way for Tokyo to help`: the phrase with `for` on a noun of advice, or on what something should be."""
    for holder in _nouns_of_advice(urged):
        below = [*_below(holder), *(_below(holder.head) if holder.dep_ == "attr" else ())]
        for token in below:
            named = agents_of(urged.sentence, token) if token.i > holder.i and _is_for(token) else ()
            if named:
                return named, "for phrase"
    return None


def _nouns_of_advice(urged: Urged) -> "list[Token]":
    if urged.advice.at.pos_ == "NOUN":
        return [urged.advice.at]
    return [child for child in urged.head.children if child.dep_ == "attr" and urged.head.lemma_ == "be"]


def _below(token: "Token") -> "Iterator[Token]":
    """The tokens one or two steps below a word."""
    for child in token.children:
        yield child
        yield from child.children


def _is_for(token: "Token") -> bool:
    """Whether a noun stands behind `for`: as its object, or as the subject of `for X to V`."""
    if token.dep_ == "pobj":
        return bool(token.head.lower_ == "for")
    return token.dep_ == "nsubj" and any(c.lower_ == "for" and c.dep_ == "mark" for c in token.head.children)


def _anybody(urged: Urged) -> Asked | None:
    """`states must settle their disputes`, `the world should help`: nobody in particular."""
    agent = urged.advice.agent
    if agent is None or agent.lemma_.lower() not in SOMEBODY or _is_done_to(urged.head):
        return None
    before = {child.lower_ for child in agent.children}
    if agent.lemma_.lower() in EVERYBODY or (agent.tag_ == "NNS" and not before & KNOWN):
        return (), ANYBODY
    return None


def _thing(urged: Urged) -> Asked | None:
    """The parties named with the thing, where they are several; all members for a thing of the three."""
    if _refers_back(urged):
        return None
    near = _without(urged, concerned(urged.sentence, urged.head))
    if len(near) >= PAIR:
        return near, "parties of the thing"
    members = tuple(sorted(party.code for party in urged.analysis.case.members))
    words = {token.lower_ for token in _described(urged.head)}
    if len(members) == TRIO and words & word_set("trilateral"):
        return members, "thing of the three"
    return None


def _refers_back(urged: Urged) -> bool:
    """`the concerned parties must wait`: who they are was said before, not in this sentence."""
    agent = urged.advice.agent
    return agent is not None and agent.tag_ == "NNS" and agent.lemma_.lower() in {"party", "side"}


def _described(head: "Token") -> "Iterator[Token]":
    """A thing's words, or those of a verb's subject and object, one step deep."""
    nouns = [head] if head.pos_ not in VERBAL else [c for c in head.children if c.dep_ in {"dobj", "nsubjpass"}]
    for noun in nouns:
        yield from (child for child in noun.children if child.dep_ in {"amod", "compound", "nmod"})


def _owner(urged: Urged) -> Asked | None:
    """`a direct US role`: the one party whose the thing is."""
    found = _without(urged, owning(urged.sentence, urged.head)) if urged.head.pos_ not in VERBAL else ()
    return (found, "owner of the thing") if found else None


def _spoken_of(urged: Urged) -> Asked | None:
    """Who else acts in the sentence: the subjects of its other clauses, where a party of the case is among them."""
    doc, by = urged.sentence.span.doc, set(parties(urged.advice.by))
    subjects = [m.actor for m in urged.sentence.mentions if doc[m.head].dep_ in {"nsubj", "nsubjpass"}]
    found = tuple(code for code in _without(urged, parties(subjects)) if code not in by)
    members = {party.code for party in urged.analysis.case.members}
    return (found, SUBJECT_OF_SENTENCE) if set(found) & members else None


def _asked_before(urged: Urged) -> Asked | None:
    """The several whom the advice just before asked: advice to two states goes on in the next sentence."""
    last = urged.before
    if last is None or urged.number - last.sentence > NEAR:
        return None
    found = _without(urged, parties(last.asked))
    members = {party.code for party in urged.analysis.case.members}
    return (found, ASKED_BEFORE) if len(found) >= PAIR and set(found) & members else None


def _without(urged: Urged, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Codes but for those who have it done to them."""
    return tuple(code for code in codes if party_of(code) not in urged.undergoing)


def _whole_text(urged: Urged) -> tuple[str, ...]:
    """The parties the document is about, else those of the sentence."""
    named = main_parties(urged.analysis) or parties(m.actor for m in urged.sentence.mentions)
    return _without(urged, named) or named


STEPS: tuple[Step, ...] = (
    _by_agent, _by_phrase, _called_on, _for_whom, _joint_call, _anybody, _thing, _owner, _spoken_of, _asked_before,
)  # fmt: skip
