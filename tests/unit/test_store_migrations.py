"""The migrations and the tables describe one schema, and an older store is brought up to date."""

import sqlite3
from pathlib import Path

import psycopg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from store_stubs import put

from comity.store import migrate
from comity.store.engine import WRITING, make_engine
from comity.store.open import open_store
from postgres_server import Server


def _schema(path: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(path)
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name").fetchall()
    connection.close()
    return [(name, "".join(sql.split())) for name, sql in rows]


def _described(place: str) -> dict[str, list[str]]:
    """Columns and indexes of every table on PostgreSQL."""
    with psycopg.connect(place) as connection:
        columns = connection.execute(
            "SELECT table_name, column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns "
            "WHERE table_schema = current_schema() ORDER BY 1, 2"
        ).fetchall()
        indexes = connection.execute(
            "SELECT tablename, replace(indexdef, current_schema() || '.', '') FROM pg_indexes "
            "WHERE schemaname = current_schema() ORDER BY 1, 2"
        ).fetchall()
    found: dict[str, list[str]] = {}
    for table, line in (*columns, *indexes):
        found.setdefault(table, []).append(line)
    return found


def _migrated(path: Path) -> None:
    _migrate(f"sqlite:///{path}")


def _migrate(address: str) -> None:
    engine = make_engine(address, wait_seconds=1)
    with engine.execution_options(**WRITING).begin() as connection:
        migrate.upgrade(connection)
    engine.dispose()


def test_migrations_make_the_tables(tmp_path: Path) -> None:
    """A store made by all migrations has the schema of one made at once."""
    _migrated(tmp_path / "migrated.db")
    open_store(tmp_path / "made.db").close()
    assert _schema(tmp_path / "migrated.db") == _schema(tmp_path / "made.db")


def test_migrations_make_the_tables_on_postgresql(postgres: Server) -> None:
    """The same on PostgreSQL, columns and indexes."""
    migrated, made = postgres.new(), postgres.new()
    _migrate(migrated.replace("postgresql:", "postgresql+psycopg:"))
    open_store(made).close()
    assert _described(migrated) == _described(made)
    assert "entry_words" in _described(made)


def test_a_migrated_store_is_a_store(tmp_path: Path) -> None:
    """A store made by migrations takes documents."""
    _migrated(tmp_path / "s.db")
    with open_store(tmp_path / "s.db") as store:
        put(store)
        assert store.check() == ()


def test_the_revisions_are_those_of_the_scripts() -> None:
    """The list of revisions names every migration, first to last."""
    config = Config()
    config.set_main_option("script_location", "comity.store:migrations")
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    assert tuple(reversed([script.revision for script in scripts.walk_revisions()])) == migrate.REVISIONS


def test_a_failed_upgrade_leaves_the_store_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables are made in one transaction: an error on the way leaves none of them."""

    def fail(_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(migrate, "mark", fail)
        with pytest.raises(KeyboardInterrupt):
            open_store(tmp_path / "s.db")
    assert _schema(tmp_path / "s.db") == []
    with open_store(tmp_path / "s.db") as store:
        put(store)
        assert store.check() == ()
