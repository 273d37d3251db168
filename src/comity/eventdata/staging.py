"""One batch on its way: files are read into DuckDB, judged there, and written as sorted parts into scratch space."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import ComityError, UnreadableError
from comity.eventdata import judging
from comity.eventdata.canonical import part_path
from comity.eventdata.formats import Format
from comity.eventdata.given import Given
from comity.eventdata.raw import RAW_COLUMNS, RawRow
from comity.eventdata.unpacking import clean_blocks

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MEMORY = "2GB"
"""What DuckDB may hold; beyond it works on the disk, in the event folder."""
CHUNK = 20_000
"""Rows that are handed to DuckDB at once."""
Unread = list[tuple[str, ComityError]]
Counts = dict[str, int]


class Stage:
    """Reads and writes the batches of one import, one after the other."""

    def __init__(self, form: Format, mapping: Mapping[str, str], scratch: Path, threads: ThreadPoolExecutor) -> None:
        self.form, self.mapping, self.scratch, self.threads = form, mapping, scratch, threads

    @contextmanager
    def connected(self) -> Iterator[None]:
        """Hold a database in memory that may spill into the scratch folder."""
        import duckdb

        settings = {"memory_limit": MEMORY, "temp_directory": str(self.scratch / "spill")}
        with duckdb.connect(config={**settings, "preserve_insertion_order": False}) as connection:
            judging.prepare(connection)
            self.connection: DuckDBPyConnection = connection
            yield

    def read(self, batch: Sequence[Given], unread: Unread) -> dict[Given, Counts]:
        """Read and judge; gives the rows of each file by reason ("" is kept). What cannot be read goes to `unread`."""
        fill = self._fill_bulk if self.form.bulk else self._fill_rows
        keys = fill(batch, unread)
        if not keys:
            return {}
        judging.judge(self.connection)
        self.connection.execute("DROP TABLE IF EXISTS raw_rows")
        counts = judging.tally(self.connection)
        return {given: counts.get(key, {}) for key, given in keys.items()}

    def write(self, read: Mapping[Given, Counts]) -> tuple[str, ...]:
        """Write a part for each year of the batch; gives their places below the event folder."""
        key = " ".join((self.form.name, self.form.version, *sorted(given.sha256 for given in read)))
        digest = sha256(key.encode()).hexdigest()[:16]
        parts = []
        for year in judging.years(self.connection):
            part = part_path(self.scratch, year=year, digest=digest)
            part.parent.mkdir(exist_ok=True)
            judging.write_year(self.connection, year, str(part))
            parts.append(part.relative_to(self.scratch).as_posix())
        return tuple(parts)

    def _fill_bulk(self, batch: Sequence[Given], unread: Unread) -> dict[str, Given]:
        """Unpack all files, some at a time, and let the format's parser read them."""
        places = [self.scratch / f"{number:06}.txt" for number in range(len(batch))]
        outcomes = list(self.threads.map(_unpack, batch, places))
        unread += [(given.path.name, error) for given, error in zip(batch, outcomes, strict=True) if error]
        whole = [place for place, error in zip(places, outcomes, strict=True) if not error]
        if whole and self.form.bulk:
            self.form.bulk(self.connection, whole)
        return {str(place): given for place, given in zip(places, batch, strict=True) if place in set(whole)}

    def _fill_rows(self, batch: Sequence[Given], unread: Unread) -> dict[str, Given]:
        """Hand the rows of each file on in chunks; those of a file that breaks off are taken back."""
        columns = ", ".join(f"{name} VARCHAR" for name in RAW_COLUMNS)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE raw_rows ({columns})")
        self.connection.execute("CREATE OR REPLACE TEMP VIEW raw AS SELECT * FROM raw_rows")
        keys = {}
        for number, given in enumerate(batch):
            try:
                self._insert(given.path, str(number))
                keys[str(number)] = given
            except UnreadableError as error:
                self.connection.execute("DELETE FROM raw_rows WHERE file = ?", [str(number)])
                unread.append((given.path.name, error))
        return keys

    def _insert(self, path: Path, key: str) -> None:
        import pyarrow as pa

        assert self.form.rows is not None
        rows = self.form.rows(path, key, self.mapping)
        schema = pa.schema([(name, pa.string()) for name in RAW_COLUMNS])
        while chunk := list(islice(rows, CHUNK)):
            table = pa.table(dict(zip(RawRow._fields, zip(*chunk, strict=True), strict=True)), schema=schema)
            self.connection.register("chunk", table)
            self.connection.execute("INSERT INTO raw_rows SELECT * FROM chunk")
            self.connection.unregister("chunk")


def _unpack(given: Given, place: Path) -> ComityError | None:
    """Write the clean text of a file; gives what is wrong with it."""
    try:
        with place.open("wb") as out:
            for block in clean_blocks(given.path):
                out.write(block)
    except UnreadableError as error:
        place.unlink(missing_ok=True)
        return error
    return None
