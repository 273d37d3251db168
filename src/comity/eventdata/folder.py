"""An event folder while something is imported: one writer at a time, scratch space, and the step from none to all."""

import fcntl
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from comity.errors import StoreError
from comity.eventdata.journal import Imported, append, read_journal

SCRATCH = ".scratch-"
LOCK = ".lock"
OUR_PART = re.compile(r"part-[0-9a-f]{16}\.parquet")
"""Other programs call their files part-… too; those are left alone."""


@contextmanager
def writing(folder: Path) -> Iterator[Path]:
    """Hold the folder for one import; yields an empty scratch folder in it that is taken away at the end.

    What a killed import left is taken away first. Raises StoreError where the folder cannot be written or is held.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = (folder / LOCK).open("w")
    except OSError as error:
        raise StoreError(
            f"the folder cannot be written ({error.strerror})", where=str(folder), hint="name another: --events DIR"
        ) from error
    with lock:
        _hold(lock.fileno(), folder)
        clean(folder)
        scratch = Path(mkdtemp(prefix=SCRATCH, dir=folder))
        try:
            yield scratch
        finally:
            shutil.rmtree(scratch, ignore_errors=True)


def _hold(descriptor: int, folder: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        raise StoreError(
            "another import is writing to this folder", where=str(folder), hint="wait until it is done"
        ) from error


def clean(folder: Path) -> None:
    """Take away scratch folders, and parts that no line of the journal names: a killed import left them."""
    for scratch in folder.glob(f"{SCRATCH}*"):
        shutil.rmtree(scratch, ignore_errors=True)
    named = {part for entry in read_journal(folder) for part in entry.parts}
    for part in folder.glob("year=*/part-*.parquet"):
        if OUR_PART.fullmatch(part.name) and part.relative_to(folder).as_posix() not in named:
            part.unlink()


def commit(folder: Path, scratch: Path, entries: tuple[Imported, ...]) -> None:
    """Move the parts of the entries into place, then name them in the journal: from then on they count."""
    for part in sorted({part for entry in entries for part in entry.parts}):
        (folder / part).parent.mkdir(exist_ok=True)
        (scratch / part).replace(folder / part)
    append(folder, entries)
