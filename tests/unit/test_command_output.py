"""Rows into files and columns: the same rows in each format, the file's ending as a format, errors with a way out."""

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from pyarrow.parquet import read_table

from comity.cli.app import run
from comity.cli.options import Format
from comity.cli.output import emit
from comity.listing.parquet import as_parquet

DAY = ("--as-of", "2025-12-31")
TABLES = (
    ("moves", "--pair", "JPN-KOR", *DAY),
    ("rhythm", *DAY),
    ("opinion", *DAY),
    ("state", "--part", "ties", *DAY),
    ("two-track", *DAY),
    ("two-track", "--part", "power", *DAY),
    ("crisis-response", *DAY),
    ("crisis-response", "--part", "waits", *DAY),
    ("reference", "list", *DAY),
)
ROWS: list[dict[str, Any]] = [
    {"a": 1, "b": None, "c": [], "d": "x", "e": [1, 2]},
    {"a": 2, "b": None, "c": [], "d": {"k": 1}, "e": []},
]


def written(arguments: Sequence[str], path: Path) -> Path:
    assert run([*arguments, "--store", str(path.parent / "store.db"), "-o", str(path)]) == 0
    return path


@pytest.mark.parametrize("arguments", TABLES, ids=" ".join)
def test_every_table_goes_into_a_parquet_file(arguments: Sequence[str], tmp_path: Path) -> None:
    """As many rows and the same fields as in CSV."""
    columns = read_table(written(arguments, tmp_path / "rows.parquet"))
    with written(arguments, tmp_path / "rows.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert columns.num_rows == len(rows) > 0
    assert columns.column_names == list(rows[0])


def test_types_are_kept_and_mixed_ones_become_text() -> None:
    """Numbers and lists of numbers stay; a column of nothing and one of two kinds are text."""
    found = read_table(io.BytesIO(as_parquet(ROWS)))
    assert [str(field.type) for field in found.schema] == ["int64", "string", "list<element: string>", "string",
                                                           "list<element: int64>"]  # fmt: skip
    assert found.column("d").to_pylist() == ["x", '{"k": 1}']


def test_the_same_rows_are_the_same_bytes() -> None:
    """Nothing of the clock goes in; no rows still have the columns that were named."""
    assert as_parquet(ROWS) == as_parquet(ROWS)
    assert read_table(io.BytesIO(as_parquet([], ["a", "b"]))).column_names == ["a", "b"]


def test_the_ending_of_the_file_is_the_format(tmp_path: Path) -> None:
    """Where no format is asked for; a format that is asked for comes first."""
    emit(ROWS, Format.table, out=tmp_path / "rows.json")
    emit(ROWS, Format.jsonl, out=tmp_path / "more.json")
    emit(ROWS, Format.table, out=tmp_path / "rows.txt")
    assert json.loads((tmp_path / "rows.json").read_text(encoding="utf-8")) == ROWS
    assert len((tmp_path / "more.json").read_text(encoding="utf-8").splitlines()) == 2
    assert "a" in (tmp_path / "rows.txt").read_text(encoding="utf-8").splitlines()[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["more.json", "rows.json", "rows.txt"]


def test_a_file_that_cannot_be_written_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What and where, and exit code 2."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    target = str(tmp_path / "file" / "rows.csv")
    assert run(["case", "list", "-o", target]) == 2
    assert target in capsys.readouterr().err


@pytest.mark.parametrize("verb", ["two-track", "crisis-response"])
def test_an_unknown_part_offers_the_known_ones(verb: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Like any unknown name."""
    assert run([verb, "--part", "nothing"]) == 2
    assert "unknown part" in capsys.readouterr().err
