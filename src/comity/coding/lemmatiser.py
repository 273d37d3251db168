"""The lemmatiser of the language model, asked once for each word with its part of speech and form."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from spacy.pipeline import Lemmatizer
    from spacy.tokens import Doc

ASKED = ("ORTH", "POS", "MORPH", "LEMMA")
"""What a lemma depends on, and the lemma that a token has already."""
MOST = 200_000
"""How many lemmas are remembered; beyond, all are forgotten."""


class Lemmatiser:
    """Gives each token without a lemma its own, as the model's component does."""

    def __init__(self, component: "Callable[[Doc], Doc]") -> None:
        self.component = cast("Lemmatizer", component)
        self.known: dict[tuple[int, int, int], int] = {}

    def __call__(self, doc: "Doc") -> "Doc":
        import numpy as np

        if len(self.known) > MOST:
            self.known.clear()
        lemmas = []
        for at, (orth, pos, morph, lemma) in enumerate(doc.to_array(list(ASKED)).tolist()):
            key = (orth, pos, morph)
            if not lemma and key not in self.known:
                self.known[key] = doc.vocab.strings.add(self.component.lemmatize(doc[at])[0])
            lemmas.append(lemma or self.known[key])
        doc.from_array(["LEMMA"], np.array(lemmas, dtype="uint64"))  # type: ignore[arg-type]
        return doc
