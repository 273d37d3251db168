"""The ledger's tables: examples show the rows at work, and each place of a thing exists in the record."""

import re
"""Every row of a ledger table has an example, and the cues are found in theirs."""

import csv
from importlib.resources import files

import pytest

from comity.cases.load import load_case
from comity.ledger.keeping import guides
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


@pytest.mark.parametrize("name", ["attitudes", "lasting"])
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
from comity.ledger.phrases import Reader, table
from comity.ledger.positions import Lexicon, issues
from comity.ledger.specificity import GRADES, grades, specificity
from comity.ledger.statements import Statement
from comity.records.passage import Passage
from comity.records.reference import TABLES

DATA = files("comity.ledger") / "data"
WITHOUT = {"position_issues"}
"""Tables whose rows are questions in words: they are their own example."""
CUED = ("position_turns", "position_stances", "problem_words", "remedy_words", "choice_words", "happening_words",
        "issue_words", "dated_verbs")  # fmt: skip
POSITIONS = table("position_cues")


def sentence(text: str) -> Statement:
    return Statement(id="s", document="d", source="d", text=text,
                     passage=Passage(version="v", start=0, end=len(text), quote=text))  # fmt: skip


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(load_case())


@pytest.mark.parametrize("name", sorted(e.name.removesuffix(".csv") for e in DATA.iterdir() if e.name.endswith(".csv")))
def test_every_row_has_as_many_cells_as_the_head_and_an_example(name: str) -> None:
    """A political scientist reading a row sees what it means."""
    with (DATA / f"{name}.csv").open(encoding="utf-8") as lines:
        head, *rows = list(csv.reader(lines))
    assert rows
    assert all(len(row) == len(head) for row in rows)
    assert name in WITHOUT or all(row[head.index("example")].strip() for row in rows)


@pytest.mark.parametrize("number", range(len(POSITIONS)))
def test_a_cue_takes_its_side_in_its_example(lexicon: Lexicon, number: int) -> None:
    """The example of a row is on the row's side of the row's question."""
    row = POSITIONS[number]
    found = lexicon.positions(sentence(row["example"]))
    assert (row["issue"], row["pole"]) in {(position.issue, position.pole) for position in found}


@pytest.mark.parametrize("name", CUED)
def test_a_cue_stands_in_its_example(name: str) -> None:
    """The other tables of words too."""
    reader = Reader(load_case())
    missing = [row["cue"] for row in table(name) if not reader.tape(row["example"]).holds(reader.phrase(row["cue"]))]
    assert missing == []


def test_each_question_has_words_for_both_sides() -> None:
    """A question with one side could never be a disagreement; a denial is the other side too."""
    sides = {issue: {row["pole"] for row in POSITIONS if row["issue"] == issue} for issue in issues()}
    assert all(poles == {"left", "right"} for poles in sides.values())
    assert {row["issue"] for row in POSITIONS} == set(issues())
    assert all(0 < float(row["weight"]) <= 1 for row in POSITIONS)


def test_happenings_name_tables_of_the_record() -> None:
    """A row of a table that does not exist would never be found."""
    assert {row["table"] for row in table("happening_words")} <= set(TABLES)


def test_every_verb_has_its_grade() -> None:
    """Grades are UPR Info's five; a verb has one."""
    assert {int(row["grade"]) for row in table("specificity_verbs")} == set(GRADES)
    assert len(table("specificity_verbs")) == len(grades())
    assert all(specificity([row["example"]]) == int(row["grade"]) for row in table("specificity_verbs"))
