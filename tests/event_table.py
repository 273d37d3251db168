"""A small event table made for tests: three pairs over three years, with silent months, written by the importer."""

import csv
import random
from datetime import date, timedelta
from pathlib import Path

from comity.eventdata.formats import format_of
from comity.eventdata.importing import import_files

FIELDS = ("date", "source", "target", "source_name", "target_name", "cameo", "goldstein", "media_tone")
CODES = ("010", "036", "042", "046", "057", "111", "112", "13", "161", "190")
NAMES = {
    "JPN": ("Japan", "Ministry (Japan)"),
    "KOR": ("South Korea", "Chongwadai"),
    "CHN": ("China",),
    "": ("Someone",),
}
SILENT = (date(2013, 5, 1), date(2014, 11, 1))
"""Months in which nobody does anything; JPN-KOR is silent in two more."""
SILENT_TIE = (date(2013, 8, 1), date(2014, 2, 1))


def make_table(folder: Path, rows: list[dict[str, object]] | None = None) -> Path:
    """The folder of an event table with these rows, or with invented ones."""
    source = folder / "given.csv"
    with source.open("w", encoding="utf-8", newline="") as target:
        writer = csv.DictWriter(target, FIELDS, restval="")
        writer.writeheader()
        writer.writerows(invented() if rows is None else rows)
    report = import_files([source], format_of("table"), folder / "events")
    assert not report.unread
    return folder / "events"


def invented(n: int = 3000, seed: int = 7) -> list[dict[str, object]]:
    """Events among three states and nobody in particular, from 2012 to 2014."""
    chance = random.Random(seed)
    found: list[dict[str, object]] = []
    while len(found) < n:
        row = _one(chance)
        month = row["date"].replace(day=1)  # type: ignore[attr-defined]
        is_tie = {row["source"], row["target"]} == {"JPN", "KOR"}
        if month not in SILENT and not (is_tie and month in SILENT_TIE):
            found.append(row)
    return found


def _one(chance: random.Random) -> dict[str, object]:
    source, target = chance.sample(["JPN", "KOR", "CHN", ""], 2)
    return {
        "date": date(2012, 1, 1) + timedelta(days=chance.randrange(3 * 365)),
        "source": source,
        "target": target,
        "source_name": chance.choice(NAMES[source]),
        "target_name": chance.choice(NAMES[target]),
        "cameo": chance.choice(CODES),
        "media_tone": round(chance.uniform(-8, 6), 3),
    }
