"""Every row of the reference record is found by its own words, whatever it lacks."""

from comity.cases.load import load_case
from comity.records.reference import ReferenceRow
from comity.store.facts import facts, search_facts


def rows() -> tuple[ReferenceRow, ...]:
    return load_case().reference.rows


def test_every_row_is_found_by_its_label() -> None:
    known = facts(rows())
    for row in rows():
        found = search_facts(known, row.label, limit=len(known))
        assert row.id in {hit.row for hit in found}, row.id


def test_a_word_of_nearly_every_row_is_found_newest_first_and_undated_last() -> None:
    found = search_facts(facts(rows()), "the", limit=2000)
    undated = {row.id for row in rows() if row.date is None}
    dates = [hit.date for hit in found]
    assert len(found) > 50
    assert "None" not in dates
    places = [place for place, hit in enumerate(found) if hit.row in undated]
    assert places == list(range(len(found) - len(places), len(found)))
