"""CAMEO codes: what each says was done, its Goldstein value, its PLOVER type, and the track of the act.

Codes and titles: Schrodt 2012. Values: Goldstein 1992, as published with CAMEO and used by ICEWS and GDELT. A code says
what was done, never what about: none leads to the track `history`, and half of them to no track.
"""

import csv
from functools import cache
from importlib.resources import files

from comity.records.frozen import Frozen
from comity.records.plover import EventType
from comity.records.track import Track


class CameoCode(Frozen):
    """One code of two to four digits. `goldstein`: -10 to 10, None where no value is published."""

    code: str
    name: str
    goldstein: float | None
    plover: EventType
    track: Track | None
    reason: str


@cache
def cameo_codes() -> dict[str, CameoCode]:
    """Every CAMEO code, root codes too, in order.

    >>> cameo_codes()["057"].plover
    'AGREE'
    """
    with (files("comity.eventdata") / "data" / "cameo.csv").open(encoding="utf-8") as lines:
        return {row["code"]: _code(row) for row in csv.DictReader(lines)}


def _code(row: dict[str, str]) -> CameoCode:
    return CameoCode.model_validate(
        {**row, "goldstein": row["goldstein"] or None, "track": row["track"] or None},
    )


@cache
def _codes_by_title() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code in cameo_codes().values():
        found.setdefault(code.name.lower(), []).append(code.code)
    return found


def with_its_zero(written: str, title: str) -> str:
    """A code whose leading zero a spreadsheet took, put right by the title beside it; else the code as it is.

    >>> with_its_zero("10", "Make statement"), with_its_zero("10", "Demand")
    ('010', '10')
    """
    meant = _codes_by_title().get(title.lower(), [])
    if written in meant:
        return written
    return next((code for code in meant if code.lstrip("0") == written), written)
