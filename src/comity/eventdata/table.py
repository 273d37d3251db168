"""Any table with named columns (CSV, TSV, Parquet, also zipped): columns with canonical names are taken as they are.

`--map canonical=column` names the others. The columns of the ICEWS dyad files are known.
"""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from comity.errors import UsageError
from comity.eventdata.canonical import COLUMNS, WRONG_COLUMNS
from comity.eventdata.delimited import Line, delimiter_of, quoted, text_lines
from comity.eventdata.engine import literal
from comity.eventdata.raw import RawRow, plain_day
from comity.eventdata.states import state_code
from comity.eventdata.unpacking import clean_blocks

READABLE = (*(c for c in COLUMNS if c not in ("pair", "origin")), "reported")
"""What a column can be taken for. `pair` follows from source and target; `reported` is the day of publication."""
ICEWS_DYADS = MappingProxyType(
    {
        "date": "date",
        "source": "source_state",
        "target": "target_state",
        "source_name": "source",
        "target_name": "target",
        "cameo": "cameo",
        "goldstein": "goldstein",
    }
)
DYAD_COLUMNS = frozenset({*ICEWS_DYADS.values(), "set", "relation"})


def table_rows(path: Path, file: int, mapping: Mapping[str, str]) -> Iterator[RawRow]:
    """The rows of one table. Raises UsageError where a column that is named or needed is not there."""
    lines = _parquet_lines(path) if is_parquet(path) else _text_lines(path)
    header = next(lines, None)
    if header is None:
        return
    places = places_of(header.cells, mapping, path.name)
    width, name = len(header.cells), path.name
    for line in lines:
        fault = line.fault or ("" if len(line.cells) == width else WRONG_COLUMNS)
        yield RawRow(file, fault) if fault else _row(line, file, name, places)


def _row(line: Line, file: int, name: str, places: Mapping[str, int]) -> RawRow:
    found = {column: line.cells[place] for column, place in places.items()}
    for side in ("source", "target"):
        found[side] = state_code(found.get(side) or found.get(f"{side}_name", ""))
    for day in ("date", "reported"):
        found[day] = plain_day(found.get(day, ""))
    found["plover"], found["track"] = found.get("plover", "").upper(), found.get("track", "").lower()
    found["reference"] = found.get("reference") or f"{name}:{line.number}"
    return RawRow(file, origin="table", **found)


def places_of(header: Sequence[str], mapping: Mapping[str, str], name: str) -> dict[str, int]:
    """Where each canonical column stands in a table with this header."""
    if not mapping and set(header) == DYAD_COLUMNS:
        mapping = ICEWS_DYADS
    wanted = {**{column: column for column in READABLE if column in header}, **mapping}
    _check(header, wanted, name)
    return {canonical: header.index(column) for canonical, column in wanted.items()}


def _check(header: Sequence[str], wanted: Mapping[str, str], name: str) -> None:
    """Raises UsageError for what the table lacks."""
    shown = "the table has: " + ", ".join(list(header)[:30])
    for canonical, column in wanted.items():
        if canonical not in READABLE:
            raise UsageError(f"'{canonical}' is no column to map to", hint="those are: " + ", ".join(READABLE))
        if column not in header:
            raise UsageError(f"there is no column '{column}'", where=name, hint=shown)
    if "date" not in wanted:
        raise UsageError("no column is named as the date", where=name, hint=f"--map date=COLUMN; {shown}")
    if not {"cameo", "plover"} & set(wanted):
        raise UsageError("no column is named as the event's code", where=name, hint=f"--map cameo=COLUMN; {shown}")


def _text_lines(path: Path) -> Iterator[Line]:
    lines = text_lines(clean_blocks(path))
    first = next((line for line in lines if line.strip()), None)
    if first is not None:
        yield from quoted(_put_back(first, lines), delimiter_of(first))


def _put_back(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def is_parquet(path: Path) -> bool:
    """Whether a file begins as Parquet files do."""
    with path.open("rb") as file:
        return file.read(4) == b"PAR1"


def _parquet_lines(path: Path) -> Iterator[Line]:
    """Rows of a Parquet file as text, the names of its columns first."""
    import duckdb

    from comity.errors import UnreadableError

    try:
        with duckdb.connect() as connection:
            query = "SELECT COLUMNS(*)::VARCHAR FROM read_parquet($1, hive_partitioning = false)"
            found = connection.execute(query, [literal(path)])
            yield Line(1, [column[0] for column in found.description or ()])
            number = 1
            while rows := found.fetchmany(10_000):
                for number, row in enumerate(rows, number + 1):  # noqa: B020 (counted on from block to block)
                    yield Line(number, ["" if cell is None else cell for cell in row])
    except duckdb.Error as error:
        raise UnreadableError(
            "the Parquet file is damaged", where=path.name, hint="write it anew; nothing of it was imported"
        ) from error
