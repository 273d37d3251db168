"""A PostgreSQL server of the tests' own: in a new folder, on a socket there, stopped at the end."""

import getpass
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

INSTALLED = "/usr/lib/postgresql"
"""Where Debian puts the programs of the server, one folder a version."""


def programs() -> Path | None:
    """The folder with `initdb` and `postgres`, of the newest version; None where there is none."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = [path.parent for path in Path(INSTALLED).glob("*/bin/initdb")]
    return max(folders, key=lambda path: path.parent.name.zfill(4), default=None)


class Server:
    """A running server that makes places for stores."""

    def __init__(self, folder: Path, user: str) -> None:
        self.folder, self.user = folder, user
        self._numbers = count(1)

    def address(self, database: str) -> str:
        return f"postgresql://{self.user}@/{database}?host={self.folder}"

    def new(self) -> str:
        """The address of a new empty schema, which is made in a hundredth of the time of a database."""
        import psycopg

        name = f"store_{next(self._numbers)}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}".encode())
        return self.address("postgres") + f"&options=-csearch_path%3D{name}"


@contextmanager
def running(bin_folder: Path) -> Iterator[Server]:
    """A server while the block runs. PostgreSQL refuses to run as root, so root steps down."""
    user = _user()
    with tempfile.TemporaryDirectory(prefix="comity-pg-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, user)
        who = {"user": user} if os.geteuid() == 0 else {}
        options = ["-A", "trust", "-U", user, "-E", "UTF8", "--locale=C", "-N"]
        silent = subprocess.DEVNULL
        data = folder / "data"
        subprocess.run([bin_folder / "initdb", "-D", data, *options], check=True, stdout=silent, cwd=name, **who)  # type: ignore[call-overload]
        settings = ["-c", "listen_addresses=", "-c", "fsync=off", "-k", name]
        server = subprocess.Popen(
            [bin_folder / "postgres", "-D", data, *settings], stdout=silent, stderr=silent, cwd=name, **who
        )  # type: ignore[call-overload]
        try:
            _wait(Server(folder, user))
            yield Server(folder, user)
        finally:
            server.send_signal(signal.SIGINT)  # at once, whoever is still connected
            server.wait(30)


def _user() -> str:
    if os.geteuid():
        return getpass.getuser()
    return "postgres" if any(entry.pw_name == "postgres" for entry in pwd.getpwall()) else "nobody"


def _wait(server: Server) -> None:
    import psycopg

    deadline = time.monotonic() + 30
    while True:
        try:
            psycopg.connect(server.address("postgres")).close()
            return
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
