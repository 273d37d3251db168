"""`comity occurrences`: one entry a thing that happened, with records and rows; judgements from the command."""

import json
from pathlib import Path

import pytest

from comity.cli.app import run

FIRST = "On 18 August 2023 President Biden, Prime Minister Kishida and President Yoon held a summit at Camp David."
SECOND = (
    "President Biden hosted Prime Minister Kishida and President Yoon for a summit at Camp David on 18 August 2023."
)
SUMMIT = "mtg-2023-08-18-leaders"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    """Two texts about one summit."""
    paths = [tmp_path / "one.md", tmp_path / "two.md"]
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(f"# A note\n\n{text}\n", encoding="utf-8")
    return [str(path) for path in paths]


def printed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
    return found


def test_one_summit_in_two_files_is_one_entry(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """With both rows of the record about it, and the words of both files; nothing is stored."""
    assert run(["occurrences", *files, "--format", "json"]) == 0
    summit = next(item for item in printed(capsys) if item["id"] == SUMMIT)
    assert summit["rows"] == [SUMMIT, "sig-2023-08-18-active"]
    records = summit["records"]
    assert isinstance(records, list)
    assert {(item["document"], item["role"]) for item in records} >= {("one.md", "tells"), ("two.md", "tells")}
    assert all(item["quote"] and item["reasons"] for item in records)
    assert run(["occurrences", *files, "--told-by", "3", "--format", "json"]) == 0
    assert printed(capsys) == []


def test_parting_is_kept_in_the_store(files: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A record said not to be the row leaves it; saying it of no record is an error with a hint."""
    store = ["--store", str(tmp_path / "s.db")]
    assert run(["occurrences", *files, *store, "--format", "json"]) == 0
    before = next(item for item in printed(capsys) if item["id"] == SUMMIT)
    record = before["records"][0]["id"]  # type: ignore[index]
    call = ["occurrences", "--not-same", record, SUMMIT, "--reviewer", "Mina", *store, "--format", "json"]
    assert run(call) == 0
    after = {str(item["id"]): item for item in printed(capsys)}
    assert record not in [item["id"] for item in after.get(SUMMIT, {"records": []})["records"]]  # type: ignore[attr-defined]
    assert run(["occurrences", "--same", "none", SUMMIT, *store]) == 2
    assert "record" in capsys.readouterr().err
    assert run(["occurrences", files[0], "--same", record, SUMMIT, *store]) == 2
