"""A new case: its files load and check clean, say what to fill in, and overwrite nothing."""

import tomllib
from pathlib import Path

import pytest

from comity.cases.check import case_problems
from comity.cases.columns import COLUMNS
from comity.cases.load import load_case
from comity.cases.template import new_case
from comity.errors import UsageError


@pytest.mark.parametrize(
    "parties", [["BEL", "NLD"], ["AUS", "GBR", "USA"], ["AAA", "BBB"], ["EU", "CHE"], ["aus", "ind", "jpn", "usa"]]
)
def test_a_new_case_loads_and_checks_clean(tmp_path: Path, parties: list[str]) -> None:
    """Whatever the parties; states of the world have their names in three languages."""
    case = load_case(new_case(tmp_path / "new", name="New", parties=parties))
    assert [party.code for party in case.members] == [code.upper() for code in parties]
    assert case_problems(case) == ()


def test_the_examples_in_the_comments_are_sound_too(tmp_path: Path) -> None:
    """Taking the # away from every example gives files that still load and check clean."""
    folder = new_case(tmp_path / "new", name="New", parties=["BEL", "NLD"])
    for name in ("case.toml", "actors.toml", "concepts.toml"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        freed = [line.removeprefix("# ") if "=" in line or "[[" in line else line for line in lines]
        (folder / name).write_text("\n".join(freed), encoding="utf-8")
    case = load_case(folder)
    assert (len(case.actors), len(case.offices), len(case.concepts), len(case.outsiders)) == (1, 1, 1, 1)
    assert case.channels[0].promises[0].every_months == 12
    assert case_problems(case) == ()


def test_names_with_quotes_are_written_as_they_are(tmp_path: Path) -> None:
    """Quotation marks, backslashes and other scripts survive the file."""
    name = 'The "low" lands \\ 低地'
    folder = new_case(tmp_path / "new", name=name, parties=["BEL", "NLD"])
    assert load_case(folder).name == name
    assert tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))["parties"][1]["names"]["ja"] == [
        "オランダ"
    ]


def test_every_table_has_its_header(tmp_path: Path) -> None:
    """A user sees the columns before writing the first row."""
    folder = new_case(tmp_path / "new", name="New", parties=["BEL", "NLD"])
    for table, columns in COLUMNS.items():
        assert (folder / "reference" / f"{table}.csv").read_text(encoding="utf-8") == ",".join(columns) + "\n"


def test_an_existing_folder_is_left_alone(tmp_path: Path) -> None:
    """Nothing is overwritten."""
    with pytest.raises(UsageError, match="already there"):
        new_case(tmp_path, name="New", parties=["BEL", "NLD"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("parties", "says"), [(["BEL"], "two or more"), (["BEL", "bel"], "two or more"), (["B", "NLD"], "'B' is no code")]
)
def test_wrong_parties_are_refused_before_anything_is_written(tmp_path: Path, parties: list[str], says: str) -> None:
    """Too few codes, one code twice, or a code out of form."""
    with pytest.raises(UsageError, match=says):
        new_case(tmp_path / "new", name="New", parties=parties)
    assert not (tmp_path / "new").exists()
