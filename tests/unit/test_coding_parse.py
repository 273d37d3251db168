"""Parsing: what is lifted from spaCy and what our run of its rules gives are what spaCy itself has."""

from pathlib import Path

import pytest
from spacy.tokens import Doc as ParsedDoc

from comity.coding.lemmatiser import Lemmatiser
from comity.coding.nlp import parse, pipeline
from comity.coding.ruler import Ruler
from comity.coding.tokens import Doc, Span, lifted
from comity.errors import ComityError

TEXTS = sorted((Path(__file__).parents[1] / "quality" / "texts").glob("*.txt"))
ODD = (
    "There's nothin' you can do, y'all; it ain't over, so let's go: they're gonna meet. I gotta say c'mon, it is but "
    "a start.  There are talks that I doubt, as if it had been he who did it, 'nuff said."
)
CROSSED = "Not only does it show little interest in the talks that the others are calling for; it now wants to leave."


@pytest.fixture(scope="module", params=[ODD, CROSSED, *TEXTS], ids=lambda text: getattr(text, "stem", "sentence"))
def text(request: pytest.FixtureRequest) -> str:
    return request.param if isinstance(request.param, str) else request.param.read_text(encoding="utf-8")


def _run(text: str, *but: str) -> ParsedDoc:
    with pipeline().select_pipes(disable=list(but)):
        return pipeline()(text)


def test_rules_give_what_the_ruler_gives(text: str) -> None:
    """Every attribute that a rule can give, at every token."""
    given: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP"]
    ours = Ruler(pipeline().get_pipe("attribute_ruler"))(_run(text, "attribute_ruler", "lemmatizer"))
    assert ours.to_array(given).tolist() == _run(text, "lemmatizer").to_array(given).tolist()


def test_lemmas_are_those_of_the_lemmatiser(text: str) -> None:
    """Also of words met before."""
    ours = Lemmatiser(pipeline().get_pipe("lemmatizer"))
    for _ in range(2):
        assert [t.lemma_ for t in ours(_run(text, "lemmatizer"))] == [t.lemma_ for t in _run(text)]


def test_rules_of_another_kind_are_refused() -> None:
    """A rule that repeats a token is nothing that this understands."""
    from spacy.pipeline import AttributeRuler

    other = AttributeRuler(pipeline().vocab)
    other.add([[{"LOWER": "very", "OP": "+"}]], {"POS": "ADV"})
    with pytest.raises(ComityError, match="not understood"):
        Ruler(other)


def test_tokens_are_those_of_the_parse(text: str) -> None:
    """Words, tree and sentences, also where arcs cross."""
    parsed = _run(text)
    assert _told(lifted(parsed, text)) == _told(parsed)


def _told(doc: Doc | ParsedDoc) -> list[tuple[object, ...]]:
    return [
        (
            t.text, t.idx, t.lower_, t.lemma_, t.pos_, t.tag_, t.dep_, t.whitespace_, t.head.i, t.sent.start,
            t.is_space, t.is_punct, t.is_alpha, t.is_stop, t.like_num, t.left_edge.i, t.right_edge.i,
            *([x.i for x in found] for found in (t.children, t.lefts, t.rights, t.subtree, t.ancestors)),
        )
        for t in doc
    ]  # fmt: skip


def test_parts_of_a_sentence(text: str) -> None:
    """The text of any part of a sentence, and the word of it that hangs highest."""
    parsed = _run(text)
    doc = lifted(parsed, text)
    for sentence in parsed.sents:
        for start in range(sentence.start, sentence.end, 3):
            theirs, ours = parsed[start : start + 7], Span(doc, start, min(start + 7, len(doc)))
            assert (ours.text, ours.start_char, ours.end_char) == (theirs.text, theirs.start_char, theirs.end_char)
            assert ours.root.i == theirs.root.i


def test_arcs_cross() -> None:
    """The sentence that is to show crossing arcs does: what is below a word is not in one piece."""
    doc = lifted(_run(CROSSED), CROSSED)
    assert any([t.i for t in token.subtree] != sorted(t.i for t in token.subtree) for token in doc)


def test_a_tree_of_any_depth_is_walked() -> None:
    """Each of three thousand words hangs on the one before it."""
    words = ["word"] * 3000
    heads = [max(0, number - 1) for number in range(len(words))]
    doc = lifted(ParsedDoc(pipeline().vocab, words=words, heads=heads, deps=["dep"] * len(words)), " ".join(words))
    assert [token.i for token in doc[0].subtree] == list(range(len(words)))


def test_nothing_is_no_sentence() -> None:
    """A text without words has none."""
    assert (len(parse("", [])), parse("", []).sents) == (0, [])
