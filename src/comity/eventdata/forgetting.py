"""Files taken out of the event table again, such as those that a wrong mapping has brought in.

A part holds the rows of a whole batch of files, so files that share a part are forgotten together or not at all.
"""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from comity.errors import UnknownNameError, UsageError
from comity.eventdata.folder import clean, writing
from comity.eventdata.journal import Forgotten, Imported, append, read_journal

SHOWN = 12


def forget_files(names: Sequence[str], folder: Path) -> tuple[Imported, ...]:
    """Take files out by their names as the journal has them, with their rows; gives what was forgotten.

    Raises StoreError where there is no table or it is held, UnknownNameError for a file that is not in, UsageError
    where others share their parts; then nothing is forgotten.
    """
    read_journal(folder)
    with writing(folder):
        entries = read_journal(folder)
        for name in names:
            if name not in {entry.file for entry in entries}:
                raise UnknownNameError("file", name, {entry.file for entry in entries}, where=str(folder))
        gone = tuple(entry for entry in entries if entry.file in names)
        _check_alone(gone, entries, folder)
        at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        append(folder, [Forgotten(forgotten=tuple(sorted({entry.sha256 for entry in gone})), at=at)])
        clean(folder)
    return gone


def _check_alone(gone: Sequence[Imported], entries: Sequence[Imported], folder: Path) -> None:
    """Raises UsageError where a file that stays has rows in the same parts, or the same bytes."""
    parts, digests = {part for entry in gone for part in entry.parts}, {entry.sha256 for entry in gone}
    tied = [e.file for e in entries if e not in gone and (parts & set(e.parts) or e.sha256 in digests)]
    if tied:
        shown = " ".join(tied[:SHOWN]) + (" …" if len(tied) > SHOWN else "")
        raise UsageError(
            f"{len(tied)} other file(s) came in together with these, and their rows lie in the same parts",
            where=str(folder),
            hint=f"forget them too, then import all but the wrong ones again: {shown}",
        )
