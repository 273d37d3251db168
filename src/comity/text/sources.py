"""Sources as a user gives them become what is read: files of folders, pages of addresses, entries of feeds.

Of folders, hidden files, README and index.csv are left out. `index.csv` is no document where it is named either (as by
`folder/*`): it says what is known of the documents beside it.
"""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.errors import ComityError, UnreadableError
from comity.text import feeds
from comity.text.addresses import Address, address, is_address
from comity.text.fetch import Limits, Page, fetch
from comity.text.lists import listed
from comity.text.sidecar import NAME, has_index_columns

Source = Path | Address | Page
"""What is read: a file, an address that is still to be asked, a page that has answered. Each has a `name`."""

COMPANIONS = frozenset(listed("companions.txt"))
"""Endings of files that come with saved pages or lie beside documents; left out of folders, not where named."""


MAX_HELD = 200 * 1024 * 1024
"""Most bytes of pages that are kept until they are read; further ones are asked for again then."""
CREDENTIALS = re.compile(r"://[^/?#]*@")


@dataclass(frozen=True, slots=True)
class Unexpanded:
    """A source that leads to nothing to read, and why."""

    source: Path | Address
    error: ComityError


def expand_each(
    sources: Iterable[str | Path | Address], limits: Limits | None = None
) -> tuple[list[Source], list[Unexpanded]]:
    """What the sources lead to, each once, and those that lead nowhere; one does not keep the others back."""
    found: dict[str, Source] = {}
    failures: list[Unexpanded] = []
    indexes: list[Path] = []
    held = 0
    for given in sources:
        try:
            if not is_address(given) and Path(str(given)).name == NAME and Path(str(given)).is_file():
                indexes.append(Path(str(given)))
                continue
            for source in _expanded(given, limits):
                held += len(source.raw) if isinstance(source, Page) else 0
                kept = source.asked if isinstance(source, Page) and held > MAX_HELD else source
                found.setdefault(str(source), kept)
        except ComityError as error:
            failures.append(Unexpanded(_named(given), error))
    if indexes and not found and not failures:
        failures = [
            Unexpanded(index, _no_document(index, hint=f"give the documents too: {index.parent}")) for index in indexes
        ]
    return list(found.values()), failures


def _no_document(table: Path, *, hint: str) -> UnreadableError:
    return UnreadableError(
        "this table says what is known of the documents beside it; it is no document", where=str(table), hint=hint
    )


def _named(given: str | Path | Address) -> Path | Address:
    """A source as it can be told, be it right or wrong; a password is not repeated."""
    return Address(url=CREDENTIALS.sub("://", str(given))) if is_address(given) else Path(str(given))


def _expanded(given: str | Path | Address, limits: Limits | None) -> Sequence[Source]:
    if is_address(given):
        return _answered(fetch(address(str(given)), limits))
    return [source for file in expand([Path(str(given))]) for source in _opened(file)]


def _answered(page: Page) -> Sequence[Source]:
    """The entries of a feed; any other page itself."""
    if feeds.is_feed(page.raw) or page.media in feeds.MEDIA:
        return feeds.entries(page.raw, str(page), page.address.url)
    return [page]


def _opened(file: Path) -> Sequence[Source]:
    """The entries of a saved feed; any other file itself. An index by another name is told, not read as a document."""
    if has_index_columns(file):
        raise _no_document(file, hint=f"name it {NAME} to have it used")
    if file.suffix.lower() not in feeds.ENDINGS | {".xml", ".rdf"} or not file.is_file():
        return [file]
    try:
        with file.open("rb") as opened:
            raw = opened.read(feeds.MAX_BYTES + 1)
    except OSError:
        return [file]
    if file.suffix.lower() in feeds.ENDINGS or feeds.is_feed(raw):
        return feeds.entries(raw, str(file))
    return [file]


def expand(paths: Sequence[Path]) -> tuple[Path, ...]:
    """The files of paths and folders (recursively, by name), each once. Raises UnreadableError for what is missing."""
    found = [file for path in paths for file in _files(Path(path))]
    return tuple(dict.fromkeys(found))


def _files(path: Path) -> list[Path]:
    if path.is_dir():
        return _inside(path)
    if not path.exists():
        raise UnreadableError(
            "there is no such file or folder", where=str(path), hint="check the path and its spelling"
        )
    return [path]


def _inside(folder: Path) -> list[Path]:
    files = sorted(_walk(folder))
    if not files:
        raise UnreadableError(
            "the folder holds no document", where=str(folder), hint="put .txt, .md, .html or .pdf files into it"
        )
    return files


def _walk(folder: Path) -> Iterator[Path]:
    def refuse(error: OSError) -> None:
        raise UnreadableError(
            "the folder cannot be opened", where=str(error.filename or folder), hint="check that you may read it"
        ) from error

    for place, inner, names in os.walk(folder, onerror=refuse):
        inner[:] = sorted(name for name in inner if not name.startswith("."))
        for name in names:
            if not name.startswith(".") and not _is_companion(Path(name)):
                yield Path(place) / name


def _is_companion(path: Path) -> bool:
    """Whether a file in a folder is about the others, or belongs to a saved page."""
    return path.name == NAME or path.stem.upper() == "README" or path.suffix.lower() in COMPANIONS
