"""The rules that the brief's values keep by themselves."""

import pytest
from pydantic import ValidationError

from comity.brief.citations import cited
from comity.brief.model import Cell, Claim, Masthead, Quote, QuoteGroup, Section, Table, anchor


def test_a_claim_without_evidence_is_refused() -> None:
    """A sentence of our own leads to a source or is not written."""
    with pytest.raises(ValidationError, match="without evidence"):
        Claim(text="Ties eased.")


def test_an_absence_names_its_day() -> None:
    """What was not found is said as of a day."""
    with pytest.raises(ValidationError, match="found as of"):
        Claim(text="There is none.", absent=True)
    claim = Claim(text="No evidence of a promise found as of 1 May 2020 in the sources read.", absent=True, n=0)
    assert claim.count == 0


def test_a_claim_counts_its_evidence_unless_told() -> None:
    """`n` may count something else than the entries cited."""
    assert Claim(text="Ties eased.", evidence=("a", "b")).count == 2
    assert Claim(text="Ties eased.", evidence=("a",), n=9).count == 9


def test_a_table_is_rectangular() -> None:
    """A row with a cell too few is refused."""
    with pytest.raises(ValidationError, match="has not 2 cells"):
        Table(caption="Moves", columns=("Tie", "n"), rows=((Cell(text="a"),),))


def test_anchors_hold_only_plain_characters() -> None:
    """An id can come from a document's name; an anchor never breaks out of its attribute."""
    assert anchor('a"b c/ü') == "ev-a-b-c--"


def test_evidence_is_numbered_in_the_order_of_reading() -> None:
    """The masthead comes first, then each section's heading and blocks; an id counts once."""
    head = Masthead.model_validate(
        {
            "name": "n",
            "question": "q",
            "as_of": "2025-12-31",
            "lines": [{"text": "Read.", "evidence": ["d"], "block": "claim"}],
        }
    )
    quotes = QuoteGroup(heading="h", quotes=(Quote(text="t", record="r2", speaker="s", source="x"),))
    table = Table(caption="c", columns=("a",), rows=((Cell(text="1", evidence=("r1", "d")),),))
    section = Section(id="s", topic="t", heading="h", evidence=("r1",), blocks=(quotes, table))
    assert cited(head, [section]) == ("d", "r1", "r2")
