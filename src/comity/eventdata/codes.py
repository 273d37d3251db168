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
