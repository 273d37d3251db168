"""The canonical table: its form, its order, its journal, and that the same input gives the same bytes."""

import json
import random
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

import comity
from comity.cli.app import app, run
from comity.errors import StoreError, UnreadableError, UsageError
from comity.eventdata.canonical import COLUMNS, part_files
from comity.eventdata.folder import writing
from comity.eventdata.forgetting import forget_files
from comity.eventdata.formats import format_of
from comity.eventdata.importing import Report, import_files
from comity.eventdata.journal import read_journal
from event_files import TABLE_HEADER, gdelt_row, rows_of, table_row

VISITS = """\
day,who,whom,code
2012-08-10,South Korea,Japan,042
2012-08-10 09:30:00,JPN,ROK,111
2012-08,JPN,KOR,042
1790-01-01,JPN,KOR,042
,JPN,KOR,042
2012-08-11,JPN,KOR,
2012-08-11,JPN,KOR,9
2012-08-11,JPN,Europe,042
2012-08-11,JPN,KOR
2012-08-11,"JPN,KOR,042
"""
MAPPING = {"date": "day", "source_name": "who", "target_name": "whom", "cameo": "code"}


def imported(folder: Path, text: str, mapping: dict[str, str] | None = None, *, name: str = "visits.csv") -> Report:
    """What comes of one table."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return import_files([path], format_of("table"), folder / "events", mapping=mapping)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file of an event folder but the lock, by its place."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".lock")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_every_row_is_kept_or_has_a_reason(tmp_path: Path) -> None:
    """Read = kept + refused, and the reasons say why."""
    (entry,) = imported(tmp_path, VISITS, MAPPING).imported
    assert (entry.read, entry.kept) == (10, 3)
    assert entry.refused == {
        "a quote is not closed": 1,
        "date out of range": 1,
        "no date": 1,
        "no event code": 1,
        "not a date": 1,
        "unknown event code": 1,
        "wrong number of columns": 1,
    }


def test_rows_have_the_canonical_form(tmp_path: Path) -> None:
    """Names become codes, codes their type, value and track; a region is no state."""
    imported(tmp_path, VISITS, MAPPING)
    rows = rows_of(tmp_path / "events", "date::VARCHAR, source, target, pair, plover, goldstein, track, reference")
    assert rows == [
        ("2012-08-11", "JPN", "", "", "CONSULT", 1.9, "diplomacy", "visits.csv:9"),
        ("2012-08-10", "KOR", "JPN", "JPN-KOR", "CONSULT", 1.9, "diplomacy", "visits.csv:2"),
        ("2012-08-10", "JPN", "KOR", "JPN-KOR", "ACCUSE", -2.0, None, "visits.csv:3"),
    ]


def test_files_have_the_agreed_columns(tmp_path: Path) -> None:
    """Names, types and order are those other parts rely on."""
    imported(tmp_path, VISITS, MAPPING)
    (part,) = part_files(tmp_path / "events")
    assert part.parent.name == "year=2012"
    with duckdb.connect() as connection:
        found = connection.execute("DESCRIBE SELECT * FROM read_parquet(?, hive_partitioning = false)", [str(part)])
        assert {row[0]: row[1] for row in found.fetchall()} == dict(COLUMNS)


def test_a_file_that_is_in_changes_nothing(tmp_path: Path) -> None:
    """The same bytes under another name too."""
    imported(tmp_path, VISITS, MAPPING)
    before = contents(tmp_path / "events")
    report = imported(tmp_path, VISITS, MAPPING, name="again.csv")
    assert (report.known, report.imported) == (["again.csv"], [])
    assert contents(tmp_path / "events") == before


def test_same_rows_same_bytes(tmp_path: Path) -> None:
    """Parts depend on the rows and the files alone, not on threads or the time."""
    chance = random.Random(4)
    rows = [gdelt_row(n, chance, day=f"201502{n % 18 + 1:02}") for n in range(30_000)]
    chance.shuffle(rows)
    found = []
    for name in ("one", "two"):
        path = tmp_path / "20150218.export.CSV"
        path.write_text("\n".join(rows), encoding="utf-8")
        import_files([path], format_of("gdelt"), tmp_path / name)
        found.append([part.read_bytes() for part in part_files(tmp_path / name)])
    assert found[0] == found[1]
    pairs = rows_of(tmp_path / "one", "pair, date, reference")
    assert len(pairs) == 30_000
    assert pairs == sorted(pairs, key=lambda row: (str(row[0]), str(row[1]), str(row[2])))


def test_a_quoted_cell_may_run_over_lines(tmp_path: Path) -> None:
    """And an open quote costs its own line only."""
    row = table_row(1, random.Random(1))
    two_lines, open_quote = '2012-08-10,JPN,KOR,"two\nlines",Japan,040,1.0,T2', '2012-08-10,JPN,"KOR,a,b,040,1,T3'
    text = "\n".join([TABLE_HEADER, row, two_lines, open_quote, row])
    (entry,) = imported(tmp_path, text).imported
    assert (entry.read, entry.kept, entry.refused) == (4, 3, {"a quote is not closed": 1})
    assert ("two\nlines",) in rows_of(tmp_path / "events", "source_name")


def test_old_rows_are_of_the_past(tmp_path: Path) -> None:
    """What a report of 2016 says of 1941 is no act of 2016, nor newly one of 1941."""
    text = "date,source,target,cameo,reported\n1941-12-07,JPN,USA,190,2016-12-07\n2016-12-07,JPN,USA,042,2016-12-07\n"
    (entry,) = imported(tmp_path, text).imported
    assert (entry.kept, entry.refused) == (1, {"dated long before it was reported": 1})


def test_numbers_are_held_within_their_bounds(tmp_path: Path) -> None:
    """No infinity, no 99 on a scale of ten, no track that is none."""
    text = "date,source,target,cameo,goldstein,track\n" + "".join(
        f"2016-12-07,JPN,USA,042,{value},{track}\n"
        for value, track in (("inf", ""), ("99", ""), ("x", ""), ("-10", "security"), ("", "weather"))
    )
    (entry,) = imported(tmp_path, text).imported
    assert entry.refused == {"not a number, or out of range": 3, "unknown track": 1}
    assert rows_of(tmp_path / "events", "goldstein, track") == [(-10.0, "security")]


def test_parquet_is_a_table_too(tmp_path: Path) -> None:
    """Dates and numbers of Parquet are read as what they are."""
    place = tmp_path / "visits.parquet"
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT DATE '2012-08-10' AS date, 'JPN' AS source, 'KOR' AS target, '042' AS cameo, 2 AS mentions) "
            f"TO '{place}' (FORMAT parquet)"
        )
    import_files([place], format_of("table"), tmp_path / "events")
    assert rows_of(tmp_path / "events", "date::VARCHAR, pair, mentions") == [("2012-08-10", "JPN-KOR", 2)]
    place.write_bytes(place.read_bytes()[:-20] + b"x" * 16 + b"PAR1")
    (unread,) = import_files([place], format_of("table"), tmp_path / "events").unread
    assert unread[1].what == "the Parquet file is damaged"


def test_a_wrong_mapping_is_told(tmp_path: Path) -> None:
    """With the columns that the table has; nothing is imported."""
    with pytest.raises(UsageError, match="no column 'when'") as told:
        imported(tmp_path, VISITS, {"date": "when", "cameo": "code"})
    assert "day, who, whom, code" in told.value.hint
    with pytest.raises(UsageError, match="no column is named as the date"):
        imported(tmp_path, VISITS)
    assert read_journal(tmp_path / "events") == ()


def test_one_import_at_a_time(tmp_path: Path) -> None:
    """A second writer is told to wait."""
    with writing(tmp_path / "events"), pytest.raises(StoreError, match="another import"):
        imported(tmp_path, VISITS, MAPPING)


def test_a_damaged_journal_is_told(tmp_path: Path) -> None:
    """A line in the middle is an error; a last line cut short is what a kill leaves."""
    imported(tmp_path, VISITS, MAPPING)
    journal = tmp_path / "events" / "log.jsonl"
    whole = journal.read_text(encoding="utf-8")
    journal.write_text(whole + whole[:50], encoding="utf-8")
    assert len(read_journal(tmp_path / "events")) == 1
    journal.write_text(whole[:50] + "\n" + whole, encoding="utf-8")
    with pytest.raises(StoreError, match="journal of the event table is damaged"):
        read_journal(tmp_path / "events")
    part_files_of_none = tmp_path / "none"
    with pytest.raises(StoreError, match="no event table"):
        part_files(part_files_of_none)


KILLED = """
import os, signal, sys
from pathlib import Path
from comity.eventdata import folder, importing, judging
from comity.eventdata.formats import format_of
def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
def half(place, entries):
    with (place / "log.jsonl").open("w") as journal: journal.write('{"file": "vis')
    die()
if sys.argv[3] == "parts": importing.commit = die
if sys.argv[3] == "moved": folder.append = die
if sys.argv[3] == "journal": folder.append = half
importing.import_files([Path(sys.argv[1])], format_of("table"), Path(sys.argv[2]))
"""


@pytest.mark.parametrize("point", ["parts", "moved", "journal"])
def test_a_killed_import_leaves_nothing(point: str, tmp_path: Path) -> None:
    """Readers see no row of it, and the next import takes away what it left."""
    path, events = tmp_path / "table.csv", tmp_path / "events"
    path.write_text(f"{TABLE_HEADER}\n{table_row(1, random.Random(1))}\n", encoding="utf-8")
    died = subprocess.run([sys.executable, "-c", KILLED, str(path), str(events), point], check=False)
    assert died.returncode == -9
    assert (part_files(events), read_journal(events)) == ((), ())
    import_files([path], format_of("table"), events)
    assert len(rows_of(events)) == len(read_journal(events)) == 1
    assert sorted(contents(events)) == ["log.jsonl", part_files(events)[0].relative_to(events).as_posix()]


def test_the_command_imports_and_logs(tmp_path: Path) -> None:
    """`comity events import` shows each file, `log` the same as JSON."""
    path, events = tmp_path / "visits.csv", str(tmp_path / "events")
    path.write_text(VISITS, encoding="utf-8")
    words = ["events", "import", "table", str(path), "--events", events, "--format", "json"]
    for canonical, column in MAPPING.items():
        words += ["--map", f"{canonical}={column}"]
    told = CliRunner().invoke(app, words)
    assert told.exit_code == 0
    logged = CliRunner().invoke(app, ["events", "log", "--events", events, "--format", "json"])
    (entry,) = json.loads(logged.stdout)
    assert entry["file"] == "visits.csv"
    assert entry["read"] == entry["kept"] + sum(entry["refused"].values()) == 10
    assert json.loads(told.stdout) == [entry]


def test_wrong_calls_are_explained(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown format, a missing file, a mapping without a column."""
    path = tmp_path / "a.csv"
    path.write_text(VISITS, encoding="utf-8")
    events = ["--events", str(tmp_path / "events")]
    assert run(["events", "import", "gdlet", str(path), *events]) == UsageError.exit_code
    assert "did you mean gdelt?" in capsys.readouterr().err
    assert run(["events", "import", "table", str(path), "--map", "date", *events]) == UsageError.exit_code
    assert run(["events", "import", "gdelt", str(tmp_path / "b"), *events]) == UnreadableError.exit_code


def test_a_name_that_is_a_pattern_stands_for_itself(tmp_path: Path) -> None:
    """`v[1].parquet` beside `v1.parquet` gives its own rows; a folder `year=1999` adds no column."""
    folder = tmp_path / "year=1999 [old]"
    folder.mkdir()
    for name, reference in (("v1", "other"), ("v[1]", "own")):
        query = f"SELECT '2012-08-10' AS date, '042' AS cameo, '{reference}' AS reference"
        duckdb.execute(f"COPY ({query}) TO '{tmp_path}/made.parquet' (FORMAT parquet)")
        (tmp_path / "made.parquet").rename(folder / f"{name}.parquet")
    import_files([folder / "v[1].parquet"], format_of("table"), folder / "events")
    assert comity.events(folder / "events").events.table.reference.to_pyarrow().to_pylist() == ["own"]


@pytest.mark.parametrize("place", ["../elsewhere/year=2012/{}", "/year=2012/{}", "year=2012/../{}"])
def test_a_journal_names_no_parts_outside_its_folder(tmp_path: Path, place: str) -> None:
    """What lies elsewhere is not read as if an import had brought it."""
    imported(tmp_path, VISITS, MAPPING)
    journal = tmp_path / "events" / "log.jsonl"
    entry = json.loads(journal.read_text())
    entry["parts"] = [place.format(Path(entry["parts"][0]).name)]
    journal.write_text(json.dumps(entry) + "\n")
    with pytest.raises(StoreError, match="journal of the event table is damaged"):
        part_files(tmp_path / "events")


def test_a_file_with_a_wrong_mapping_can_be_forgotten(tmp_path: Path) -> None:
    """Its rows are gone, the same bytes come in again by another mapping, and other files stay as they are."""
    events = tmp_path / "events"
    imported(tmp_path, VISITS.replace("042", "111"), MAPPING, name="other.csv")
    imported(tmp_path, VISITS, {**MAPPING, "source_name": "whom", "target_name": "who"})
    before = part_files(events)
    assert run(["events", "forget", "visits.csv", "--events", str(events)]) == 0
    assert [entry.file for entry in read_journal(events)] == ["other.csv"]
    assert len(part_files(events)) == 1
    (entry,) = imported(tmp_path, VISITS, MAPPING).imported
    assert entry.kept == 3
    assert ("KOR", "JPN", "visits.csv:2") in rows_of(events, "source, target, reference")
    assert part_files(events) != before
    assert len(read_journal(events)) == 2


def test_files_of_one_batch_are_forgotten_together(tmp_path: Path) -> None:
    """One alone is refused with the names of the others, as is a file that is not in; nothing changes."""
    events, header = tmp_path / "events", TABLE_HEADER + "\n"
    for number in (1, 2):
        (tmp_path / f"{number}.csv").write_text(header + table_row(number, random.Random(number)) + "\n")
    import_files([tmp_path / "1.csv", tmp_path / "2.csv"], format_of("table"), events)
    before = contents(events)
    with pytest.raises(UsageError, match="came in together") as told:
        forget_files(["1.csv"], events)
    assert "2.csv" in told.value.hint
    with pytest.raises(UsageError, match="unknown file"):
        forget_files(["3.csv"], events)
    assert contents(events) == before
    assert len(forget_files(["1.csv", "2.csv"], events)) == 2
    assert part_files(events) == ()
