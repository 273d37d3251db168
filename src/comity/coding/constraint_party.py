"""Whose a condition is: both sides of a tie, else the holder beside the cue, the subject, the society spoken of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

from comity.coding.agents import parties, with_listed
from comity.coding.analysis import Analysis, Mention, Sentence
from comity.coding.clauses import VERBAL, kept, subject
from comity.coding.condition import Condition
from comity.coding.cues import Hit
from comity.coding.tables import table
from comity.records.codes import pair_of, party_of

if TYPE_CHECKING:
    from comity.coding.tokens import Token

BETWEEN = frozenset({"mistrust", "issue-linkage"})
"""Kinds that hold between parties: all parties of the clause share them."""
ATTITUDES = frozenset({"public-opinion", "threat-perception", "leadership", "mistrust"})
"""Kinds that are held by one side and aimed at another."""
AIMS = frozenset({"toward", "towards", "against", "about", "over", "of", "on", "with"})
INSIDE = frozenset({"in", "among", "within", "by", "inside", "for"})
WHERE = frozenset({"in", "within", "among"})
SOCIETIES = frozenset({"society", "public", "people", "voter", "electorate", "citizen", "population"})
BESIDE = frozenset({"poss", "amod", "compound", "nmod", "nsubj", "nsubjpass"})
JOINTS = frozenset({"-", "–", "and", "", "and the", "’s and", "'s and"})
STANCES = frozenset({"perspective", "viewpoint", "interest", "priority", "approach", "aim", "policy"})
"""Whose they are stands after `of`: `the differing perspectives of Korea and Japan`."""
TOWARD = frozenset({"toward", "towards", "against", "about", "over", "at", "with"})
SUBJECT_MATTER = frozenset({"on", "over", "about", "toward", "towards", "regarding"})
"""What a quarrel or difference is about stands after these: `tensions with China over Taiwan`."""
GIVING = frozenset({"leave", "give", "deny", "offer", "cost", "deprive", "grant"})
"""Verbs whose object has what is said: `the war leaves the US no room`."""
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
ANY = frozenset({"majority", "many", "most", "people", "public", "society", "voter", "citizen", "generation"})
"""Subjects that stand for a society that was named before."""
MOST = 5
CLIMB = 8


@dataclass(frozen=True, slots=True)
class Place:
    """A condition in its sentence, with the sentences before it, the nearest first."""

    analysis: Analysis
    sentence: Sentence
    condition: Condition
    before: Sequence[Sentence]

    @property
    def near(self) -> list[Mention]:
        """Who is named in the clause, in order."""
        inside = {token.i for token in self.condition.clause.subtree}
        return sorted((m for m in self.sentence.mentions if m.head in inside), key=lambda m: m.start)


def party_found(place: Place) -> tuple[str, str]:
    """The parties, joined and sorted, and the rule that found them; empty where nobody is named."""
    if _is_between(place.condition):
        pair = _pair(place)
        if len(pair) >= 2:
            return pair_of(*pair), "between"
    aimed = [m for m in place.near if place.condition.kind in ATTITUDES and _is_target(place, m)]
    if place.condition.kind in ATTITUDES and _is_anybody(place):
        society = _spoken_of(place)
        if society:
            return pair_of(*parties(society)), "spoken of"
    for rule, finder in FINDERS:
        found = finder(place, aimed)
        if found:
            return pair_of(*parties(found)[:MOST]), rule
    return _named(place, aimed)


def _is_between(condition: Condition) -> bool:
    """Whether both sides have it: a tie or quarrel is theirs, an attitude such as scepticism is one side's."""
    sides = [side for hit in condition.hits for token in hit.tokens if (side := _sides().get(token.lemma_.lower()))]
    return sides[0] == "between" if sides else condition.kind in BETWEEN


@cache
def _sides() -> dict[str, str]:
    return {word: row["side"] for row in table("constraint_sides") for word in row["word"].split("/")}


def _is_anybody(place: Place) -> bool:
    """Whether those who feel it have no name: `many ordinary people now see`, `but the majority fear`."""
    token = place.condition.hits[0].first
    for _ in range(CLIMB):
        own = _local_subject(token)
        if own is not None:
            inside = {t.i for t in kept(own, frozenset({"relcl", "acl"}))}
            return own.lemma_.lower() in ANY and not any(m.head in inside for m in place.sentence.mentions)
        if token.i == place.condition.clause.i or token.head.i == token.i:
            return False
        token = token.head
    return False


def _spoken_of(place: Place) -> tuple[str, ...]:
    """Whose society was spoken of last: `many`, `the majority`, `public opinion` without a name are its own."""
    for sentence in (place.sentence, *place.before):
        for mention in reversed(_ordered(sentence)):
            head = sentence.span.doc[mention.head]
            people = mention.actor.endswith(":public") or (mention.rule == "demonym" and head.tag_ == "NNPS")
            if people and not _is_anti(head):
                return (mention.actor,)
    return ()


def _named(place: Place, aimed: list[Mention]) -> tuple[str, str]:
    """Who is named nearby, those left out at whom it is aimed: in the clause, else in the sentence before."""
    against = set(parties(m.actor for m in aimed))
    left = [m for m in place.near if party_of(m.actor) not in against] or [m for m in place.near if m not in aimed]
    if left:
        together = [m for m in left if m.start == left[0].start]
        chosen = left if place.condition.kind in BETWEEN else together
        return pair_of(*parties(m.actor for m in chosen)[:MOST]), "near"
    if place.condition.kind in BETWEEN:
        pair = next((both for sentence in place.before for both in _joined(sentence, _ordered(sentence))), ())
        if pair:
            return pair_of(*pair), "pair before"
    others: set[str] = set()
    for sentence in place.before if place.condition.kind in BETWEEN else place.before[:1]:
        if len(others) < 2:
            others |= _of_case(place.analysis, {m.actor for m in sentence.mentions}) - against
    return (pair_of(*sorted(others)[:MOST]), "sentence before") if others else ("", "none")


def _of_case(analysis: Analysis, actors: set[str]) -> set[str]:
    """The parties of actors: those of the case where any is, else all."""
    codes = {party_of(actor) for actor in actors}
    return codes & {party.code for party in analysis.case.parties} or codes


def _pair(place: Place) -> tuple[str, ...]:
    """The parties that a tie or quarrel is between: named under the cue, listed together, or all of the clause."""
    near = place.near
    cue = [token for hit in place.condition.hits for token in hit.tokens]
    tokens = {t.i for token in cue for t in token.subtree if not _is_toward(t, token, SUBJECT_MATTER)}
    under = parties(m.actor for m in with_listed(place.sentence, [m for m in near if m.head in tokens]))
    if 2 <= len(under) <= MOST:
        return under
    return next(_joined(place.sentence, near), ()) or parties(m.actor for m in near)[:MOST]


def _ordered(sentence: Sentence) -> list[Mention]:
    return sorted(sentence.mentions, key=lambda mention: mention.start)


def _joined(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[str, ...]]:
    """Two parties named side by side: `Japan-ROK`, `Japan and Korea`, `the two countries`."""
    for left, right in pairwise(mentions):
        both = parties((left.actor, right.actor))
        if len(both) == 2 and sentence.cut(left.end, right.start).strip() in JOINTS:
            yield both


def _is_target(place: Place, mention: Mention) -> bool:
    """Whether an attitude is aimed at the mention: `hostility toward Japan`, `anti-Japanese`, `fears that Japan …`."""
    doc, tokens = place.sentence.span.doc, {t.i for hit in place.condition.hits for t in hit.tokens}
    if _is_anti(doc[mention.head]):
        return True
    if mention.head in tokens:
        return doc[mention.head].dep_ == "dobj"
    token = doc[mention.head]
    for _ in range(CLIMB):
        if token.dep_ == "ccomp" and token.head.i in tokens:
            return True
        if token.dep_ == "pobj" and token.head.lower_ in AIMS and token.head.head.i in tokens:
            return not _is_of_stance(token)
        if token.head.i == token.i or token.i in tokens:
            return False
        token = token.head
    return False


def _is_anti(noun: "Token") -> bool:
    """`anti-Japanese`."""
    before = [noun.nbor(-step).lower_ for step in (1, 2) if noun.i >= step]
    return before[:1] == ["anti"] or before == ["-", "anti"]


def _is_of_stance(noun: "Token") -> bool:
    """`the perspectives of Korea`: whose they are."""
    return noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in STANCES


def _held(place: Place, aimed: list[Mention]) -> tuple[str, ...]:
    """Who has the opinion, the fear, the court: beside the cue that says most, else beside a further one."""
    return next((found for hit in place.condition.hits if (found := _holder(place, hit, aimed))), ())


def _holder(place: Place, hit: Hit, aimed: list[Mention]) -> tuple[str, ...]:
    """A demonym or possessive on the cue, or `in Japan`, `among Koreans`, `of Korea and Japan` after it."""
    sentence, tokens = place.sentence, {t.i for t in hit.tokens}
    tokens |= _measured(hit) if place.condition.kind in ATTITUDES else set()
    found: list[Mention] = []
    for mention in sentence.mentions:
        head = sentence.span.doc[mention.head]
        beside = mention.head in tokens or (head.head.i in tokens and head.dep_ in BESIDE)
        inside = head.dep_ == "pobj" and head.head.head.i in tokens
        inside = (inside and (head.head.lower_ in INSIDE or _is_of_stance(head))) or _is_for(head, tokens)
        beside = beside and not _is_empty(mention, head)
        if mention not in aimed and (beside or inside):
            found.append(mention)
    return tuple(dict.fromkeys(m.actor for m in with_listed(sentence, found) if m not in aimed))


def _is_for(noun: "Token", cue: set[int]) -> bool:
    """`harder for the president to agree`: for whom it is."""
    return noun.dep_ == "nsubj" and any(c.lower_ == "for" and c.i in cue for c in noun.head.children)


def _is_empty(mention: Mention, noun: "Token") -> bool:
    """`makes it harder for Seoul to agree`: an `it` that stands for what comes after."""
    below = {child.dep_ for child in noun.head.children}
    return mention.rule == "pronoun" and noun.head.pos_ == "ADJ" and bool(below & {"advcl", "xcomp", "ccomp"})


def _measured(hit: Hit) -> set[int]:
    """`a rising tide of anger in Korea`: the nouns that only say how much of it there is."""
    found: set[int] = set()
    for token in hit.tokens:
        while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.pos_ == "NOUN":
            token = token.head.head
            found.add(token.i)
    return found


def _of_society(place: Place, aimed: list[Mention]) -> tuple[str, ...]:
    """The society that a clause says the condition lives in: `embedded in Korean society`, `among Japanese voters`."""
    found = []
    for mention in place.near:
        head = place.sentence.span.doc[mention.head]
        people = head if head.lemma_.lower() in SOCIETIES else head.head
        inside = people.dep_ == "pobj" and people.head.lower_ in INSIDE
        if people.lemma_.lower() in SOCIETIES and inside and mention not in aimed:
            found.append(mention)
    return tuple(dict.fromkeys(m.actor for m in found))


def _of_subjects(place: Place, aimed: list[Mention]) -> tuple[str, ...]:
    """The actors of the nearest subject above the cue that names some, else of the clause's own."""
    token = place.condition.hits[0].first
    for _ in range(CLIMB):
        own = _local_subject(token)
        if own is not None:
            given = _given(place, token, aimed)
            found = given or _of_subject(place, own, aimed)
            if found:
                return found
        if token.i == place.condition.clause.i or token.head.i == token.i:
            break
        token = token.head
    own = subject(place.condition.clause)
    return _of_subject(place, own, aimed) if own is not None else ()


def _local_subject(token: "Token") -> "Token | None":
    """The subject of a verb, of an adjective's verb, or the noun that a participle hangs on."""
    if token.pos_ in VERBAL:
        return subject(token) or next((c for c in token.children if c.dep_ in SUBJECTS), None)
    return next((c for c in token.children if c.dep_ in SUBJECTS), None)


def _given(place: Place, verb: "Token", aimed: list[Mention]) -> tuple[str, ...]:
    """`leaves the US with no room`: who has what the verb gives."""
    if verb.lemma_ not in GIVING:
        return ()
    things = [c for c in verb.children if c.dep_ == "dative"] or [c for c in verb.children if c.dep_ == "dobj"]
    objects = {t.i for c in things for t in kept(c, frozenset({"relcl", "acl"})) if not _is_toward(t, c)}
    return tuple(dict.fromkeys(m.actor for m in place.sentence.mentions if m.head in objects and m not in aimed))


def _of_subject(place: Place, own: "Token", aimed: list[Mention]) -> tuple[str, ...]:
    """The actors of a subject, not those it is aimed at; only the possessor where it has one (`China's policy`)."""
    owner = next((child for child in own.children if child.dep_ == "poss"), own)
    tokens = {t.i for t in kept(owner, frozenset({"relcl", "appos", "acl"}))}
    found = [m for m in place.sentence.mentions if m.head in tokens and m not in aimed]
    found = [m for m in found if not _is_toward(place.sentence.span.doc[m.head], own)]
    listed = [m for m in with_listed(place.sentence, found) if m in found or not _is_owner(place, m)]
    return tuple(dict.fromkeys(m.actor for m in listed))


def _is_owner(place: Place, mention: Mention) -> bool:
    """`China, North Korea's largest trading partner`: no list of two."""
    return place.sentence.span.doc[mention.head].dep_ == "poss"


def _is_toward(token: "Token", own: "Token", words: frozenset[str] = TOWARD) -> bool:
    """`outrage at North Korea`, `policy towards the North`: not whose it is."""
    while token.i != own.i and token.head.i != token.i:
        if token.dep_ == "prep" and token.lower_ in words:
            return True
        token = token.head
    return False


def _inside(place: Place, aimed: list[Mention]) -> tuple[str, ...]:
    """`In Japan, public opinion is low`: where the clause has its place."""
    found = []
    for mention in place.near:
        head = place.sentence.span.doc[mention.head]
        inside = head.dep_ == "pobj" and head.head.lower_ in WHERE
        if inside and head.head.head.i == place.condition.clause.i and mention not in aimed:
            found.append(mention)
    return tuple(dict.fromkeys(m.actor for m in found))


FINDERS = (("holder", _held), ("society", _of_society), ("subject", _of_subjects), ("inside", _inside))
