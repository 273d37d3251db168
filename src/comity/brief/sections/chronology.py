"""The chronology of the last three years: lanes by pair, a mark a thing that happened, and the table behind it."""

from collections import Counter
from datetime import date, timedelta

from comity.brief.material import Material
from comity.brief.model import Block, Panel, Picture, QuoteGroup, Section, Table, anchor
from comity.brief.pictures.chronology import NARROW, WIDE, Dated, Lane, chronology, key
from comity.brief.pictures.marks import Mark
from comity.brief.pictures.timeline import months_before
from comity.brief.sections.lanes import COLUMNS, TOGETHER, cells_of, happened, lane_names, lane_of, mark_of
from comity.brief.sections.quoting import quote_of
from comity.brief.svg import Svg
from comity.brief.wording import capital, count, counted, dated, day
from comity.measure.measurement import add_months
from comity.measure.rhythm import met_together
from comity.occurrence.occurrence import Occurrence
from comity.records.commitment import Commitment
from comity.records.dates import PartialDate
from comity.records.event import Event
from comity.records.reference import ReferenceRow

LEAST_SURE = 0.6
"""Least confidence of an event from a text that is shown: of dated ones as sure as that about four in five are
annotated events with a date that agrees (`comity evaluate`). Its type is not told, as it is right less often."""
LATEST_AHEAD = timedelta(days=2 * 365)
"""A date farther ahead is a target, not an appointment."""
WORDS = frozenset({"STATEMENT", "SUPPORT", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
"""Types of mere words, which a chronology of what happened leaves out."""
LEFT_OUT = "what was only said, and promises, are left out"
NO_DATE = PartialDate("0001")
COUNTED = (
    "The heading counts meetings of the governments of all members and no other party, at every level, as the channels "
    "do; dialogues of companies or scholars are shown and not counted."
)
TOLD_LANE = "Told in the texts"
MONTHS = 36
"""Length of the picture: at one column a month, the longest that stays legible on a telephone."""


def section(material: Material) -> Section | None:
    """Rows whose date is known to the month at least; those known by year only stand in the table alone."""
    first = months_before(material.as_of, MONTHS - 1)
    rows = [row for row in happened(material) if row.date.last >= first]
    if not rows:
        return None
    placed = [row for row in rows if row.date.precision in ("day", "month")]
    heading, evidence = _heading(material, placed)
    blocks: list[Block] = [_picture(material, rows, placed), *_told(material)]
    return Section(id="chronology", topic="Chronology", heading=heading, evidence=evidence, blocks=tuple(blocks))


def _heading(material: Material, rows: list[ReferenceRow]) -> tuple[str, tuple[str, ...]]:
    """The finding: how often all members met and exercised in the last year and in the one before, and those rows."""
    years = [add_months(material.as_of, -months) for months in (12, 24)]
    met = met_together(material.reference, [party.code for party in material.case.members])
    exercises = [row for row in rows if row.table == "exercises" and lane_of(material, row) == TOGETHER]
    together: list[ReferenceRow] = [*met, *exercises]
    now = [row for row in together if years[0] < row.date.first]
    before = [row for row in together if years[1] < row.date.first <= years[0]]
    words = (
        f"All members together {_met(now)} in the twelve months to {day(material.as_of)}, as the record has it; "
        f"{_met(before)} in the year before"
    )
    return words, tuple(row.id for row in (*now, *before))


def _met(rows: list[ReferenceRow]) -> str:
    tally = Counter(row.table for row in rows)
    return f"met {_times(tally['meetings'])} and exercised {_times(tally['exercises'])}"


def _times(n: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{count(n)} times")


def _is_tellable(material: Material, event: Event) -> bool:
    """Whether an event is sure and near enough: a year far ahead is a target ("by 2050"), not an appointment."""
    ahead = event.date is not None and event.date.last > material.as_of + LATEST_AHEAD
    return event.confidence >= LEAST_SURE and event.type not in WORDS and not ahead and not _is_promise(material, event)


def _is_promise(material: Material, event: Event) -> bool:
    """Whether the words are told among the promises."""
    return any(
        p.document == event.document and p.passage.start < event.passage.end and event.passage.start < p.passage.end
        for p in material.corpus.of(Commitment)
    )


def _told(material: Material) -> list[Block]:
    """Dated events that the texts tell and no row has, once each; what is on record too is only said to be there."""
    things = [item for item in _told_things(material) if not item[0].rows]
    known = [material.reference.by_id[thing.rows[0]] for thing, _ in _told_things(material) if thing.rows]
    on_record = len(material.reference.occurrences(known))
    if not things:
        return []
    quotes = tuple(quote_of(material, event, labels=_labels(event, thing)) for thing, event in reversed(things))
    detail = f"{counted(len(things), 'event')} that no row of the record was matched with, each told once; {LEFT_OUT}"
    detail += ", and what has no date."
    if on_record:
        are = "is on record and is" if on_record == 1 else "are on record and are"
        detail += f" {capital(count(on_record))} more of what the texts tell {are} not listed again."
    heading = "Events that the texts tell, as the rules date them, newest first"
    return [QuoteGroup(heading=heading, detail=capital(detail), quotes=quotes)]


def _told_things(material: Material) -> list[tuple[Occurrence, Event]]:
    """Occurrences with a dated event fit to be told, each with the event that dates it best, oldest first."""
    found: list[tuple[Occurrence, Event]] = []
    for thing in material.occurrences:
        events = [event for event in map(material.corpus.by_id.get, thing.records) if isinstance(event, Event)]
        fit = [event for event in events if event.date and _is_tellable(material, event)]
        if fit:
            found.append((thing, min(fit, key=lambda e: (_fineness(e), -e.confidence, e.id))))
    return sorted(found, key=lambda item: (item[1].date or NO_DATE, item[0].id))


def _fineness(event: Event) -> int:
    return ("day", "month", "year", "range").index(event.date.precision) if event.date else 4


def _labels(event: Event, thing: Occurrence) -> tuple[str, ...]:
    again = "also in other texts" if len(thing.documents) > 1 else ""
    return (dated(event.date), event.factuality if event.factuality != "happened" else "", again)


def _told_title(material: Material, event: Event) -> str:
    invented = " (invented example)" if material.document(event).invented else ""
    return f"{dated(event.date)}: “{event.quote}”{invented}"


def _told_lane(material: Material, first: date) -> Lane:
    """Dated events that the texts tell and no row has, once each, as hollow marks in a lane of their own."""
    items = [
        Dated(event.date.first, Mark(anchor(event.id), "told", _told_title(material, event)))
        for thing, event in _told_things(material)
        if not thing.rows and event.date and event.date.precision in ("day", "month")
        and event.factuality == "happened" and first <= event.date.first <= material.as_of
    ]  # fmt: skip
    return Lane(TOLD_LANE, tuple(items))


def _picture(material: Material, rows: list[ReferenceRow], placed: list[ReferenceRow]) -> Picture:
    first = months_before(material.as_of, MONTHS - 1)
    lanes = [Lane(name, _items(material, placed, name)) for name in lane_names(material)]
    lanes = [lane for lane in (*lanes, _told_lane(material, first)) if lane.items]

    def draw(width: float) -> Svg:
        return chronology(lanes, first=first, last=material.as_of, width=width, overflow="chronology-table")

    shapes = Panel(wide=key(lanes, width=WIDE), narrow=key(lanes, width=NARROW))
    rest = len(rows) - len(placed)
    caption = "One mark is one thing that happened, in the month of its date; shapes as in the key."
    caption += f" {COUNTED}" if TOGETHER in {lane.name for lane in lanes} else ""
    caption += f" {counted(rest, 'event')} known by year only: in the table." if rest else ""
    told = sum(len(lane.items) for lane in lanes if lane.name == TOLD_LANE)
    caption += f" {capital(counted(told, 'event'))} told in the texts, not counted{material.including}." if told else ""
    return Picture(
        id="chronology-picture", title="Meetings, agreements, exercises and moves, month by month",
        panels=(Panel(wide=draw(WIDE), narrow=draw(NARROW)), shapes),
        caption=caption, n=len(placed), unit="events", source=material.reference_source(len(rows)),
        table=_table(material, rows),
    )  # fmt: skip


def _items(material: Material, rows: list[ReferenceRow], lane: str) -> tuple[Dated, ...]:
    return tuple(Dated(row.date.first, mark_of(material, row)) for row in rows if lane_of(material, row) == lane)


def _table(material: Material, rows: list[ReferenceRow]) -> Table:
    ordered = sorted(rows, key=lambda row: (row.date.first, row.id), reverse=True)
    return Table(id="chronology-table", caption="Every event of the chronology, newest first", columns=COLUMNS,
                 rows=tuple(cells_of(material, row) for row in ordered))  # fmt: skip
