"""PDFs: pages, running lines, properties, and files that cannot be read. The files are made here with fpdf2."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from comity.errors import UnreadableError
from comity.text import pdf
from comity.text.extract import Extract, extract

FIRST = "Seoul and Tokyo have reopened the hotline between their defence ministries. The step is small, but it counts."
SECOND = "The United States should welcome the step and offer to host a working group. The window is short."


def make(
    pages: Sequence[str],
    *,
    head: str = "",
    foot: str = "",
    title: str = "",
    author: str = "",
    password: str | None = None,
) -> bytes:
    """A PDF of pages with a running head and a foot in which {} is the page's number."""
    from fpdf import FPDF

    made = FPDF()
    made.set_font("helvetica", size=11)
    made.set_title(title)
    made.set_author(author)
    if password is not None:
        made.set_encryption(owner_password="owner", user_password=password)
    for number, words in enumerate(pages, 1):
        made.add_page()
        for line in (head, words, foot.format(number)):
            if line:
                made.multi_cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(made.output())


def read(folder: Path, raw: bytes) -> Extract:
    path = folder / "paper.pdf"
    path.write_bytes(raw)
    return extract(path)


def test_pages_and_running_lines(tmp_path: Path) -> None:
    """Heads, feet and page numbers go, and every offset knows its page."""
    pages = [FIRST, SECOND, FIRST.replace("Seoul", "Busan"), SECOND.replace("United States", "Quad")]
    found = read(tmp_path, make(pages, head="Harbour Review, No. 3", foot="Page {} of 4")).version
    assert "Harbour" not in found.text
    assert "Page" not in found.text
    assert [found.page_at(found.text.index(word)) for word in ("Seoul", "United", "Busan", "Quad")] == [1, 2, 3, 4]


def test_a_sentence_over_a_page_break_stays_whole(tmp_path: Path) -> None:
    """Only a line end parts its halves."""
    text = read(tmp_path, make([f"{FIRST} The ministers will", f"meet in autumn. {SECOND}"])).version.text
    assert "The ministers will\nmeet in autumn." in text.replace("ministers\nwill", "ministers will")


def test_properties_count_where_the_page_shows_them(tmp_path: Path) -> None:
    """A title and author that the first page shows are taken; a word processor's are not."""
    shown = f"Steps at Sea\n\nBy Jane Roe\n\nMay 3, 2023\n\n{FIRST}\n\n{SECOND}"
    good = read(tmp_path, make([shown], title="Steps at Sea", author="Jane Roe")).document
    assert (good.title, good.author, str(good.published)) == ("Steps at Sea", "Jane Roe", "2023-05-03")
    bad = read(tmp_path, make([f"{FIRST} {SECOND}"], title="Microsoft Word - draft3.docx", author="HP user")).document
    assert (bad.title, bad.author) == ("", "")


def test_a_locked_file(tmp_path: Path) -> None:
    """A password is asked for in plain words."""
    with pytest.raises(UnreadableError, match="locked with a password"):
        read(tmp_path, make([FIRST], password="secret"))


def test_a_file_guarded_against_change_alone_is_read(tmp_path: Path) -> None:
    """An empty password opens it for any reader."""
    assert "hotline" in read(tmp_path, make([FIRST], password="")).version.text


def test_pictures_of_pages(tmp_path: Path) -> None:
    """No text layer: the way out is text recognition."""
    with pytest.raises(UnreadableError, match="no text") as caught:
        read(tmp_path, make([" ", " "]))
    assert "ocrmypdf" in caught.value.hint


@pytest.mark.parametrize("raw", [b"%PDF-1.7 nothing follows", make([FIRST, SECOND])[:600]])
def test_damaged_files(raw: bytes, tmp_path: Path) -> None:
    """A cut or hollow file is damaged."""
    with pytest.raises(UnreadableError, match="damaged"):
        read(tmp_path, raw)


def test_a_file_with_the_wrong_ending(tmp_path: Path) -> None:
    """Text under a PDF's name is told apart from damage."""
    with pytest.raises(UnreadableError, match="no PDF"):
        read(tmp_path, FIRST.encode())


def test_too_many_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound is on pages."""
    monkeypatch.setattr(pdf, "MAX_PAGES", 1)
    with pytest.raises(UnreadableError, match="2 pages"):
        read(tmp_path, make([FIRST, SECOND]))


def test_too_long_a_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that takes too long is given up."""
    monkeypatch.setattr(pdf, "MAX_SECONDS", -1)
    with pytest.raises(UnreadableError, match="took more than"):
        read(tmp_path, make([FIRST]))
