"""Connections to SQLite and PostgreSQL that behave alike: one writer at a time, readers see one moment.

On both a writer waits for the one before it, so sequence numbers are in the order of what was acknowledged.
"""

import sqlite3
import time
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

RETRY_SECONDS = 0.02

WRITERS_LOCK = 0x434F4D59
"""Number of the advisory lock that a writer holds on PostgreSQL until its transaction ends."""

WRITING = {"writing": True}
"""Execution option of a transaction that will write: it takes the write lock (PostgreSQL: an advisory lock) at once.

A transaction that reads first and asks for the lock later could fail although waiting would have helped.
"""


def make_engine(address: str | URL, *, wait_seconds: float) -> Engine:
    """An engine for a database URL. Raises ArgumentError or ModuleNotFoundError for one that is none."""
    is_server = make_url(address).get_backend_name() == "postgresql"
    timeout = {"connect_timeout": max(2, int(wait_seconds))} if is_server else {}
    engine = create_engine(address, pool_pre_ping=is_server, connect_args=timeout)
    set_up = {"sqlite": _set_up_sqlite, "postgresql": _set_up_postgresql}.get(engine.dialect.name)
    if set_up is None:
        raise ArgumentError(f"no store in {engine.dialect.name}")
    set_up(engine, wait_seconds)
    return engine


def _set_up_postgresql(engine: Engine, wait_seconds: float) -> None:
    """Writers one after the other; readers see one moment, also over several queries."""

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if connection.get_execution_options().get("writing", False):
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = {int(wait_seconds * 1000)}")
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITERS_LOCK})")
        else:
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")


def _set_up_sqlite(engine: Engine, wait_seconds: float) -> None:
    """Pragmas for each connection; transactions begun by us, because the driver would begin them too late.

    `synchronous` is FULL: what has been acknowledged is on the disk, also after a power cut.
    """

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _: object) -> None:
        connection.isolation_level = None
        for pragma in (f"busy_timeout = {int(wait_seconds * 1000)}", "synchronous = FULL", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}").close()
        _keep_log(connection, wait_seconds)

    # An interrupted call leaves a cursor behind, which keeps the closed connection and its write lock alive.
    @event.listens_for(engine, "invalidate")
    def _let_go(connection: Any, *_: object) -> None:
        connection.rollback()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _keep_log(connection: Any, wait_seconds: float) -> None:
    """Switch a new file to a write-ahead log; SQLite does not wait by itself when two programs do so at once."""
    deadline = time.monotonic() + wait_seconds
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(RETRY_SECONDS)
