"""Word files (.docx): paragraphs, headings, list items and tables in order, and the title and author of the properties.

Nothing outside the file is opened, and no archive inside it. The properties' dates are when a file was made, not when
a text was published, and are left out; footnotes are not read.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from comity.errors import UnreadableError
from comity.text.metadata import Metadata
from comity.text.reading import Reading

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MAX_UNPACKED = 200 * 1024 * 1024
"""Most bytes all parts may unpack to (four times the largest file read); more is a decompression bomb."""
MAX_PARTS = 5_000
MAIN_PART = "word/document.xml"
DEFAULT_AUTHOR = "python-docx"
HINT = "open it in a word processor and save it again as .docx, or as .txt"


def read(raw: bytes, where: str) -> Reading:
    """The text of a Word file. Raises UnreadableError for damaged, locked and oversized ones."""
    from lxml.etree import LxmlError

    try:
        _check(raw, where)
        return _reading(raw)
    except (BadZipFile, zlib.error, LxmlError, KeyError, ValueError, AttributeError) as error:
        raise _refused("the Word file is damaged", where) from error
    except (EOFError, NotImplementedError, OSError) as error:
        raise _refused("the Word file is cut short or packed in an unknown way", where) from error


def _check(raw: bytes, where: str) -> None:
    """Bounds before anything is unpacked; unpacking stops at the size that is checked here."""
    with ZipFile(BytesIO(raw)) as archive:
        parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise _refused(f"the Word file unpacks to more than {MAX_UNPACKED // 2**20} MB or {MAX_PARTS} parts", where)
    if any(part.flag_bits & 1 for part in parts):
        raise _refused("the Word file is locked with a password", where)
    if MAIN_PART not in {part.filename for part in parts}:
        raise _refused("the file is an archive, but no Word file", where)


def _refused(what: str, where: str) -> UnreadableError:
    return UnreadableError(what, where=where, hint=HINT)


def _reading(raw: bytes) -> Reading:
    import docx

    word = docx.Document(BytesIO(raw))
    known = word.core_properties
    author = known.author.strip()
    metadata = Metadata(
        title=known.title.strip() or None, author=author if author not in {"", DEFAULT_AUTHOR} else None
    )
    return Reading("\n\n".join(text for text in _blocks(word) if text.strip()), metadata)


def _blocks(word: "WordDocument") -> Iterator[str]:
    from docx.text.paragraph import Paragraph

    for block in word.iter_inner_content():
        yield _paragraph(block) if isinstance(block, Paragraph) else _table(block)


def _paragraph(paragraph: "Paragraph") -> str:
    """A paragraph's words, marked as Markdown marks headings and list items."""
    style = (paragraph.style.name if paragraph.style is not None else None) or ""
    text = paragraph.text.strip()
    if not text:
        return ""
    if style == "Title":
        return f"# {text}"
    if style.startswith("Heading "):
        level = style.removeprefix("Heading ")
        return f"{'#' * (int(level) if level in set('123456') else 6)} {text}"
    return f"- {text}" if style.startswith("List") else text


def _table(table: "Table") -> str:
    """A line a row, its cells between bars; a merged cell is told once."""
    rows = ({cell._tc: cell.text.replace("\n", " ").strip() for cell in row.cells} for row in table.rows)
    return "\n".join("| " + " | ".join(row.values()) + " |" for row in rows)
