"""The pictures on made-up values: what they show, and that every mark leads somewhere."""

import re
from datetime import date

from comity.brief.pictures.causal_map import Arrow, Factor, causal_map
from comity.brief.pictures.chronology import Dated, Lane, chronology
from comity.brief.pictures.columns import Column, Unit, columns
from comity.brief.pictures.coverage import Row as SourceRow
from comity.brief.pictures.coverage import Square, coverage
from comity.brief.pictures.layers import BOX_HEIGHT, BOX_WIDTH, layout, loops
from comity.brief.pictures.marks import Mark, tone_class, tone_step
from comity.brief.pictures.opinion import Point, Series, panel
from comity.brief.pictures.rhythm import Gap, Met, Promised, Row, rhythm
from comity.brief.pictures.timeline import TimeAxis, month_starts, months_before
from comity.brief.pictures.triangle import Node, Tie, triangle

NODES = (Node("AAA", "Aland"), Node("BBB", "Bland"), Node("CCC", "Cland"))


def tie(pair: tuple[str, str], easing: int, straining: int) -> Tie:
    return Tie(pair, "–".join(pair), easing, straining, easing + straining >= 8, "easier", f"ties-{'-'.join(pair)}")


def test_an_edge_with_few_moves_is_dotted_and_says_so() -> None:
    """Fewer than eight moves show neither balance nor direction."""
    drawn = str(triangle(NODES, [tie(("AAA", "BBB"), 2, 1)]))
    assert 'class="tie unmeasured"' in drawn
    assert "3 moves only" in drawn
    assert "arrow" not in drawn


def test_a_measured_edge_shows_counts_and_direction() -> None:
    """Colour, counts and the arrow repeat each other in words."""
    drawn = str(triangle(NODES, [tie(("BBB", "CCC"), 9, 1)]))
    assert "9 easing, 1 straining" in drawn
    assert 'class="arrow easier"' in drawn
    assert 'href="#ties-BBB-CCC"' in drawn


def test_the_tone_scale_is_symmetric() -> None:
    """Balance runs from all strain to all ease; no move is the middle."""
    assert [tone_step(*pair) for pair in ((0, 9), (9, 0), (4, 4), (0, 0))] == [-3, 3, 0, 0]
    assert [tone_class(step) for step in (-2, 0, 1)] == ["tone-n2", "tone-0", "tone-p1"]


def test_columns_draw_one_square_a_move() -> None:
    """Every square is a link, and the tallest column says its count."""
    units = tuple(Unit(f"ev-{n}", f"move {n}") for n in range(5))
    drawn = str(columns([Column("2024", units[:3], units[3:]), Column("2025")], label="moves", up=3, down=2))
    assert len(re.findall(r'href="#ev-\d"', drawn)) == 5
    assert ">3</text>" in drawn


def test_a_crowded_month_ends_in_a_counted_mark() -> None:
    """What does not fit leads to the table; nothing is dropped silently."""
    marks = tuple(Dated(date(2025, 3, 1), Mark(f"ev-{n:02d}", "meeting", "a meeting")) for n in range(40))
    drawn = str(
        chronology([Lane("All", marks)], first=date(2025, 1, 1), last=date(2025, 6, 30), width=60, overflow="all")
    )
    shown = len(re.findall(r'href="#ev-', drawn))
    rest = re.search(r">\+(\d+)<", drawn)
    assert rest is not None
    assert shown + int(rest[1]) == 40
    assert 'href="#all"' in drawn


def test_months_are_counted_over_the_turn_of_a_year() -> None:
    """Thirty-six months back from December 2025 begin in January 2023."""
    assert months_before(date(2025, 12, 31), 35) == date(2023, 1, 1)
    assert len(month_starts(date(2023, 1, 1), date(2025, 12, 31))) == 36


def test_a_span_without_a_new_year_is_told_by_months() -> None:
    """Every picture over time says when; the narrower it is, the fewer months are named."""
    wide = "".join(map(str, TimeAxis(date(2025, 1, 1), date(2025, 12, 31), 0, 600).ticks(0, 10)))
    narrow = "".join(map(str, TimeAxis(date(2025, 2, 1), date(2025, 12, 31), 0, 200).ticks(0, 10)))
    assert all(f">{label}<" in wide for label in ("2025", "Feb", "Dec"))
    assert ">Apr<" in narrow
    assert ">May<" not in narrow


def test_days_outside_the_axis_stand_at_its_edge() -> None:
    """No mark leaves the picture."""
    axis = TimeAxis(date(2020, 1, 1), date(2021, 1, 1), 10, 110)
    assert [axis.x(day) for day in (date(2019, 1, 1), date(2020, 1, 1), date(2030, 1, 1))] == [10, 10, 110]


def test_rhythm_shows_meetings_promises_gap_and_holes() -> None:
    """A late gap is drawn heavier; a hole in the record is hatched."""
    row = Row(
        "Leaders", "last 2024", (Met(date(2024, 11, 15), "ev-m", "met"),),
        (Promised(date(2023, 8, 18), date(2025, 12, 31), "every year", "ev-p"),),
        Gap(date(2024, 11, 15), date(2025, 12, 31), "", True), ((date(2021, 1, 1), date(2021, 12, 31)),),
    )  # fmt: skip
    drawn = str(rhythm([row], first=date(2020, 1, 1), last=date(2025, 12, 31), width=900))
    assert all(mark in drawn for mark in ('href="#ev-m"', 'href="#ev-p"', 'class="gap late"', 'class="hatched"'))


def test_opinion_breaks_lines_where_the_method_breaks() -> None:
    """Two runs give two paths and a double stroke between them; the last value is labelled."""
    runs = tuple(
        tuple(Point(date(year, 1, 1), 20.0 + year % 10, f"ev-{year}", str(year)) for year in years)
        for years in ((2018, 2019), (2020, 2021))
    )
    drawn = str(panel([Series("A poll", runs)], first=date(2018, 1, 1), last=date(2021, 12, 31), unit="percent",
                      party="JPN", label="x"))  # fmt: skip
    assert drawn.count('class="series JPN"') == 3  # two runs and the sample beside the name
    assert drawn.count('class="break"') == 2
    assert ">21</text>" in drawn


def test_boxes_of_the_map_never_overlap() -> None:
    """Layers run left to right and small parts are packed beside each other."""
    edges = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("x", "y"), ("p", "q"), ("d", "a")]
    places = list(layout(edges).places.values())
    for number, (x1, y1) in enumerate(places):
        for x2, y2 in places[number + 1 :]:
            assert abs(x1 - x2) >= BOX_WIDTH or abs(y1 - y2) >= BOX_HEIGHT


def test_the_map_is_the_same_for_any_order_of_claims() -> None:
    """Same claims, same bytes."""
    arrows = [Arrow("a", "b", 1, 0, False, "t-ab", "a b"), Arrow("b", "c", 1, 1, True, "t-bc", "b c")]
    factors = [Factor(name, name.upper()) for name in "abc"]
    drawn = str(causal_map(factors, arrows))
    assert layout([("a", "b"), ("b", "c")]) == layout([("b", "c"), ("a", "b")])
    assert 'class="arrow-line contested"' in drawn
    assert 'stroke-dasharray="6 4"' in drawn


def test_loops_are_named_once() -> None:
    """A circle is turned to begin at its first factor."""
    assert loops([("b", "a"), ("a", "b"), ("b", "c")], longest=4) == (("a", "b"),)


def test_a_language_in_which_nothing_was_read_keeps_its_row() -> None:
    """The empty row says so."""
    rows = [SourceRow("English, essay", {"2021": (Square("ev-d", "An essay", True),)}), SourceRow("Japanese", {})]
    drawn = str(coverage(rows, ["2021"], label="sources"))
    assert "none read" in drawn
    assert 'class="square invented"' in drawn
