"""Drawings as values: escaped text, stable numbers, roles that keep their links reachable."""

from comity.brief.svg import circle, drawing, element, link, number, text, wrapped


def test_text_and_attributes_are_escaped() -> None:
    """Nothing of a title can become markup."""
    drawn = str(element("text", "<script>&", title='"><b>'))
    assert drawn == '<text title="&quot;&gt;&lt;b&gt;">&lt;script&gt;&amp;</text>'


def test_numbers_have_at_most_two_decimals() -> None:
    """The same place gives the same bytes."""
    assert [number(value) for value in (1, 1.5, 1.005, 2 / 3, -0.001)] == ["1", "1.5", "1", "0.67", "0"]


def test_a_drawing_with_links_is_a_group() -> None:
    """The role of an image would hide its links from assistive technology."""
    plain = drawing(10, 10, circle(5, 5, 2), label="a disc")
    linked = drawing(10, 10, link("ev-a", circle(5, 5, 2), title="a"), label="a disc")
    assert ('role="img"' in str(plain), 'role="group"' in str(linked)) == (True, True)
    assert 'aria-label="a disc"' in str(linked)


def test_a_mark_leads_to_its_anchor_and_says_what_it_is() -> None:
    """Dense marks are passed over by the tab key; their table has the same links."""
    drawn = str(link("ev-a", text(0, 0, "x"), title="May 2020", is_stop=False))
    assert drawn.startswith('<a href="#ev-a" aria-label="May 2020" tabindex="-1"><title>May 2020</title>')


def test_words_are_wrapped_without_being_cut() -> None:
    """A word longer than the line stands alone."""
    assert wrapped("trilateral security cooperation", 12) == ("trilateral", "security", "cooperation")
