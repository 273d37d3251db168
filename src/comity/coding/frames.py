"""Predicate frames: verbs and nouns of the tables with their roles, type and factuality."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from comity.coding.analysis import Frame, Mention
from comity.coding.event_words import word_set
from comity.coding.factuality import effect_of, noun_factuality, verb_factuality, withheld
from comity.coding.frame_rows import FrameRow, lemmas_of, row_of, verb_row
from comity.coding.roles import (
    By,
    adjacent,
    by_head,
    noun_actors,
    noun_targets,
    of_phrase,
    opposed,
    partners,
    places,
    postposed,
    unique,
    verb_actors,
    verb_targets,
)
from comity.coding.speech import reported, spoken_type
from comity.coding.strangers import OUTSIDE, is_human, is_thing, others, outlets, phrase, strangers
from comity.coding.syntax import (
    RELATIVES,
    children,
    clause_edges,
    conjuncts,
    is_calendar,
    is_passive,
    objects,
    prepositional,
    subject,
)
from comity.records.codes import party_of

if TYPE_CHECKING:
    from comity.coding.tokens import Span, Token

RECIPROCAL = frozenset({"CONSULT", "COOPERATE", "AGREE"})
WITHHELD = frozenset({"accept", "agree", "recognize", "recognise", "endorse"})
INTRANSITIVE = frozenset({
    "visit", "trip", "arrival", "surrender", "defeat", "resignation", "inauguration", "collapse", "election",
    "launch", "test", "launching",
})  # fmt: skip
"""Nouns whose `of …` names who does it."""
BY_AUTHORITY = frozenset({"COERCE", "RULING", "CONCEDE", "SANCTION"})
TEMPORAL = frozenset({"by", "since", "after", "before", "until", "during", "within"})
OVER_THINGS = frozenset({"AGREE", "ELECTION", "REJECT"})
"""Acts whose unknown object is a pact or an office, nobody it is done to."""
OUTWARD = frozenset({"STATEMENT", "AGREE", "CONSULT", "COOPERATE", "SUPPORT", "REJECT"})
"""Acts not done to the state that does them: `Washington reaffirmed America's ties with Tokyo`."""
SENDING = frozenset({"MOBILIZE", "RETREAT", "AID"})
"""Acts whose object is sent: those concerned stand behind a preposition."""
BOUND = frozenset({"to", "from", "into", "against"})
"""Prepositions of those concerned even where the object names somebody: `sent troops to Peru`."""
PROVIDED = frozenset({"AGREE", "CONCEDE", "COERCE", "REQUEST", "AID", "SANCTION", "COOPERATE", "CONSULT"})
"""Acts that an agreement lays down for those it binds."""
SPOKEN = frozenset({"it", "he", "she", "they"})
LONG_REACH = 40
"""A subject more than this many tokens before its verb is not drawn into the quote."""
JOINING_VERBS = frozenset({"meet", "hold", "host", "cohost", "sign", "convene", "conclude", "conduct", "reach", "have"})


def frames(span: "Span", named: Iterable[Mention]) -> tuple[Frame, ...]:
    """The frames of a sentence with the actors named in it, in the order of their heads."""
    mentions = by_head(named)
    rows = {token.i: row for token in span if (row := row_of(token)) is not None}
    heads = set(rows)
    return tuple(
        _verb_frame(span.doc[at], row, mentions, heads)
        if span.doc[at].pos_ in {"VERB", "AUX"} and not row.needs
        else _noun_frame(span.doc[at], row, mentions)
        for at, row in rows.items()
    )


def _verb_frame(verb: "Token", row: FrameRow, mentions: By, heads: set[int]) -> Frame:
    status, rule = verb_factuality(verb)
    if status == "negated" and verb.lemma_ in WITHHELD and withheld(verb):
        row, status, rule = replace(row, type="REJECT", weight=0.5), "happened", "did not accept"
    actors = _doers(verb, mentions)
    of_own = _is_of_own(verb, actors, mentions)
    spoken = spoken_type(verb, row.type, _content_type(verb), of_own=of_own)
    row = row if spoken == row.type else replace(row, type=spoken)
    targets = verb_targets(verb, mentions) or _content_targets(verb, mentions, of_own=of_own)
    together = partners(verb, mentions)
    if row.type == "CONSULT":
        together += _met_there(verb, mentions)
    if row.type == "CONSULT" and verb.lemma_ in word_set("receiving") and actors:
        met = [m for item in objects(verb) for m in of_phrase(item, mentions)]
        actors, targets, together = actors + met, [], together or met
    if row.type == "CONSULT" or (row.type in RECIPROCAL and verb.lemma_ in JOINING_VERBS):
        actors, together = actors + together, []
    if not actors and row.type in RECIPROCAL | {"ELECTION"} and not _is_unknown_person(subject(verb)):
        actors, targets = verb_targets(verb, mentions, places=row.type == "ELECTION") + together, []
    who = subject(verb) or postposed(verb)
    if who is not None and row.type in PROVIDED and _is_pact(who):
        status, rule = "hypothetical", "provision"
    actors = actors or strangers(who) or _held_by(verb, row, mentions)
    if row.type == "THREATEN" and verb.lemma_ in word_set("warning") and _is_opinion(actors):
        row = replace(row, type="STATEMENT")
    if row.type not in OVER_THINGS:
        targets = targets or together or others(objects(verb)[:1], actors)
    first, last = clause_edges(verb, heads - {verb.i})
    who = subject(verb)
    if who is not None and verb.dep_ in {"xcomp", "relcl", "acl", "advcl"} and 0 < verb.i - who.i < LONG_REACH:
        first = min(first, who.left_edge.i)
    roles, phrases = (actors, targets + together), (_speaker(verb, who), _other_phrases(verb, row.type))
    return _frame(verb, row, status, (rule,), bounds=(first, last), roles=roles, phrases=phrases)


def _is_unknown_person(who: "Token | None") -> bool:
    """A subject that is somebody of whom nothing is known: those met are then not the ones who act."""
    return who is not None and (who.lower_ in {"he", "she"} or (who.pos_ == "PROPN" and not is_thing(who)))


def _is_opinion(actors: list[Mention]) -> bool:
    """Whether scholars, newspapers and the like speak: their warning threatens nobody."""
    return bool(actors) and all(
        party_of(m.actor) == OUTSIDE or m.actor.endswith((":experts", ":media")) or m.actor in outlets().values()
        for m in actors
    )


def _is_pact(noun: "Token") -> bool:
    """`the accord obliges`, `the Agreed Framework allows`: what an agreement lays down nobody does that day."""
    return noun.lemma_.lower() in lemmas_of("@pact") | lemmas_of("@law") or (noun.pos_ == "PROPN" and is_thing(noun))


def _met_there(verb: "Token", mentions: By) -> list[Mention]:
    """`flew to Lima for a summit with the premier`: those whom the journey is made to meet."""
    meetings = lemmas_of("@meeting")
    occasions = [inner for word, inner in prepositional(verb) if word in {"for", "to"} and inner.lemma_ in meetings]
    return [met for occasion in occasions for met in partners(occasion, mentions)]


def _speaker(verb: "Token", who: "Token | None") -> "Token | None":
    """`Peru said it had lifted the ban`: the speaker, where the act said is done by a pronoun; else who it is."""
    if who is None or who.lower_ not in SPOKEN or verb.dep_ != "ccomp":
        return who
    above = subject(verb.head)
    return above if above is not None and above.pos_ != "PRON" else who


def _doers(verb: "Token", mentions: By) -> list[Mention]:
    """The actors of the subject; where the parse breaks a list of names before the verb, the whole list."""
    actors = verb_actors(verb, mentions)
    if is_passive(verb):
        return actors
    listed = adjacent(verb, mentions)
    known = {m.actor for m in actors}
    return listed if not actors or known < {m.actor for m in listed} else actors


def _content_type(verb: "Token") -> str:
    """The type of the act in the clause that a verb reports."""
    clause = reported(verb)
    row = verb_row(clause) if clause is not None and clause.pos_ == "VERB" else None
    return row.type if row else ""


def _is_of_own(verb: "Token", actors: list[Mention], mentions: By) -> bool:
    """Whether the clause that a verb reports tells of what the speaker's own state does."""
    clause = reported(verb)
    if clause is None or not actors:
        return False
    doing = {party_of(m.actor) for who in children(clause, "nsubj") for m in of_phrase(who, mentions)}
    return bool(doing) and doing <= {party_of(m.actor) for m in actors}


def _content_targets(verb: "Token", mentions: By, *, of_own: bool) -> list[Mention]:
    """`agreed to lift sanctions against the North`: whom the act is for that somebody agrees to or asks for."""
    clause = reported(verb)
    if clause is None or verb.lemma_.lower() not in word_set("controlling"):
        return []
    asked = [] if of_own else [m for who in children(clause, "nsubj", "nsubjpass") for m in of_phrase(who, mentions)]
    return asked or verb_targets(clause, mentions, places=False) + partners(clause, mentions)


def _other_phrases(verb: "Token", kind: str) -> tuple[tuple[int, int], ...]:
    """Where those stand that it is done to: objects, those whom a thing's clause names, what things are for."""
    found = [inner for item in objects(verb) if item.lower_ not in RELATIVES for inner in conjuncts(item)]
    sent = kind in SENDING or not any(is_human(item) for item in found)
    behind = [(word, inner) for word, inner in prepositional(verb) if word not in TEMPORAL and not is_calendar(inner)]
    found += [inner for item in list(found) for inner in _in_clause_of(item)]
    found += [inner for word, inner in behind if sent or word in BOUND]
    clause = reported(verb)
    if found or clause is None or verb.lemma_.lower() not in word_set("controlling"):
        return tuple(dict.fromkeys(phrase(item) for item in found))
    asked = [who for who in children(clause, "nsubj", "nsubjpass") if who.pos_ != "PRON"]
    row = verb_row(clause)
    return (phrase(asked[0]),) if asked else _other_phrases(clause, row.type if row else kind)


def _in_clause_of(thing: "Token") -> "list[Token]":
    """`a lawsuit accusing the firm`, `an appeal filed by lawyers`: whom the clause on a thing names."""
    if is_human(thing):
        return []
    found: list[Token] = []
    for clause in children(thing, "acl"):
        found += [item for item in objects(clause) if item.i != thing.i and item.lower_ not in RELATIVES]
        found += [inner for by in children(clause, "agent") for inner in children(by, "pobj")]
        found += [inner for word, inner in prepositional(clause) if word == "to"]
    return found


def _noun_phrases(noun: "Token") -> tuple[tuple[int, int], ...]:
    """Where those stand that a nominalised act is done to."""
    return tuple(phrase(inner) for word, inner in prepositional(noun) if word not in TEMPORAL and word != "in")


def _lent_subject(noun: "Token") -> "Token | None":
    """`continued their attacks`, `made a visit`: the subject of a light verb does what its object names."""
    head = noun.head
    light = head.lemma_ in word_set("light") | word_set("lending")
    return subject(head) if noun.dep_ == "dobj" and light else None


def _held_by(verb: "Token", row: FrameRow, mentions: By) -> list[Mention]:
    """`was arrested in Chile`: the state where somebody is held, judged or freed does it, where no other is named."""
    if row.type not in BY_AUTHORITY or not is_passive(verb):
        return []
    words = {"in", "at", "from"} if row.type == "SANCTION" else {"in", "at"}
    return [m for word, inner in prepositional(verb) if word in words for m in of_phrase(inner, mentions)]


def _noun_frame(noun: "Token", row: FrameRow, mentions: By) -> Frame:
    status, rule = noun_factuality(noun)
    actors = noun_actors(noun, mentions)
    targets = noun_targets(noun, mentions)
    together = partners(noun, mentions)
    rules = [rule]
    lent = _lent_subject(noun)
    if lent is not None and not actors:
        actors = of_phrase(lent, mentions) or strangers(lent)
    if row.lemma in INTRANSITIVE and not actors:
        actors = [m for word, inner in prepositional(noun) if word == "of" for m in of_phrase(inner, mentions)]
    if row.type == "PROTEST":
        against = opposed(noun, mentions)
        actors, targets = actors or places(noun, mentions), against or targets
    if row.type in RECIPROCAL:
        between = [m for word, inner in prepositional(noun) if word in {"of", "by"} for m in of_phrase(inner, mentions)]
        actors, together = actors + together + between, []
    if row.type == "":
        decided = _decided(noun)
        row, rule = (replace(row, type=decided), "decision") if decided else (row, "no act decided")
        rules.append(rule)
    roles, phrases = (actors, targets + together), (lent, _noun_phrases(noun))
    return _frame(noun, row, status, tuple(rules), bounds=_noun_edges(noun), roles=roles, phrases=phrases)


def _decided(noun: "Token") -> str:
    """The type of what was decided: `the decision to withdraw from the pact` is a REJECT."""
    for clause in children(noun, "acl"):
        row = verb_row(clause)
        if row and effect_of(clause) in {"", "implicative", "promised"}:
            return row.type
    return ""


def _noun_edges(noun: "Token") -> tuple[int, int]:
    """The noun phrase, without relative clauses."""
    dropped: set[int] = set()
    for child in noun.children:
        if child.dep_ in {"relcl", "conj", "cc"}:
            dropped |= {t.i for t in child.subtree}
    kept = [t.i for t in noun.subtree if t.i not in dropped and not t.is_space]
    last = max(kept)
    while last > noun.i and noun.doc[last].is_punct and noun.doc[last].text not in {"”", '"', ")"}:
        last -= 1
    return min(kept), last


def _frame(
    head: "Token",
    row: FrameRow,
    status: str,
    rules: tuple[str, ...],
    *,
    bounds: tuple[int, int],
    roles: tuple[list[Mention], list[Mention]],
    phrases: "tuple[Token | None, tuple[tuple[int, int], ...]]",
) -> Frame:
    """A frame; `roles`: its actors and targets; `phrases`: who does it, and where those stand that it is done to."""
    doc, (actors, targets), (doer, others) = head.doc, roles, phrases
    who = unique(actors)
    doers = {m.actor for m in who}
    own = {party_of(actor) for actor in doers} if row.type in OUTWARD else set()
    whom = unique(m for m in targets if m.actor not in doers | own)
    return Frame(
        start=doc[bounds[0]].idx,
        end=doc[bounds[1]].idx + len(doc[bounds[1]].text),
        head=head.i,
        lemma=head.lemma_.lower(),
        type=row.type,
        factuality=status,
        actors=who,
        targets=whom,
        rules=(*rules, f"needs {row.needs}") if row.needs else rules,
        level=row.level,
        weight=row.weight,
        doer_phrase=phrase(doer) if doer is not None else None,
        other_phrases=others,
    )
