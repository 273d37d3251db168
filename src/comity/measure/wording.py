"""A row's title as it could have stood on a day."""

from datetime import date

from comity.cases.phrasing import title_as_of
from comity.measure.hindsight import names_later, note_as_of
from comity.records.reference import ReferenceRow


def title_on(row: ReferenceRow, as_of: date) -> str:
    """The row's title without clauses that name a later time; what still names one is cut clause by clause."""
    title = title_as_of(row.label, as_of)
    return note_as_of(title, as_of) if names_later(title, as_of) else title
