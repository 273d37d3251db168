"""`comity ties`: rows, page of text, files, and what it says of wrong calls."""

import csv
import io
import json
from pathlib import Path

import pytest

import comity
from comity.cli.app import run
from event_table import SILENT, SILENT_TIE, make_table


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small event table."""
    return make_table(tmp_path_factory.mktemp("ties"))


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    """What a call prints; it succeeds."""
    assert run(["ties", *map(str, arguments)]) == 0
    return capsys.readouterr().out


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_columns_come_in_their_order(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Period, volume, tone with interval, sum, conflict and what moved it, for every month from first to last."""
    text = told(capsys, "--events", folder, "--pair", "JPN-KOR", "--by", "month", "--format", "csv")
    assert text.splitlines()[0].startswith("period,n,tone,low,high,goldstein_sum,conflict_share,moved_by,")
    found = {row["period"]: row for row in rows(text)}
    assert len(found) == 36
    for first in (*SILENT, *SILENT_TIE):
        assert (found[f"{first:%Y-%m}"]["n"], found[f"{first:%Y-%m}"]["tone"]) == ("0", "")
    some = found["2012-03"]
    assert float(some["low"]) <= float(some["tone"]) <= float(some["high"])
    assert float(some["tone"]) == pytest.approx(float(some["goldstein_sum"]) / int(some["valued"]), abs=1e-3)


def test_the_order_of_a_pair_does_not_matter(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor does it when it is written small; the same call gives the same bytes."""
    one = told(capsys, "--events", folder, "--pair", "JPN-KOR", "--by", "quarter", "--format", "json")
    assert one == told(capsys, "--events", folder, "--pair", "kor-jpn", "--by", "quarter", "--format", "json")
    assert json.loads(one)[0]["period"] == "2012-Q1"


def test_all_pairs_come_in_one_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Their means are those of each pair alone."""
    found = rows(told(capsys, "--events", folder, "--by", "year", "--format", "csv"))
    assert {row["pair"] for row in found} == {"CHN-JPN", "CHN-KOR", "JPN-KOR"}
    alone = rows(told(capsys, "--events", folder, "--by", "year", "--pair", "CHN-KOR", "--format", "csv"))
    assert [(r["n"], r["tone"]) for r in alone] == [(r["n"], r["tone"]) for r in found if r["pair"] == "CHN-KOR"]


def test_a_page_says_what_is_low_and_where_it_changed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One pair's tone is a page by default."""
    text = told(capsys, "--events", folder, "--pair", "JPN-KOR")
    assert "4 are silent, of which 2 hold no event of any tie" in text
    for words in ("lowest tone, of", "moved by", "is left one month later", "change points: none", "the states alone"):
        assert words.replace("the states", "the two states") in text


@pytest.mark.parametrize("show", ["breaks", "lasting", "without", "together", "events"])
def test_every_view_has_rows(folder: Path, show: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Change points, without each source, ties together, the events of a period."""
    more = ["--pair", "CHN-KOR"] if show == "together" else ["--period", "2012-Q2"] if show == "events" else []
    text = told(capsys, "--events", folder, "--pair", "JPN-KOR", "--show", show, *more, "--format", "csv")
    assert (text == "") == (show == "breaks")


def test_names_and_days_limit_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only events between two names, in a year."""
    bounds = ("--since", "2013", "--until", "2013", "--by", "year", "--format", "csv")
    whole, alone = (
        rows(told(capsys, "--events", folder, "--pair", "JPN-KOR", *bounds, *more))
        for more in ((), ("--between", "Japan", "South Korea"))
    )
    assert [row["period"] for row in whole] == ["2013"]
    assert 0 < int(alone[0]["n"]) < int(whole[0]["n"])


@pytest.mark.parametrize("name", ["ties.parquet", "ties.csv", "ties.json", "ties.jsonl"])
def test_a_file_takes_its_form_from_its_name(folder: Path, name: str, tmp_path: Path) -> None:
    """The same rows in each."""
    assert run(["ties", "--events", str(folder), "--pair", "JPN-KOR", "-o", str(tmp_path / name)]) == 0
    assert [path.name for path in tmp_path.iterdir()] == [name]
    if name.endswith("parquet"):
        import pyarrow.parquet as pq

        table = pq.read_table(tmp_path / name)
        assert (table.num_rows, table.column_names[:3]) == (36, ["period", "n", "tone"])


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--pair", "JPN-KRO"], 2, "did you mean JPN-KOR"),
        (["--pair", "JPN-KOR", "--track", "economics"], 2, "did you mean economy"),
        (["--pair", "JPN-KOR", "--by", "week"], 2, "known: month, quarter, year"),
        (["--pair", "JPN-KOR", "--track", "history"], 2, "no such events (JPN-KOR, history)"),
        (["--pair", "JPN-KOR", "--show", "events"], 2, "--period 2012-08"),
        (["--pair", "JPN-KOR", "--show", "together"], 2, "several --pair"),
        (["--pair", "JPN-KOR", "--engine", "oracle"], 2, "spark://HOST:PORT"),
        (["--format", "text"], 2, "one --pair"),
        (["-o", "ties.xlsx"], 2, ".parquet, .csv"),
    ],
)
def test_wrong_calls_are_told(
    folder: Path, arguments: list[str], code: int, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what to do."""
    assert run(["ties", "--events", str(folder), *arguments]) == code
    assert words in capsys.readouterr().err


def test_python_gives_the_same_values(folder: Path) -> None:
    """`comity.events` opens what the command measures."""
    series = comity.events(folder).tone("JPN-KOR", by="year")
    assert [point.period for point in series.points] == ["2012", "2013", "2014"]
    assert series.points[0].tone.unit == "goldstein"


def test_a_known_pair_without_events_in_the_span_is_no_unknown_pair(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The error names the span; a pair that is nowhere is unknown still, with those that are there."""
    words = ["ties", "--events", str(folder), "--since", "2030", "--pair"]
    assert run([*words, "JPN-KOR"]) == 2
    assert "no such events (JPN-KOR, since 2030-01-01)" in capsys.readouterr().err
    assert run([*words, "FRA-KOR"]) == 2
    told = capsys.readouterr().err
    assert "unknown pair" in told
    assert "none is known" not in told
