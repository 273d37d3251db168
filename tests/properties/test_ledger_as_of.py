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
