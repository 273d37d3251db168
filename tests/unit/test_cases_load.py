"""Loading a case: by id or folder, once, with every slip of form told."""

from pathlib import Path

import pytest

from comity.cases.load import case_ids, load_case
from comity.cases.problem import CaseProblemsError
from comity.cases.template import new_case
from comity.errors import CaseError, UnknownNameError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small case of two states."""
    return new_case(tmp_path / "low-lands", name="Low lands", parties=["BEL", "NLD"])


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace a piece of a file."""
    file = folder / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(folder: Path) -> list[str]:
    """What loading complains of."""
    with pytest.raises(CaseProblemsError) as refused:
        load_case(folder)
    return [str(problem) for problem in refused.value.problems]


def test_a_packaged_case_is_known_by_its_id() -> None:
    """Hyphen or underscore; loaded once a process."""
    assert "us-japan-rok" in case_ids()
    assert load_case("us_japan_rok") is load_case("us-japan-rok") is load_case()


def test_an_unknown_case_offers_the_nearest() -> None:
    """The error names what was probably meant."""
    with pytest.raises(UnknownNameError) as unknown:
        load_case("us-japan-roc")
    assert "us-japan-rok" in unknown.value.hint


def test_a_folder_without_a_case_is_refused(tmp_path: Path) -> None:
    """The hint says how to make one."""
    with pytest.raises(CaseError, match=r"no case\.toml") as refused:
        load_case(tmp_path)
    assert "comity case new" in refused.value.hint


def test_a_case_loads_from_its_folder(folder: Path) -> None:
    """As a path or as text; what is empty is empty."""
    case = load_case(str(folder))
    assert (case.id, [p.name for p in case.members], case.pairs) == (
        "low-lands",
        ["Belgium", "Netherlands"],
        ("BEL-NLD",),
    )
    assert case.party("NLD").in_text == "the Netherlands"
    assert (case.actors, case.concepts, case.reference.rows) == ((), (), ())


def test_the_digest_follows_the_data_and_nothing_else(folder: Path) -> None:
    """A changed byte changes it; a note beside the data does not, nor does loading again."""
    first = load_case(folder).digest
    (folder / "reference" / "README.md").write_text("Notes.", encoding="utf-8")
    assert load_case(folder).digest == first
    change(folder, "case.toml", "Low lands", "Low Lands")
    assert load_case(folder).digest != first


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('level = "leaders"', 'level = "leader"', "case.toml, channels[0] (leaders).level: 'leader' is not one of"),
        ('level = "leaders"', 'levl = "leaders"', "unknown key 'levl'; did you mean 'level'?"),
        ('level = "leaders"', "", "channels[0] (leaders).level: is missing"),
        ('code = "BEL"', 'code = "bel"', "parties[0] (bel).code: 'bel' has not the form"),
        ("[[channels]]", "[[chanels]]", "case.toml, chanels: this key does not belong here"),
        ('id = "low-lands"', 'id = "low-lands', "case.toml: is not TOML"),
        ('"history", ', '"histroy", ', "tracks[0]: 'histroy' is not one of"),
    ],
)
def test_a_slip_in_a_file_is_told_with_its_entry(folder: Path, old: str, new: str, says: str) -> None:
    """The problem names the file, the entry and the key."""
    change(folder, "case.toml", old, new)
    found = problems_of(folder)
    assert any(says in problem for problem in found), found


def test_a_key_in_the_wrong_file_is_told_where_to_go(folder: Path) -> None:
    """Offices stand with the actors."""
    change(folder, "case.toml", "[[channels]]", '[[offices]]\nid = "x"\n\n[[channels]]')
    assert any("move it to actors.toml" in problem for problem in problems_of(folder))


def test_problems_of_all_files_come_together(folder: Path) -> None:
    """One run shows the slips of the case file and of the tables."""
    change(folder, "case.toml", 'level = "leaders"', 'level = "leader"')
    (folder / "reference" / "shock.csv").write_text("id\n", encoding="utf-8")
    found = problems_of(folder)
    assert {problem.split(",")[0].split(":")[0] for problem in found} == {"case.toml", "shock.csv"}


def test_extra_tables_are_merged(folder: Path, tmp_path: Path) -> None:
    """A user's file named as its table adds its rows to the record."""
    file = tmp_path / "signals.csv"
    header = "id,date,date_precision,signal,basis,title,source_url,confidence\n"
    file.write_text(header + "sig-own,2020,year,praise,event,Praise,https://example.org,high\n", encoding="utf-8")
    case = load_case(folder, extra_reference=[file])
    assert [row.id for row in case.reference.rows] == ["sig-own"]
    assert case.digest != load_case(folder).digest
