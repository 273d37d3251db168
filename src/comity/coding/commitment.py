"""Commitments: what a party, or the parties of a joint text together, undertake to do.

In a joint text whatever "we" or the signatories will do is promised; elsewhere a named party must promise or intend it.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from comity.coding.agents import WILL, agents_of, is_joint, is_own, own_parties, parties
from comity.coding.analysis import Analysis, Sentence
from comity.coding.build import RecordIds, base, passage_of
from comity.coding.clauses import (
    SUBJECTS,
    VERBAL,
    action,
    auxiliary_words,
    bounds,
    capitalised,
    complements,
    is_negated,
    is_passive,
    is_question,
    kept_top,
    phrase,
    shortened,
    subject,
    under,
)
from comity.coding.cues import hits
from comity.coding.deadlines import deadline
from comity.coding.negation import denial, is_none
from comity.coding.promise import Promise, each, firmness, standing
from comity.coding.promiser import JOINT_WEIGHT, OWN_WEIGHT, QUOTED_WEIGHT, is_own_doing, speaker_of, subject_of, voice
from comity.coding.tables import table
from comity.coding.track_model import tracks_of
from comity.records.coded import Why
from comity.records.codes import party_of
from comity.records.commitment import Commitment, Firmness
from comity.records.rules import THING_OF_JOINT_TEXT

if TYPE_CHECKING:
    from comity.coding.tokens import Token

LEAST = 0.35
"""A promise less sure than this gives no record (annotated development texts)."""
THEMSELVES = frozenset({"they", "he", "she", "it", "their", "his", "her", "its"})
COMING = WILL | {"would", "should", "shall", "must"}
HOPED = 0.4
HOPES = frozenset(
    {"hope", "expect", "expectation", "believe", "belief", "confidence", "confident", "note", "view", "anticipate"}
)
GIVING = frozenset({"pledge", "promise", "offer", "commit", "guarantee"})
GIFTS = frozenset(
    {"aid", "assistance", "support", "help", "fund", "funding", "money", "investment", "vaccine", "loan", "protection"}
)
CURRENCIES = frozenset({"$", "€", "£", "¥", "dollar", "dollars", "yen", "won", "euros"})
SETTLING = frozenset({"resolve", "determine"})
"""`resolve a dispute`: with a thing they promise nothing."""
NEEDS = frozenset({"need", "importance", "necessity", "urgency", "intention", "plan"})
DEEDS = ("tion", "sion", "ment", "ance", "ence", "ense", "al", "ing", "rity", "lity")
"""Endings of nouns for what is done."""
LONGEST = 560
PROGRESSIVE, LISTED = 0.5, 0.55
FIRMNESS: dict[str, Firmness] = {"firm": "firm", "soft": "soft"}
BINDING = frozenset({"commit", "oblige", "obligate", "bind", "require"})
SIGNED = frozenset({"treaty", "agreement", "law"})
"""Kinds of arrangement that bind those who signed."""
BENEFICIARIES = frozenset({"ally", "partner", "country", "nation", "region", "people", "world"})
"""To whom one is committed, which says nothing of what will be done."""

WORDS = frozenset({"principle", "value", "vision", "view", "statement", "declaration", "belief", "message"})
"""What is said and not done: to announce principles undertakes nothing."""
GUESSED = frozenset({"evidently", "apparently", "presumably", "reportedly", "seemingly", "supposedly", "allegedly"})
"""Adverbs with which others say what somebody intends."""
MAKING = frozenset({"make", "give", "take", "offer", "have", "enter", "announce", "renew"})
"""Verbs with which a promise is given; denied, none was."""


def code(analysis: Analysis) -> Iterator[Commitment]:
    """Every commitment of a document, in its order."""
    ids = RecordIds()
    for sentence in analysis.sentences:
        if sentence.is_heading or is_question(sentence.span[0]):
            continue
        best: dict[int, Promise] = {}
        for promise in (found for finder in FINDERS for found in finder(analysis, sentence)):
            known = best.get(promise.head.i)
            if promise.weight >= LEAST and (known is None or promise.weight > known.weight):
                best[promise.head.i] = promise
        for key in sorted(best):
            if best[key].head.i not in {p.at.i for p in best.values() if p is not best[key]}:
                yield _record(analysis, sentence, best[key], ids)


def _will(analysis: Analysis, sentence: Sentence) -> Iterator[Promise]:
    """`we will V`, `the working group will V`; elsewhere only the first person promises by `will`."""
    excluded = {token.i for hit in hits(sentence.span, "commitment_not") for token in hit.tokens}
    for token in sentence.span:
        verb = token.head
        if token.tag_ != "MD" or token.i in excluded or verb.pos_ not in VERBAL or "have" in auxiliary_words(verb):
            continue
        agreed = _is_under_arrangement(verb)
        if token.lower_ not in WILL and not (agreed and token.lower_ == "would"):
            continue
        by, weight, rule = voice(analysis, sentence, subject(verb))
        if by and agreed and weight < OWN_WEIGHT:
            weight, rule = OWN_WEIGHT, "under an arrangement"
        elif (
            by
            and weight < QUOTED_WEIGHT
            and not is_passive(verb)
            and not set(parties(by)).isdisjoint(parties(speaker_of(sentence, verb)))
        ):
            weight, rule = QUOTED_WEIGHT, "said by its own"
        weight *= standing(verb) * (HOPED if rule == THING_OF_JOINT_TEXT and _is_hoped(verb) else 1.0)
        yield from each(token, verb, by, strength=firmness(verb), weight=weight, rules=("will", rule))
    if is_joint(analysis):
        yield from _progressive(analysis, sentence)


def _is_hoped(verb: "Token") -> bool:
    """`their hope that this progress will go on`: what is hoped or expected of a thing."""
    clause = under(verb, {"ccomp", "acl", "relcl"})
    return clause is not None and clause.head.lemma_.lower() in HOPES


def _is_under_arrangement(verb: "Token") -> bool:
    """`under the accord, Seoul will V`."""
    told = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "under")
    return any(noun.lemma_.lower() in arrangements() for prep in told for noun in prep.children)


def _progressive(analysis: Analysis, sentence: Sentence) -> Iterator[Promise]:
    """`the three are establishing a mechanism`, in a text of their own."""
    for verb in sentence.span:
        if (
            verb.tag_ == "VBG"
            and auxiliary_words(verb) & {"are", "is"}
            and verb.dep_ in {"ROOT", "conj"}
            and not is_negated(verb)
        ):
            by, weight, rule = voice(analysis, sentence, subject(verb))
            if weight >= JOINT_WEIGHT:
                yield from each(
                    verb, verb, by, strength=firmness(verb), weight=PROGRESSIVE, rules=("progressive", rule)
                )


def _verbs(analysis: Analysis, sentence: Sentence) -> Iterator[Promise]:
    """`X agreed to V`, `we are committed to V-ing`, `the leaders announced that they will V`."""
    joint = is_joint(analysis)
    for hit in hits(sentence.span, "commitment_verbs"):
        verb, row = hit.first, hit.cue.row
        if (
            verb.pos_ not in {"VERB", "ADJ", "AUX"}
            or is_negated(verb)
            or (verb.tag_ == "VBG" and verb.dep_ in {"pcomp", "amod"})
            or ("to" in auxiliary_words(verb) and row["speaks"] != "start" and verb.lemma_ != "continue")
        ):
            continue
        own = subject(verb) or (subject(verb.head) if verb.dep_ in {"acomp", "attr", "oprd"} else None)
        by, _, rule = voice(analysis, sentence, own)
        weight = _weight(verb, row, joint=joint, own=own) * standing(verb)
        if not by or auxiliary_words(verb) & {"would", "could", "should", "might", "may", "must"}:
            continue
        for head in _promised(verb, row["speaks"], joint=joint):
            if row["speaks"] == "promise" and _is_view(sentence, head):
                continue
            if row["speaks"] == "declare" and not joint and not is_own_doing(sentence, head, by):
                continue
            yield from each(
                verb,
                head,
                subject_of(sentence, head) or by,
                strength=row["strength"],
                weight=weight,
                rules=(f"verb {row['cue']}", rule),
            )


def _weight(verb: "Token", row: Mapping[str, str], *, joint: bool, own: "Token | None") -> float:
    speaks, weight = row["speaks"], float(row["weight"])
    first = own is not None and (is_own(own) or own.lower_ in {"i", "we"})
    if not joint and verb.tag_ == "VBD" and (speaks == "intend" or verb.lemma_ == "decide"):
        weight *= 0.45
    if not joint and any(child.lower_ in GUESSED for child in verb.children):
        weight *= 0.45
    if speaks in {"carry on", "start"} and not joint and not first:
        return weight * 0.5
    return min(0.95, weight * 1.1) if joint or first else weight


def _promised(verb: "Token", speaks: str, *, joint: bool) -> "list[Token]":
    """The promised verbs or things below a verb of promising."""
    if speaks == "declare":
        clauses = [c for c in verb.children if c.dep_ == "ccomp" and auxiliary_words(c) & (WILL | {"would"})]
        clauses = [c for c in clauses if joint or not any(k.dep_ == "expl" for k in c.children)]
        things = [c for c in verb.children if c.dep_ == "dobj" and verb.lemma_ == "announce" and c.lemma_ not in WORDS]
        return clauses or [c for c in things if any(k.dep_ == "poss" for k in c.children) or joint]
    if speaks in {"start", "forgo"}:
        return [verb] if any(c.dep_ == "dobj" for c in verb.children) else []
    if speaks == "carry on":
        return [c for c in verb.children if c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB" and c.i > verb.i][:1]
    found = sorted((c for c in complements(verb) if c.i > verb.i), key=lambda c: c.pos_ not in VERBAL)[:1]
    found = [_needed(c) for c in found]
    if not found and verb.lemma_ in GIVING:
        found = [c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i and _is_gift(c)][:1]
    if not found and speaks in {"intend", "promise"} and joint and verb.lemma_ not in SETTLING:
        found = [c for c in verb.children if c.dep_ == "dobj" or (c.dep_ == "prep" and c.lower_ == "on")][:1]
    return found


def _is_gift(thing: "Token") -> bool:
    """`pledged $10 million`, `promised aid`."""
    return thing.lemma_.lower() in GIFTS or any(child.text in CURRENCIES for child in thing.subtree)


def _is_view(sentence: Sentence, head: "Token") -> bool:
    """`agreed that the launch would harm peace`: what is thought of things, not what anybody will do."""
    own = next((c for c in head.children if c.dep_ in SUBJECTS), None) if head.dep_ == "ccomp" else None
    if own is None:
        return False
    theirs = {own.lower_, *(child.lower_ for child in own.children if child.dep_ == "poss")} & THEMSELVES
    acting = bool(theirs) or is_own(own) or any(m.head == own.i for m in sentence.mentions)
    return not acting or not (head.tag_ == "VB" or auxiliary_words(head) & COMING)


def _needed(thing: "Token") -> "Token":
    """`concurred on the need to V`: V."""
    acts = (c for c in thing.children if c.dep_ == "acl" and c.tag_ == "VB")
    return next(acts, thing) if thing.lemma_.lower() in NEEDS else thing


def _bound(analysis: Analysis, sentence: Sentence) -> Iterator[Promise]:
    """`the accord commits Seoul to V`: what an arrangement binds a party to."""
    for verb in sentence.span:
        own = subject(verb) if verb.lemma_ in BINDING and verb.pos_ == "VERB" else None
        if own is None or own.lemma_.lower() not in arrangements() or is_negated(verb):
            continue
        bound = next((c for c in verb.children if c.dep_ == "dobj"), None)
        by = agents_of(sentence, bound) if bound is not None else ()
        for head in complements(verb):
            if by and head.i > verb.i and head.pos_ in VERBAL:
                yield from each(verb, head, by, strength="firm", weight=OWN_WEIGHT, rules=("bound by an arrangement",))
                break


@cache
def arrangements() -> frozenset[str]:
    """Lemmas of nouns for what parties have signed: treaties, agreements and laws."""
    return frozenset(row["head"].lower() for row in table("mechanism_heads") if row["kind"] in SIGNED) | {"deal"}


def _nouns(analysis: Analysis, sentence: Sentence) -> Iterator[Promise]:
    """`our commitment to V`, `his intention to V`, `the U.S. commitment to defend Japan`."""
    joint = is_joint(analysis)
    for hit in hits(sentence.span, "commitment_nouns"):
        noun, row = hit.last, hit.cue.row
        if noun.pos_ != "NOUN" or _is_not_made(noun, row["strength"]):
            continue
        holder = next((c for c in noun.children if c.dep_ in {"poss", "nmod", "compound"}), None)
        own = subject(noun.head) if noun.dep_ in {"dobj", "pobj"} else None
        if holder is not None and holder.dep_ == "poss" and holder.pos_ == "NOUN" and not agents_of(sentence, holder):
            continue
        by = (agents_of(sentence, holder) if holder is not None else ()) or voice(analysis, sentence, own)[0]
        has = noun.dep_ == "dobj" and noun.head.lemma_ == "have"
        weight = float(row["weight"]) * (1.0 if joint else 0.75 if holder is not None or has else 0.5)
        named = {mention.head for mention in sentence.mentions}
        below = [c for c in complements(noun, of=has) if _is_content(c) and c.i not in named]
        below = [c for c in below if joint or c.pos_ in VERBAL or _is_deed(c)]
        below = [c for c in below if c.lemma_.lower() not in BENEFICIARIES]
        if not below and noun.dep_ == "dobj":
            below = [c for c in noun.head.children if c.dep_ in {"xcomp", "advcl"} and c.i > noun.i and c.tag_ == "VB"]
        for head in below[:1]:
            if by:
                yield from each(noun, head, by, strength=row["strength"], weight=weight, rules=(f"noun {row['cue']}",))


def _is_not_made(noun: "Token", strength: str) -> bool:
    """Whether no promise was given: `made no commitment to V`; `no intention to V` is one not to."""
    if is_none(noun):
        return strength == "firm" or noun.lemma_.lower() == "plan"
    return noun.dep_ == "dobj" and noun.head.lemma_ in MAKING and is_negated(noun.head)


def _is_deed(noun: "Token") -> bool:
    """`the defence of Japan`, `the abolition of tariffs`: a noun for what is done."""
    return noun.lemma_.lower().endswith(DEEDS) and any(c.dep_ == "prep" for c in noun.children)


def _is_content(head: "Token") -> bool:
    """Whether the complement of a noun says what is promised: an infinitive, a gerund, or the thing after `to`."""
    if head.dep_ == "acl":
        return head.tag_ == "VB"
    return head.dep_ == "pcomp" or head.head.lower_ == "to"


def _listed(analysis: Analysis, sentence: Sentence) -> Iterator[Promise]:
    """An item of a joint text's list that begins with its verb: `Launch it`, `To launch it`, `Expanding it`."""
    verb, first = sentence.span.root, sentence.span[0]
    bare = verb.i == first.i and verb.tag_ in {"VB", "VBG"} and not auxiliary_words(verb)
    aimed = first.text == "To" and first.head.i == verb.i and verb.tag_ == "VB"
    if is_joint(analysis) and (bare or aimed) and first.text[:1].isupper() and subject(verb) is None:
        yield from each(verb, verb, own_parties(analysis), strength="firm", weight=LISTED, rules=("listed",))


FINDERS = (_will, _verbs, _bound, _nouns, _listed)


def _record(analysis: Analysis, sentence: Sentence, promise: Promise, ids: RecordIds) -> Commitment:
    start, end = _quote(sentence, promise)
    passage = passage_of(analysis, start, end)
    why = Why(
        trigger=promise.at.text, roles={"by": ", ".join(promise.by), "action": promise.head.text}, rules=promise.rules
    )
    return Commitment(
        **base(analysis, "commitment", passage, ids=ids, confidence=promise.weight, why=why),
        by=_signing(analysis, promise.by),
        action=_action(promise),
        deadline=deadline(analysis, sentence, promise.at, promise.head),
        strength=FIRMNESS[promise.strength],
        tracks=tracks_of(analysis, passage.start, passage.end, kind="commitment"),
    )


def _quote(sentence: Sentence, promise: Promise) -> tuple[int, int]:
    """From the one who promises to the end of the promised action; the action alone where that grows too long."""
    tokens = kept_top(promise.head, frozenset({"conj", "cc", "preconj"}))
    own = subject(promise.at) or subject(promise.at.head)
    lead = [promise.at, *(own.subtree if own is not None and own.i < promise.at.i else ())]
    start, end = bounds([*tokens, *lead])
    if end - start > LONGEST:
        start, end = bounds(tokens)
    return max(start, sentence.start), min(end, sentence.end)


def _action(promise: Promise) -> str:
    """What is promised, verb first; where it is to be left undone the word that says so before it: `Not sign …`."""
    head = promise.head
    verb = "provide " if head.pos_ not in VERBAL and _is_gift(head) else "uphold "
    said = action(head) if head.pos_ in VERBAL else capitalised(verb + phrase(head, 14))
    denied = denial(head, promise.at)
    return shortened(capitalised(f"{denied} {said[:1].lower()}{said[1:]}")) if denied else said


def _signing(analysis: Analysis, by: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the named who sign a joint text, where any is named: it promises nothing in the name of others."""
    signing = tuple(actor for actor in by if party_of(actor) in own_parties(analysis))
    return signing if signing and is_joint(analysis) else by
