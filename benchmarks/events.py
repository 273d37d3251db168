"""What importing GDELT costs, as ratios within one run: beside DuckDB's bare parse-and-write, and the pandas way.

`python -m benchmarks.events --rows 10000000`: makes files of so many rows (and of a tenth, to see how the cost grows).
Everything runs in processes of its own, start-up included; memory is each one's peak.
"""

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from benchmarks.gdelt_files import make_files

if TYPE_CHECKING:
    import pandas as pd

ROWS = 500_000
ROUNDS = 3
WIDTH = 61
USED = {
    0: "reference", 1: "date", 6: "source_name", 7: "source", 16: "target_name", 17: "target", 26: "cameo",
    30: "goldstein", 31: "mentions", 34: "media_tone", 59: "added",
}  # fmt: skip
"""The columns of GDELT 2.0 that the canonical table rests on, from 0."""
PANDAS_FILES = 500
"""How many files the pandas way holds at once."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds by the clock and by the processors, and peak memory, of one process."""

    seconds: float
    processor: float
    megabytes: float


def import_all(source: Path, out: Path) -> None:
    """The work: `comity events import gdelt` of the zipped files."""
    from comity.eventdata.formats import format_of
    from comity.eventdata.importing import import_files

    import_files([source / "zip"], format_of("gdelt"), out)


def parse_and_write(source: Path, out: Path) -> None:
    """The limit: DuckDB reads the unpacked files and writes the same columns, unsorted and unchanged."""
    import duckdb

    columns = ", ".join(f"'{USED.get(place, f'c{place}')}': 'VARCHAR'" for place in range(WIDTH))
    out.mkdir()
    duckdb.sql(
        f"COPY (SELECT {', '.join(USED.values())} FROM read_csv('{source}/plain/*.CSV', columns = {{{columns}}}, "
        "auto_detect = false, header = false, delim = '\t', quote = '', escape = '')) "
        f"TO '{out}/events.parquet' (FORMAT parquet)"
    )


def with_pandas(source: Path, out: Path) -> None:
    """What an analyst would write with pandas: the same columns, states, types and tracks, by year and sorted."""
    import pandas as pd

    from comity.eventdata.codes import cameo_codes
    from comity.eventdata.states import code_spellings

    codes = pd.DataFrame(
        [(c.code, c.plover, c.track) for c in cameo_codes().values()], columns=["cameo", "plover", "track"]
    )
    paths = iter(sorted((source / "zip").iterdir()))
    for number in range(10**6):
        some = list(islice(paths, PANDAS_FILES))
        if not some:
            return
        read = [
            pd.read_csv(path, sep="\t", header=None, usecols=list(USED), names=range(WIDTH), dtype=str, quoting=3)
            for path in some
        ]
        events = _finished(pd.concat(read).rename(columns=USED), codes, code_spellings())
        for year, of_year in events.groupby(events["date"].dt.year):
            folder = out / f"year={year}"
            folder.mkdir(parents=True, exist_ok=True)
            of_year.to_parquet(folder / f"{number}.parquet", compression="zstd", index=False)


def _finished(events: "pd.DataFrame", codes: "pd.DataFrame", states: dict[str, str]) -> "pd.DataFrame":
    import pandas as pd

    for column in ("date", "added"):
        events[column] = pd.to_datetime(events[column].str[:8], format="%Y%m%d", errors="coerce")
    for column in ("goldstein", "media_tone", "mentions"):
        events[column] = pd.to_numeric(events[column], errors="coerce")
    events = events[events["date"].notna() & ((events["added"] - events["date"]).dt.days <= 366)]
    events = events.merge(codes, on="cameo")
    source, target = events["source"].map(states).fillna(""), events["target"].map(states).fillna("")
    lower, upper = source.where(source < target, target), target.where(source < target, source)
    pair = (lower + "-" + upper).where((source != "") & (target != "") & (source != target), "")
    events = events.assign(source=source, target=target, pair=pair, origin="gdelt2").drop(columns="added")
    return events.sort_values(["pair", "date", "reference"])


TASKS: dict[str, Callable[[Path, Path], None]] = {
    task.__name__: task for task in (import_all, parse_and_write, with_pandas)
}


def cost_of(task: Callable[[Path, Path], None], source: Path) -> Cost:
    """Run a task in a new process, into a folder that is taken away."""
    out = source / f"out-{task.__name__}"
    start = perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.events", "--task", task.__name__, str(source), str(out)]
    )
    _, status, usage = os.wait4(process.pid, 0)
    taken = perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    shutil.rmtree(out, ignore_errors=True)
    if process.returncode:
        raise SystemExit(f"{task.__name__} ended with {process.returncode}")
    return Cost(taken, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def compare(source: Path, rows: int, rounds: int) -> Iterator[str]:
    """The lines to print on one size: work and limit in turn, then the pandas way."""
    pairs = [(cost_of(import_all, source), cost_of(parse_and_write, source)) for _ in range(rounds)]
    ratios = [work.seconds / limit.seconds for work, limit in pairs]
    seconds, memory = median(work.seconds for work, _ in pairs), max(work.megabytes for work, _ in pairs)
    yield (
        f"import {rows:,} rows of zipped GDELT: {seconds:.1f} s, {median(ratios):.2f} times DuckDB's bare "
        f"parse-and-write of unpacked files ({min(ratios):.2f} to {max(ratios):.2f}, n={rounds}); by processor time "
        f"{median(work.processor / limit.processor for work, limit in pairs):.2f} times; peak {memory:,.0f} MB"
    )
    pandas = cost_of(with_pandas, source)
    processor = median(work.processor for work, _ in pairs)
    yield (
        f"the pandas way: {pandas.seconds:.1f} s, {pandas.seconds / seconds:.2f} times the import, by processor time "
        f"{pandas.processor / processor:.2f} times; peak {pandas.megabytes:,.0f} MB"
    )


def growth(small: Path, large: Path, factor: float, rounds: int) -> str:
    """How the cost grows with the number of rows: small and large in turn."""
    pairs = [(cost_of(import_all, small), cost_of(import_all, large)) for _ in range(rounds)]
    times = [large.seconds / small.seconds for small, large in pairs]
    processor = median(large.processor / small.processor for small, large in pairs)
    return (
        f"{factor:.0f} times the rows cost {median(times):.1f} times the time ({min(times):.1f} to {max(times):.1f}, "
        f"n={rounds}), by processor time {processor:.1f} times"
    )


def main(words: Sequence[str] | None = None) -> None:
    """Make files, run, print one line a comparison."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--files", type=Path, help="keep the files in this folder, or use those made there earlier")
    parser.add_argument("--task", nargs=3, metavar=("TASK", "SOURCE", "OUT"), help="run one task in this process")
    given = parser.parse_args(words)
    if given.task:
        TASKS[given.task[0]](Path(given.task[1]), Path(given.task[2]))
        return
    with TemporaryDirectory() as scratch:
        folder = given.files or Path(scratch)
        large, small = folder / str(given.rows), folder / str(given.rows // 10)
        for place, rows in ((large, given.rows), (small, given.rows // 10)):
            if not place.is_dir():
                make_files(place, rows, plain=True)
        for line in compare(large, given.rows, given.rounds):
            print(line, flush=True)
        print(growth(small, large, 10, given.rounds))


if __name__ == "__main__":
    main()
