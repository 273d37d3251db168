"""The chronology of the last three years: lanes by pair, a mark a thing that happened, and the table behind it."""

from collections import Counter

from comity.brief.material import Material
from comity.brief.model import Panel, Picture, Section, Table
from comity.brief.pictures.chronology import NARROW, WIDE, Dated, Lane, chronology, key
from comity.brief.pictures.timeline import months_before
from comity.brief.sections.lanes import COLUMNS, cells_of, happened, lane_names, lane_of, mark_of
from comity.brief.svg import Svg
from comity.brief.wording import counted
from comity.records.reference import ReferenceRow

MONTHS = 36
"""Length of the picture: at one column a month, the longest that stays legible on a telephone."""


def section(material: Material) -> Section | None:
    """Rows whose date is known to the month at least; those known by year only stand in the table alone."""
    first = months_before(material.as_of, MONTHS - 1)
    rows = [row for row in happened(material) if row.date.last >= first]
    if not rows:
        return None
    placed = [row for row in rows if row.date.precision in ("day", "month")]
    return Section(id="chronology", topic="Chronology", heading=_heading(material, placed),
                   evidence=(), blocks=(_picture(material, rows, placed),))  # fmt: skip


def _heading(material: Material, rows: list[ReferenceRow]) -> str:
    """The finding: where most of what is on record happened."""
    lane, n = Counter(lane_of(material, row) for row in rows).most_common(1)[0]
    where = {"All members together": "all members together", "From outside": "pressure from outside",
             "At home": "politics at home"}.get(lane, f"{lane} ties")  # fmt: skip
    return f"Of {counted(len(rows), 'dated event')} in three years, {n} concern {where}, more than any other lane"


def _picture(material: Material, rows: list[ReferenceRow], placed: list[ReferenceRow]) -> Picture:
    lanes = [Lane(name, _items(material, placed, name)) for name in lane_names(material)]
    lanes = [lane for lane in lanes if lane.items]
    first = months_before(material.as_of, MONTHS - 1)

    def draw(width: float) -> Svg:
        return chronology(lanes, first=first, last=material.as_of, width=width, overflow="chronology-table")

    shapes = Panel(wide=key(lanes, width=WIDE), narrow=key(lanes, width=NARROW))
    rest = len(rows) - len(placed)
    caption = "One mark is one thing that happened, in the month of its date; shapes as in the key."
    caption += f" {counted(rest, 'event')} known by year only: in the table." if rest else ""
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
