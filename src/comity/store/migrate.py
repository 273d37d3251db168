"""Bringing a store up to date. A current one is recognised by one query, without loading Alembic."""

from sqlalchemy import Connection, Engine, inspect, text

from comity.errors import StoreError
from comity.store.engine import WRITING
from comity.store.failing import speaking
from comity.store.index import make_words
from comity.store.tables import metadata
from comity.version import VERSION

REVISIONS = ("0001", "0002")
"""The migrations in `migrations/versions`, first to last."""

APPLICATION_ID = 0x434F4D59
"""'COMY' in the header of a SQLite file marks it as ours."""


OURS = {"alembic_version", "document", "run", "record", "judgement"}
"""Tables that every store has; another program's database may have one or the other."""


def bring_up_to_date(engine: Engine, where: str) -> None:
    """Make the tables of a new store, or run the migrations that an older one lacks."""
    with speaking(where):
        with engine.connect() as connection:
            found = revision(connection, where)
        if found == REVISIONS[-1]:
            return
        with engine.execution_options(**WRITING).begin() as connection:
            if not revision(connection, where):
                create(connection)
            else:
                upgrade(connection)


def revision(connection: Connection, where: str) -> str:
    """The revision of a store, empty for an empty database. Raises StoreError for what this version cannot use."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return ""
    if not OURS.issubset(tables) or not _is_ours(connection):
        raise StoreError(
            "this database is not a Comity store", where=where, hint="name another file or database for the store"
        )
    found = connection.scalar(text("SELECT version_num FROM alembic_version")) or ""
    if found not in REVISIONS:
        raise StoreError(
            f"the store was written by a newer version of Comity (store version {found}, this is Comity {VERSION})",
            where=where,
            hint="upgrade Comity: pip install --upgrade comity",
        )
    return found


def _is_ours(connection: Connection) -> bool:
    if connection.dialect.name != "sqlite":
        return True
    return bool(connection.scalar(text("PRAGMA application_id")) == APPLICATION_ID)


def create(connection: Connection) -> None:
    """All tables at once, as the migrations would have made them (a test holds the two together)."""
    metadata.create_all(connection)
    make_words(connection)
    connection.execute(
        text(
            "CREATE TABLE alembic_version "
            "(version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
        )
    )
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": REVISIONS[-1]})
    mark(connection)


def mark(connection: Connection) -> None:
    """Mark a SQLite file as a store."""
    if connection.dialect.name == "sqlite":
        connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))


def upgrade(connection: Connection) -> None:
    """Run the missing migrations inside the caller's transaction."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "comity.store:migrations")
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    mark(connection)
