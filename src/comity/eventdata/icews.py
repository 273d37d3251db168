"""ICEWS event files as published at Harvard Dataverse: tab-separated, one header line, `NULL` or `NA` for nothing.

Columns came and went over the years and are found by their names; those that matter were always there.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from comity.eventdata.codes import with_its_zero
from comity.eventdata.headed import DAY, NUMBER, Layout, headed_rows
from comity.eventdata.raw import RawRow, plain_day
from comity.eventdata.states import state_code

LAYOUT = Layout(
    names={
        "date": ("event date",),
        "reported": ("publication date", "story date"),
        "source": ("source country",),
        "target": ("target country",),
        "source_name": ("source name",),
        "target_name": ("target name",),
        "cameo": ("cameo code",),
        "goldstein": ("intensity", "goldstein"),
        "reference": ("event id",),
        "title": ("event text",),
    },
    needed=("date", "cameo"),
    forms={
        "event date": DAY,
        "cameo code": re.compile(r"\d{2,4}"),
        "intensity": NUMBER,
        "latitude": NUMBER,
        "longitude": NUMBER,
    },
)
FIRST_DAY = "19950101"
"""ICEWS reads news from 1995 on: what is dated earlier is reported on as the past."""


def icews_rows(path: Path, file: int, mapping: Mapping[str, str]) -> Iterator[RawRow]:
    """The rows of one file. Raises UnreadableError where no line is a header of ICEWS."""
    return headed_rows(path, file, LAYOUT, partial(_row, file))


def _row(file: int, found: dict[str, str], place: str) -> RawRow:
    for side in ("source", "target"):
        found[side] = state_code(found.get(side) or country_in(found.get(f"{side}_name", "")))
    found["cameo"] = with_its_zero(found["cameo"], found.pop("title", ""))
    found["date"] = plain_day(found["date"])
    found["reported"] = plain_day(found.get("reported", "")) or max(found["date"], FIRST_DAY)
    found["reference"] = found.get("reference") or place
    return RawRow(file, origin="icews", **found)


def country_in(name: str) -> str:
    """The country in the brackets of an actor's name, else the name itself.

    >>> country_in("Ministry (Japan)"), country_in("Japan")
    ('Japan', 'Japan')
    """
    return name.rstrip(")").rpartition("(")[2] if name.endswith(")") else name
