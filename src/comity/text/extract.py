"""A file or a string becomes a document and a version of clean text; the source, index.csv and caller say what it is.

A page of the web is fetched where it is given, never anything a document names, and nothing is executed. The same
bytes give the same document, version and offsets.
"""

import re
import unicodedata
from hashlib import sha256
from pathlib import Path

from comity.errors import UnreadableError
from comity.records.document import Document, Version, document_id, version_id
from comity.records.frozen import Frozen
from comity.text.addresses import Address
from comity.text.cleaning import clean
from comity.text.decoding import line_ends
from comity.text.fetch import Limits, fetch
from comity.text.formats import read_string, reader_of, reader_of_page
from comity.text.language import language_of
from comity.text.metadata import Metadata
from comity.text.reading import Reading
from comity.text.sidecar import sidecar
from comity.text.sources import Source

EXTRACTOR = "comity-text/1"
"""Part of every version's id: raise the number when the same bytes would give another text."""
MAX_BYTES = 50 * 1024 * 1024
"""Largest file read; larger ones are books or dumps and would exhaust memory when parsed."""

PASSWORD = re.compile(rb"""<input\b[^>]{0,400}\btype\s*=\s*["']?password""", re.I)
LONGEST_LOGIN = 400
"""A page with a field for a password and less text than this is a login page; longer ones have one in their head."""


class Extract(Frozen):
    """A document and the version of clean text made from it."""

    document: Document
    version: Version


def extract(path: Path, *, overrides: Metadata | None = None) -> Extract:
    """Read a file. `overrides` win over the `index.csv` beside it, which wins over what the text says.

    Raises UnreadableError, with what is wrong, where, and what to do.
    """
    raw = _bytes(path)
    reading = reader_of(path, raw)(raw, str(path))
    told = (overrides or Metadata()).over(sidecar(path))
    return _extract(reading, told, digest=sha256(raw).hexdigest(), name=path.name, where=str(path))


def extract_source(source: Source, *, limits: Limits | None = None, overrides: Metadata | None = None) -> Extract:
    """Read a file, or a page of the web: an address is asked first, and kept as the document's own.

    A page is the same document as long as its address and its clean text are, since servers change the rest each time.
    Raises UnreadableError, with what is wrong, where, and what to do.
    """
    if isinstance(source, Path):
        return extract(source, overrides=overrides)
    page = fetch(source, limits) if isinstance(source, Address) else source
    reading = reader_of_page(page)(page.raw, str(page))
    told = (overrides or Metadata()).over(Metadata(address=page.address.url))
    if len(reading.text) < LONGEST_LOGIN and asks_for_login(page.raw):
        raise UnreadableError(
            "the page shows a login form instead of a text",
            where=str(page),
            hint="log in with a browser, save the page, and read the file",
        )
    digest = sha256(page.raw).hexdigest()
    return _extract(reading, told, digest=digest, name=page.name, where=str(page), is_page=True)


def asks_for_login(raw: bytes) -> bool:
    """Whether a page has a field for a password."""
    return PASSWORD.search(raw) is not None


def extract_text(text: str, *, name: str = "text", overrides: Metadata | None = None) -> Extract:
    """Read a string as plain text or Markdown.

    >>> extract_text("The ministers met in Seoul.").version.text
    'The ministers met in Seoul.'
    """
    try:
        raw = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"character {error.start} is half of a surrogate pair", where=name, hint="decode the text properly first"
        ) from error
    reading = read_string(line_ends(text.removeprefix("\ufeff")), name)
    return _extract(reading, overrides or Metadata(), digest=sha256(raw).hexdigest(), name=name, where=name)


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise UnreadableError(
            "this is a folder, not a file", where=str(path), hint="name the files in it, or expand it first"
        )
    if not path.exists():
        raise UnreadableError("there is no such file", where=str(path), hint="check the path and its spelling")
    try:
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise UnreadableError(
                f"the file is larger than {MAX_BYTES // 2**20} MB, or no ordinary file",
                where=str(path),
                hint="split it, or save the part you need as text",
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(
            f"the file cannot be opened: {error.strerror}", where=str(path), hint="check that you may read it"
        ) from error


def _extract(reading: Reading, told: Metadata, *, digest: str, name: str, where: str, is_page: bool = False) -> Extract:
    known = told.over(reading.metadata)
    cleaned = clean(reading.text, where=where, title=reading.metadata.title, page_starts=reading.page_starts)
    if not cleaned.text.strip():
        raise UnreadableError(
            "the document holds no text" + (" beside page furniture" if reading.text.strip() else ""),
            where=where,
            hint="check that it was saved in full; a page built by scripts must be saved as text or PDF",
        )
    language = known.language or language_of(cleaned.text) or reading.language_hint
    identity = document_id(sha256(cleaned.text.encode()).hexdigest(), where) if is_page else document_id(digest, name)
    document = _document(
        known.over(cleaned.metadata), cleaned.text, language, identity=identity, digest=digest, name=name
    )
    version = Version(
        id=version_id(document.id, cleaned.text, EXTRACTOR),
        document=document.id,
        extractor=EXTRACTOR,
        text=cleaned.text,
        page_starts=cleaned.page_starts,
    )
    return Extract(document=document, version=version)


def _document(known: Metadata, text: str, language: str, *, identity: str, digest: str, name: str) -> Document:
    return Document(
        id=identity,
        sha256=digest,
        name=name,
        address=known.address or "",
        family=family(text),
        title=known.title or "",
        author=known.author or "",
        affiliation=known.affiliation or "",
        outlet=known.outlet or "",
        published=known.published,
        published_basis=known.published_basis or "",
        language=language,
        genre=known.genre or "",
        invented=bool(known.invented),
    )


def family(text: str) -> str:
    """What the same text at several outlets shares: a hash of its letters and digits alone."""
    plain = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())
    return sha256(plain.encode()).hexdigest()[:16]
