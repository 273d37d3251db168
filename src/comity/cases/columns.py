"""The columns of the reference tables, and how their cells become the fields of a row.

Columns are those of the record's README; a row's model says what each field may hold.
"""

from collections.abc import Mapping

from comity.errors import DateError
from comity.records.dates import PartialDate
from comity.records.reference import TABLES

COLUMNS: dict[str, tuple[str, ...]] = {
    table: tuple(columns.split())
    for table, columns in {
        "meetings": (
            "id date date_precision level parties place title on_margins_of outcome_document source_url confidence"
        ),
        "agreements": (
            "id name acronym kind parties date date_precision status_event domains summary source_url confidence"
        ),
        "exercises": "id date date_precision name kind parties source_url confidence",
        "programmes": "id name kind parties since domains summary source_url confidence",
        "disputes": (
            "id date date_precision initiator actor target issue track effect_on_tie title source_url confidence"
        ),
        "alliances": "id date date_precision pair initiator kind track effect_on_tie title source_url confidence",
        "shocks": "id date date_precision actor kind target title source_url confidence",
        "polls": ("id date date_precision population about measure value unit n pollster source_url confidence"),
        "politics": (
            "id date date_precision end_date known_from party kind title outcome result_in_title source_url confidence"
        ),
        "signals": "id date date_precision signal basis title source_url confidence",
    }.items()
}
EXTRA_COLUMNS = {"polls": ("known_from",)}
"""Columns a table may have but need not."""
COVERAGE_COLUMNS = ("file", "covered_from", "covered_to", "note")
SAME_COLUMNS = ("left_id", "right_id", "relation")
TERM_COLUMNS = ("file", "column", "value", "meaning")

PARTY_COLUMNS = frozenset({"parties", "initiator", "target", "population", "party"})
"""Columns that hold codes of states or groups; `actor` does only in shocks."""
_FIELDS = {
    "parties": "states",
    "source_url": "citation",
    "domains": "tracks",
    "known_from": "public_from",
    "since": "date",
    "actor": "actors",
}
_MANY = frozenset({"states", "tracks", "actors", "targets"})
_YES_NO = {"yes": True, "no": False}


def field_of(table: str, column: str) -> str:
    """The model's field behind a column: `parties` → `states`."""
    if (table, column) == ("shocks", "target"):
        return "targets"
    return _FIELDS.get(column, column)


def is_many(table: str, column: str) -> bool:
    """Whether a cell holds several values, joined by `;`."""
    return field_of(table, column) in _MANY


def values_of(table: str, column: str, cell: str) -> tuple[str, ...]:
    """The values in a cell, without blanks."""
    parts = cell.split(";") if is_many(table, column) else [cell]
    return tuple(part.strip() for part in parts if part.strip())


def fields_of(table: str, cells: Mapping[str, str]) -> dict[str, object]:
    """A row's cells as the fields of its model; an empty cell leaves a field with a default to its default."""
    model = TABLES[table]
    fields: dict[str, object] = {}
    for column in (*COLUMNS[table], *EXTRA_COLUMNS.get(table, ())):
        cell, field = cells.get(column, "").strip(), field_of(table, column)
        if field not in model.model_fields:
            continue
        if cell or model.model_fields[field].is_required():
            fields[field] = _value(table, column, cell)
    return fields


def _value(table: str, column: str, cell: str) -> object:
    if is_many(table, column):
        return values_of(table, column, cell)
    if column == "result_in_title":
        return _YES_NO.get(cell, cell)
    if column == "since":
        return cell or None
    return _day_known(cell) if column == "known_from" else cell


def _day_known(cell: str) -> object:
    """The day from which something dated to a month or year was known: the end of its span."""
    try:
        return PartialDate(cell).last
    except DateError:
        return cell
