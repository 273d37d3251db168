"""How likely a passage tells of each candidate or of none: a conditional logit (McFadden 1974), its weights as data.

Fitted by `training/train_occurrence.py`; nothing is fitted here.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by feature. `floor` and `share` are the least probability, and the least share of it among candidates."""

    intercept: float
    weights: Mapping[str, float]
    floor: float
    share: float

    def value(self, features: Features) -> float:
        """How much speaks for a candidate, over none at all; unknown features count nothing."""
        return self.intercept + sum(self.weights.get(name, 0.0) * features[name] for name in sorted(features))

    def probabilities(self, candidates: Sequence[Features]) -> tuple[float, ...]:
        """The probability of each candidate; what is wanting to 1 is that of none."""
        values = [self.value(item) for item in candidates]
        most = max([0.0, *values])
        powers = [exp(value - most) for value in values]
        total = exp(-most) + sum(powers)
        return tuple(power / total for power in powers)


@cache
def model() -> Model:
    """The shipped weights, `data/weights.json`."""
    parsed = json.loads((files("comity.occurrence") / "data" / "weights.json").read_text(encoding="utf-8"))
    return Model(parsed["intercept"], parsed["weights"], parsed["floor"], parsed["share"])
