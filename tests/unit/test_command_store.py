"""`comity search`, `export` and `import`: what they print, and how they end."""

import json
from pathlib import Path

import pytest
from store_stubs import put

from comity.cli.app import run
from comity.store.open import open_store
from postgres_server import Server


@pytest.fixture
def place(tmp_path: Path) -> str:
    """A store with two documents."""
    path = tmp_path / "s.db"
    with open_store(path) as store:
        put(store, 1)
        put(store, 2)
    return str(path)


def test_search_prints_what_was_found(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """As a table with the words in brackets, and as JSON with segments."""
    assert run(["search", "envoys", "town", "--kind", "event", "--limit", "2", "--store", place]) == 0
    assert "[Envoys]" in capsys.readouterr().out
    assert run(["search", "envoys", "--kind", "document", "--format", "json", "--store", place]) == 0
    (first, _) = json.loads(capsys.readouterr().out)
    assert first["snippet"][0] == {"text": "Envoys", "marked": True}
    assert run(["search", "--store", place, "--", "--help", '"']) == 0


def test_cited_facts_are_found_too(place: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Rows of the reference record with their citation, the latest first; filters of documents are refused."""
    call = ["search", "camp", "david", "--kind", "row", "--limit", "3", "--store", place]
    assert run([*call, "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == 3
    assert all(row["citation"] for row in rows)
    assert all("[Camp David]" in row["words"] or "[Camp] [David]" in row["words"] for row in rows)
    assert [row["date"] for row in rows] == sorted((row["date"] for row in rows), reverse=True)
    assert run([*call, "--language", "en"]) == 2


@pytest.mark.parametrize("option", [("--kind", "evnet"), ("--document", "document-0003.txt")])
def test_search_offers_the_nearest_name(
    place: str, option: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown kind or document is a wrong call."""
    assert run(["search", "envoys", *option, "--store", place]) == 2
    assert "did you mean" in capsys.readouterr().err


def test_a_store_goes_out_and_in(place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both commands count; a second import finds nothing new."""
    folder, other = str(tmp_path / "out"), str(tmp_path / "other.db")
    assert run(["export", folder, "--store", place]) == 0
    assert "2 documents" in capsys.readouterr().err
    assert run(["import", folder, "--store", other]) == 0
    assert "12 (12) records" in capsys.readouterr().err
    assert run(["import", folder, "--store", other]) == 0
    assert "0 (12) records" in capsys.readouterr().err
    assert run(["check", "--store", other]) == 0


def test_a_folder_that_is_no_export_ends_with_the_stores_code(
    place: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What, where and what to do, and exit code 5."""
    assert run(["import", str(tmp_path), "--store", place]) == 5
    assert "no folder of an export" in capsys.readouterr().err
    assert run(["export", str(tmp_path), "--store", place]) == 5
    assert "other files" in capsys.readouterr().err


def test_doctor_shows_no_password(postgres: Server, capsys: pytest.CaptureFixture[str]) -> None:
    """The store's address is shown without what only its owner may know."""
    place = postgres.new().replace("@", ":hush-hush@")
    assert run(["doctor", "--store", place, "--format", "json"]) == 0
    assert "hush" not in capsys.readouterr().out
