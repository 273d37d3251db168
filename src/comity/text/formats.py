"""The registry of file formats: ending → reader. A new format is one reader and one line here."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType

from comity.errors import UnreadableError
from comity.text.decoding import decode
from comity.text.fetch import Page
from comity.text.frontmatter import split_front_matter
from comity.text.reading import Reading

SNIFFED = 4096
"""Bytes looked at to tell the format of a file with an unknown ending."""


Reader = Callable[[bytes, str], Reading]
"""Bytes and where they are from → what stands in them. Raises UnreadableError."""


def read_text(raw: bytes, where: str, charset: str = "") -> Reading:
    """Plain text or Markdown, with front matter where there is any; the text's own marks stay."""
    return read_string(decode(raw, where=where, declared=charset), where)


def read_string(text: str, where: str) -> Reading:
    """A text that is already decoded."""
    metadata, body = split_front_matter(text, where=where)
    return Reading(body, metadata)


def read_html(raw: bytes, where: str, charset: str = "") -> Reading:
    from comity.text.html import read

    return read(raw, where, charset)


def read_pdf(raw: bytes, where: str) -> Reading:
    from comity.text.pdf import read

    return read(raw, where)


def read_word(raw: bytes, where: str) -> Reading:
    from comity.text.word import read

    return read(raw, where)


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".txt": read_text,
        ".text": read_text,
        ".md": read_text,
        ".markdown": read_text,
        ".html": read_html,
        ".htm": read_html,
        ".xhtml": read_html,
        ".pdf": read_pdf,
        ".docx": read_word,
    }
)


MEDIA: Mapping[str, Reader] = MappingProxyType(
    {
        "text/html": read_html,
        "application/xhtml+xml": read_html,
        "application/pdf": read_pdf,
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": read_word,
    }
)
UNTOLD = frozenset(
    {
        "",
        "application/octet-stream",
        "binary/octet-stream",
        "text/plain",
        "text/markdown",
        "text/x-markdown",
        "application/xml",
        "text/xml",
    }
)
"""Media types that leave open which of the formats it is; ending and first bytes tell."""


def reader_of_page(page: Page) -> Reader:
    """The reader for what an address answered. Raises UnreadableError for media that hold no text."""
    if page.media in MEDIA:
        reader = MEDIA[page.media]
        return partial(reader, charset=page.charset) if reader is read_html else reader
    if page.media in UNTOLD and not _is_other_xml(page.raw[:SNIFFED]):
        reader = reader_of(Path(page.address.path), page.raw)
        return partial(reader, charset=page.charset) if reader in {read_html, read_text} else reader
    raise UnreadableError(
        f"the address gives {page.media[:60] or 'XML'}, not a text",
        where=str(page),
        hint="give the address of a page or a PDF",
    )


def reader_of(path: Path, raw: bytes) -> Reader:
    """The reader for a file, by its ending, or by its first bytes where the ending is unknown."""
    return READERS.get(path.suffix.lower()) or _sniffed(raw[:SNIFFED])


def _sniffed(begin: bytes) -> Reader:
    if b"%PDF-" in begin[:1024]:
        return read_pdf
    lower = begin.lower().lstrip(b"\xef\xbb\xbf \t\r\n")
    return read_html if lower.startswith((b"<!doctype html", b"<html", b"<?xml")) and b"<html" in lower else read_text


def _is_other_xml(begin: bytes) -> bool:
    """Whether bytes are XML and no web page, as a feed that an entry of another leads to."""
    return begin.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml") and _sniffed(begin) is read_text
