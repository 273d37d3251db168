"""The ledger of any day is the same whatever became known later."""

from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from comity.cases.load import load_case
from comity.ledger.follow import ledger
from comity.records.corpus import Corpus
from ledger_texts import read

DAYS = st.dates(min_value=date(2018, 1, 1), max_value=date(2026, 12, 31))


@settings(max_examples=10, deadline=None)
@given(day=DAYS)
@example(day=date(2022, 9, 30))
@example(day=date(2024, 4, 17))
def test_what_became_known_later_changes_nothing(day: date) -> None:
    """Rows, documents and the weights of words: all that was known only after the day may be taken out."""
    case = load_case()
    corpus, versions = read()
    early = tuple(row for row in case.reference.rows if row.known_from() <= day)
    smaller = case.model_copy(
        update={"reference": case.reference.model_copy(update={"rows": early}), "digest": f"until {day}"}
    )
    known = {d.id for d in corpus.documents if d.published and d.published.last <= day}
    texts = Corpus(
        documents=tuple(d for d in corpus.documents if d.id in known),
        records=tuple(r for r in corpus.records if r.document in known),
    )
    whole = ledger(case, corpus, day, versions=versions)
    assert whole == ledger(smaller, texts, day, versions=[v for v in versions if v.document in known])
    rows = case.reference.by_id
    for thread in whole.threads:
        assert all(rows[step.id].known_from() <= day for step in (*thread.evidence, *thread.against) if step.id in rows)
        assert all(giving.document in known for giving in thread.givings)
"""Texts against the record use nothing known later than the day of the view."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.ledger.disagreement_record import from_record
from comity.ledger.statements import statements
from ledger_texts import case, texts

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
