"""Occurrences do not depend on order, lose nothing, keep things on record apart, and never look ahead."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from brief_corpus import document, record
from comity.cases.load import load_case
from comity.measure.known import known_on
from comity.occurrence.clustering import occurrences
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.event import Event

CASE = load_case()
ROWS = [row for row in CASE.reference.rows if row.table in ("meetings", "disputes", "agreements", "alliances")]
KINDS = st.sampled_from(["CONSULT", "AGREE", "STATEMENT", "SANCTION"])


@st.composite
def corpora(draw: st.DrawFn) -> Corpus:
    """Texts that tell rows of the record, more or less in its words, with or without a date; some judgements."""
    rows = draw(st.lists(st.sampled_from(ROWS), min_size=1, max_size=6))
    documents, records = [], []
    for number, row in enumerate(rows):
        words = row.label.split()
        text = " ".join(words[: draw(st.integers(3, 12))]) + f", said text {number}."
        when = draw(st.sampled_from([None, str(row.date), str(row.date.year)]))
        source = document(f"text {number}", text, published=draw(st.sampled_from([None, PartialDate("2026-06")])))
        fields = {"type": draw(KINDS), "date": when, "actors": row.parties[:2]}
        documents.append(source[0])
        records.append(record(Event, source, text, text, **fields))
    ids = st.sampled_from([*(item.id for item in records), *(row.id for row in rows)])
    pairs = st.lists(st.tuples(ids, ids).filter(lambda two: two[0] < two[1]), max_size=2).map(tuple)
    return Corpus(documents=tuple(documents), records=tuple(records), same=draw(pairs), not_same=draw(pairs))


@settings(max_examples=20, deadline=None)
@given(corpora(), st.randoms(use_true_random=False))
def test_the_order_does_not_matter(corpus: Corpus, chance: object) -> None:
    """Documents, records and judgements in any order give the same occurrences."""
    shuffled = {}
    for name in ("documents", "records", "same", "not_same"):
        items = list(getattr(corpus, name))
        chance.shuffle(items)  # type: ignore[attr-defined]
        shuffled[name] = tuple(items)
    assert occurrences(CASE, corpus.model_copy(update=shuffled)) == occurrences(CASE, corpus)


@settings(max_examples=20, deadline=None)
@given(corpora())
def test_nothing_is_lost_and_things_on_record_stay_apart(corpus: Corpus) -> None:
    """Every event is in an occurrence; two things on record are in one only where a person joined something."""
    found = occurrences(CASE, corpus)
    assert {item for thing in found for item in thing.records} == {item.id for item in corpus.records}
    for thing in found:
        roots = {CASE.reference.root(row) for row in thing.rows}
        assert len(roots) <= 1 or (thing.judged and corpus.same)


@settings(max_examples=12, deadline=None)
@given(corpora(), st.dates(date(1990, 1, 1), date(2026, 6, 1)))
def test_no_row_of_a_later_day_is_matched(corpus: Corpus, day: date) -> None:
    """As of a day, occurrences hold only rows known by then, whatever was judged since."""
    known = known_on(CASE, day)
    for thing in occurrences(CASE, corpus, known):
        assert set(thing.rows) <= set(known.by_id)
        assert all(known.by_id[row].known_from() <= day + timedelta(0) for row in thing.rows)
