"""Which lane of the chronology a row of the reference record belongs to, and which shape it takes."""

from comity.brief.evidence import TABLE_NAMES
from comity.brief.material import Material
from comity.brief.model import Cell, anchor
from comity.brief.pictures.marks import Mark, Tone
from comity.brief.wording import short_date
from comity.measure.rhythm import UNOFFICIAL
from comity.records.codes import pair_of
from comity.records.reference import Agreement, AllianceMove, Dispute, Meeting, PoliticsRow, ReferenceRow, Shock

TOGETHER = "All members together"
OUTSIDE = "From outside"
HOME = "At home"
KINDS = {
    "meetings": "meeting", "agreements": "agreement", "exercises": "exercise", "disputes": "move",
    "alliances": "move", "shocks": "shock", "signals": "signal",
}  # fmt: skip
TOLD = frozenset((*KINDS, "politics"))
"""Tables whose rows are things that happened; polls and programmes are not on the chronology."""
UNOFFICIAL_MEETING = "meeting, not of governments"
RULINGS = ("impeachment", "resolution", "other")


def happened(material: Material) -> tuple[ReferenceRow, ...]:
    """Rows of things that happened by the day, one an occurrence: no tallies, no scheduled dates.

    Of the first meeting of a series and the series' start, which are one thing, the meeting is shown.
    """
    rows = [
        row
        for row in material.reference.rows
        if row.table in TOLD
        and row.date.first <= material.as_of
        and not (isinstance(row, Shock) and row.kind == "tally")
    ]
    return tuple(_as_meeting(material, row) for row in material.reference.occurrences(rows))


def _as_meeting(material: Material, row: ReferenceRow) -> ReferenceRow:
    if not isinstance(row, Agreement):
        return row
    same = (material.reference.by_id[other] for other in material.reference.same_rows(row.id))
    return next((other for other in same if isinstance(other, Meeting) and other.date.first <= material.as_of), row)


def lane_of(material: Material, row: ReferenceRow) -> str:
    """A pair of the case, all together, at home or from outside."""
    if isinstance(row, PoliticsRow):
        return HOME
    if isinstance(row, Shock):
        return OUTSIDE
    members = [party.code for party in material.case.members]
    parties = [code for code in row.parties if code in members]
    if len(set(parties)) == 1:
        return HOME
    pair = pair_of(*parties) if len(set(parties)) == 2 else ""
    return material.voice.pair(pair) if pair in material.case.pairs else TOGETHER


def lane_names(material: Material) -> tuple[str, ...]:
    return (TOGETHER, *(material.voice.pair(pair) for pair in material.case.pairs), HOME, OUTSIDE)


def mark_of(material: Material, row: ReferenceRow) -> Mark:
    """Shape by kind, tone by its effect on the tie where it is a move."""
    title = f"{short_date(row.date)}: {material.voice.row(row)}"
    return Mark(target=anchor(row.id), kind=shape_of(row), title=title, tone=tone_of(row))


def shape_of(row: ReferenceRow) -> str:
    if isinstance(row, PoliticsRow):
        return "ruling" if row.kind in RULINGS else "election"
    return KINDS[row.table]


def tone_of(row: ReferenceRow) -> Tone:
    if isinstance(row, Dispute | AllianceMove) and row.effect_on_tie != "neutral":
        return row.effect_on_tie
    return "none"


def cells_of(material: Material, row: ReferenceRow) -> tuple[Cell, ...]:
    """Date, lane, kind and title of a row, as the tables of chronology and changes list it."""
    effect = {"eases": " ▲", "strains": " ▼"}.get(tone_of(row), "")
    return (
        Cell(text=short_date(row.date), align="date"), Cell(text=lane_of(material, row)),
        Cell(text=_kind(row) + effect), Cell(text=material.voice.row(row), evidence=(row.id,)),
    )  # fmt: skip


def _kind(row: ReferenceRow) -> str:
    unofficial = isinstance(row, Meeting) and row.level == UNOFFICIAL
    return UNOFFICIAL_MEETING if unofficial else TABLE_NAMES[row.table]


COLUMNS = ("Date", "Lane", "Kind", "What")
