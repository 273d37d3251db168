"""Reference tables: every row validated, every problem told with file, line and column."""

from pathlib import Path

import pytest

from comity.cases.problem import CaseProblemsError
from comity.cases.tables import read_reference
from comity.errors import CaseError
from comity.records.reference import Agreement, Meeting, Poll, Programme

MEETINGS = "id,date,date_precision,level,parties,place,title,on_margins_of,outcome_document,source_url,confidence\n"
GOOD = "mtg-1,2020-01-02,day,leaders,JPN;KOR,Seoul,Summit,,,https://example.org,high\n"
COVERAGE = "file,covered_from,covered_to,note\n"


def problems_of(folder: Path) -> list[str]:
    """What reading the folder complains of, as printed."""
    with pytest.raises(CaseProblemsError) as refused:
        read_reference(folder, parties=("JPN", "KOR"))
    return [str(problem) for problem in refused.value.problems]


def write(folder: Path, name: str, text: str) -> Path:
    """A file of the folder."""
    (folder / name).write_bytes(text.encode())
    return folder


def test_a_row_becomes_a_value_of_its_table(tmp_path: Path) -> None:
    """Columns become the fields of the model; empty cells take the field's default."""
    record = read_reference(write(tmp_path, "meetings.csv", MEETINGS + GOOD))
    (row,) = record.of(Meeting)
    assert (row.id, str(row.date), row.states, row.place, row.outcome_document) == (
        "mtg-1", "2020-01-02", ("JPN", "KOR"), "Seoul", "",
    )  # fmt: skip
    assert row.citation.url == "https://example.org"


@pytest.mark.parametrize(
    ("old", "new", "column", "says"),
    [
        ("leaders", "leader", "level", "'leader' is not one of"),
        ("2020-01-02", "2020-02-30", "date", "not a day of the calendar"),
        ("2020-01-02,day", "2020-01,day", "date_precision", "says 'day' but the date '2020-01' is a month"),
        ("2020-01-02", "", "date", "is empty"),
        ("2020-01-02,day", "2020/2021,", "date", "is a range"),
        ("JPN;KOR", "JPN;JPM", "parties", "unknown party 'JPM'; did you mean 'JPN'?"),
        ("JPN;KOR", "JPN", "parties", "too few parties"),
        ("JPN;KOR", "Japan;KOR", "parties", "has not the form"),
        ("Summit", "", "title", "is empty"),
        ("https://example.org", "", "source_url", "is empty"),
        ("high", "low", "confidence", "not one of 'high' or 'medium'"),
        ("mtg-1", "Mtg 1", "id", "has not the form"),
    ],
)
def test_a_wrong_cell_is_told_with_its_line_and_column(
    tmp_path: Path, old: str, new: str, column: str, says: str
) -> None:
    """The problem names file, line, column, what is wrong and, where it can, what was meant."""
    wrong = GOOD.replace(old, new, 1).replace("mtg-1", "mtg-2")
    found = problems_of(write(tmp_path, "meetings.csv", MEETINGS + GOOD + wrong))
    assert any(p.startswith(f"meetings.csv line 3, {column}:") and says in p for p in found), found


def test_a_line_number_counts_the_lines_inside_quotes(tmp_path: Path) -> None:
    """A title over two lines does not shift the count."""
    first = GOOD.replace("Summit", '"Summit\nof two"')
    found = problems_of(write(tmp_path, "meetings.csv", MEETINGS + first + GOOD.replace("leaders", "x")))
    assert any(p.startswith("meetings.csv line 4, level") for p in found)
    assert any("line 4, id: the id 'mtg-1' is already taken; it stands in meetings.csv line 2" in p for p in found)


def test_ids_are_unique_over_all_tables(tmp_path: Path) -> None:
    """An id that stands in two files is a problem of the second."""
    write(tmp_path, "meetings.csv", MEETINGS + GOOD)
    signals = "id,date,date_precision,signal,basis,title,source_url,confidence\n"
    write(tmp_path, "signals.csv", signals + "mtg-1,2020,year,praise,event,Praise,https://example.org,high\n")
    assert any("signals.csv line 2, id: the id 'mtg-1' is already taken" in p for p in problems_of(tmp_path))


def test_a_ragged_or_broken_file_is_told(tmp_path: Path) -> None:
    """Too few cells, an open quote, a missing and an unknown column, a wrong encoding."""
    assert any(
        "has 3 cells, the header 11" in p for p in problems_of(write(tmp_path, "meetings.csv", MEETINGS + "a,b,c\n"))
    )
    assert any("is not CSV" in p for p in problems_of(write(tmp_path, "meetings.csv", MEETINGS + '"open\n')))
    header = MEETINGS.replace("level", "levle")
    found = problems_of(write(tmp_path, "meetings.csv", header))
    assert any("level: the column is missing" in p for p in found)
    assert any("unknown column 'levle'; did you mean 'level'?" in p for p in found)
    (tmp_path / "meetings.csv").write_bytes(MEETINGS.encode() + "é".encode("latin-1"))
    assert any("is not UTF-8" in p for p in problems_of(tmp_path))


def test_a_file_that_is_no_table_is_told(tmp_path: Path) -> None:
    """A misspelt file would otherwise be passed over in silence."""
    assert "did you mean 'meetings.csv'?" in problems_of(write(tmp_path, "meeting.csv", MEETINGS + GOOD))[0]


def test_windows_files_are_read(tmp_path: Path) -> None:
    """A byte order mark and CRLF line ends change nothing."""
    (tmp_path / "meetings.csv").write_bytes(b"\xef\xbb\xbf" + (MEETINGS + GOOD).replace("\n", "\r\n").encode())
    assert [row.id for row in read_reference(tmp_path).rows] == ["mtg-1"]


def test_a_closed_column_holds_only_its_values(tmp_path: Path) -> None:
    """Vocabulary is the case's own; a column it does not name is free."""
    polls = "id,date,date_precision,population,about,measure,value,unit,n,pollster,source_url,confidence\n"
    write(tmp_path, "polls.csv", polls + "pol-1,2020,year,JPN,KOR,trsut,20,percent,,Anyone,https://example.org,high\n")
    assert read_reference(tmp_path).of(Poll)[0].measure == "trsut"
    write(tmp_path, "vocabulary.csv", "file,column,value,meaning\npolls.csv,measure,trust,\n")
    assert problems_of(tmp_path) == ["polls.csv line 2, measure: unknown measure 'trsut'; did you mean 'trust'?"]


@pytest.mark.parametrize(("value", "says"), [("120", "no percentage"), ("nan", "finite number"), ("x", "valid number")])
def test_a_percentage_lies_between_0_and_100(tmp_path: Path, value: str, says: str) -> None:
    """Values outside are slips of the hand."""
    polls = "id,date,date_precision,population,about,measure,value,unit,n,pollster,source_url,confidence\n"
    row = f"pol-1,2020,year,JPN,KOR,trust,{value},percent,,Anyone,https://example.org,high\n"
    (found,) = problems_of(write(tmp_path, "polls.csv", polls + row))
    assert found.startswith("polls.csv line 2, value:")
    assert says in found


def test_side_tables_point_at_what_exists(tmp_path: Path) -> None:
    """same_as names ids that exist, coverage names tables that exist and dates that are days."""
    write(tmp_path, "meetings.csv", MEETINGS + GOOD)
    write(tmp_path, "same_as.csv", "left_id,right_id,relation\nmtg-1,mtg-9,same\nmtg-1,mtg-1,twin\n")
    write(tmp_path, "coverage.csv", COVERAGE + "meeting.csv,2020-01-01,2021-01-01,Complete.\nmeetings.csv,soon,,x\n")
    found = problems_of(tmp_path)
    assert "same_as.csv line 2, right_id: no row has the id 'mtg-9'; did you mean 'mtg-1'?" in found
    assert any(p.startswith("same_as.csv line 3, relation: 'twin' is not one of") for p in found)
    assert "coverage.csv line 2, file: there is no table 'meeting'; did you mean 'meetings'?" in found
    assert any(p.startswith("coverage.csv line 3, covered_from:") for p in found)


def test_a_programme_may_have_no_start(tmp_path: Path) -> None:
    """An empty `since` is a start that is not known."""
    header = "id,name,kind,parties,since,domains,summary,source_url,confidence\n"
    rows = "prg-1,Exchange,youth,JPN;KOR,,society,,https://example.org,high\nprg-2,Talks,track2,JPN;KOR,2019-05,security,,https://example.org,high\n"
    record = read_reference(write(tmp_path, "programmes.csv", header + rows))
    assert [str(row.date) for row in record.of(Programme)] == ["None", "2019-05"]


def test_a_state_of_the_world_may_join_an_agreement(tmp_path: Path) -> None:
    """Parties beyond the case are known by their alpha-3 code."""
    header = "id,name,acronym,kind,parties,date,date_precision,status_event,domains,summary,source_url,confidence\n"
    row = "agr-1,Trade pact,,treaty,{},2020,year,signed,economy,,https://example.org,high\n"
    write(tmp_path, "agreements.csv", header + row.format("JPN;NZL"))
    assert read_reference(tmp_path, parties=("JPN", "KOR")).of(Agreement)[0].parties == ("JPN", "NZL")
    write(tmp_path, "agreements.csv", header + row.format("JPN;XQZ"))
    assert "unknown party 'XQZ'" in problems_of(tmp_path)[0]


def test_an_error_shows_twenty_problems_and_counts_the_rest(tmp_path: Path) -> None:
    """All of them stay with the error as values."""
    rows = "".join(GOOD.replace("mtg-1", f"mtg-{n}").replace("leaders", "x") for n in range(25))
    with pytest.raises(CaseError) as refused:
        read_reference(write(tmp_path, "meetings.csv", MEETINGS + rows), where="my rows")
    message = str(refused.value)
    assert message.startswith("my rows: 25 problems")
    assert message.count("meetings.csv line") == 20
    assert message.endswith("… and 5 more")


def test_a_note_that_is_thin_for_a_part_cuts_its_span(tmp_path: Path) -> None:
    """ "Thin before 2000; nothing after 4 December 2025" leaves the years between as covered."""
    note = "Thin before 2000; nothing after 4 December 2025."
    record = read_reference(write(tmp_path, "coverage.csv", COVERAGE + f"alliances.csv,1960-01-01,2025-12-31,{note}\n"))
    spans = [(str(s.covered_from), str(s.covered_to), s.is_thin) for s in record.coverage]
    assert spans == [("1960-01-01", "1999-12-31", True), ("2000-01-01", "2025-12-04", False)]
    assert str(record.covered_to("alliances")) == "2025-12-04"
