"""The journal of an event folder: one line of JSON a file that was imported, with what became of its rows.

A line is the point at which an import counts: rows in parts that no line names do not exist for any reader. A line
that forgets files ends what earlier lines say of them; a later import of the same bytes counts again.
"""

import json
import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Self

from pydantic import ValidationError, field_validator, model_validator

from comity.errors import StoreError
from comity.records.frozen import Frozen

JOURNAL = "log.jsonl"
PART = re.compile(r"year=-?\d{1,4}/part-[0-9a-f]{16}\.parquet")
"""What a part is called below the event folder; a journal that names anything else was not written by an import."""
LONGEST_LINE = 2**20
"""Bytes of the journal in which its last line surely begins: a line has some hundreds."""


class Imported(Frozen):
    """One file that was imported: read = kept + refused. `parts` are paths below the event folder."""

    file: str
    sha256: str
    importer: str
    read: int
    kept: int
    refused: dict[str, int]
    parts: tuple[str, ...]
    at: str

    @model_validator(mode="after")
    def _accounts_for_every_row(self) -> Self:
        if self.read != self.kept + sum(self.refused.values()):
            raise ValueError(f"{self.read} rows read, but {self.kept} kept and {sum(self.refused.values())} refused")
        return self

    @field_validator("parts")
    @classmethod
    def _lie_below_the_folder(cls, parts: tuple[str, ...]) -> tuple[str, ...]:
        for part in parts:
            if not PART.fullmatch(part):
                raise ValueError(f"'{part}' is no part of an event table")
        return parts


class Forgotten(Frozen):
    """Files, by their sha256, whose imports count no longer."""

    forgotten: tuple[str, ...]
    at: str


def read_journal(folder: Path) -> tuple[Imported, ...]:
    """Every import of the folder that counts, oldest first; a last line that was cut short does not.

    Raises StoreError where there is no event table, or another line is damaged.
    """
    if not folder.is_dir():
        raise StoreError(
            "there is no event table here", where=str(folder), hint="make one: comity events import FORMAT FILES…"
        )
    file = folder / JOURNAL
    if not file.is_file():
        return ()
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n")[:-1]
    found: list[Imported] = []
    for entry in (_entry(line, number, file) for number, line in enumerate(lines, 1) if line.strip()):
        if isinstance(entry, Forgotten):
            found = [one for one in found if one.sha256 not in entry.forgotten]
        else:
            found.append(entry)
    return tuple(found)


def _entry(line: str, number: int, file: Path) -> Imported | Forgotten:
    try:
        return (Forgotten if line.startswith('{"forgotten"') else Imported).model_validate_json(line)
    except ValidationError as error:
        raise StoreError(
            "the journal of the event table is damaged",
            where=f"{file} line {number}",
            hint="put the file back as it was, or make the table anew in another folder",
        ) from error


def append(folder: Path, entries: Iterable[Imported | Forgotten]) -> None:
    """Add lines in one write that is on the disk when this returns; a line cut short by a kill is taken off first."""
    file = folder / JOURNAL
    text = "".join(json.dumps(e.model_dump(mode="json"), ensure_ascii=False) + "\n" for e in entries)
    with file.open("ab+") as journal:
        _drop_cut_line(journal.fileno())
        journal.write(text.encode())
        journal.flush()
        os.fsync(journal.fileno())


def _drop_cut_line(descriptor: int) -> None:
    size = os.fstat(descriptor).st_size
    start = max(0, size - LONGEST_LINE)
    tail = os.pread(descriptor, size - start, start)
    if tail and not tail.endswith(b"\n"):
        os.ftruncate(descriptor, start + tail.rfind(b"\n") + 1)
