"""Military exercises of the parties in the months before a day, and how far the record looks for them."""

from datetime import date

from comity.cases.case import Case
from comity.measure.known import known_on
from comity.measure.measurement import Measurement, add_months, count
from comity.measure.reach import table_reach
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.reference import Exercise

WINDOW_MONTHS = 12


class ExerciseHeld(Frozen):
    """One exercise."""

    row: str
    date: PartialDate
    kind: str
    parties: tuple[str, ...]
    title: str


class Exercises(Frozen):
    """Exercises begun in the window, newest first; `last` is the latest of all, even before the window."""

    first: date
    until: date
    held: tuple[ExerciseHeld, ...]
    count: Measurement
    last: ExerciseHeld | None = None
    complete: bool
    why: tuple[str, ...] = ()


def exercises(case: Case, as_of: date) -> Exercises:
    """What the record has of the twelve months to a day."""
    start = add_months(as_of, -WINDOW_MONTHS)
    known = known_on(case, as_of)
    rows = sorted(known.occurrences(known.of(Exercise)), key=lambda row: (row.date.last, row.id), reverse=True)
    held = tuple(_held(row) for row in rows if row.date.last > start)
    reach = table_reach(case.reference, "exercises", start, as_of)
    return Exercises(
        first=start, until=as_of, held=held, count=count([item.row for item in held], "exercises"),
        last=_held(rows[0]) if rows else None, complete=reach.complete, why=reach.why,
    )  # fmt: skip


def _held(row: Exercise) -> ExerciseHeld:
    return ExerciseHeld(row=row.id, date=row.date, kind=row.kind, parties=row.parties, title=row.label)
