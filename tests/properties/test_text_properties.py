"""Whatever goes in: cuts hold, the same bytes give the same document, and only Comity's own errors come out."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.errors import ComityError
from comity.records.passage import cut, holds
from comity.text.blocks import blocks
from comity.text.extract import Extract, extract, extract_text

CHARACTERS = st.one_of(
    st.sampled_from("\u00a0\u0301\u200d\u2009\u3000𝔗🎌🇰🇷日韓국가e\n\r\t .,:|#*_-[]()<>&\"'©"),
    st.characters(exclude_categories=("Cs", "Cc")),
)
LINES = st.one_of(
    st.text(CHARACTERS, max_size=40),
    st.sampled_from(
        (
            "By Jane Roe",
            "May 3, 2021",
            "Share",
            "Recent Features",
            "Credit: Navy",
            "# A Title Line",
            "Jane Roe is a fellow at the Nordic Centre.",
            "The ministers met in Seoul, and agreed to meet again. Tokyo should answer in kind, said all who came.",
            "---",
            "###",
            "",
            "\u00a0",
        )
    ),
)
TEXTS = st.lists(LINES, min_size=1, max_size=25).map("\n".join)


def attempt(text: str) -> Extract | None:
    try:
        return extract_text(text)
    except ComityError:
        return None


def outcome(path: Path) -> Extract | ComityError:
    """What reading a file gives: an extract, or one of our own errors."""
    try:
        return extract(path)
    except ComityError as error:
        return error


@given(TEXTS, st.data())
def test_every_cut_of_a_version_holds(text: str, data: st.DataObject) -> None:
    """A passage cut anywhere from a clean text holds in it."""
    if found := attempt(text):
        clean = found.version.text
        start = data.draw(st.integers(0, len(clean) - 1))
        end = data.draw(st.integers(start + 1, len(clean)))
        if clean[start:end].strip():
            assert holds(cut(found.version.id, clean, start, end), clean)


@given(TEXTS)
def test_what_stays_stays_character_for_character(text: str) -> None:
    """The clean text is made of whole lines of the text, in their order."""
    if found := attempt(text):
        lines = iter(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        assert all(line in lines for line in found.version.text.split("\n"))


@given(TEXTS)
def test_extraction_is_deterministic(text: str) -> None:
    """The same text gives the same document, version and offsets."""
    assert attempt(text) == attempt(text)


@given(TEXTS)
def test_line_ends_do_not_matter(text: str) -> None:
    """CRLF, CR and LF give the same clean text."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    versions = {found.version.text for end in ("\n", "\r\n", "\r") if (found := attempt(plain.replace("\n", end)))}
    assert len(versions) <= 1


@given(TEXTS)
def test_blocks_cover_every_line_with_words_once(text: str) -> None:
    """Every line that is not blank belongs to exactly one block."""
    lines = text.split("\n")
    covered = [number for block in blocks(lines) for number in range(block.first, block.last)]
    assert covered == [number for number, line in enumerate(lines) if line.strip()]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html", ".pdf", ""])
@settings(max_examples=60)
@given(
    raw=st.one_of(st.binary(max_size=300), TEXTS.map(str.encode), st.binary(max_size=200).map(b"%PDF-1.4\n".__add__))
)
def test_random_bytes_raise_nothing_but_our_errors(suffix: str, raw: bytes) -> None:
    """Any file is read or refused in plain words."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"file{suffix}"
        path.write_bytes(raw)
        told = outcome(path)
    assert told.version.text.strip() if isinstance(told, Extract) else told.what and told.hint


TAGS = st.sampled_from(
    ("p", "div", "table", "td", "li", "pre", "article", "aside", "script", "h1", "a", "br", "nav", "svg")
)
MARKUP = st.lists(
    st.one_of(
        TAGS.map("<{}>".format),
        TAGS.map("</{}>".format),
        LINES,
        st.sampled_from(("<!--", "-->", "&nbsp;", "<![CDATA[", "&#0;", "<p hidden>")),
    )
)


@settings(max_examples=60)
@given(MARKUP.map("".join))
def test_broken_markup_raises_nothing_but_our_errors(markup: str) -> None:
    """Any page is read or refused, and its clean text knows no CR."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(markup, encoding="utf-8")
        told = outcome(path)
    assert "\r" not in told.version.text if isinstance(told, Extract) else told.hint


@given(st.text(CHARACTERS, min_size=1, max_size=60))
def test_the_words_of_a_page_are_the_pages_words(words: str) -> None:
    """A paragraph's characters come out as they went in, but for blanks that a browser folds."""
    import html
    import re

    padding = "The ministers met in Seoul, and agreed to meet again. Tokyo should answer in kind, said all who came."
    with TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_text(
            f"<html><body><p>{padding} x{html.escape(words)}x {padding}</p></body></html>", encoding="utf-8"
        )
        found = extract(path).version.text
    expected = re.sub(r"[ \t\r\n]+", " ", f"{padding} x{words}x {padding}")
    assert found == expected
