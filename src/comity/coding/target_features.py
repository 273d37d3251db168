"""What speaks for a party as the one an act is done to: the way from the act to its name, form, type; no names.

The candidates are the parties of the sentence that do not act, who was spoken of before, and those the text is about.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.coding.agents import main_parties, parties
from comity.coding.analysis import Analysis, Mention, Sentence
from comity.coding.candidates import Candidate
from comity.coding.strangers import OUTSIDE
from comity.coding.sureness import RECIPROCAL
from comity.records.codes import party_of

if TYPE_CHECKING:
    from comity.coding.tokens import Token

PREPOSITIONS = frozenset(
    (
        "to", "against", "on", "upon", "toward", "towards", "at", "for", "from", "into", "in", "of", "over", "about",
        "with", "between", "by", "among", "under", "as", "after", "before", "during", "since",
    )
)  # fmt: skip
CLAUSES = frozenset({"dobj", "nsubj", "nsubjpass", "ccomp", "xcomp", "advcl", "acl", "relcl", "dative", "attr"})
OWNING = {"poss": "owner", "amod": "beside", "compound": "beside", "nmod": "beside", "npadvmod": "beside"}
PASSED = frozenset({"pobj", "pcomp", "conj", "appos", "case"})
"""Steps of the way that say nothing of their own."""
SELF, OTHER = "self", "other"
MOST, FARTHEST = 3, 25
STATE = 3


@dataclass(frozen=True, slots=True)
class Way:
    """The steps from an act down (or across) to a name, by prepositions and relations."""

    mention: Mention
    steps: tuple[str, ...]
    below: bool

    @property
    def first(self) -> str:
        """The first step, as far as it is one that is told apart."""
        return self._told(self.steps[0] if self.steps else SELF)

    @property
    def last(self) -> str:
        return self._told(self.steps[-1] if self.steps else SELF)

    def _told(self, step: str) -> str:
        return step if step in PREPOSITIONS | CLAUSES | {"owner", "beside", SELF} else OTHER


def named(sentence: Sentence) -> Mapping[str, list[Mention]]:
    """The mentions of a sentence by party, those outside states and groups left out."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in sentence.mentions:
        found[party_of(mention.actor)].append(mention)
    found.pop(OUTSIDE, None)
    return found


def concerned(analysis: Analysis, sentence: Sentence, item: Candidate) -> tuple[str, ...]:
    """The parties that the act may be done to, in the order of their codes."""
    acting = {party_of(m.actor) for m in item.actors} | {OUTSIDE}
    ruled = {party_of(m.actor) for m in item.targets} - {OUTSIDE}
    found = {*named(sentence), *parties(sentence.topic), *main_parties(analysis)}
    return tuple(sorted((found - acting) | ruled))


def way_to(analysis: Analysis, item: Candidate, mentions: Sequence[Mention]) -> Way:
    """The shortest way from the act to one of a party's mentions."""
    head = analysis.doc[item.frame.head]
    ways = [_way(head, analysis.doc[m.head], m) for m in mentions]
    return min(ways, key=lambda way: (not way.below, len(way.steps), abs(way.mention.head - head.i)))


def _way(head: "Token", token: "Token", mention: Mention) -> Way:
    above = {head.i, *(t.i for t in head.ancestors)}
    steps: list[Token] = []
    while token.i not in above and token.head.i != token.i:  # a sentence may be parsed as two trees
        steps.append(token)
        token = token.head
    told = tuple(step for step in map(_step, reversed(steps)) if step)
    return Way(mention, told, below=token.i == head.i)


def _step(token: "Token") -> str:
    if token.dep_ in PASSED:
        return ""
    return str(token.lower_) if token.dep_ in {"prep", "agent"} else OWNING.get(token.dep_, token.dep_)


def features(analysis: Analysis, sentence: Sentence, item: Candidate, party: str) -> dict[str, float]:
    """The features of a party by name; most are 1 where they hold."""
    kind = "mutual" if item.frame.type in RECIPROCAL else item.frame.type
    mentions = named(sentence).get(party, [])
    names = [f"type {item.frame.type}", *_by_rule(item, party, kind), *_of_case(analysis, party)]
    names += ["topic"] * (party in parties(sentence.topic))
    known = {"actors": min(MOST, len({party_of(m.actor) for m in item.actors})) / MOST}
    if not mentions:
        names += ["absent", f"absent {kind}", *[f"topic {kind}"] * ("topic" in names)]
        names += ["main"] * (party in main_parties(analysis))
        return known | dict.fromkeys(names, 1.0)
    way = way_to(analysis, item, mentions)
    names += [*_along(way, kind), *_at(sentence, item, way, kind)]
    known["distance"] = min(FARTHEST, abs(way.mention.head - item.frame.head)) / FARTHEST
    return known | {"mentions": min(MOST, len(mentions)) / MOST} | dict.fromkeys(names, 1.0)


def _by_rule(item: Candidate, party: str, kind: str) -> Iterator[str]:
    """What the rules of roles say of it."""
    ruled = {party_of(m.actor) for m in item.targets} - {OUTSIDE}
    if party in ruled:
        yield from ("rule", f"rule {kind}")
    if ruled - {party}:
        yield "another by rule"
    if not ruled:
        yield "none by rule"


def _of_case(analysis: Analysis, party: str) -> list[str]:
    members = {known.code for known in analysis.case.members}
    outsiders = {known.code for known in analysis.case.outsiders}
    return ["member"] * (party in members) + ["outsider"] * (party in outsiders) + ["group"] * (len(party) != STATE)


def _along(way: Way, kind: str) -> list[str]:
    """The way: where it starts and ends, how long it is."""
    place = "below" if way.below else "across"
    ends = [f"{place} {way.first}", f"{place} to {way.last}", f"{place} {way.first} to {way.last}"]
    return [*ends, place, f"{place} steps {min(MOST + 1, len(way.steps))}", f"{place} {kind}", f"{ends[0]} {kind}"]


def _at(sentence: Sentence, item: Candidate, way: Way, kind: str) -> list[str]:
    """The mention: where it stands and of what form it is."""
    frame, mention = item.frame, way.mention
    quoted = frame.start <= mention.start and mention.end <= frame.end
    alone = len(set(named(sentence)) - {party_of(m.actor) for m in item.actors}) == 1
    names = ["in quote", f"in quote {kind}"] * quoted + ["only other", f"only other {kind}"] * alone
    names += ["before the act"] * (mention.head < frame.head) + ["body"] * (":" in mention.actor)
    names += ["pronoun"] * (mention.rule in {"pronoun", "we"}) + ["place"] * (way.last in {"in", "at"})
    names += ["act is a noun", f"noun {'below' if way.below else 'across'} {way.first}"] * (not item.is_verb)
    return names
