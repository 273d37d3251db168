"""Which of a case's concepts a claim's cause and effect are, by the case's weights where it has them.

Words of the phrase, of its head and of the sentence speak for concepts; likeness to the case's wordings most of all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp

from comity.cases.case import Case
from comity.cases.concept_weights import ConceptWeights
from comity.coding.concept_terms import terms
from comity.coding.concepts import Match, ranked
from comity.coding.lexicon import lexicon
from comity.coding.polarity import end_of

NONE = ""
FIRST, LATER = 1.0, 0.5
"""How much the words of a phrase count, and of the wordings it may point at."""
MOST = 3
SENTENCE, HEAD = 0.35, 0.5
STRONGEST = 1.2
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Slot:
    """What is known of a cause or effect: its wordings, its head's lemma, its place, the words around it."""

    texts: tuple[str, ...]
    head: str
    role: str
    sentence: str
    quote: str
    about: bool


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a slot is to each concept's wordings: its first wording, the later ones, the quote."""

    first: Scores
    later: Scores
    quote: Scores
    ends: Mapping[str, int]


def word_features(slot: Slot, case: Case) -> dict[str, float]:
    """The words of a slot with their weights."""
    lex, found = lexicon(case), {f"role {slot.role}": 1.0}
    for number, text in enumerate(slot.texts[:MOST]):
        share = FIRST if number == 0 else LATER
        for word, weight in terms(text, lex).items():
            found.setdefault(f"phrase {word}", share * min(STRONGEST, weight))
    found |= {f"sentence {word}": SENTENCE for word in terms(slot.sentence, lex)}
    return found | ({f"head {slot.head}": HEAD} if slot.head else {}) | {"any": 1.0}


def likeness(slot: Slot, case: Case) -> Likeness:
    """The slot's likeness to the wordings of each concept."""
    first, *later = [ranked(text, case) for text in slot.texts[:MOST]] or [[]]
    best: dict[str, float] = {}
    ends: dict[str, int] = {}
    for matches in (first, *later):
        for match in matches:
            ends.setdefault(match.concept, match.end)
    for match in (match for matches in later for match in matches):
        best[match.concept] = max(best.get(match.concept, 0.0), match.score)
    quote = {match.concept: match.score for match in ranked(slot.quote, case)}
    return Likeness({match.concept: match.score for match in first}, best, quote, ends)


def shared_features(like: Likeness, concept: str, slot: Slot) -> dict[str, float]:
    """What speaks for a concept whichever it is; for none (the empty id), that no concept is near."""
    about = float(slot.about)
    best, second = _two_best(like.first)
    if concept == NONE:
        near, quoted = best, max(like.quote.values(), default=0.0)
        known = {"none": 1.0, "none about": about, "none near": near, "none near about": near * about}
        return known | {"none quoted": quoted, "none as cause": float(slot.role == "cause")}
    score, later, quote = (scores.get(concept, 0.0) for scores in (like.first, like.later, like.quote))
    found = {"near": score, "near about": score * about, "later": later, "quoted": quote, "quoted about": quote * about}
    if score and score == best:
        found |= {"nearest": score, "nearest by": score * (best - second)}
    if later and later == max(like.later.values()):
        found["nearest later"] = later
    return found


def _two_best(scores: Scores) -> tuple[float, float]:
    best, second, *_ = [*sorted(scores.values(), reverse=True), 0.0, 0.0]
    return best, second


def probabilities(slot: Slot, case: Case, model: ConceptWeights) -> tuple[dict[str, float], Likeness]:
    """The probability of each concept, and of none under the empty id."""
    like, words = likeness(slot, case), word_features(slot, case)
    totals: dict[str, float] = {}
    for concept in (NONE, *(concept.id for concept in case.concepts)):
        features = shared_features(like, concept, slot)
        totals[concept] = sum(model.shared.get(name, 0.0) * value for name, value in features.items())
    for name, value in words.items():
        for concept, weight in model.words.get(name, {}).items():
            if concept in totals:
                totals[concept] += weight * value
    top = max(totals.values())
    shares = {concept: exp(total - top) for concept, total in totals.items()}
    whole = sum(shares.values())
    return {concept: share / whole for concept, share in shares.items()}, like


def both(slots: Sequence[Slot], case: Case, model: ConceptWeights) -> tuple[Match | None, Match | None]:
    """The likeliest concepts of a cause and its effect, which are never the same one."""
    (causes, cause_like), (effects, effect_like) = (probabilities(slot, case, model) for slot in slots)
    lean = exp(model.shared.get("none lean", 0.0))
    causes[NONE], effects[NONE] = causes[NONE] * lean, effects[NONE] * lean
    top = [sorted(chances, key=lambda c: (-chances[c], c))[:MOST] for chances in (causes, effects)]
    pairs = [(x, y) for x in top[0] for y in top[1] if x != y or x == NONE]
    cause, effect = max(pairs, key=lambda pair: causes[pair[0]] * effects[pair[1]])
    return (
        _match(cause, causes, cause_like, slots[0], case),
        _match(effect, effects, effect_like, slots[1], case),
    )


def _match(concept: str, chances: Scores, like: Likeness, slot: Slot, case: Case) -> Match | None:
    if concept == NONE:
        return None
    end = like.ends.get(concept) or end_of(slot.texts[0] if slot.texts else "", concept, case)
    return Match(concept, round(chances[concept], 4), end)
