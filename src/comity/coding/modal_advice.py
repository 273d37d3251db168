"""Advice given by modals: `X must V`, `X needs to V`, `X might consider V-ing`."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from comity.coding.advice import PERSONAL, Advice
from comity.coding.agents import agents_of, is_own
from comity.coding.analysis import Sentence
from comity.coding.clauses import VERBAL, auxiliary_words, is_negated, is_passive, subject
from comity.coding.cues import Hit, cues, forms, hits
from comity.coding.standing import is_equation, is_fronted
from comity.records.rules import MODAL

if TYPE_CHECKING:
    from comity.coding.tokens import Token


WEAK = frozenset({"could", "might", "may", "can"})
QUESTION_WORDS = frozenset({"what", "how", "why", "whether", "where", "who", "which"})
CALLED = frozenset(
    {"goal", "aim", "objective", "option", "priority", "step", "task", "policy", "response", "answer", "focus"}
)
"""Nouns that what is urged is called: `the aim must be peace`."""
LETTING = frozenset({"consider", "let", "allow", "ignore"})
"""Verbs that cues of modals end in: `might consider`, `cannot let`."""


def modals(sentence: Sentence) -> Iterator[Advice]:
    """`X must V`, `X needs to V`, `exercises should be resumed`, `X might consider V-ing`."""
    found = list(hits(sentence.span, "advice_modals"))
    excluded = {token.i for hit in hits(sentence.span, "advice_not") for token in hit.tokens} if found else set()
    for hit in found:
        verb = _modal_verb(hit)
        if verb is None or hit.first.i in excluded or not float(hit.cue.row["weight"]):
            continue
        if hit.first.pos_ == "NOUN" or (hit.first.i and hit.first.nbor(-1).lower_ in {"the", "a"}):
            continue  # `the need to` names what is said elsewhere
        own = subject(verb) or subject(hit.first) or subject(hit.first.head)
        verb = _named_by(verb, own)
        weight, rules = _modal_weight(sentence, hit, verb, own)
        if weight > 0:
            yield Advice(
                trigger=hit.text, at=hit.first, head=verb, agent=own, strength=hit.cue.row["strength"],
                weight=weight, rules=rules,
            )  # fmt: skip


def _modal_verb(hit: Hit) -> "Token | None":
    """The verb that a modal or `need to` governs."""
    last = hit.last
    if last.pos_ == "VERB" and last.dep_ not in {"aux"} and hit.first.i != last.i and last.lemma_ in LETTING:
        return last
    if last.dep_ in {"aux", "neg"} and last.head.pos_ in VERBAL:
        return last.head
    if last.lower_ == "to" and last.head.pos_ in VERBAL:
        return last.head
    return None


def _named_by(verb: "Token", own: "Token | None") -> "Token":
    """The act itself where the verb only calls it something: `sharing data must be a goal`, `the aim must be to V`."""
    if verb.lemma_ not in {"be", "remain", "become"}:
        return verb
    if own is not None and own.dep_ == "csubj":
        return own
    called = own is not None and own.lemma_.lower() in CALLED
    for child in verb.children:
        if child.dep_ == "xcomp" and child.tag_ == "VB" and "to" in auxiliary_words(child):
            return child
        if called and child.dep_ == "attr" and child.pos_ == "NOUN":
            return child
    return verb


def _modal_weight(sentence: Sentence, hit: Hit, verb: "Token", own: "Token | None") -> tuple[float, tuple[str, ...]]:
    weight, rules = float(hit.cue.row["weight"]), (f"{MODAL} {hit.cue.text}",)
    if hit.first.lemma_ in {"need", "have"} and is_negated(hit.first):
        return 0.0, ("no duty",)
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
    return before is None or (
        not is_fronted(hit.first) and before.lower_ not in {"so", "too", "nor", "neither", "only"}
    )
