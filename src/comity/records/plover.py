"""Event types after PLOVER, with RULING, ELECTION, STATEMENT and TEST added, and the CAMEO roots behind them.

PLOVER: Open Event Data Alliance, 2018 (github.com/openeventdata/PLOVER); Halterman et al. 2023.
CAMEO: Schrodt 2012. Goldstein values of the roots: Goldstein 1992 as published with CAMEO and used by GDELT.
The four added types, which say nothing of warmth, have no Goldstein value (design §3).
"""

import csv
from functools import cache
from importlib.resources import files
from typing import Literal, cast, get_args

from comity.records.frozen import Frozen

EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
    "RULING",
    "ELECTION",
    "STATEMENT",
    "TEST",
]
EVENT_TYPES: tuple[EventType, ...] = get_args(EventType)
Mode = Literal["cooperative", "conflictual", "neutral"]


class PloverType(Frozen):
    """One event type: its CAMEO root (None for the four added ones), mode, definition and an example."""

    type: EventType
    cameo_root: str | None
    mode: Mode
    definition: str
    example: str


class CameoRoot(Frozen):
    """A CAMEO root: two digits, its name, Goldstein value (-10..10) and PLOVER type."""

    root: str
    name: str
    goldstein: float
    plover: EventType


def _table(name: str) -> list[dict[str, str]]:
    with (files("comity.records") / "data" / name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@cache
def plover_types() -> dict[str, PloverType]:
    """Every event type by name, in the guide's order."""
    return {
        row["type"]: PloverType.model_validate({**row, "cameo_root": row["cameo_root"] or None})
        for row in _table("plover.csv")
    }


@cache
def cameo_roots() -> dict[str, CameoRoot]:
    """Every CAMEO root by its two digits."""
    return {
        row["root"]: CameoRoot(
            root=row["root"],
            name=row["name"],
            goldstein=float(row["goldstein"]),
            plover=cast(EventType, row["plover"]),
        )
        for row in _table("cameo_roots.csv")
    }


def goldstein_of(event_type: str) -> float | None:
    """The Goldstein value of a type's CAMEO root; None for RULING, ELECTION, STATEMENT and TEST."""
    root = plover_types()[event_type].cameo_root
    return cameo_roots()[root].goldstein if root else None
