"""`comity disagreements`: what it prints, and how it ends."""

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from comity.cli.app import run


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two texts that disagree, one of them with the record too."""
    given = {
        "one.txt": "Seoul should talk with North Korea again. GSOMIA was signed in 2015 after long talks.",
        "two.txt": "Seoul must not talk with Pyongyang at all.",
    }
    for name, text in given.items():
        (tmp_path / name).write_text(f"---\ntitle: {name}\ndate: 2020-05-01\n---\n\n{text}\n", encoding="utf-8")
    return [*(str(tmp_path / name) for name in given), "--store", str(tmp_path / "s.db")]


def test_both_sides_are_printed(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """As text with the reason, as JSON with remedies, as CSV with one row each."""
    assert run(["disagreements", *files]) == 0
    text = capsys.readouterr().out
    assert "Should North Korea be pressed or talked to?" in text
    assert "reference record" in text
    assert run(["disagreements", *files, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {row["kind"] for row in found["disagreements"]} == {"advice", "record"}
    assert "remedies" in found
    assert run(["disagreements", *files, "--format", "csv", "--kind", "record"]) == 0
    (row,) = csv.DictReader(StringIO(capsys.readouterr().out))
    assert row["right_document"] == "reference record"


def test_a_view_of_the_past_says_what_it_leaves_out(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Texts that appeared later are named, and nothing is shown."""
    assert run(["disagreements", *files, "--as-of", "2019"]) == 0
    out, messages = capsys.readouterr()
    assert out == ""
    assert "left out: one.txt (published 2020-05-01)" in messages
    assert "nothing to show" in messages


def test_an_unknown_kind_offers_the_known(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong call."""
    assert run(["disagreements", *files, "--kind", "claims"]) == 2
    assert "claim" in capsys.readouterr().err
