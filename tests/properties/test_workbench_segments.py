"""A text in pieces is the text, whatever marks overlap, and comes through a page unchanged."""

from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from comity.records.document import Version
from comity.workbench.page import exact
from comity.workbench.segments import segments

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60)


@given(TEXTS, st.data())
def test_pieces_joined_are_the_text(text: str, data: st.DataObject) -> None:
    """Each mark's pieces are its passage, and each begins once."""
    places = st.integers(0, len(text))
    spans = data.draw(st.lists(st.tuples(places, places).filter(lambda span: span[0] < span[1]), max_size=6))
    marks = [(str(number), *span) for number, span in enumerate(spans)]
    starts = tuple(sorted(set(data.draw(st.lists(places, max_size=3)))))
    version = Version(id="v", document="d", extractor="e", text=text, page_starts=starts)
    pieces = segments(version, marks)
    assert "".join(piece.text for piece in pieces) == text
    for name, start, end in marks:
        assert "".join(piece.text for piece in pieces if name in piece.records) == text[start:end]
        assert sum(name in piece.begins for piece in pieces) == 1


@given(TEXTS)
def test_a_page_says_the_exact_text(text: str) -> None:
    """Markup is escaped, and no bare CR is left that a browser would change."""
    shown = str(exact(text))
    assert "\r" not in shown
    assert "<" not in shown
    assert unescape(shown.replace("&#13;", "\r")) == text
