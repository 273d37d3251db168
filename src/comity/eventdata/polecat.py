"""POLECAT event files as published at Harvard Dataverse (weekly, yearly): tab-separated, PLOVER types, ISO codes.

Header lines recur within files, some rows have surplus tabs, and bytes that are no UTF-8 occur. `None` is nothing.
POLECAT's intensity is no Goldstein value; the two are never pooled, so `goldstein` stays empty.
"""

import re
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from comity.eventdata.headed import DAY, NUMBER, Layout, headed_rows, without_null
from comity.eventdata.raw import RawRow, plain_day
from comity.eventdata.states import state_code

COUNTRIES = re.compile(r"[A-Z]{3}(\s*;\s*([A-Z]{3}|None))*|")
LAYOUT = Layout(
    names={
        "date": ("event date",),
        "reported": ("publication date",),
        "source": ("actor country",),
        "target": ("recipient country",),
        "source_name": ("actor name",),
        "target_name": ("recipient name",),
        "plover": ("event type",),
        "reference": ("event id",),
    },
    needed=("date", "plover"),
    forms={
        "event date": DAY,
        "event type": re.compile("[A-Z]+"),
        "intensity": NUMBER,
        "event intensity": NUMBER,
        "actor country": COUNTRIES,
        "recipient country": COUNTRIES,
        "latitude": NUMBER,
        "longitude": NUMBER,
        "publication date": re.compile(DAY.pattern + "|"),
    },
)
SEVERAL = ";"
"""What stands between several countries in one cell."""


def polecat_rows(path: Path, file: int, mapping: Mapping[str, str]) -> Iterator[RawRow]:
    """The rows of one file. Raises UnreadableError where no line is a header of POLECAT."""
    return headed_rows(path, file, LAYOUT, partial(_row, file))


def _row(file: int, found: dict[str, str], place: str) -> RawRow:
    for side in ("source", "target"):
        found[side] = state_code(only_country(found.get(side, "")))
    for day in ("date", "reported"):
        found[day] = plain_day(found.get(day, ""))
    found["plover"] = found["plover"].upper()
    found["reference"] = found.get("reference") or place
    return RawRow(file, origin="polecat", **found)


def only_country(cell: str) -> str:
    """The country of a cell, "" where it names several: which of them acted, the row does not say.

    >>> only_country("JPN;JPN"), only_country("JPN;KOR")
    ('JPN', '')
    """
    found = {without_null(part.strip()) for part in cell.split(SEVERAL)} - {""}
    return found.pop() if len(found) == 1 else ""
