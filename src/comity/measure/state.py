"""The state of the relations as of a day, in one value: nothing in it was known only later."""

from datetime import date

from comity.cases.case import Case
from comity.measure.calendar_ahead import CalendarEntry, calendar_ahead
from comity.measure.constraints import LiveConstraint, constraints
from comity.measure.coverage import Coverage, coverage
from comity.measure.exercises import Exercises, exercises
from comity.measure.mechanisms import MechanismStatus, mechanisms
from comity.measure.office import InOffice, in_office
from comity.measure.pressure import Pressure, pressure
from comity.measure.rhythm import ChannelRhythm, rhythm
from comity.measure.ties import TieWindow, tie_windows
from comity.records.corpus import Corpus
from comity.records.frozen import Frozen

TODAYS = (
    "Rules, review decisions and statements on coverage are today's; facts and documents are those known on the day."
)
TABLES_SEEN = ("meetings", "disputes", "alliances", "agreements", "exercises", "shocks", "politics", "polls")


class State(Frozen):
    """Who is in office, ties, mechanisms, channels, constraints, pressure and calendar, with what the record lacks."""

    case: str
    as_of: date
    offices: tuple[InOffice, ...]
    ties: tuple[TieWindow, ...]
    mechanisms: tuple[MechanismStatus, ...]
    channels: tuple[ChannelRhythm, ...]
    constraints: tuple[LiveConstraint, ...]
    exercises: Exercises
    pressure: Pressure
    calendar: tuple[CalendarEntry, ...]
    coverage: Coverage
    not_covered: tuple[str, ...]
    notes: tuple[str, ...] = (TODAYS,)


def state(case: Case, corpus: Corpus, as_of: date) -> State:
    """The state of a case on a day. For a past day give `corpus.as_of(day)`: undated documents are kept here."""
    channels = rhythm(case, as_of)
    covered = coverage(case, as_of, corpus=corpus)
    return State(
        case=case.id,
        as_of=as_of,
        offices=in_office(case, as_of),
        ties=tie_windows(case, as_of),
        mechanisms=mechanisms(case, as_of),
        channels=channels,
        constraints=constraints(corpus, as_of),
        exercises=exercises(case, as_of),
        pressure=pressure(case, as_of),
        calendar=calendar_ahead(case, as_of, channels=channels),
        coverage=covered,
        not_covered=tuple(reason for table in covered.tables if table.table in TABLES_SEEN for reason in table.why),
    )
