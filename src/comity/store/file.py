"""What can be told of a store's file before the database opens it: missing, a folder, no database, cut short."""

import os
from pathlib import Path

from comity.errors import StoreError

MAGIC = b"SQLite format 3\0"
HEADER_BYTES = 100
RESTORE = "keep the file, put back a copy from before the damage, or read the documents again into a new store"


def prepare(path: Path, *, create: bool) -> None:
    """Make sure that a store can lie at a path; its folder is made where it is missing."""
    if path.is_dir():
        raise StoreError("this is a folder, not a store", where=str(path), hint="name a file, such as evidence.db")
    if not create and not path.exists():
        raise StoreError("there is no store", where=str(path), hint="read documents into it first, or check the path")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        hint = "name a file in a folder that you may write to"
        raise StoreError(f"the store's folder cannot be made ({error.strerror})", where=str(path), hint=hint) from error
    _check_access(path)


def _check_access(path: Path) -> None:
    folder = path.parent
    for place in (folder, path) if path.exists() else (folder,):
        if not os.access(place, os.R_OK | os.W_OK, effective_ids=os.access in os.supports_effective_ids):
            hint = "a store and its folder must be readable and writable; change that, or copy the store elsewhere"
            raise StoreError("no permission to read and write the store", where=str(place), hint=hint)


def examine(path: Path) -> None:
    """Raise StoreError where an existing file cannot be a whole SQLite database."""
    if not path.exists() or not (size := path.stat().st_size):
        return
    with path.open("rb") as file:
        header = file.read(HEADER_BYTES)
    if not header.startswith(MAGIC):
        raise StoreError("this file is not a Comity store", where=str(path), hint="name another file for the store")
    if size < _promised_size(header) and not _has_log(path):
        raise StoreError("the store is damaged: its file has been cut short", where=str(path), hint=RESTORE)


def _promised_size(header: bytes) -> int:
    """Bytes that the header says the file has (page size × pages; SQLite file format, §1.3)."""
    page_size = int.from_bytes(header[16:18], "big")
    pages = int.from_bytes(header[28:32], "big")
    return max(HEADER_BYTES, (65536 if page_size == 1 else page_size) * pages)


def _has_log(path: Path) -> bool:
    """Whether a write-ahead log lies beside the file, which may hold pages that the file does not have yet."""
    log = path.with_name(path.name + "-wal")
    return log.exists() and log.stat().st_size > 0
