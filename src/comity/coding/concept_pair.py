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
    """A slot with its probabilities, its likeness to wordings, and the end its words name of each concept tried."""

    slot: Slot
    chances: Mapping[str, float]
    like: Likeness
    ends: Mapping[str, int]


def both(slots: Sequence[Slot], case: Case, model: ConceptWeights) -> tuple[Match | None, Match | None]:
    """The likeliest concepts of a cause and its effect, which are never the same one."""
    cause, effect = (_read(slot, case, model) for slot in slots)
    pairs = [(x, y) for x in cause.ends for y in effect.ends if x != y or x == NONE]
    scored = {pair: _score(pair, cause, effect, model) for pair in pairs}
    x, y = max(scored, key=lambda pair: scored[pair])
    whole = sum(exp(score - scored[x, y]) for score in scored.values())
    shares = {pair: exp(score - scored[x, y]) / whole for pair, score in scored.items()}
    causes = sum(share for pair, share in shares.items() if pair[0] == x)
    effects = sum(share for pair, share in shares.items() if pair[1] == y)
    return _match(x, cause, causes), _match(y, effect, effects)


def _read(slot: Slot, case: Case, model: ConceptWeights) -> Reading:
    chances, like = probabilities(slot, case, model)
    tried = sorted(chances, key=lambda c: (-chances[c], c))[:MOST]
    text = slot.texts[0] if slot.texts else ""
    ends = {c: end_of(like.named.get(c, text), c, case) for c in tried if c != NONE} | {NONE: 1}
    return Reading(slot, chances, like, ends)


def _score(pair: tuple[str, str], cause: Reading, effect: Reading, model: ConceptWeights) -> float:
    x, y = pair
    score = log(cause.chances[x] + SMALLEST) + log(effect.chances[y] + SMALLEST)
    return score + model.pairs.get(x, {}).get(y, 0.0) + model.shared.get("none lean", 0.0) * pair.count(NONE)


def _match(concept: str, reading: Reading, chance: float) -> Match | None:
    return None if concept == NONE else Match(concept, round(chance, 4), reading.ends[concept])
