"""What holds for every test: no deadline on examples (the machines are noisy), and no store of the user's own.

Tests that take a `place` run on both databases.
"""

import os
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from chromium import browser, pytest_collection_modifyitems
from postgres_server import Server, programs, running

if TYPE_CHECKING:
    from comity.workspace import Workspace
    from workbench_desk import Visitor

__all__ = ["browser", "pytest_collection_modifyitems"]

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


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[Workspace]":
    """A workspace with a few read documents, for the tests of one module."""
    from workbench_desk import made_desk

    with made_desk(tmp_path_factory.mktemp("desk")) as made:
        yield made


@pytest.fixture(scope="module")
def visitor(desk: "Workspace") -> "Iterator[Visitor]":
    """Somebody who asks the workbench of that workspace for pages."""
    from workbench_desk import visiting

    with visiting(desk) as made:
        yield made
