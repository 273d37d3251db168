"""Did it happen? Decided before anything is typed, from auxiliaries, negation, conditions and what governs a clause.

happened, scheduled, ongoing | urged, promised, predicted, feared, conditional, hypothetical, denied, negated, generic.
"""

from functools import cache
from typing import TYPE_CHECKING

from comity.coding.tables import table

if TYPE_CHECKING:
    from comity.coding.tokens import Token

FACTUAL = frozenset({"happened", "scheduled", "ongoing"})
MODALS = (
    dict.fromkeys(("must", "should", "ought", "need"), "urged")
    | dict.fromkeys(("can", "could", "may", "might", "would", "'d", "’d", "ca"), "hypothetical")
    | dict.fromkeys(("will", "shall", "'ll", "’ll", "wo"), "promised")
)
PERFECT = frozenset({"have", "has", "had", "'ve", "’ve", "'s", "’s", "having"})
PRESENT_BE = frozenset({"is", "are", "am", "'s", "’s", "'re", "’re"})
CONDITIONS = frozenset({"if", "unless", "whether", "lest", "until"})
AVERSE = frozenset({"without", "against", "despite", "from", "than", "instead"})
PURPOSE = frozenset({"for", "toward", "towards"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "csubj", "conj", "dep", "parataxis", "pobj"})
UNREAL = ("possible", "potential", "future", "hypothetical", "proposed", "eventual", "prospective", "imminent")
REPEATED = ("continued", "further", "regular", "annual", "more", "additional", "any", "such", "similar", "frequent")
UNREAL_ADJECTIVES = frozenset((*UNREAL, *REPEATED))
AHEAD_ADJECTIVES = frozenset({"upcoming", "forthcoming", "planned", "scheduled", "impending", "coming"})
MODIFIED = (
    (frozenset({"no", "any", "neither"}), "negated", "no or any"),
    (AHEAD_ADJECTIVES, "scheduled", "upcoming"),
    (UNREAL_ADJECTIVES, "hypothetical", "unreal adjective"),
)
TIMED = frozenset({"ccomp", "relcl", "advcl", "acl"})
"""How a clause hangs on `time` in `it is high time they met`."""
MAX_CLIMB = 6


@cache
def _governors() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["effect"] for row in table("governors")}


def effect_of(token: "Token") -> str:
    """What a governing word does to the clause below it; empty where it does nothing."""
    pos = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adj"}.get(token.pos_, "")
    return _governors().get((token.lemma_.lower(), pos), "")


def is_question(token: "Token") -> bool:
    """Whether a token's sentence is a question; one inside quotation marks does not make the rest a question."""
    sentence = token.sent
    marks = [t.i for t in sentence[-3:] if t.text == "?"]
    if not marks:
        return False
    openings = [t.i for t in sentence if t.text in {"“", "‘", '"', "``"} and t.i < marks[-1]]
    return not (openings and sentence[-1].text in {"”", "’", '"', "''"}) or token.i > openings[-1]


def verb_factuality(verb: "Token") -> tuple[str, str]:
    """The factuality of a verb with the rule that decided; a joined one without a form has the other's."""
    if is_question(verb):
        return "hypothetical", "question"
    status, rule = _own(verb)
    while status == "open" and verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        verb = verb.head
        status, rule = _own(verb)
    if status == "open":
        return _governed(verb, rule)
    if status not in FACTUAL:
        return status, rule
    return _above(verb, status, rule)


def _own(verb: "Token") -> tuple[str, str]:
    """What the verb's own auxiliaries and form say; `open` where its governor decides."""
    auxiliaries = [child for child in verb.children if child.dep_ in {"aux", "auxpass"}]
    if any(child.dep_ == "neg" for child in verb.children):
        return "negated", "negation"
    if verb.dep_ == "xcomp" and verb.head.lower_ == "ought":
        return "urged", "ought to"
    for child in auxiliaries:
        if child.lower_ in MODALS and child.tag_ == "MD":
            return MODALS[child.lower_], f"modal {child.lower_}"
    return _tense(verb, {child.lower_ for child in auxiliaries})


def _tense(verb: "Token", words: set[str]) -> tuple[str, str]:
    if words & PERFECT and verb.tag_ in {"VBN", "VBD"}:
        return "happened", "perfect"
    if verb.tag_ == "VBD" or "did" in words:
        return "happened", "past"
    if verb.tag_ == "VBN" and not words and _is_main_past(verb):
        return "happened", "past"
    if verb.tag_ == "VBN":
        return _participle(verb, words)
    if verb.tag_ == "VBG" and words & (PRESENT_BE | {"been", "was", "were"}):
        return ("happened", "past progressive") if words & {"was", "were"} else ("ongoing", "progressive")
    return ("generic", "present") if verb.tag_ in {"VBZ", "VBP"} else ("open", verb.tag_)


def _is_main_past(verb: "Token") -> bool:
    """A sentence's main verb taken for a participle (`The group released two men`): it has a subject before it."""
    before = any(child.dep_ == "nsubj" and child.i < verb.i for child in verb.children)
    return bool(verb.dep_ == "ROOT" and before)


def _participle(verb: "Token", words: set[str]) -> tuple[str, str]:
    if words & {"was", "were", "been", "got"}:
        return "happened", "past passive"
    if words & (PRESENT_BE | {"be", "being"}):
        return ("open", "passive infinitive") if "be" in words else ("generic", "present passive")
    if verb.dep_ in {"acl", "advcl", "relcl"}:
        return "happened", "participle"
    return "open", "participle"


def _governed(verb: "Token", form: str) -> tuple[str, str]:
    """An infinitive or gerund takes its factuality from what governs it."""
    head = verb.head
    if verb.dep_ == "ROOT":
        return ("urged", "imperative") if verb.tag_ == "VB" else ("hypothetical", "fragment")
    infinitive = any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    effect = effect_of(head)
    if effect and effect != "implicative":
        return effect, f"under {head.lemma_}"
    if infinitive and (effect != "implicative" or verb.dep_ == "advcl"):
        return "hypothetical", "purpose or infinitive"
    if head.pos_ == "ADP":
        return _after_preposition(head)
    return token_factuality(head) if head.i != verb.i else ("hypothetical", form)


def _after_preposition(preposition: "Token") -> tuple[str, str]:
    word = preposition.lower_
    if word in AVERSE:
        return "negated", f"{word} -ing"
    if word in PURPOSE:
        return "hypothetical", f"{word} -ing"
    effect = effect_of(preposition.head)
    if effect and effect != "implicative":
        return effect, f"under {preposition.head.lemma_}"
    return token_factuality(preposition.head)


def token_factuality(token: "Token") -> tuple[str, str]:
    """The factuality of whatever a clause hangs on: a verb's own, a noun's as its governor has it."""
    if token.pos_ in {"VERB", "AUX"}:
        return verb_factuality(token)
    if token.head.i == token.i:
        return "happened", "noun"
    return noun_factuality(token)


def _above(verb: "Token", status: str, rule: str) -> tuple[str, str]:
    """Conditions and attitudes in the clauses above can undo what the verb's own form says."""
    token = verb
    for _ in range(MAX_CLIMB):
        if any(child.dep_ == "mark" and child.lower_ in CONDITIONS for child in token.children):
            return "conditional", "condition"
        if token.dep_ in TIMED and _is_high_time(token):
            return "urged", "high time"
        if token.dep_ == "ROOT" or token.dep_ not in CLAUSES:
            break
        head = token.head
        if token.dep_ in {"ccomp", "acl"} and effect_of(head) not in {"", "implicative"}:
            effect = effect_of(head)
            if not (effect == "denied" and head.lemma_ == "stop"):
                return effect, f"under {head.lemma_}"
        if token.dep_ in {"relcl", "acl"}:
            break
        token = head
    return status, rule


def _is_high_time(verb: "Token") -> bool:
    """`it is (high) time that they settled it`: a past form for what has not been done."""
    head = verb.head
    near = [head, *(child for child in head.children if child.dep_ == "attr")]
    time = next((noun for noun in near if noun.lower_ == "time"), None)
    if time is None or any(child.dep_ == "det" for child in time.children):
        return False
    being = next((above for above in time.ancestors if above.lemma_ == "be"), None)
    return being is not None and being.lower_ in PRESENT_BE and any(c.lower_ == "it" for c in being.children)


def noun_factuality(noun: "Token") -> tuple[str, str]:
    """The factuality of a nominalised event: presupposed where definite, else as the word that governs it."""
    if is_question(noun):
        return "hypothetical", "question"
    modifiers = {child.lower_ for child in noun.children if child.dep_ in {"amod", "det", "compound", "neg", "predet"}}
    for marks, status, rule in MODIFIED:
        if modifiers & marks:
            return status, rule
    return _noun_governed(noun)


def _noun_governed(noun: "Token") -> tuple[str, str]:
    link = noun
    while link.dep_ == "conj" and link.head.i != link.i:
        link = link.head
    head = link.head
    if head.pos_ == "ADP":
        effect = effect_of(head.head)
        if head.lower_ == "without" or (head.lower_ in {"against", "for"} and effect):
            return effect or "negated", f"{head.lower_} under {head.head.lemma_}"
        head = head.head
    effect = effect_of(head)
    raised = effect == "predicted" and link.dep_ == "nsubjpass"
    if effect and effect != "implicative" and not raised and link.dep_ in {"dobj", "pobj", "nsubjpass"}:
        return effect, f"under {head.lemma_}"
    return "happened", "noun"


def withheld(verb: "Token") -> bool:
    """`did not accept`: a refusal that happened, unless the clause is itself conditional."""
    did = any(child.lower_ == "did" for child in verb.children)
    return did and not is_question(verb) and _above(verb, "happened", "")[0] == "happened"
