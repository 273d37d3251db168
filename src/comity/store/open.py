"""The way into a store: a file (SQLite) or a database URL. Loads SQLAlchemy only when it is called."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import StoreError

if TYPE_CHECKING:
    from sqlalchemy import URL

    from comity.store.store import Store

WAIT_SECONDS = 10.0
"""How long a call waits for another program that is writing; a document is put in some hundredths of a second."""


def default_store(case_id: str) -> str | Path:
    """Where a user's store lies unless said otherwise: COMITY_STORE, or the user's data folder."""
    if chosen := os.environ.get("COMITY_STORE"):
        return chosen
    data = os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "comity" / f"{case_id}.db"


def open_store(location: str | Path, *, create: bool = True, wait_seconds: float = WAIT_SECONDS) -> "Store":
    """Open a store, making a new one or bringing an older one up to date where needed.

    Raises StoreError where it is missing (and `create` is False), damaged, locked, of a newer version, or not
    to be read or written.
    """
    address = str(location)
    if "://" in address and not address.startswith("sqlite://"):
        where = _without_password(address)
        return _open(_with_driver(address), where=where, wait_seconds=wait_seconds)
    path = Path(address.removeprefix("sqlite://").removeprefix("/") if "://" in address else location)
    return _open_file(path.expanduser(), create=create, wait_seconds=wait_seconds)


def _open_file(path: Path, *, create: bool, wait_seconds: float) -> "Store":
    from sqlalchemy import URL

    from comity.store.file import examine, prepare

    prepare(path, create=create)
    examine(path)
    return _open(URL.create("sqlite", database=str(path)), where=str(path), wait_seconds=wait_seconds)


def _open(address: "str | URL", *, where: str, wait_seconds: float) -> "Store":
    from sqlalchemy.exc import ArgumentError

    from comity.store.engine import make_engine
    from comity.store.migrate import bring_up_to_date
    from comity.store.store import Store

    try:
        engine = make_engine(address, wait_seconds=wait_seconds)
    except (ArgumentError, ModuleNotFoundError) as error:
        raise _unusable(error, where) from error
    try:
        bring_up_to_date(engine, where)
    except BaseException:
        engine.dispose()
        raise
    return Store(engine, where)


def _unusable(error: Exception, where: str) -> StoreError:
    """Why an address cannot be used: no driver, or no address."""
    if isinstance(error, ModuleNotFoundError) and error.name == "psycopg":
        hint = "install it: pip install 'comity[postgres]'"
        return StoreError("the driver for PostgreSQL is not installed", where=where, hint=hint)
    hint = "give a file, or a URL such as postgresql://ann@host/database"
    return StoreError("this is no address of a store", where=where, hint=hint)


def _with_driver(address: str) -> str:
    """PostgreSQL's usual address with the driver that Comity uses."""
    scheme, _, rest = address.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in ("postgresql", "postgres") else address


def _without_password(address: str) -> str:
    """The address as it may be shown: nothing between the user's name and the host, no parameter of that name."""
    scheme, _, rest = address.partition("://")
    credentials, at, host = rest.rpartition("@")
    user = credentials.partition(":")[0]
    return re.sub(r"(?i)(password=)[^&]*", r"\1…", f"{scheme}://{user}{at}{host}")
