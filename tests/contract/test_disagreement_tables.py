"""Every row of a ledger table has an example, and the cues are found in theirs."""

import csv
from importlib.resources import files

import pytest

from comity.cases.load import load_case
from comity.ledger.phrases import Reader
from comity.ledger.positions import Lexicon, issues
from comity.ledger.specificity import GRADES, grades, specificity
from comity.ledger.statements import Statement
from comity.ledger.tables import table
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
