"""Outside pressure: what outsiders did to the parties in the last months, and yearly tallies apart from it."""

from datetime import date

from comity.cases.case import Case
from comity.measure.known import known_on
from comity.measure.measurement import add_months
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.reference import Shock

WINDOW_MONTHS = 12


class PressureEvent(Frozen):
    """One row: who acted, on whom it bears, and its title as it could have stood on the day."""

    row: str
    date: PartialDate
    kind: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    title: str


class Pressure(Frozen):
    """Events of the window, newest first, and the yearly counts last known (of which none is an event)."""

    first: date
    last: date
    events: tuple[PressureEvent, ...]
    tallies: tuple[PressureEvent, ...]


def pressure(case: Case, as_of: date) -> Pressure:
    """What was known on a day of the months before; acts of the members themselves are left out."""
    start = add_months(as_of, -WINDOW_MONTHS)
    members = {party.code for party in case.members}
    known = [row for row in known_on(case, as_of).of(Shock) if not set(row.actors) <= members]
    window = [row for row in known if row.kind != "tally" and row.date.last > start]
    tallies = [row for row in known if row.kind == "tally"]
    year = max((row.date.year for row in tallies), default=0)
    recent = [row for row in tallies if row.date.year == year and row.date.last > start]
    newest = sorted(window, key=lambda row: (row.date.last, row.id), reverse=True)
    return Pressure(
        first=start, last=as_of, events=tuple(_event(row) for row in newest),
        tallies=tuple(_event(row) for row in recent),
    )  # fmt: skip


def _event(row: Shock) -> PressureEvent:
    return PressureEvent(
        row=row.id, date=row.date, kind=row.kind, actors=row.actors, targets=row.targets,
title=row.title,
    )  # fmt: skip
