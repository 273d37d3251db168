"""Word files: what is read of them, and which are refused."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document

from comity.errors import UnreadableError
from comity.text import word
from comity.text.extract import extract


def made() -> bytes:
    file = Document()
    file.core_properties.title = "Harbour talks"
    file.core_properties.author = "Ana Invented"
    file.add_heading("Harbour talks", 1)
    file.add_paragraph("The ministers of 日本 and 한국 met in Seoul and agreed to meet again in the spring.")
    file.add_paragraph("A first point", style="List Bullet")
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Year", "2025"
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def packed(**parts: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_blocks_come_in_order() -> None:
    """Headings, paragraphs, list items and table rows stand in the text as in the file."""
    assert word.read(made(), "x.docx").text.split("\n\n") == [
        "# Harbour talks",
        "The ministers of 日本 and 한국 met in Seoul and agreed to meet again in the spring.",
        "- A first point",
        "| Year | 2025 |",
    ]


def test_properties_name_title_and_author(tmp_path: Path) -> None:
    """A document has the title and author of the file's properties."""
    path = tmp_path / "talks.docx"
    path.write_bytes(made())
    document = extract(path).document
    assert (document.title, document.author) == ("Harbour talks", "Ana Invented")


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", made()[:3000], packed(other=b"x"), b"no archive"])
def test_damaged_files_are_refused(raw: bytes) -> None:
    """What is no whole Word file is told as such."""
    with pytest.raises(UnreadableError):
        word.read(raw, "x.docx")


def test_bombs_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that unpacks beyond the bound is refused before it is unpacked."""
    monkeypatch.setattr(word, "MAX_UNPACKED", 1_000)
    with pytest.raises(UnreadableError, match="unpacks"):
        word.read(packed(**{word.MAIN_PART: b" " * 5_000}), "x.docx")
