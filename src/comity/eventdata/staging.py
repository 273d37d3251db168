"""One batch on its way: files are read into DuckDB, judged there, and written as sorted parts into scratch space."""

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from comity.errors import ComityError, StoreError, UnreadableError
from comity.eventdata import judging
from comity.eventdata.canonical import part_path
from comity.eventdata.clean import CleanText, write_clean
from comity.eventdata.formats import Bulk, Format, Rows
from comity.eventdata.given import Given
from comity.eventdata.lookups import load_lookups
from comity.eventdata.raw import RAW_COLUMNS

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
        """Hold a database in memory that may spill into the scratch folder. Raises StoreError for a full disk."""
        import duckdb

        settings = {"memory_limit": MEMORY, "temp_directory": str(self.scratch / "spill")}
        try:
            with duckdb.connect(config={**settings, "preserve_insertion_order": False}) as connection:
                load_lookups(connection)
                self.connection: DuckDBPyConnection = connection
                yield
        except (OSError, duckdb.IOException, duckdb.OutOfMemoryException) as error:
            raise StoreError(
                f"the event folder cannot be written ({str(error).splitlines()[0]})",
                where=str(self.scratch.parent),
                hint="is the disk full? what was imported so far is kept; call it again for the rest",
            ) from error

    def read(self, batch: Sequence[Given], unread: Unread) -> dict[Given, Counts]:
        """Read and judge; gives the rows of each file by reason ("" is kept). What cannot be read goes to `unread`."""
        reading = self.form.reading
        if isinstance(reading, Bulk):
            return self._read_bulk(batch, unread, reading)
        return self._read_rows(batch, unread, reading)

    def write(self, read: Mapping[Given, Counts]) -> tuple[str, ...]:
        """Write a part for each year of the batch; gives their places below the event folder."""
        mapped = sorted(f"{name}={column}" for name, column in self.mapping.items())
        key = " ".join((self.form.name, self.form.version, *sorted(given.sha256 for given in read), *mapped))
        digest = sha256(key.encode()).hexdigest()[:16]
        parts = []
        for year in judging.years(self.connection):
            part = part_path(self.scratch, year=year, digest=digest)
            part.parent.mkdir(exist_ok=True)
            judging.write_year(self.connection, year, str(part))
            parts.append(part.relative_to(self.scratch).as_posix())
        return tuple(parts)

    def _read_bulk(self, batch: Sequence[Given], unread: Unread, reading: Bulk) -> dict[Given, Counts]:
        """Quickly what gives a row for each of its lines, exactly the rest."""
        found = {n: text for n, text in enumerate(self._unpacked(batch, unread)) if text}
        quick = [text.place for text in found.values() if reading.suits(text.first)]
        judging.clear(self.connection)
        if quick:
            judging.judge(self.connection, reading.quick(quick))
        counts = judging.tally(self.connection)
        rest = {n: text for n, text in found.items() if sum(counts.get(n, {}).values()) != text.lines}
        if rest:
            judging.forget(self.connection, rest)
            judging.judge(self.connection, reading.exact([text.place for text in rest.values()]))
            counts = judging.tally(self.connection)
        for text in found.values():
            text.place.unlink()
        return {batch[n]: counts.get(n, {}) for n in found}

    def _unpacked(self, batch: Sequence[Given], unread: Unread) -> Iterator[CleanText | None]:
        """The clean text of each file, some of them at a time; None where there is none."""

        def unpack(numbered: tuple[int, Given]) -> CleanText | ComityError:
            try:
                return write_clean(numbered[1].path, self.scratch / f"{numbered[0]:06}.txt")
            except UnreadableError as error:
                return error

        for given, outcome in zip(batch, self.threads.map(unpack, enumerate(batch)), strict=True):
            if isinstance(outcome, ComityError):
                unread.append((given.path.name, outcome))
            yield outcome if isinstance(outcome, CleanText) else None

    def _read_rows(self, batch: Sequence[Given], unread: Unread, reading: Rows) -> dict[Given, Counts]:
        """Hand the rows of each file on in chunks; those of a file that breaks off are taken back."""
        columns = ", ".join(f"{name} {'INTEGER' if name == 'file' else 'VARCHAR'}" for name in RAW_COLUMNS)
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE cut ({columns})")
        whole = []
        for number, given in enumerate(batch):
            try:
                self._insert(reading, given.path, number)
                whole.append(number)
            except UnreadableError as error:
                self.connection.execute("DELETE FROM cut WHERE file = ?", [number])
                unread.append((given.path.name, error))
        judging.clear(self.connection)
        judging.judge(self.connection, "SELECT * FROM cut")
        counts = judging.tally(self.connection)
        return {batch[number]: counts.get(number, {}) for number in whole}

    def _insert(self, reading: Rows, path: Path, number: int) -> None:
        import pyarrow as pa

        rows = reading(path, number, self.mapping)
        schema = pa.schema([(name, pa.int32() if name == "file" else pa.string()) for name in RAW_COLUMNS])
        while chunk := list(islice(rows, CHUNK)):
            table = pa.table(dict(zip(RAW_COLUMNS, zip(*chunk, strict=True), strict=True)), schema=schema)
            self.connection.register("chunk", table)
            self.connection.execute("INSERT INTO cut SELECT * FROM chunk")
            self.connection.unregister("chunk")
