"""Replay: a view of any day uses nothing that became known later."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from comity.cases.load import load_case
from comity.measure.hindsight import names_later
from comity.measure.moves import moves
from comity.measure.opinion import opinion
from comity.measure.state import State, state
from comity.records.coded import Coder
from comity.records.constraint import Constraint
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.document import Document
from comity.records.passage import Passage
from comity.records.reference import PoliticsRow

DAYS = st.dates(min_value=date(1970, 1, 1), max_value=date(2026, 12, 31))
SETTLED = re.compile(r"due by \d{4}-\d{2}-\d{2}|kept until \d{4}-12-31")
"""Days that lie ahead by their nature: when a promised meeting falls due."""
AHEAD = {"calendar", "due", "citation"}
"""Fields that hold scheduled days, and addresses, which may bear the date of a later page."""
Path = tuple[str, ...]


def strings_in(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Every string of a JSON value, with the names of the fields that lead to it."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for name, item in value.items():
            yield from strings_in(item, (*path, name))
    elif isinstance(value, list):
        for item in value:
            yield from strings_in(item, path)


def view(day: date, corpus: Corpus | None = None) -> State:
    return state(load_case(), corpus or Corpus(), day)


def texts() -> Corpus:
    """One document a year, each with a constraint."""
    years = range(1970, 2027, 4)
    documents = tuple(
        Document(id=f"doc-{year}", sha256="0", name=f"{year}.txt", published=PartialDate(f"{year}-06"))
        for year in years
    )
    records = tuple(
        Constraint(
            id=f"rec-{year}", document=f"doc-{year}", passage=Passage(version="v", start=0, end=6, quote="Doubt."),
            confidence=0.8, coder=Coder(name="rules", version="1"), party="KOR", constraint_kind="mistrust",
        )
        for year in years
    )  # fmt: skip
    return Corpus(documents=documents, records=records)


@settings(max_examples=25, deadline=None)
@given(day=DAYS)
@example(day=date(2017, 4, 20))
@example(day=date(2021, 4, 10))
@example(day=date(2022, 8, 15))
@example(day=date(2024, 12, 31))
def test_every_row_and_record_in_a_state_was_known(day: date) -> None:
    """Each id of a row was public by the day, each id of a document or record belongs to a text published by then."""
    rows = load_case().reference.by_id
    corpus = texts()
    published = {document.id: document.published for document in corpus.documents}
    for path, text in strings_in(view(day, corpus).model_dump(mode="json")):
        if text in rows:
            assert rows[text].known_from() <= day, (path, text)
        source = text.replace("rec-", "doc-")
        if (when := published.get(source)) is not None:
            assert when.last <= day, (path, text)


@settings(max_examples=25, deadline=None)
@given(day=DAYS)
@example(day=date(2007, 1, 15))
@example(day=date(2015, 3, 1))
@example(day=date(2016, 12, 31))
@example(day=date(2019, 9, 1))
def test_no_text_in_a_state_names_a_later_time(day: date) -> None:
    """Beyond scheduled days and due dates no string tells of a month or year to come."""
    ids = set(load_case().reference.by_id)
    for path, text in strings_in(view(day).model_dump(mode="json")):
        if not AHEAD & set(path) and text not in ids:
            assert not names_later(SETTLED.sub("", text), day), (path, text)


@settings(max_examples=15, deadline=None)
@given(day=DAYS)
def test_a_state_is_the_same_without_the_rows_of_later_days(day: date) -> None:
    """Taking away every row not yet known changes nothing."""
    case = load_case()
    known = tuple(row for row in case.reference.rows if row.known_from() <= day)
    replayed = case.model_copy(update={"reference": case.reference.model_copy(update={"rows": known})})
    assert state(replayed, Corpus(), day) == state(case, Corpus(), day)


@settings(max_examples=15, deadline=None)
@given(day=DAYS)
def test_outcomes_and_ends_of_terms_never_show(day: date) -> None:
    """Whatever stands in `outcome` and in the end of a term, the state is the same."""
    case = load_case()
    rows = tuple(
        row.model_copy(update={"outcome": "a result", "end_date": None}) if isinstance(row, PoliticsRow) else row
        for row in case.reference.rows
    )
    other = case.model_copy(update={"reference": case.reference.model_copy(update={"rows": rows})})
    assert state(other, Corpus(), day) == state(case, Corpus(), day)


@settings(max_examples=15, deadline=None)
@given(day=DAYS, by=st.sampled_from(["year", "quarter", "month"]))
def test_moves_and_opinion_hold_only_what_was_known(day: date, by: str) -> None:
    """Counts and lines are built from rows public by the day, each row in one count over all tracks."""
    case = load_case()
    for pair in case.pairs:
        counts = [item for item in moves(case, day, pair=pair, by=by) if item.track is None]
        ids = [i for item in counts for m in (item.easing, item.straining, item.neutral) for i in m.records]
        assert len(ids) == len(set(ids))
        assert all(case.reference.row(row).known_from() <= day for row in ids)
    points = [p for line in opinion(case, Corpus(), day) for segment in line.segments for p in segment.points]
    assert all(case.reference.row(point.row).known_from() <= day for point in points)


@settings(max_examples=10, deadline=None)
@given(day=DAYS)
def test_nothing_is_overdue_beyond_what_the_record_covers(day: date) -> None:
    """An overdue channel lies wholly in covered time."""
    covered = load_case().reference.covered_to("meetings")
    assert covered is not None
    assert all(channel.status != "overdue" or day <= covered for channel in view(day).channels)
