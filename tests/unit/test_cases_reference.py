"""The reference record: what it covers, what counts once, and what a day could know."""

from datetime import date

import pytest

from comity.cases.reference import ReferenceRecord
from comity.errors import UnknownNameError
from comity.records.reference import CoverageSpan, Dispute, Meeting, ReferenceRow, SameAs

COMMON = {"citation": "https://example.org", "confidence": "high"}


def meeting(row_id: str, day: str) -> Meeting:
    """A summit."""
    return Meeting.model_validate(
        {"id": row_id, "date": day, "level": "leaders", "states": ["JPN", "KOR"], "title": "Summit", **COMMON}
    )


def move(row_id: str, day: str, *, effect: str = "eases", track: str = "diplomacy", title: str = "Move") -> Dispute:
    """A move in a dispute."""
    fields = {"initiator": "JPN", "actors": ["JPN:government"], "target": "KOR", "issue": "other", "title": title}
    return Dispute.model_validate(
        {"id": row_id, "date": day, "track": track, "effect_on_tie": effect, **fields, **COMMON}
    )


def record(*rows: ReferenceRow, same: tuple[tuple[str, str, str], ...] = ()) -> ReferenceRecord:
    """A record of some rows and what is said of their sameness."""
    pairs = tuple(SameAs.model_validate({"left_id": a, "right_id": b, "relation": r}) for a, b, r in same)
    return ReferenceRecord(rows=rows, same=pairs)


def ids(rows: tuple[ReferenceRow, ...]) -> list[str]:
    """The ids of rows."""
    return [row.id for row in rows]


def span(first: str, last: str, note: str = "Complete.") -> CoverageSpan:
    """A coverage statement about polls."""
    return CoverageSpan.model_validate({"table": "polls", "covered_from": first, "covered_to": last, "note": note})


def test_a_summit_in_two_tables_counts_once() -> None:
    """Rows said to be the same are one occurrence, also through a third."""
    rows = (meeting("mtg-1", "2020-01-02"), move("dsp-1", "2020-01-02"), move("dsp-2", "2020-01-03"))
    known = record(*rows, same=(("mtg-1", "dsp-1", "same"), ("dsp-2", "mtg-1", "same")))
    assert ids(known.occurrences(rows)) == ["dsp-1"]
    assert known.same_rows("mtg-1") == ("dsp-1", "dsp-2", "mtg-1")


def test_a_summit_twice_in_one_table_counts_once() -> None:
    """An outcome that is part of the summit is folded into it, whichever row comes first."""
    rows = (move("dsp-1-outcome", "2026-01-13"), move("dsp-2-summit", "2026-01-13"), meeting("mtg-1", "2026-01-13"))
    same = (("mtg-1", "dsp-2-summit", "same"), ("dsp-1-outcome", "mtg-1", "part-of"))
    known = record(*rows, same=same)
    assert ids(known.occurrences(rows[:2])) == ["dsp-2-summit"]
    assert known.parts("mtg-1") == ("dsp-1-outcome",)


def test_a_part_stands_alone_where_its_whole_is_not_among_the_rows() -> None:
    """On its own track the outcome is a move of its own."""
    rows = (move("dsp-1", "2026-01-13", track="history"), meeting("mtg-1", "2026-01-13"))
    known = record(*rows, same=(("dsp-1", "mtg-1", "part-of"),))
    assert ids(known.occurrences(rows[:1])) == ["dsp-1"]


def test_a_quarrel_at_a_meeting_is_not_folded_into_its_good_outcome() -> None:
    """Moves in opposite ways stay two."""
    rows = (move("dsp-1", "2021-11-17", effect="strains"), move("dsp-2", "2021-11-17"))
    known = record(*rows, same=(("dsp-1", "dsp-2", "part-of"),))
    assert ids(known.occurrences(rows)) == ["dsp-1", "dsp-2"]


def test_a_part_of_two_things_does_not_make_them_one() -> None:
    """A statement made at two meetings leaves them two meetings; parts in a circle leave one."""
    rows = (meeting("mtg-1", "2021-03-16"), meeting("mtg-2", "2021-03-18"), move("dsp-1", "2021-03"))
    known = record(*rows, same=(("dsp-1", "mtg-1", "part-of"), ("dsp-1", "mtg-2", "part-of")))
    assert ids(known.occurrences(rows)) == ["mtg-1", "mtg-2"]


def test_adjoining_spans_cover_an_interval_over_their_seam() -> None:
    """One span may begin the day after another ends; a missing day is a hole."""
    known = ReferenceRecord(coverage=(span("2010-01-01", "2014-12-31"), span("2015-01-01", "2020-12-31")))
    assert known.is_covered("polls", date(2012, 1, 1), date(2018, 1, 1))
    assert known.is_covered("polls", date(2010, 1, 1), date(2020, 12, 31))
    assert not known.is_covered("polls", date(2009, 12, 31), date(2011, 1, 1))
    assert not known.is_covered("polls", date(2020, 12, 31), date(2021, 1, 1))
    holed = ReferenceRecord(coverage=(span("2010-01-01", "2014-12-30"), span("2015-01-01", "2020-12-31")))
    assert not holed.is_covered("polls", date(2012, 1, 1), date(2018, 1, 1))


def test_nothing_is_covered_where_the_record_is_thin_or_silent() -> None:
    """A thin span inside a full one takes its days out; a table nobody speaks of is not covered."""
    known = ReferenceRecord(
        coverage=(
            span("2010-01-01", "2020-12-31"),
            span("2014-01-01", "2014-06-30", "No poll found."),
            span("2000-01-01", "2009-12-31", "Turning points only, not complete."),
            span("2021-01-01", "2021-06-30", "Thin."),
        )
    )
    assert not known.is_covered("polls", date(2013, 1, 1), date(2014, 1, 1))
    assert known.is_covered("polls", date(2014, 7, 1), date(2020, 1, 1))
    assert not known.is_covered("polls", date(2005, 1, 1), date(2006, 1, 1))
    assert known.covered_to("polls") == date(2020, 12, 31)
    assert not known.is_covered("meetings", date(2014, 7, 1), date(2020, 1, 1))
    assert known.covered_to("meetings") is None


def test_a_view_of_the_past_has_neither_later_rows_nor_later_words() -> None:
    """Rows, their index and the clauses of their titles end with the day of the view."""
    rows = (move("dsp-1", "2016-10-22", title="Exercise, the last before October 2023"), move("dsp-2", "2023-10"))
    known = record(*rows)
    assert known.row("dsp-2").id == "dsp-2"
    past = known.as_of(date(2016, 12, 31))
    assert [row.label for row in past.rows] == ["Exercise"]
    with pytest.raises(UnknownNameError):
        past.row("dsp-2")
    assert ids(known.as_of(date(2023, 10, 30)).rows) == ["dsp-1"]
    assert known.as_of(date(2023, 10, 31)).rows == rows
