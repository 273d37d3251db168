"""Texts against the record use nothing known later than the day of the view."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.ledger.disagreement_record import from_record
from comity.ledger.statements import statements
from disagreement_texts import case, texts

CLAIMS = (
    "Leaders of the three countries have not met since {year}.",
    "No trilateral exercise of the three countries has been held since {year}.",
    "There has been no trilateral foreign ministers' meeting since {year}.",
    "The first trilateral summit of the three countries since {year} was held.",
    "The Supreme Court's ruling on forced labour of {year} angered many.",
    "GSOMIA was signed in {year} after long talks.",
)
DAYS = st.dates(date(2013, 1, 1), date(2026, 2, 1))


@settings(max_examples=60, deadline=None)
@given(claim=st.sampled_from(CLAIMS), year=st.integers(2005, 2025), written=DAYS, view=DAYS)
def test_no_row_is_later_than_the_day(claim: str, year: int, written: date, view: date) -> None:
    """Neither than the day of the view, nor, for what had not happened yet, than the text."""
    corpus, versions = texts(a=(written.isoformat(), claim.format(year=year)))
    for found in from_record(case(), corpus, statements(corpus, versions), view):
        rows = [case().reference.by_id[row] for row in found.right.rows]
        assert all(row.known_from() <= view for row in rows)
        if "since" in claim:
            assert all(row.date.last < written for row in rows)
            assert all(row.date.first.year > year for row in rows)
