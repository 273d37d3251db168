"""Advice given by verbs: `X urges Y to V`, `we call on Y to V`, `the paper recommends Z`, `peace requires patience`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.coding.advice import PERSONAL, Advice, is_infinitive_or_bare, is_past
from comity.coding.agents import agents_of, is_told_by
from comity.coding.analysis import Sentence
from comity.coding.clauses import SUBJECTS, VERBAL, auxiliary_words, by_phrase, is_negated, subject
from comity.coding.cues import Hit, hits
from comity.records.rules import REQUIRING

if TYPE_CHECKING:
    from comity.coding.tokens import Token


WARNED_OFF = frozenset({"warn", "caution", "advise", "counsel", "urge"})
IMPERSONAL = frozenset({"this", "that", "it", "all", "which", "what"})


def urging(sentence: Sentence) -> Iterator[Advice]:
    """`X urges Y to V`, `we call on Y to V`, `the report recommends Z`, `survivors demand that Y V`."""
    for hit in hits(sentence.span, "advice_verbs"):
        verb = hit.first if hit.first.pos_ in VERBAL else None
        row = hit.cue.row
        if verb is None or not float(row["weight"]) or is_negated(verb):
            continue
        own = subject(verb)
        if not _urges(sentence, hit, verb, own):
            continue
        by = _by(sentence, verb, own)
        weight = float(row["weight"]) * (0.75 if is_past(verb) else 1.0)
        off = _warned_off(verb)
        negated = off is not None or row["cue"].endswith("against")
        for head, agent, share in _urged(sentence, hit, verb) if off is None else [(off, _object(verb), 1.0)]:
            yield Advice(
                hit.text,
                verb,
                head,
                agent,
                row["strength"],
                weight * share,
                (f"urging {row['cue']}",),
                by or ("author",),
                negated,
            )


def _urges(sentence: Sentence, hit: Hit, verb: "Token", own: "Token | None") -> bool:
    """Whether the verb is somebody's own act of urging, not itself wished for, and not something that "suggests"."""
    if verb.tag_ in {"VB", "VBG"} and verb.dep_ not in {"conj", "acl", "ROOT"}:
        return False
    if auxiliary_words(verb) & {"to", "should", "must", "could", "may", "might", "will", "would"}:
        return False
    if own is None:
        return verb.dep_ in {"acl", "conj"} or hit.cue.text not in {"suggest", "argue", "insist"}
    relative = verb.dep_ == "relcl" and own.lower_ in {"which", "that"}
    return (relative or own.lower_ not in IMPERSONAL) and (
        hit.cue.text != "suggest" or bool(agents_of(sentence, own)) or own.tag_ == "NNS"
    )


def _by(sentence: Sentence, verb: "Token", own: "Token | None") -> tuple[str, ...]:
    """Who urges: the subject, of a passive the noun after `by`; nobody where the text's author says it."""
    if own is not None and own.dep_ == "nsubjpass":
        own = by_phrase(verb)
    return agents_of(sentence, own) if own is not None and not is_told_by(own) else ()


def _warned_off(verb: "Token") -> "Token | None":
    """`warned Tokyo against joining`: what is not to be done."""
    if verb.lemma_ not in WARNED_OFF or _object(verb) is None:
        return None
    after = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "against")
    return next((doing for c in after for doing in c.children if doing.dep_ == "pcomp"), None)


def _urged(sentence: Sentence, hit: Hit, verb: "Token") -> "Iterator[tuple[Token, Token | None, float]]":
    """What is urged by a verb, and of whom; a party alone is not what is urged."""
    parties = {mention.head for mention in sentence.mentions}
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"} and child.pos_ in VERBAL and child.i > verb.i:
            own = next((c for c in child.children if c.dep_ in SUBJECTS), None)
            share = 1.0 if own is None or is_infinitive_or_bare(child) else 0.55
            yield child, own or _object(verb) or _asked(verb), share
            return
    preposition = hit.last if hit.last.i != verb.i and hit.last.pos_ in {"ADP", "SCONJ", "PART"} else None
    holder = preposition if preposition is not None else verb
    for child in holder.children:
        if child.dep_ in {"pobj", "pcomp", "dobj"} and child.i > holder.i:
            below = next(
                (
                    c
                    for c in (*child.children, *verb.children)
                    if c.i > child.i
                    and c.pos_ in VERBAL
                    and c.dep_ in {"acl", "xcomp", "advcl", "relcl"}
                    and is_infinitive_or_bare(c)
                ),
                None,
            )
            if below is not None and hit.cue.text != "call for":
                yield below, child, 1.0
            elif (preposition is None and child.i not in parties) or hit.last.lower_ in {"for", "against", "way"}:
                yield child, None, 0.9
            return


def _asked(verb: "Token") -> "Token | None":
    """Who is asked in a passive."""
    return next((child for child in verb.children if child.dep_ == "nsubjpass"), None)


def _object(verb: "Token") -> "Token | None":
    return next((child for child in verb.children if child.dep_ in {"dobj", "pobj", "dative"}), None)


def requiring(sentence: Sentence) -> Iterator[Advice]:
    """`lasting peace requires patience`: what a thing needs is advice to those who want the thing."""
    for hit in hits(sentence.span, "advice_requiring"):
        verb = hit.first
        if verb.pos_ not in VERBAL or is_past(verb) or is_negated(verb):
            continue
        own = subject(verb)
        urged = next(
            (c for c in (*verb.children, *hit.last.children) if c.dep_ in {"dobj", "pobj", "pcomp"} and c.i > verb.i),
            None,
        )
        clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
        target = clause if clause is not None else urged
        if own is None or target is None or own.lower_ in PERSONAL:
            continue
        if target.pos_ == "PROPN":
            continue
        acting = any(mention.head == own.i for mention in sentence.mentions)
        if (hit.cue.text == "need") != acting and hit.cue.text != "need":
            acting = False
        agent = (
            next((c for c in clause.children if c.dep_ in SUBJECTS), None)
            if clause is not None
            else own
            if hit.cue.text == "need"
            else None
        )
        weight = float(hit.cue.row["weight"]) * (0.5 if acting and hit.cue.text in {"demand", "require"} else 1.0)
        yield Advice(hit.text, verb, target, agent, hit.cue.row["strength"], weight, (f"{REQUIRING} {hit.cue.text}",))
