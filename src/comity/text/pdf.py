"""PDFs with a text layer: the pages' text with a page map; running heads, feet and page numbers removed.

Title and author of the file's own properties count only where the pages show them. No scripts, no attachments.
"""

import logging
import re
import time
import warnings
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING

from comity.errors import UnreadableError
from comity.text.blocks import fold
from comity.text.decoding import CONTROL, line_ends
from comity.text.metadata import Metadata
from comity.text.reading import Reading

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PAGES = 2_000
MAX_SECONDS = 300
"""A file whose pages take longer than this is given up."""
EDGE_LINES = 3
"""Running heads and feet stand within this many lines of a page's top or bottom."""
MIN_PAGES = 3
MIN_REPEATS = 0.4
"""A line at the edge of this share of the pages is a running head or foot; left and right pages may differ."""
MIN_LETTERS = 20
PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:(?:page|p\.?|seite)\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|/|\|)\s*\d{1,4})?\W{0,3}", re.I
)
DIGITS = re.compile(r"\d+")
GENERATED = re.compile(r"microsoft word|untitled|\.(?:docx?|pdf|indd|tex|qxd)\b|^document\d*$|^slide ?\d*", re.I)


def read(raw: bytes, where: str) -> Reading:
    """The text of the pages with where each begins. Raises UnreadableError for what has none to read."""
    if b"%PDF-" not in raw[:1024]:
        raise UnreadableError(
            "the file is no PDF", where=where, hint="download or export it again, or give it its right ending"
        )
    with _quiet():
        reader = _open(raw, where)
        pages = _pages(reader, where)
        properties = _properties(reader)
    if sum(char.isalpha() for page in pages for char in page) < MIN_LETTERS:
        raise UnreadableError(
            "the PDF holds pictures of pages and no text",
            where=where,
            hint="run text recognition on it, for example: ocrmypdf in.pdf out.pdf",
        )
    bodies = _without_running_lines([page.split("\n") for page in pages])
    text, starts = _joined(bodies)
    return Reading(text, _shown(properties, text), starts)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keeps pypdf's remarks on small flaws of a file off the terminal."""
    log, silent = logging.getLogger("pypdf"), logging.NullHandler()
    passed_on, log.propagate = log.propagate, False
    log.addHandler(silent)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        log.removeHandler(silent)
        log.propagate = passed_on


def _open(raw: bytes, where: str) -> "PdfReader":
    from pypdf import PdfReader

    try:
        reader = PdfReader(BytesIO(raw))
        if reader.is_encrypted and not _opens(reader):
            raise UnreadableError(
                "the PDF is locked with a password",
                where=where,
                hint="save a copy without it, for example: qpdf --decrypt --password=… in.pdf out.pdf",
            )
        count = len(reader.pages)
    except UnreadableError:
        raise
    except Exception as error:
        raise _damaged(where) from error
    if count > MAX_PAGES:
        raise UnreadableError(
            f"the PDF has {count} pages, more than {MAX_PAGES}", where=where, hint="split it into parts"
        )
    return reader


def _opens(reader: "PdfReader") -> bool:
    """Whether an empty password opens it, as with files that are only guarded against change."""
    from pypdf.errors import PyPdfError

    try:
        return bool(reader.decrypt(""))
    except (PyPdfError, NotImplementedError):
        return False


def _damaged(where: str) -> UnreadableError:
    return UnreadableError(
        "the PDF is damaged", where=where, hint="download it again, or repair it: qpdf in.pdf out.pdf"
    )


def _pages(reader: "PdfReader", where: str) -> list[str]:
    """The text of every page, given up after `MAX_SECONDS`."""
    begun = time.monotonic()
    found: list[str] = []
    for number in range(len(reader.pages)):
        try:
            words = reader.pages[number].extract_text()
        except Exception as error:
            raise _damaged(f"{where}, page {number + 1}") from error
        found.append(CONTROL.sub("", line_ends(words)).encode("utf-8", "replace").decode("utf-8"))
        if time.monotonic() - begun > MAX_SECONDS:
            raise UnreadableError(
                f"reading took more than {MAX_SECONDS} seconds",
                where=f"{where}, page {number + 1}",
                hint="save the pages you need as text",
            )
    return found


def _properties(reader: "PdfReader") -> tuple[str, str]:
    """Title and author of the file's properties, as words."""
    try:
        info = reader.metadata
        return (str(info.title or ""), str(info.author or "")) if info else ("", "")
    except Exception:
        return "", ""


def _shown(properties: tuple[str, str], text: str) -> Metadata:
    """Properties that the text itself shows at its beginning (an author: or at its end)."""
    title, author = (" ".join(words.split()) for words in properties)
    begin, end = fold(text[:4000]), fold(text[-3000:])
    good_title = len(title.split()) > 1 and not GENERATED.search(title) and fold(title) in begin
    good_author = len(author.split()) > 1 and (fold(author) in begin or fold(author) in end)
    return Metadata(title=title if good_title else None, author=author if good_author else None)


def _without_running_lines(pages: Sequence[list[str]]) -> list[list[str]]:
    """The pages' lines without running heads, feet and page numbers."""
    edges = [_edges(page) for page in pages]
    counts = Counter(
        shape for page, found in zip(pages, edges, strict=True) for shape in {_shape(page[n]) for n in found}
    )
    enough = (
        max(MIN_PAGES, MIN_REPEATS * len(pages)) if len(pages) >= MIN_PAGES else len(pages) if len(pages) == 2 else 2
    )
    running = {shape for shape, count in counts.items() if count >= enough}
    return [
        [
            line
            for n, line in enumerate(page)
            if n not in found or not (_shape(line) in running or PAGE_NUMBER.fullmatch(line.strip()))
        ]
        for page, found in zip(pages, edges, strict=True)
    ]


def _edges(page: Sequence[str]) -> set[int]:
    """The numbers of the first and last lines of a page that hold words."""
    worded = [number for number, line in enumerate(page) if line.strip()]
    return {*worded[:EDGE_LINES], *worded[-EDGE_LINES:]}


def _shape(line: str) -> str:
    """A line with its numbers made alike, for finding it again on other pages."""
    return DIGITS.sub("#", fold(line))


def _joined(pages: Sequence[Sequence[str]]) -> tuple[str, tuple[int, ...]]:
    """The pages' lines as one text, with each page's beginning; a sentence that runs over a page's end stays whole."""
    text = ""
    starts: list[int] = []
    for page in pages:
        body = "\n".join(page).strip("\n")
        if text and body:
            text += "\n" if _runs_on(text, body) else "\n\n"
        starts.append(len(text))
        text += body
    return text, tuple(starts)


def _runs_on(before: str, after: str) -> bool:
    """Whether a page's text goes on in the middle of a sentence on the next."""
    last = before.rstrip()[-1:]
    return last not in '.!?:”"’)' and (after.lstrip()[:1].islower() or last in ",;-–")
