"""`comity evaluate` from annotations to tables, rows, JSON and the page."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from comity.cli.app import run
from evaluation_sets import MadeSet, made_set


@pytest.fixture
def made(tmp_path: Path) -> MadeSet:
    """Six annotated documents and the records of a coder."""
    return made_set(tmp_path, 4, documents=6)


def call(made: MadeSet, *options: str) -> int:
    return run(["evaluate", str(made.gold), "--texts", str(made.texts), "--coder-output", str(made.records), *options])


def printed(made: MadeSet, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert call(made, *options) == 0
    return capsys.readouterr().out


def test_the_table_names_every_kind_and_part(made: MadeSet, capsys: pytest.CaptureFixture[str]) -> None:
    """Scores, fields, mistakes and confidence."""
    text = printed(made, capsys)
    for words in ("strict F1", "recommendation", "Fields of matched", "mistakes in matched", "calibration error"):
        assert words in text


def test_json_csv_and_lines_hold_the_same_figures(made: MadeSet, capsys: pytest.CaptureFixture[str]) -> None:
    """A figure is the same in every format."""
    whole: dict[str, Any] = json.loads(printed(made, capsys, "--format", "json"))
    lines = [json.loads(line) for line in printed(made, capsys, "--format", "jsonl").splitlines()]
    cells = list(csv.DictReader(io.StringIO(printed(made, capsys, "--format", "csv"))))
    expected = {kind["kind"]: kind["f1"]["value"] for kind in whole["groups"][0]["kinds"]}
    assert {row["kind"]: row["value"] for row in lines if row["measure"] == "f1"} == expected
    assert {row["kind"]: float(row["value"]) for row in cells if row["measure"] == "f1"} == expected


def test_the_seed_alone_moves_the_intervals(made: MadeSet, capsys: pytest.CaptureFixture[str]) -> None:
    """The same call prints the same bytes."""
    first, again = printed(made, capsys, "--format", "json"), printed(made, capsys, "--format", "json")
    other = printed(made, capsys, "--format", "json", "--seed", "2")
    assert first == again
    assert other != first


def test_groups_are_scored_beside_all(made: MadeSet, capsys: pytest.CaptureFixture[str]) -> None:
    """By a pattern over annotation names, or by folder."""
    patterns = json.loads(printed(made, capsys, "--group", "[0-2]=low", "--format", "json"))
    folders = json.loads(printed(made, capsys, "--by-folder", "--format", "json"))
    assert [(g["name"], len(g["documents"])) for g in patterns["groups"]] == [("all", 6), ("low", 3), ("other", 3)]
    assert [g["name"] for g in folders["groups"]] == ["all", "inner"]


def test_the_page_is_written(made: MadeSet, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The path is told on the error stream."""
    out = tmp_path / "deep" / "report.html"
    assert call(made, "--html", str(out)) == 0
    assert out.read_text(encoding="utf-8").count('<details class="document"') == 6
    assert f"wrote {out}" in capsys.readouterr().err


def test_an_unreadable_annotation_is_told_and_the_rest_is_scored(
    made: MadeSet, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit code 3, and the table all the same."""
    (made.gold / "text-0.json").write_text("{", encoding="utf-8")
    assert call(made) == 3
    heard = capsys.readouterr()
    assert "text-0.json: no valid JSON" in heard.err
    assert "5 documents" in heard.out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--only", "("], 2),
        (["--only", "nothing is named so"], 3),
        (["--group", "nonsense"], 2),
        (["--group", "a=b", "--by-folder"], 2),
        (["--texts", "no-such-folder"], 3),
        (["--coder-output", "no-such-file"], 3),
    ],
)
def test_a_wrong_call_says_what_to_do(
    made: MadeSet, options: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    """What, where and a hint; no trace."""
    assert call(made, *options) == code
    assert capsys.readouterr().err.startswith(("comity: ", "no "))


def test_our_own_coder_is_scored_on_a_text(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without records of somebody else the texts are coded, dated by the annotation."""
    quote = "The foreign ministers of Japan and South Korea met in Seoul on 2 May"
    (tmp_path / "note.txt").write_text(f"{quote}.", encoding="utf-8")
    event = {"quote": quote, "type": "CONSULT", "actors": ["JPN", "KOR"], "date": "2024-05-02"}
    annotated = {"document": "note.txt", "published": "2024-05-03", "records": {"event": [event]}}
    (tmp_path / "note.json").write_text(json.dumps(annotated), encoding="utf-8")
    assert run(["evaluate", str(tmp_path), "--format", "json"]) == 0
    whole = json.loads(capsys.readouterr().out)
    found = next(kind for kind in whole["groups"][0]["kinds"] if kind["kind"] == "event")
    assert (found["matched"], found["strict"]["value"], found["fields"]["date"]["value"]) == (1, 1.0, 1.0)


def test_scoring_modules_load_no_heavy_library() -> None:
    """SciPy comes when records are paired, spaCy when texts are coded."""
    code = "import comity.evaluation.evaluation, comity.evaluation.page, comity.cli.evaluate, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name.split(".")[0] for name in done.stdout.split()} & {"scipy", "spacy", "numpy", "jinja2"} == set()
