"""What holds for every test: no deadline on examples (the machines are noisy), and no store of the user's own.

Tests that take a `place` run on both databases.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings

from postgres_server import Server, programs, running

settings.register_profile("comity", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("comity")
os.environ.setdefault("COMITY_STORE", os.path.join(tempfile.mkdtemp(prefix="comity-tests-"), "store.db"))

NO_SERVER = "tests on PostgreSQL need the server's programs (Debian: apt-get install postgresql)"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Server]:
    """A PostgreSQL server for the session."""
    found = programs()
    if found is None:
        pytest.skip(NO_SERVER)
    with running(found) as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Addresses of new stores: files, or databases."""
    if request.param == "postgresql":
        server: Server = request.getfixturevalue("postgres")
        return server.new
    numbers = count(1)
    return lambda: str(tmp_path / f"{next(numbers)}.db")


@pytest.fixture
def place(new_place: Callable[[], str]) -> str:
    """The address of a new store, in a file and on PostgreSQL in turn."""
    return new_place()
