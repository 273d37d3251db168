"""`check` names what no longer holds."""

import sqlite3
from pathlib import Path

from store_stubs import AT, put

from comity.records.judgement import judge
from comity.store.open import open_store
from comity.store.problem import Problem


def _store(path: Path) -> Path:
    with open_store(path) as store:
        _, _, records = put(store, 1)
        put(store, 2)
        store.judge(judge(records[4], "accept", reviewer="Ann", at=AT))
    return path


def _tampered(path: Path, statement: str, *values: object) -> tuple[Problem, ...]:
    connection = sqlite3.connect(path)
    with connection:
        assert connection.execute(statement, values).rowcount > 0
    connection.close()
    with open_store(path) as store:
        return store.check()


def test_a_sound_store_has_no_problem(tmp_path: Path) -> None:
    """Nothing is reported where all holds."""
    with open_store(_store(tmp_path / "s.db")) as store:
        assert store.check() == ()


def test_one_changed_character_names_the_passages(tmp_path: Path) -> None:
    """A changed letter names the text and the records whose quotes lie there, no others."""
    path = _store(tmp_path / "s.db")
    problems = _tampered(
        path, "UPDATE version SET text = replace(text, 'Envoys 1 met in town 1', 'Envoys 1 met in Town 1')"
    )
    assert {problem.document for problem in problems} == {"document-0001.txt"}
    text, *passages = problems
    assert "hash" in text.what
    assert len(passages) == 2
    assert all(problem.record and "not the quote any more" in problem.what for problem in passages)


def test_an_inserted_character_names_all_that_follows(tmp_path: Path) -> None:
    """A letter put in front moves every passage, those of judgements too."""
    problems = _tampered(_store(tmp_path / "s.db"), "UPDATE version SET text = 'x' || text")
    assert len([p for p in problems if p.document == "document-0001.txt"]) == 1 + 6 + 1
    assert any(problem.what.startswith("judgement") for problem in problems)


def test_missing_and_altered_records_are_told(tmp_path: Path) -> None:
    """A record taken away, altered, made unreadable or moved in the index is told."""
    path = _store(tmp_path / "s.db")
    one = "WHERE run = 1 AND kind = 'event' AND start = 0"
    altered = _tampered(path, f"UPDATE record SET payload = replace(payload, 'CONSULT', 'ACCUSE') {one}")
    assert [problem.what for problem in altered] == ["the records are not those that were put in"]
    moved = _tampered(path, f"UPDATE record SET end = end - 1 {one}".replace("end", '"end"'))
    assert "the record and its index disagree" in [problem.what for problem in moved]
    unreadable = _tampered(path, f"UPDATE record SET payload = '[1' {one}")
    assert "the stored record cannot be read" in [problem.what for problem in unreadable]
    missing = _tampered(path, f"DELETE FROM record {one}")
    assert [problem.what for problem in missing] == ["5 records are stored, 6 were put in"]


def test_a_document_without_a_current_reading_is_told(tmp_path: Path) -> None:
    """Half a document would be told."""
    problems = _tampered(_store(tmp_path / "s.db"), "UPDATE run SET is_current = 0 WHERE id = 2")
    assert problems == (
        Problem(document="document-0002.txt", record="", what="no reading of this document is current"),
    )


def test_records_that_the_search_would_miss_are_told(tmp_path: Path) -> None:
    """An entry of the index taken away is a problem of its document."""
    problems = _tampered(_store(tmp_path / "s.db"), "DELETE FROM entry WHERE kind = 'event' AND start = 0")
    assert {problem.what for problem in problems} == {"1 records are missing in the index of the search"}


def test_a_broken_reference_between_rows_is_told(tmp_path: Path) -> None:
    """A version taken away leaves rows that refer to nothing."""
    problems = _tampered(_store(tmp_path / "s.db"), "DELETE FROM version WHERE rowid = 1")
    assert any("missing version" in problem.what for problem in problems)
