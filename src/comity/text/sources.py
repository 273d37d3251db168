"""Paths as a user gives them become the files to read. Of folders, hidden files, README and index.csv are left out."""

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from comity.errors import UnreadableError
from comity.text.lists import listed
from comity.text.sidecar import NAME

COMPANIONS = frozenset(listed("companions.txt"))
"""Endings of files that come with saved pages or lie beside documents; left out of folders, not where named."""


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
