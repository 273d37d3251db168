"""Moves and ties: counts by period, one occurrence once, and what is not measured."""

from datetime import date, timedelta

import pytest

from comity.cases.case import Case
from comity.cases.load import load_case
from comity.cases.reference import ReferenceRecord
from comity.errors import UnknownNameError
from comity.measure.moves import MoveCount, moves
from comity.measure.ties import tie_windows
from comity.records.dates import PartialDate
from comity.records.reference import Citation, CoverageSpan, Dispute, Effect, SameAs
from comity.records.track import Track

COVERED = CoverageSpan(table="disputes", covered_from=date(2015, 1, 1), covered_to=date(2020, 12, 31), note="Complete.")


def move(row_id: str, when: str, effect: Effect = "eases", *, track: Track = "security", by: str = "JPN") -> Dispute:
    return Dispute(
        id=row_id, date=PartialDate(when), citation=Citation(text="An author, a title"), confidence="high",
        initiator=by, actors=(f"{by}:government",), target="KOR" if by == "JPN" else "JPN", issue="other",
        track=track, effect_on_tie=effect, title="A move",
    )  # fmt: skip


def case_of(*rows: Dispute, same: tuple[SameAs, ...] = ()) -> Case:
    record = ReferenceRecord(rows=rows, coverage=(COVERED,), same=same)
    return load_case().model_copy(update={"reference": record, "pairs": ("JPN-KOR",)})


def overall(counts: tuple[MoveCount, ...]) -> dict[str, tuple[int, int]]:
    return {item.period: (item.easing.n, item.straining.n) for item in counts if item.track is None}


def test_counts_by_year_have_silent_years_as_zero() -> None:
    """A year without a move is there, with zero moves, so that silence is seen."""
    case = case_of(move("a", "2018-02-01"), move("b", "2020-03", "strains", by="KOR"), move("c", "2020"))
    assert overall(moves(case, date(2020, 12, 31))) == {"2018": (1, 0), "2019": (0, 0), "2020": (1, 1)}


def test_one_occurrence_counts_once() -> None:
    """Two rows about the same thing are one move."""
    same = (SameAs(left_id="a", right_id="b", relation="same"),)
    counts = moves(case_of(move("a", "2019-05-01"), move("b", "2019-05-01"), same=same), date(2019, 12, 31))
    assert overall(counts) == {"2019": (1, 0)}


def test_a_row_dated_to_its_year_is_no_move_of_a_month() -> None:
    """It stands in a period of its own that says why it is not placed."""
    counts = moves(case_of(move("a", "2018"), move("b", "2018-02-03")), date(2018, 12, 31), by="month")
    coarse = next(item for item in counts if item.period == "2018" and item.track is None)
    assert coarse.easing.records == ("a",)
    assert "too coarsely" in coarse.why[-1]


def test_every_move_is_counted_in_exactly_one_period() -> None:
    """Whatever the length of the periods, the ids add up to the rows."""
    rows = [move("a", "2018"), move("b", "2018-02"), move("c", "2019-07-09", "strains"), move("d", "2020-12-31")]
    for by in ("year", "quarter", "month"):
        counts = moves(case_of(*rows), date(2020, 12, 31), by=by)
        ids = [i for c in counts if c.track is None for m in (c.easing, c.straining, c.neutral) for i in m.records]
        assert sorted(ids) == ["a", "b", "c", "d"]


def test_tracks_stand_apart_and_a_chosen_track_alone() -> None:
    """Without a track each period has the overall count and one a track; with it, only that one."""
    case = case_of(move("a", "2019-01-01"), move("b", "2019-02-01", "strains", track="history"))
    assert [item.track for item in moves(case, date(2019, 12, 31))] == [None, "history", "security"]
    assert [(c.track, c.straining.n) for c in moves(case, date(2019, 12, 31), track="history")] == [("history", 1)]


def test_periods_that_the_record_does_not_look_at_say_so() -> None:
    """After the last covered day, and while a period goes on, a count is not complete."""
    counts = moves(case_of(move("a", "2020-05-01")), date(2021, 6, 30), track=None)
    by_period = {item.period: item for item in counts if item.track is None}
    assert by_period["2020"].complete
    assert not by_period["2021"].complete
    assert [why for why in by_period["2021"].why if "not looked at" in why]
    assert [why for why in by_period["2021"].why if "goes on after 2021-06-30" in why]


def test_pair_codes_are_taken_in_any_order() -> None:
    """USA-JPN of the tables and of a user is JPN-USA of the case."""
    case = load_case()
    assert moves(case, date(2024, 12, 31), pair="USA-JPN") == moves(case, date(2024, 12, 31), pair="JPN-USA")
    assert moves(case, date(2024, 12, 31), pair="jpn-usa")[0].pair == "JPN-USA"


@pytest.mark.parametrize(
    ("pair", "track", "by"), [("JPN-FRA", None, "year"), (None, "securty", "year"), (None, None, "week")]
)
def test_unknown_choices_are_told(pair: str | None, track: str | None, by: str) -> None:
    """A wrong pair, track or period raises with the nearest names."""
    with pytest.raises(UnknownNameError) as caught:
        moves(load_case(), date(2024, 12, 31), pair=pair, track=track, by=by)
    assert caught.value.hint


def test_no_count_depends_on_who_made_the_move() -> None:
    """Turning every move around leaves every count as it is."""
    days = [("a", "2019-01-01"), ("b", "2019-02-01"), ("c", "2019-03-01")]
    here = moves(case_of(*(move(i, day, by="JPN") for i, day in days)), date(2019, 12, 31))
    there = moves(case_of(*(move(i, day, by="KOR") for i, day in days)), date(2019, 12, 31))
    assert here == there


def series(n: int, start: date, effect: Effect, prefix: str) -> list[Dispute]:
    return [move(f"{prefix}{i}", (start + timedelta(days=20 * i)).isoformat(), effect) for i in range(n)]


def test_a_tie_with_seven_moves_is_not_measured_and_with_eight_is() -> None:
    """Eight is the least; the number is shown either way."""
    few = tie_windows(case_of(*series(7, date(2019, 1, 1), "eases", "a")), date(2019, 12, 31))[0]
    enough = tie_windows(case_of(*series(8, date(2019, 1, 1), "eases", "a")), date(2019, 12, 31))[0]
    assert (few.measured, few.n, few.now.share_easing.value) == (False, 7, None)
    assert (enough.measured, enough.n, enough.now.share_easing.value) == (True, 8, 1.0)
    assert enough.now.share_easing.interval == (0.676, 1.0)
    assert "descriptive" in enough.now.share_easing.note


def test_direction_needs_both_windows_and_a_clear_difference() -> None:
    """All easing after all straining is a clear turn; eight moves after none are not compared."""
    before, now = series(8, date(2018, 1, 10), "strains", "a"), series(8, date(2019, 1, 10), "eases", "b")
    assert tie_windows(case_of(*before, *now), date(2019, 12, 31))[0].direction == "more easing"
    assert tie_windows(case_of(*now), date(2019, 12, 31))[0].direction == "not measured here"


def test_each_move_falls_in_one_window() -> None:
    """A move on the first day of a window is not also in the one before."""
    case = case_of(move("a", "2018-12-31"), move("b", "2019-01-01"), move("c", "2019-12-31"))
    tie = tie_windows(case, date(2019, 12, 31))[0]
    assert (tie.now.easing.records, tie.before.easing.records) == (("b", "c"), ("a",))
