"""The ledger's tables: examples show the rows at work, and each place of a thing exists in the record."""

import re

import pytest

from comity.cases.load import load_case
from comity.ledger.guideline import guides
from comity.ledger.steps import TABLE_ORDER
from comity.ledger.tables import folded, items, pattern, table
from comity.ledger.things import things_in, things_of
from comity.records.reference import TABLES


@pytest.mark.parametrize("row", table("things"), ids=lambda row: row["thing"])
def test_every_thing_has_words_or_a_place(row: dict[str, str]) -> None:
    """A thing is found by its words; its places name tables and columns that there are."""
    assert items(row["words"])
    assert row["sort"] in ("instrument", "topic", "occasion", "relation")
    for choice in items(row["rows"]):
        name, _, column = choice.partition("=")[0].partition(".")
        assert name in TABLES
        assert not column or column in TABLES[name].model_fields


@pytest.mark.parametrize("row", table("things"), ids=lambda row: row["thing"])
def test_every_place_holds_rows(row: dict[str, str]) -> None:
    """A place that no row of the packaged record stands at is a slip of the pen."""
    if items(row["rows"]):
        assert any(row["thing"] in things_of(found) for found in load_case().reference.rows)


@pytest.mark.parametrize("name", ["attitudes", "lasting", "whole_words"])
def test_words_stand_in_their_example(name: str) -> None:
    """The example of a row has one of its words."""
    for row in table(name):
        assert pattern(items(row["words"])).search(folded(row["example"])), row


def test_cues_stand_in_their_example() -> None:
    """The example of a cue holds it."""
    for row in table("faint_cues"):
        assert re.search(rf"\b{re.escape(row['cue'])}\b", row["example"], re.IGNORECASE), row


def test_every_type_of_promise_says_what_counts() -> None:
    """Each checkable type has a window, tables, and words for +1, 0 and -1; the first one is for positions."""
    first, *others = guides()
    assert not first.checkable
    for guide in others:
        assert guide.window_months > 0
        assert set(guide.tables) <= set(TABLE_ORDER)
        assert all((guide.plus, guide.zero, guide.minus))


def test_a_thing_in_a_hyphenated_name_is_not_another() -> None:
    """`US-Japan-ROK` names no tie of two, `youth summit` no meeting of leaders."""
    assert "leaders-meeting" not in things_in("They will hold a youth summit")
    assert "leaders-meeting" in things_in("A trilateral summit is due")
