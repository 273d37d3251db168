"""A store that cannot be used says what is wrong, where, and what to do."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from store_stubs import put

from comity.errors import StoreError
from comity.store.open import open_store
from postgres_server import Server


def _error(location: Path | str, *, create: bool = True) -> StoreError:
    with pytest.raises(StoreError) as caught:
        open_store(location, create=create, wait_seconds=0.1)
    assert caught.value.hint
    return caught.value


def _filled(path: Path, documents: int = 5) -> Path:
    with open_store(path) as store:
        for number in range(documents):
            put(store, number, sentences=40)
    return path


def _read_all(path: Path) -> None:
    with open_store(path) as store:
        assert store.records()
        assert store.documents()
        assert not store.check()


def test_a_missing_store(tmp_path: Path) -> None:
    """A store that must be there and is not is not made."""
    error = _error(tmp_path / "none.db", create=False)
    assert (error.what, error.where) == ("there is no store", str(tmp_path / "none.db"))
    assert not (tmp_path / "none.db").exists()


def test_a_folder(tmp_path: Path) -> None:
    """A folder is no store."""
    assert "folder" in _error(tmp_path).what


def test_a_file_where_a_folder_should_be(tmp_path: Path) -> None:
    """A path that leads through a file cannot be made."""
    (tmp_path / "file").write_text("x")
    assert "folder cannot be made" in _error(tmp_path / "file" / "s.db").what


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    """A text file is refused and left as it is."""
    path = tmp_path / "notes.txt"
    path.write_text("only some notes\n" * 100)
    assert "not a Comity store" in _error(path).what
    assert path.read_text() == "only some notes\n" * 100


def test_a_database_of_another_program(tmp_path: Path) -> None:
    """Another program's database is refused, also one that uses Alembic, and gets no tables of ours."""
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE bookmarks (id INTEGER)")
    assert "not a Comity store" in _error(path).what
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    connection.close()
    assert "not a Comity store" in _error(path).what
    assert tables == (2,)


def test_a_store_of_a_newer_version(tmp_path: Path) -> None:
    """A store with a revision that this version does not know says to upgrade."""
    path = _filled(tmp_path / "s.db", 1)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    error = _error(path)
    assert "newer version of Comity" in error.what
    assert "upgrade" in error.hint


def test_a_truncated_store(tmp_path: Path) -> None:
    """A file cut short is told at once."""
    path = _filled(tmp_path / "s.db")
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 5000)
    assert "cut short" in _error(path).what


def test_an_overwritten_store(tmp_path: Path) -> None:
    """Pages overwritten in the middle become a StoreError or a listed problem, never a trace."""
    path = _filled(tmp_path / "s.db")
    content = bytearray(path.read_bytes())
    content[8192:-4096] = b"\xff" * (len(content) - 12288)
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        _read_all(path)


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    """An empty file, such as a killed first opening leaves, is a new store."""
    (tmp_path / "s.db").touch()
    with open_store(tmp_path / "s.db") as store:
        assert store.documents() == ()


def test_a_locked_store(tmp_path: Path) -> None:
    """While another program writes, reading goes on and writing says that it is locked."""
    path = _filled(tmp_path / "s.db", 1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with open_store(path, wait_seconds=0.1) as store:
        assert len(store.documents()) == 1
        with pytest.raises(StoreError, match="another program") as caught:
            put(store, 2)
        other.execute("ROLLBACK")
        other.close()
        put(store, 2)
        assert len(store.documents()) == 2
    assert "try again" in caught.value.hint


def test_no_permission_to_write() -> None:
    """A store in a folder that may not be written to says so (root is refused nothing, so it steps down)."""
    if os.name != "posix":
        pytest.skip("file permissions are tested on POSIX systems")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _filled(folder / "s.db", 1)
        was_root = os.geteuid() == 0
        folder.chmod(0o555)
        (folder / "s.db").chmod(0o444)
        try:
            if was_root:
                os.seteuid(65534)
            errors = [_error(folder / "s.db"), _error(folder / "new.db"), _error(folder / "deep" / "new.db")]
        finally:
            if was_root:
                os.seteuid(0)
            folder.chmod(0o755)
    assert all("permission" in error.what.lower() for error in errors)


def test_a_wrong_address(tmp_path: Path) -> None:
    """An address without a driver is refused and shows no password."""
    error = _error("nosuchdb://ann:secret@host/db")
    assert "secret" not in f"{error} {error.hint}"
    assert error.where == "nosuchdb://ann@host/db"


def test_a_missing_driver_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL without its driver names the extra."""
    monkeypatch.setitem(sys.modules, "psycopg", None)
    error = _error("postgresql://ann:secret@host/desk")
    assert "driver" in error.what
    assert "comity[postgres]" in error.hint
    assert error.where == "postgresql://ann@host/desk"


def test_a_server_that_does_not_answer_is_told() -> None:
    """A wrong address is an error in words, without the password."""
    error = _error("postgresql://ann:secret@127.0.0.1:1/desk?password=secret&application_name=x")
    assert "does not answer" in error.what
    assert "secret" not in f"{error} {error.where} {error.hint}"


def test_a_locked_store_on_postgresql(postgres: Server) -> None:
    """While another program writes, reading goes on and writing says that it has to wait."""
    place = postgres.new()
    with open_store(place) as other, open_store(place, wait_seconds=0.1) as store:
        put(other, 1)
        with other._writing():
            assert len(store.documents()) == 1
            with pytest.raises(StoreError, match="another program"):
                put(store, 2)
        put(store, 2)
        assert len(store.documents()) == 2


def test_a_database_of_another_program_on_postgresql(postgres: Server) -> None:
    """Tables of others are refused and left alone."""
    import psycopg

    place = postgres.new()
    with psycopg.connect(place) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('0001')")
    assert "not a Comity store" in _error(place).what


def test_a_url_of_a_file(tmp_path: Path) -> None:
    """A SQLite URL names a file too."""
    with open_store(f"sqlite:///{tmp_path}/odd name?#%41.db") as store:
        put(store)
    assert (tmp_path / "odd name?#%41.db").exists()


def test_opening_loads_sqlalchemy_and_not_alembic() -> None:
    """Importing the way in loads no database library; making and opening a store loads no Alembic."""
    code = """
import sys, tempfile
from comity.store.open import open_store
assert "sqlalchemy" not in sys.modules
with tempfile.TemporaryDirectory() as folder:
    open_store(folder + "/s.db").close()
    open_store(folder + "/s.db").close()
assert "sqlalchemy" in sys.modules and "alembic" not in sys.modules
assert not {"spacy", "scipy", "duckdb", "altair"} & set(sys.modules)
"""
    subprocess.run([sys.executable, "-c", code], check=True)
