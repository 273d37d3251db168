"""Ties by month for all pairs, beside the best SQL written by hand for the same columns. `python -m benchmarks.tying`

The table is invented: ten million events of 200 states over three years, some pairs far more often than others, in
Parquet by year, sorted by pair and day, as an import leaves it.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pairing import Pairing, time_pairing
from comity.eventdata.engine import connect, read
from comity.eventdata.events import Chosen, Events
from comity.eventdata.tallying import tally_table

EVENTS = 10_000_000
STATES = 200
YEARS = (2016, 2017, 2018)
MAKE = """
COPY (
  WITH drawn AS (
    SELECT make_date({year}, 1, 1) + (random() * 364)::INTEGER AS date,
      chr(65 + (a // 26)::INTEGER) || chr(65 + (a % 26)::INTEGER) || 'X' AS source,
      chr(65 + (b // 26)::INTEGER) || chr(65 + (b % 26)::INTEGER) || 'X' AS target, code
    FROM (
      SELECT floor({states} * random() * random())::INTEGER AS a, floor({states} * random() * random())::INTEGER AS b,
        1 + floor(20 * random())::INTEGER AS code
      FROM range({rows})
    )
  )
  SELECT date, source, target,
    CASE WHEN source <> target THEN least(source, target) || '-' || greatest(source, target) ELSE '' END AS pair,
    source AS source_name, target AS target_name,
    CASE WHEN code = 1 THEN 'STATEMENT' WHEN code < 9 THEN 'CONSULT' ELSE 'ACCUSE' END AS plover,
    lpad(code::VARCHAR, 2, '0') AS cameo, round(7 - 0.8 * code, 1) AS goldstein, random() * 10 - 6 AS media_tone,
    'diplomacy' AS track, 1::INTEGER AS mentions, 'gdelt2' AS origin, hash(random())::VARCHAR AS reference
  FROM drawn ORDER BY pair, date
) TO '{target}' (FORMAT parquet)
"""
BY_HAND = """
SELECT pair, date_trunc('month', date) AS first, count(*) AS n, count(value) AS scored, sum(value) AS total,
  sum(value * value) AS squares, count(value) AS rated, sum(value) AS goldstein_sum,
  count(*) FILTER (value < 0) AS conflict
FROM (
  SELECT pair, date, CASE WHEN plover NOT IN ('ELECTION', 'RULING', 'STATEMENT', 'TEST') THEN goldstein END AS value
  FROM read_parquet({parts}) WHERE pair <> ''
)
GROUP BY ALL ORDER BY pair, first
"""


def make(folder: Path, rows: int) -> list[Path]:
    """The parts of an invented event table."""
    import duckdb

    parts = []
    connection = duckdb.connect()
    connection.execute("SELECT setseed(0.5)")
    for year in YEARS:
        part = folder / f"year={year}" / "part-bench.parquet"
        part.parent.mkdir(parents=True)
        connection.execute(MAKE.format(year=year, states=STATES, rows=rows // len(YEARS), target=part))
        parts.append(part)
    return parts


def pairing(folder: Path, parts: list[Path]) -> Pairing:
    """The query through Ibis on DuckDB, and by hand on DuckDB, both to an Arrow table in memory."""
    import duckdb

    events = Events(folder, read(connect(), folder, parts))
    by_hand = duckdb.connect()
    query = BY_HAND.format(parts=[str(part) for part in parts])
    return Pairing(
        "ties by month of all pairs",
        lambda: tally_table(events, Chosen(), by="month"),
        lambda: by_hand.sql(query).to_arrow_table(),
        "the best SQL written by hand",
    )


def main(rows: int) -> None:
    """Print the ratio, after seeing that both give the same table."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        timed = pairing(folder, make(folder, rows))
        ours, theirs = timed.work(), timed.limit()
        for column in ("pair", "n", "scored", "conflict"):
            assert ours.column(column).to_pylist() == theirs.column(column).to_pylist(), column  # type: ignore[attr-defined]
        timing = time_pairing(timed)
    print(
        f"{timing.name} in {rows:,} events, {theirs.num_rows:,} rows: {timing.seconds:.2f} s, "  # type: ignore[attr-defined]
        f"{timing.ratio:.2f} times {timing.limit_name} ({timing.low:.2f} to {timing.high:.2f}, n={timing.rounds})"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EVENTS)
