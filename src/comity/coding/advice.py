"""Where a sentence urges something: modals, predicates, nouns, verbs of urging, and lists under a heading.

Finds what is urged and how strongly; who is urged, and whether it becomes a record, is decided in recommendation.py.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comity.coding.agents import agents_of, is_own
from comity.coding.analysis import Sentence
from comity.coding.clauses import (
    SUBJECTS,
    VERBAL,
    auxiliary_words,
    is_conditional,
    is_negated,
    is_passive,
    is_question,
    subject,
    under,
)
from comity.coding.cues import Hit, cues, forms, hits, in_text
from comity.coding.standing import goes_on_relative, is_believed, is_equation
from comity.records.rules import MODAL, RELATIVE_CLAUSE, REQUIRING

if TYPE_CHECKING:
    from comity.coding.tokens import Token

WEAK = frozenset({"could", "might", "may", "can"})
QUESTION_WORDS = frozenset({"what", "how", "why", "whether", "where", "who", "which"})
PERSONAL = frozenset({"i", "you", "he", "she", "one", "nobody", "everyone"})
CLAUSE_ONLY = frozenset({"time", "high time", "better", "best", "worth", "wise", "responsible", "effective"})
HARD = frozenset({"easy", "difficult", "hard", "no", "impossible", "daunting"})
IMPERSONAL = frozenset({"this", "that", "it", "all", "which", "what"})
UNWISE = frozenset(
    {"unwise", "dangerous", "counterproductive", "premature", "unrealistic", "irresponsible", "mistake", "error"}
)


@dataclass(frozen=True, slots=True)
class Advice:
    """One thing urged: its head (verb or noun), who is asked, how strongly, how sure, and by which rules."""

    trigger: str
    at: "Token"
    head: "Token"
    agent: "Token | None"
    strength: str
    weight: float
    rules: tuple[str, ...]
    by: tuple[str, ...] = ("author",)
    negated: bool = False


LIST_MARK = 2
"""An imperative stands within so many words of a list item's start."""
Finder = Callable[[Sentence], Iterator[Advice]]


def advice(sentence: Sentence) -> Iterator[Advice]:
    """Everything a sentence urges; one word is the head of one piece of advice, the surest."""
    if sentence.is_heading or is_question(sentence.span[0]):
        return
    best: dict[int, Advice] = {}
    every = [found for finder in FINDERS for found in finder(sentence)]
    heads = {found.head.i for found in every if found.weight >= 0.3}
    for found in every:
        if found.at.i not in heads or found.head.i == found.at.i:
            judged = _judged(sentence, found)
            known = best.get(judged.head.i)
            if known is None or judged.weight > known.weight:
                best[judged.head.i] = judged
    for key in sorted(best):
        yield best[key]


def _judged(sentence: Sentence, found: Advice) -> Advice:
    """Advice weighed by where it stands: under a condition, in a relative clause, in somebody's mouth."""
    weight, rules, by = found.weight, list(found.rules), found.by
    if is_conditional(found.at) or is_conditional(found.head):
        weight, rules = weight * 0.3, [*rules, "under a condition"]
    if under(found.at, {"relcl"}) is not None or goes_on_relative(found.at):
        weight, rules = weight * 0.65, [*rules, RELATIVE_CLAUSE]
    if is_believed(found.at):
        weight, rules = weight * 0.5, [*rules, "what is believed"]
    speaker = _speaker(sentence, found.at)
    if speaker and by == ("author",):
        weight, rules, by = weight * 0.85, [*rules, "attributed"], speaker
    return replace(found, weight=weight, rules=tuple(rules), by=by)


def _speaker(sentence: Sentence, token: "Token") -> tuple[str, ...]:
    """Who says it, where a verb of saying with a named subject governs the clause."""
    clause = under(token, {"ccomp"})
    if clause is None or clause.head.lemma_ not in cues("advice_saying"):
        return ()
    own = subject(clause.head)
    return agents_of(sentence, own) if own is not None and not is_own(own) else ()


def modals(sentence: Sentence) -> Iterator[Advice]:
    """`X must V`, `X needs to V`, `exercises should be resumed`, `X might consider V-ing`."""
    excluded = {token.i for hit in hits(sentence.span, "advice_not") for token in hit.tokens}
    for hit in hits(sentence.span, "advice_modals"):
        verb = _modal_verb(hit)
        if verb is None or hit.first.i in excluded or not float(hit.cue.row["weight"]):
            continue
        if hit.first.pos_ == "NOUN" or (hit.first.i and hit.first.nbor(-1).lower_ in {"the", "a"}):
            continue  # `the need to` names what is said elsewhere
        own = subject(verb) or subject(hit.first.head)
        weight, rules = _modal_weight(sentence, hit, verb, own)
        if weight > 0:
            yield Advice(
                trigger=hit.text, at=hit.first, head=verb, agent=own, strength=hit.cue.row["strength"],
                weight=weight, rules=rules, negated=is_negated(verb) or "not" in hit.text.split(),
            )  # fmt: skip


def _modal_verb(hit: Hit) -> "Token | None":
    """The verb that a modal or `need to` governs."""
    last = hit.last
    if last.pos_ == "VERB" and last.dep_ not in {"aux"} and hit.first.i != last.i and last.lemma_ == "consider":
        return last
    if last.dep_ in {"aux", "neg"} and last.head.pos_ in VERBAL:
        return last.head
    if last.lower_ == "to" and last.head.pos_ in VERBAL:
        return last.head
    return None


def _modal_weight(sentence: Sentence, hit: Hit, verb: "Token", own: "Token | None") -> tuple[float, tuple[str, ...]]:
    weight, rules = float(hit.cue.row["weight"]), (f"{MODAL} {hit.cue.text}",)
    if "have" in auxiliary_words(verb) or (hit.first.tag_ == "VBD" and hit.first.lemma_ in {"need", "have"}):
        return 0.0, ("past",)
    if _inverted(hit, own) or any(child.lower_ in QUESTION_WORDS for child in verb.children if child.i < hit.first.i):
        return 0.0, ("inverted or indirect question",)
    if verb.lemma_ == "be" and not is_passive(verb):
        weight *= 0.5 if is_equation(verb, own) else 0.75 if hit.cue.text == "must" else 1.0
    if own is not None and own.lower_ in PERSONAL:
        weight *= 0.6
    if hit.cue.text in WEAK:
        return _weak(sentence, hit, verb, own)
    return weight, rules


def _weak(sentence: Sentence, hit: Hit, verb: "Token", own: "Token | None") -> tuple[float, tuple[str, ...]]:
    """`could` and its kin advise only where somebody who can act is to do something."""
    if is_negated(verb) or not forms(verb) & cues("advice_deeds").keys():
        return 0.0, ("not a deed",)
    passive = is_passive(verb)
    acting = own is not None and (bool(agents_of(sentence, own)) or is_own(own))
    if not passive and not acting:
        return 0.0, ("nobody to act",)
    weight = float(hit.cue.row["weight"]) + (
        0.12 if any(c.lower_ in {"also", "further", "perhaps"} for c in verb.children) else 0
    )
    return weight, (f"{MODAL} {hit.cue.text}", "deed", "passive" if passive else "agent")


def _inverted(hit: Hit, own: "Token | None") -> bool:
    """`Should war come, …`: a condition, unless `so` or `too` stands before."""
    if hit.first.lower_ != "should" or own is None or own.i < hit.first.i:
        return False
    before = hit.first.nbor(-1) if hit.first.i > hit.first.sent.start else None
    return before is None or before.lower_ not in {"so", "too", "nor", "neither", "only"}


def predicates(sentence: Sentence) -> Iterator[Advice]:
    """`it is critical to V`, `more talks are needed`, `a joint fund would be helpful`, `it is time that …`."""
    for hit in hits(sentence.span, "advice_predicates"):
        word = hit.last
        verb = (
            word.head
            if word.dep_ in {"acomp", "attr", "oprd"} and word.head.lemma_ in {"be", "become", "remain", "seem"}
            else word
        )
        if verb.i == word.i and not is_passive(word):
            continue
        own = subject(verb)
        if own is None or _past(verb):
            continue
        yield from _predicate(hit, word, verb, own)


def _past(verb: "Token") -> bool:
    return verb.tag_ == "VBD" or bool(auxiliary_words(verb) & {"was", "were", "had"})


def _predicate(hit: Hit, word: "Token", verb: "Token", own: "Token") -> Iterator[Advice]:
    row = hit.cue.row
    weight, strength = float(row["weight"]), row["strength"]
    if strength == "could" and not auxiliary_words(verb) & {"would", "could", "might", "may", "will", "should"}:
        weight *= 0.5
    rules = (f"predicate {row['cue']}",)
    negated = row["cue"] in UNWISE
    targets = [*_clauses_of(word), *(_clauses_of(verb) if verb.i != word.i else ())]
    if own.dep_ in {"expl"} or own.lower_ == "it":
        denied = is_negated(verb)
        for target in targets[:1]:
            agent = _for_whom(target, word)
            share = 0.6 if denied else 1.0
            yield Advice(hit.text, word, target, agent, strength, weight * share, rules, negated=negated != denied)
    elif is_negated(verb) or row["cue"] in CLAUSE_ONLY:
        return
    elif own.lower_ not in {"this", "that", "they", "he", "she", "we", "you", "i"}:
        share = 1.0 if strength != "should" or row["cue"] in {"recommended", "overdue"} or own.dep_ == "csubj" else 0.6
        if row["cue"] in {"important", "critical", "crucial", "essential", "vital"}:
            share = 1.0 if own.dep_ == "csubj" or own.tag_ == "VBG" else 0.45
        yield Advice(hit.text, word, own, None, strength, weight * share, (*rules, "thing"), negated=negated)


def _clauses_of(word: "Token") -> "list[Token]":
    """The infinitive or that-clauses that hang on a predicate."""
    return [
        child
        for child in word.children
        if child.i > word.i
        and child.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl", "csubj"}
        and child.pos_ in VERBAL
    ]


def _for_whom(verb: "Token", word: "Token") -> "Token | None":
    """`for Tokyo to act`: the noun of the `for` phrase, or the subject of the clause."""
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None:
        return own
    for child in (*word.children, *word.head.children):
        if child.dep_ == "prep" and child.lower_ in {"for", "on"} and child.i > word.i:
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def nouns(sentence: Sentence) -> Iterator[Advice]:
    """`the task is to V`, `a first step would be to V`, `X has an opportunity to V`, `there is a need to V`."""
    for hit in hits(sentence.span, "advice_nouns"):
        noun = hit.last
        if noun.pos_ not in {"NOUN", "PROPN"} or is_negated(noun.head) or any(c.lower_ in HARD for c in noun.children):
            continue
        row = hit.cue.row
        rules = (f"noun {row['cue']}",)
        for verb, agent, share in _of_noun(noun):
            if not _past(noun.head):
                yield Advice(hit.text, noun, verb, agent, row["strength"], float(row["weight"]) * share, rules)


def _of_noun(noun: "Token") -> "Iterator[tuple[Token, Token | None, float]]":
    """The verb (or noun) that a noun of advice announces, who is to do it, and how much the construction counts."""
    be = noun.head
    if noun.dep_ == "nsubj" and be.lemma_ in {"be", "come", "lie"}:
        for child in be.children:
            if child.i > be.i and child.pos_ in VERBAL and _is_infinitive_or_bare(child):
                yield child, _for_whom(child, be), 1.0
            elif (
                child.i > be.i
                and child.dep_ == "attr"
                and child.pos_ == "NOUN"
                and noun.lower_ in {"priority", "option", "step"}
            ):
                yield child, None, 0.7
    elif noun.dep_ == "attr" and be.lemma_ == "be":
        own = subject(be)
        verbs = _clauses_of(noun) or [c for c in _clauses_of(be) if c.dep_ in {"xcomp", "advcl"}]
        if own is not None and own.lower_ in {"it", "there"}:
            yield from ((verb, _for_whom(verb, noun), 1.0) for verb in verbs[:1])
        elif own is not None and noun.lower_ in {"priority", "step", "way", "option", "approach", "task"}:
            yield own, None, 0.9 if auxiliary_words(be) & {"should", "must", "would", "could"} else 0.45
    elif noun.dep_ in {"dobj"} and be.lemma_ in {"have", "offer", "provide", "give", "present", "create", "face"}:
        yield from (
            (verb, subject(be) if be.lemma_ in {"have", "face"} else None, 1.0) for verb in _clauses_of(noun)[:1]
        )


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
        by = agents_of(sentence, own) if own is not None and not is_own(own) else ()
        weight = float(row["weight"]) * (0.75 if _past(verb) else 1.0)
        for head, agent, share in _urged(hit, verb):
            negated = row["cue"].endswith("against")
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
    return own.lower_ not in IMPERSONAL and (
        hit.cue.text != "suggest" or bool(agents_of(sentence, own)) or own.tag_ == "NNS"
    )


def _urged(hit: Hit, verb: "Token") -> "Iterator[tuple[Token, Token | None, float]]":
    """What is urged by a verb, and of whom."""
    for child in verb.children:
        if child.dep_ in {"ccomp", "xcomp"} and child.pos_ in VERBAL and child.i > verb.i:
            own = next((c for c in child.children if c.dep_ in SUBJECTS), None)
            yield child, own or _object(verb), 1.0 if own is None or _is_infinitive_or_bare(child) else 0.55
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
                    and _is_infinitive_or_bare(c)
                ),
                None,
            )
            if below is not None and hit.cue.text != "call for":
                yield below, child, 1.0
            elif preposition is None or hit.last.lower_ in {"for", "against", "way"}:
                yield child, None, 0.9
            return


def _is_infinitive_or_bare(verb: "Token") -> bool:
    return verb.tag_ == "VB" or any(c.dep_ == "aux" and c.lower_ in {"to", "should", "must"} for c in verb.children)


def _object(verb: "Token") -> "Token | None":
    return next((child for child in verb.children if child.dep_ in {"dobj", "pobj", "dative"}), None)


def requiring(sentence: Sentence) -> Iterator[Advice]:
    """`lasting peace requires patience`: what a thing needs is advice to those who want the thing."""
    for hit in hits(sentence.span, "advice_requiring"):
        verb = hit.first
        if verb.pos_ not in VERBAL or _past(verb) or is_negated(verb):
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
        acting = bool(agents_of(sentence, own))
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


def listed(sentence: Sentence) -> Iterator[Advice]:
    """A bare imperative under a heading that announces advice."""
    if not sentence.heading:
        return
    root = sentence.span.root
    first = root.i - sentence.span.start <= LIST_MARK
    bare = (root.tag_ == "VB" or (root.tag_ == "VBP" and first)) and not any(
        child.dep_ in SUBJECTS | {"aux"} for child in root.children
    )
    if bare and in_text(sentence.heading, "advice_headings"):
        yield Advice(
            sentence.heading, root, root, None, "should", 0.8, ("imperative under heading",), negated=is_negated(root)
        )


FINDERS: tuple[Finder, ...] = (modals, predicates, nouns, urging, requiring, listed)
