"""Publishers' files into the canonical table: batch by batch, each wholly in or out, every row accounted for."""

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from comity.errors import ComityError
from comity.eventdata.folder import commit, writing
from comity.eventdata.formats import Format
from comity.eventdata.given import Given, batches, given_files
from comity.eventdata.journal import Imported, read_journal
from comity.eventdata.staging import Stage

Step = Callable[[Path, int, int], None]
"""(the file that is next, its number from 1, how many there are)"""


@dataclass(slots=True)
class Report:
    """What an import did: files taken in, names of files that were in already, files that could not be read."""

    imported: list[Imported] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    unread: list[tuple[str, ComityError]] = field(default_factory=list)


def import_files(
    paths: Iterable[Path],
    form: Format,
    folder: Path,
    *,
    mapping: Mapping[str, str] | None = None,
    step: Step | None = None,
) -> Report:
    """Import files, or those in folders, into the event table in `folder`, which is made where it is not there.

    A file that is in already (the same bytes) changes nothing. A file that cannot be read is named in the report, and
    the others are imported. Raises StoreError where the folder cannot be used, UsageError for a wrong mapping.
    """
    report, files = Report(), given_files(paths)
    importer = _importer(form, mapping or {})
    with writing(folder) as scratch, ThreadPoolExecutor(os.cpu_count()) as threads:
        known = Known(read_journal(folder), importer)
        stage = Stage(form, mapping or {}, scratch, threads)
        with stage.connected():
            done = 0
            for batch in batches(files, threads):
                if step:
                    step(batch[0].path, done + 1, len(files))
                _import_batch(stage, known.sort_out(batch, report), folder, report, importer)
                done += len(batch)
    return report


def _importer(form: Format, mapping: Mapping[str, str]) -> str:
    """The reading as the journal names it: format, version, and what was mapped."""
    mapped = " ".join(f"{name}={column}" for name, column in sorted(mapping.items()))
    return f"{form.name}/{form.version} {mapped}".strip()


class Known:
    """Which files are in: those with rows in the table, and those that the same reading found no good row in."""

    def __init__(self, entries: Iterable[Imported], importer: str) -> None:
        self._digests = {e.sha256 for e in entries if e.kept or e.importer == importer}

    def sort_out(self, batch: Sequence[Given], report: Report) -> list[Given]:
        """The files that are new; the others are named in the report. A file given twice is new once."""
        new = []
        for given in batch:
            if given.sha256 in self._digests:
                report.known.append(given.path.name)
            else:
                self._digests.add(given.sha256)
                new.append(given)
        return new


def _import_batch(stage: Stage, batch: Sequence[Given], folder: Path, report: Report, importer: str) -> None:
    """Read, judge, write and commit; after a kill at any point either all files of the batch are in, or none."""
    if not batch:
        return
    read = stage.read(batch, report.unread)
    if not read:
        return
    parts = stage.write(read)
    at = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    entries = tuple(
        Imported(
            file=given.path.name,
            sha256=given.sha256,
            importer=importer,
            read=sum(counts.values()),
            kept=counts.get("", 0),
            refused={reason: n for reason, n in sorted(counts.items()) if reason},
            parts=parts if counts.get("") else (),
            at=at,
        )
        for given, counts in read.items()
    )
    commit(folder, stage.scratch, entries)
    report.imported += entries
