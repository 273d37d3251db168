"""Weights by which phrases are read as a case's concepts: optional data of a case, fitted on annotated texts.

Where a case has none, its wordings alone decide. The weights name single words, never phrases of a text.
"""

import json
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from pathlib import Path

from pydantic import ValidationError

from comity.cases.problem import Problem
from comity.records.frozen import Frozen

FILE = "concept_weights.json"
NOTHING: Mapping[str, float] = {}


class ConceptWeights(Frozen):
    """A multinomial logistic model over a case's concepts and none (the empty id).

    `shared` weighs likeness to a concept's wordings, `words` a word for each concept, `pairs` an effect for each cause.
    """

    shared: Mapping[str, float]
    words: Mapping[str, Mapping[str, float]]
    pairs: Mapping[str, Mapping[str, float]] = {}

    def spoken(self, words: Mapping[str, float]) -> dict[str, float]:
        """What words, each with its value, say for each concept together."""
        said: dict[str, float] = {}
        for word, value in words.items():
            for concept, weight in self.words.get(word, NOTHING).items():
                said[concept] = said.get(concept, 0.0) + weight * value
        return said


def read_weights(folder: Traversable | Path, problems: list[Problem]) -> ConceptWeights | None:
    """The weights in a case's folder, None where it has none; a file that cannot be read is a problem."""
    file = folder / FILE
    if not file.is_file():
        return None
    try:
        return ConceptWeights.model_validate(json.loads(file.read_text(encoding="utf-8")))
    except (ValidationError, json.JSONDecodeError) as error:
        hint = "fit it anew, or delete it: wordings alone will decide"
        problems.append(
            Problem(file=FILE, what=f"holds no weights of concepts: {str(error).splitlines()[0]}", hint=hint)
        )
        return None
