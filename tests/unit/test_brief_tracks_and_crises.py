"""What the brief says of history against other tracks and of crises: on days with much, little and nothing to say."""

import re
from datetime import date
from functools import cache

import pytest

from comity.brief.build import build_brief
from comity.brief.material import Material
from comity.brief.model import Claim, Note, Picture, Section, Table
from comity.brief.pictures.after_history import Group, Move, after_history
from comity.brief.pictures.waits import Dot, Row, waits
from comity.brief.sections import crisis_response, two_track
from comity.brief.voice import Voice
from comity.cases.load import load_case
from comity.records.corpus import Corpus

MUCH, ONE_SPAN, FEW, NOTHING = date(2025, 12, 31), date(2017, 4, 30), date(2019, 6, 30), date(1999, 6, 30)
NONSENSE = re.compile(r"\bnan\b|\bNone\b|\binf\b|0 of 0|none of one|  |\.\.|: \.")


@cache
def material(day: date) -> Material:
    case = load_case()
    return Material(case, Corpus(), day, Voice(case, day))


def sections(day: date) -> list[Section]:
    written = (crisis_response.section(material(day)), two_track.section(material(day)))
    return [section for section in written if section]


def words(section: Section) -> list[str]:
    """Every sentence, title and cell of a section."""
    said = [section.heading]
    for block in section.blocks:
        if isinstance(block, Claim | Note):
            said.append(block.text)
        if isinstance(block, Picture):
            said += [block.title, block.caption, *(str(panel.wide) for panel in block.panels)]
        table = block.table if isinstance(block, Picture) else block
        if isinstance(table, Table):
            said += [cell.text for row in table.rows for cell in row]
    return said


@pytest.mark.parametrize("day", [MUCH, ONE_SPAN, FEW], ids=str)
def test_sentences_are_whole(day: date) -> None:
    """No value that is none, no share of nothing, and every section cites what its heading rests on."""
    for section in sections(day):
        assert section.evidence or section.id == "two-track"
        assert [text for text in words(section) if NONSENSE.search(text)] == []


def test_where_there_is_nothing_to_say_there_is_no_section() -> None:
    """And the brief of such a day is still written."""
    assert sections(NOTHING) == []
    assert build_brief(load_case(), Corpus(), as_of=NOTHING).sections


def test_each_figure_of_the_shares_is_that_of_the_measure() -> None:
    """The picture's squares are the moves counted, the claim's n their number."""
    tie = material(MUCH).two_track[0]
    section = two_track.section(material(MUCH))
    assert section is not None
    picture = next(block for block in section.blocks if isinstance(block, Picture))
    claim = next(block for block in section.blocks if isinstance(block, Claim))
    squares = sum(str(panel.wide).count("<rect") for panel in picture.panels)
    assert squares == picture.n == tie.n == claim.n
    assert f"{tie.spans[-1].index.value:.1f} times as high" in claim.text


def test_what_cannot_be_told_comes_with_the_chance_it_had() -> None:
    """No answer without its power."""
    section = two_track.section(material(MUCH))
    assert section is not None
    assert "cannot be told" in section.heading
    notes = [block.text for block in section.blocks if isinstance(block, Note)]
    assert notes[0].startswith("What so small a record can show")


def test_a_span_with_too_few_moves_has_no_factor_and_no_shift() -> None:
    """In the middle of 2019 seven moves are no span to measure."""
    tie = material(FEW).two_track[0]
    assert tie.spans[-1].index.value is None
    assert tie.shift is None
    section = two_track.section(material(FEW))
    assert section is not None
    assert "since November 2018" not in next(block.text for block in section.blocks if isinstance(block, Claim))


def test_a_dot_leads_to_the_meeting_or_to_the_act() -> None:
    """Hollow where looking stopped first; longer waits stand at the edge."""
    dots = (Dot(10, True, "ev-m", "met"), Dot(365, False, "ev-a", "cut"))
    drawn = str(waits([Row("Leaders", "median 10 days", dots, (10, 5, 365), None)], longest=365, width=900))
    assert drawn.count('href="#ev-') == 2
    assert drawn.count("hollow") == 1


def test_straining_squares_stand_first() -> None:
    """And easing ones lower, so that colour is not needed."""
    moves = (Move("ev-1", "one", False), Move("ev-2", "two", True))
    drawn = str(after_history([Group("After strain", "1 of 2 strained", moves)], label="shares"))
    assert drawn.index("ev-2") < drawn.index("ev-1")
    assert set(re.findall(r'<rect x="[\d.]+" y="([\d.]+)"', drawn)) == {"20", "22"}
