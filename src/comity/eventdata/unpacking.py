"""The text of a file that may be zipped or gzipped, in bounded pieces of whole lines, clean enough for any reader.

Clean: UTF-8 (a line that is none is taken for Latin-1), lines end in one line feed, no NUL and no separator of our own.
Nothing is ever unpacked to a place that an archive names.
"""

import gzip
import lzma
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from comity.errors import UnreadableError

BLOCK = 2**20
"""Bytes that are read at once; also the longest line that is kept whole, real ones have some 500 bytes."""
LONGEST_LINE = 2 * BLOCK + 1024
"""What can stand between two line feeds of a clean block."""
WHOLE_MEMBER = 32 * 2**20
"""A member of a zip up to this size is unpacked at once, which takes less time."""
MAX_UNPACKED = 64 * 2**30
MAX_RATIO = 200
"""Event files pack 4 to 12 times; a bomb of zeros packs 1,000 times."""
FREE_BYTES = 64 * 2**20
"""So much may come out of any archive, however tightly it is packed."""
MAX_MEMBERS = 10_000
UNSAFE = bytes((0, 1, 2))
"""NUL breaks readers of text; 1 and 2 are given to DuckDB as marks that no line holds."""
TO_SPACES = bytes.maketrans(UNSAFE, b" " * len(UNSAFE))
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06")
"""How a zip begins, and one without members; a table whose first column is called PK… is none."""
DAMAGED = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, gzip.BadGzipFile, NotImplementedError, RuntimeError,
)  # fmt: skip
"""What the standard library raises for archives that it cannot unpack; damaged bzip2 is an OSError."""
DAMAGED_HINT = "fetch it again; nothing of this file was imported"


def clean_blocks(path: Path) -> Iterator[bytes]:
    """Blocks of whole lines. Raises UnreadableError for a damaged archive or a bomb."""
    with unpacked(path) as stream:
        yield from _lines_of(stream, path)


@contextmanager
def unpacked(path: Path) -> "Iterator[Iterator[bytes]]":
    """The bytes of a file, of all members of a zip one after the other, as they come out."""
    try:
        with path.open("rb") as file:
            yield _bounded(_pieces(file), path)
    except DAMAGED as error:
        raise UnreadableError(
            f"the archive is damaged, encrypted or of an unknown kind ({error})", where=path.name, hint=DAMAGED_HINT
        ) from error
    except OSError as error:
        raise UnreadableError(
            f"the file cannot be read ({error.strerror or error})", where=str(path), hint="check its name and rights"
        ) from error


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    start = file.read(4)
    file.seek(0)
    if start.startswith(ZIP_STARTS):
        yield from _members(file)
    elif start.startswith(b"\x1f\x8b"):
        with gzip.open(file) as inner:
            yield from iter(lambda: inner.read(BLOCK), b"")
    else:
        yield from iter(lambda: file.read(BLOCK), b"")


def _members(file: IO[bytes]) -> Iterator[bytes]:
    """The members of a zip, each ended by a line feed so that two never share a line."""
    with zipfile.ZipFile(file) as archive:
        members = [item for item in archive.infolist() if not item.is_dir() and "__MACOSX" not in item.filename]
        if not members or len(members) > MAX_MEMBERS:
            raise zipfile.BadZipFile(f"{len(members)} members")
        for item in members:
            piece = b""
            for piece in _member(archive, item):
                yield piece
            if not piece.endswith(b"\n"):
                yield b"\n"


def _member(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> Iterator[bytes]:
    """A member's bytes; never more than it says of itself, as zipfile stops there."""
    size = BLOCK if item.file_size > WHOLE_MEMBER else item.file_size + 1
    with archive.open(item) as inner:
        yield from iter(lambda: inner.read(size), b"")


def _bounded(pieces: Iterator[bytes], path: Path) -> Iterator[bytes]:
    """The pieces, given up when far more comes out than a file of this size can hold."""
    limit = min(MAX_UNPACKED, max(FREE_BYTES, MAX_RATIO * path.stat().st_size))
    total = 0
    for piece in pieces:
        total += len(piece)
        if total > limit:
            raise UnreadableError(
                f"more than {limit // 2**20:,} MB come out of it, which no event file holds",
                where=path.name,
                hint="it looks like an archive made to fill disks; nothing of it was imported",
            )
        yield piece


def _lines_of(pieces: Iterator[bytes], path: Path) -> Iterator[bytes]:
    """Blocks that end with a line feed; of a longer line than a block only the first block is kept."""
    rest, is_first, is_overlong = b"", True, False
    for piece in _short(pieces):
        if is_first:
            _check_text(piece, path)
            piece, is_first = piece.removeprefix(b"\xef\xbb\xbf"), False
        if is_overlong:
            _, feed, piece = piece.partition(b"\n")
            is_overlong = not feed
            if is_overlong:
                continue
            rest += feed
        block = rest + piece
        whole = block.rfind(b"\n") + 1
        if whole:
            yield cleaned(block[:whole])
        rest = block[whole:]
        if len(rest) > BLOCK:
            rest, is_overlong = rest[:BLOCK], True
    if rest:
        yield cleaned(rest + b"\n")


def _short(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same bytes, where a piece may hold too long a line in pieces of a block."""
    for piece in pieces:
        starts = range(0, len(piece), BLOCK)
        if len(piece) <= BLOCK or all(piece.find(b"\n", start, start + BLOCK) >= 0 for start in starts):
            yield piece
        else:
            yield from (piece[start : start + BLOCK] for start in starts)


def _check_text(piece: bytes, path: Path) -> None:
    if piece.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableError("the file is in UTF-16", where=path.name, hint="save it as UTF-8")


def cleaned(block: bytes) -> bytes:
    """Whole lines as UTF-8 with single line feeds and without the characters that readers use as marks."""
    if b"\r" in block:
        block = block.replace(b"\r\n", b"\n").replace(b"\r", b" ")
    if any(byte in block for byte in UNSAFE):
        block = block.translate(TO_SPACES)
    if block.isascii():
        return block
    try:
        block.decode()
    except UnicodeDecodeError:
        return b"\n".join(_as_utf8(line) for line in block.split(b"\n"))
    return block


def _as_utf8(line: bytes) -> bytes:
    try:
        line.decode()
    except UnicodeDecodeError:
        return line.decode("latin-1").encode()
    return line
