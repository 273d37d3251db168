"""Small linear models whose weights ship as readable JSON: features by name, summed, turned into a probability.

They are fitted by the scripts in `training/`; nothing is fitted here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic model: `floor` is the probability from which its answer is yes."""

    intercept: float
    weights: Mapping[str, float]
    floor: float = 0.5

    def probability(self, features: Features) -> float:
        """The probability of yes; unknown features count nothing."""
        total = self.intercept + sum([self.weights.get(name, 0.0) * value for name, value in features.items()])
        return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


@cache
def weights(name: str) -> Weights:
    """The shipped weights `data/<name>_weights.json`."""
    text = (files("comity.coding") / "data" / f"{name}_weights.json").read_text(encoding="utf-8")
    parsed = json.loads(text)
    return Weights(parsed["intercept"], parsed["weights"], parsed["floor"])
