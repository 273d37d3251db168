"""What a database says when it fails, in words that a reader can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from comity.errors import StoreError
from comity.store.file import RESTORE

SAYINGS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (
        ("locked", "busy", "lock timeout"),
        "another program is writing to the store",
        "wait until it has finished, or close it, and try again",
    ),
    (
        ("readonly", "read-only", "permission denied", "unable to open"),
        "the store cannot be opened for writing",
        "a store and its folder must be writable; change that, or copy the store elsewhere",
    ),
    (
        ("malformed", "not a database", "could not decode", "no such table", "no such column"),
        "the store is damaged",
        RESTORE,
    ),
    (("is full", "no space"), "the disk is full", "free some space and try again; nothing was half written"),
    (
        ("nul (0x00)",),
        "PostgreSQL cannot keep a text with a NUL character",
        "take the character out of the document, or use a store in a file",
    ),
    (
        ("connection", "could not translate", "authentication"),
        "the database does not answer",
        "check the address and that the server runs",
    ),
)


@contextmanager
def speaking(where: str) -> Iterator[None]:
    """Turn what the database raises into a StoreError about the store at `where`."""
    try:
        yield
    except (DBAPIError, PoolTimeoutError, sqlite3.Error) as error:
        raise in_words(error, where) from error
    except UnicodeEncodeError as error:
        hint = "the document is wrongly encoded: save it as UTF-8"
        raise StoreError("a text with half a character cannot be stored", where=where, hint=hint) from error


def in_words(error: Exception, where: str) -> StoreError:
    """The StoreError for what a database raised."""
    said = str(getattr(error, "orig", None) or error)
    for signs, what, hint in SAYINGS:
        if any(sign in said.lower() for sign in signs):
            return StoreError(f"{what} ({said.splitlines()[0]})", where=where, hint=hint)
    return StoreError(f"the store refused: {said}", where=where, hint="run `comity check` on the store")


@contextmanager
def on_disk(folder: Path) -> Iterator[None]:
    """Turn what the file system raises into a StoreError about the folder."""
    try:
        yield
    except OSError as error:
        hint = "name a folder that you may read and write, on a disk with space"
        where = str(error.filename or folder)
        raise StoreError(f"a file cannot be read or written ({error.strerror})", where=where, hint=hint) from error
