"""The files that are given to an import: found, told apart by their bytes, and put into batches of bounded size."""

import zipfile
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from comity.errors import UnreadableError

BATCH_BYTES = 384 * 2**20
"""Bytes of text that are imported at once, about a million rows of GDELT: sorting them stays in memory."""
MAX_BATCH_FILES = 2000
PACKED = 8
"""How many bytes of text one byte of gzip or Parquet stands for, at a guess."""


@dataclass(frozen=True, slots=True)
class Given:
    """One file, its sha256 and about how many bytes of text it holds."""

    path: Path
    sha256: str
    size: int


def given_files(paths: Iterable[Path]) -> list[Path]:
    """The files, and those in folders (not below), each once, in order. Raises UnreadableError for one not there."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(item for item in path.iterdir() if item.is_file() and not item.name.startswith("."))
            if not inside:
                raise UnreadableError("the folder holds no files", where=str(path), hint="name one that does")
            found += inside
        elif path.is_file():
            found.append(path)
        else:
            raise UnreadableError("there is no such file", where=str(path), hint="check the spelling")
    return list(dict.fromkeys(found))


def batches(paths: Sequence[Path], threads: ThreadPoolExecutor) -> Iterator[list[Given]]:
    """The files in order, in groups of at most BATCH_BYTES of text; a larger file makes its own group."""
    group: list[Path] = []
    size = 0
    for path in paths:
        bytes_of_text = _text_size(path)
        if group and (size + bytes_of_text > BATCH_BYTES or len(group) == MAX_BATCH_FILES):
            yield list(threads.map(_given, group))
            group, size = [], 0
        group.append(path)
        size += bytes_of_text
    if group:
        yield list(threads.map(_given, group))


def _given(path: Path) -> Given:
    with path.open("rb") as file:
        return Given(path, file_digest(file, "sha256").hexdigest(), _text_size(path))


def _text_size(path: Path) -> int:
    """About how many bytes of text come out of a file; what an archive says of itself is held within bounds."""
    size = path.stat().st_size
    if path.suffix.lower() == ".zip":
        try:
            with zipfile.ZipFile(path) as archive:
                return min(sum(item.file_size for item in archive.infolist()), 64 * size)
        except (zipfile.BadZipFile, OSError, NotImplementedError):
            return size
    return size * PACKED if path.suffix.lower() in (".gz", ".parquet") else size
