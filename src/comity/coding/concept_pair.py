"""The concepts of a cause and its effect, chosen together.

Each has its own probabilities; the case's weights add how often two concepts stand together in annotated claims.
What sign is usual between two concepts does not count: a dissenting text would be read as the usual one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, log

from comity.cases.case import Case
from comity.cases.concept_weights import ConceptWeights
from comity.coding.concept_model import NONE, Likeness, Slot, probabilities
from comity.coding.concepts import Match
from comity.coding.polarity import end_of

MOST = 8
"""How many of the likeliest concepts of each are tried, none among them."""
SMALLEST = 1e-9


@dataclass(frozen=True, slots=True)
class Reading:
    """A slot's likeness to wordings and the logarithms of the probabilities of the concepts tried."""

    like: Likeness
    tried: Mapping[str, float]


def both(slots: Sequence[Slot], case: Case, model: ConceptWeights) -> tuple[Match | None, Match | None]:
    """The likeliest concepts of a cause and its effect, which are never the same one."""
    cause, effect = (_read(slot, case, model) for slot in slots)
    scored = _scored(cause, effect, model)
    x, y = max(scored, key=scored.__getitem__)
    top = scored[x, y]
    shares = {pair: exp(score - top) for pair, score in scored.items()}
    whole = sum(shares.values())
    causes = sum(shares.get((x, other), 0.0) / whole for other in effect.tried)
    effects = sum(shares.get((other, y), 0.0) / whole for other in cause.tried)
    return _match(x, cause, causes, case), _match(y, effect, effects, case)


def _read(slot: Slot, case: Case, model: ConceptWeights) -> Reading:
    chances, like = probabilities(slot, case, model)
    likeliest = sorted((-chance, concept) for concept, chance in chances.items())[:MOST]
    tried = {concept: log(SMALLEST - less) for less, concept in likeliest if concept != NONE}
    return Reading(like, tried | {NONE: log(chances[NONE] + SMALLEST)})


def _scored(cause: Reading, effect: Reading, model: ConceptWeights) -> dict[tuple[str, str], float]:
    """Every pair of concepts tried with the logarithm of its likelihood."""
    scored, lean = {}, model.shared.get("none lean", 0.0)
    for x, of_cause in cause.tried.items():
        beside = model.pairs.get(x, {})
        for y, of_effect in effect.tried.items():
            if x != y or x == NONE:
                leaning = lean * ((x == NONE) + (y == NONE))
                scored[x, y] = of_cause + of_effect + beside.get(y, 0.0) + leaning
    return scored


def _match(concept: str, reading: Reading, chance: float, case: Case) -> Match | None:
    if concept == NONE:
        return None
    return Match(concept, round(chance, 4), end_of(reading.like.naming(concept), concept, case))
