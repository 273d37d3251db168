"""Reads the reference tables of a case: every row validated, every problem collected with its line and column."""

import csv
import datetime as dt
import io
import re
from collections.abc import Collection, Iterable, Iterator
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from comity.cases.columns import (
    COLUMNS,
    COVERAGE_COLUMNS,
    EXTRA_COLUMNS,
    SAME_COLUMNS,
    TERM_COLUMNS,
)
from comity.cases.problem import Problem, explain, nearest, refuse
from comity.cases.reference import ReferenceRecord
from comity.cases.rows import Line, party_problems, row_of, vocabulary_of, vocabulary_problems
from comity.records.frozen import Frozen
from comity.records.reference import TABLES, CoverageSpan, ReferenceRow, SameAs, Term

Value = TypeVar("Value", bound=Frozen)
SIDE_TABLES = {
    "coverage": COVERAGE_COLUMNS,
    "same_as": SAME_COLUMNS,
    "vocabulary": TERM_COLUMNS,
}
"""Tables beside the rows: how far each table reaches, which rows are the same, closed vocabularies."""
THIN_BEFORE = re.compile(r"thin before (\d{4})", re.IGNORECASE)
NOTHING_AFTER = re.compile(r"nothing after (\d{1,2} [A-Z][a-z]+ \d{4})", re.IGNORECASE)


def read_reference(folder: Traversable | Path, *, where: str = "", parties: Collection[str] = ()) -> ReferenceRecord:
    """The reference record of a folder of CSV files. Raises CaseError listing file, line, column, what and what to do.

    `parties` are the codes of the case: states of rows are these, allowed by the vocabulary, or states of the world.
    """
    record, problems = collect_reference(folder, parties=parties)
    refuse(problems, where=where or str(folder))
    return record


def collect_reference(
    folder: Traversable | Path, *, parties: Collection[str] = ()
) -> tuple[ReferenceRecord, list[Problem]]:
    """What could be read, and everything that is wrong; raises nothing."""
    problems = _unknown_files(folder)
    side = {name: read_table(folder / f"{name}.csv", name, problems) for name in SIDE_TABLES}
    lines = [line for table in COLUMNS for line in read_table(folder / f"{table}.csv", table, problems)]
    terms = _values(Term, side["vocabulary"], problems)
    rows = check_rows(lines, terms, parties, problems=problems)
    same = _values(SameAs, side["same_as"], problems)
    spans = [part for span in _values(CoverageSpan, side["coverage"], problems) for part in _parts(span)]
    problems += _unknown_ids(side["same_as"], {row.id for row in rows})
    problems += [p for name in ("coverage", "vocabulary") for p in _unknown_tables(side[name])]
    record = ReferenceRecord.model_construct(
        rows=in_order(rows), coverage=tuple(spans), same=tuple(same), terms=tuple(terms)
    )
    return record, problems


def check_rows(
    lines: Iterable[Line],
    terms: Collection[Term],
    parties: Collection[str],
    *,
    problems: list[Problem],
    taken: Collection[str] = (),
    is_users: bool = False,
) -> list[ReferenceRow]:
    """The rows that are right; what is wrong with the others is added to `problems`. `taken` are ids in use."""
    closed, seen, rows = vocabulary_of(terms), dict.fromkeys(taken, ""), []
    for line in lines:
        found = row_of(line)
        wrong = found if isinstance(found, list) else []
        wrong = [*wrong, *vocabulary_problems(line, closed, is_users=is_users)]
        if parties:
            wrong += [p for p in party_problems(line, closed, parties) if p.column not in {w.column for w in wrong}]
        row_id = line.cells.get("id", "").strip()
        if row_id in seen:
            other = f"; it stands in {seen[row_id]}" if seen[row_id] else ""
            wrong.append(line.problem("id", f"the id '{row_id}' is already taken{other}", "give the row another id"))
        seen.setdefault(row_id, f"{line.file} line {line.number}")
        problems += wrong
        if isinstance(found, ReferenceRow) and not wrong:
            rows.append(found)
    return rows


def in_order(rows: Iterable[ReferenceRow]) -> tuple[ReferenceRow, ...]:
    """Rows by table, date and id; a programme without a start stands first."""
    tables = list(TABLES)
    return tuple(sorted(rows, key=lambda r: (tables.index(r.table), _first(r), r.id)))


def _first(row: ReferenceRow) -> tuple[dt.date, dt.date]:
    return (row.date.first, row.date.last) if row.date else (dt.date.min, dt.date.min)


def read_table(file: Traversable | Path, table: str, problems: list[Problem]) -> list[Line]:
    """The lines of one CSV file; a file that is not there has none. Problems of its form are added to `problems`."""
    if not file.is_file():
        return []
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(Problem(file=file.name, what=f"is not UTF-8 at byte {error.start}", hint="save it as UTF-8"))
        return []
    return list(_lines(text, file.name, table, problems))


def _lines(text: str, file: str, table: str, problems: list[Problem]) -> Iterator[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = [column.strip() for column in next(reader, [])]
        problems += _header_problems(header, file, table)
        start = reader.line_num + 1
        for cells in reader:
            if len(cells) == len(header):
                yield Line.model_construct(
                    table=table, file=file, number=start, cells=dict(zip(header, cells, strict=True))
                )
            elif cells:
                what = f"has {len(cells)} cells, the header {len(header)}"
                problems.append(Problem(file=file, line=start, what=what, hint="put text with commas into quotes"))
            start = reader.line_num + 1
    except csv.Error as error:
        problems.append(Problem(file=file, line=reader.line_num, what=f"is not CSV: {error}", hint="check the quotes"))


def _header_problems(header: list[str], file: str, table: str) -> Iterator[Problem]:
    needed = SIDE_TABLES.get(table) or COLUMNS[table]
    allowed = (*needed, *EXTRA_COLUMNS.get(table, ()))
    for column in needed:
        if column not in header:
            yield Problem(
                file=file, line=1, column=column, what="the column is missing", hint=f"write {','.join(needed)}"
            )
    for column in header:
        if column not in allowed:
            yield Problem(file=file, line=1, what=f"unknown column '{column}'", hint=nearest(column, allowed))
    if len(set(header)) < len(header):
        yield Problem(file=file, line=1, what="a column stands twice", hint="name each column once")


def _unknown_files(folder: Traversable | Path) -> list[Problem]:
    if not folder.is_dir():
        return []
    known = {f"{name}.csv" for name in (*COLUMNS, *SIDE_TABLES)}
    names = sorted(item.name for item in folder.iterdir() if item.name.endswith(".csv"))
    return [
        Problem(file=name, what="is no table of the reference record", hint=nearest(name, known) or "take it out")
        for name in names
        if name not in known
    ]


_OPEN_DATES = ("covered_from", "covered_to")


def _values(model: type[Value], lines: list[Line], problems: list[Problem]) -> list[Value]:
    """Rows of a side table as values; empty date cells are None."""
    values = []
    for line in lines:
        cells = {name: cell.strip() for name, cell in line.cells.items()}
        given = {name: cell or None if name in _OPEN_DATES else cell for name, cell in cells.items()}
        if "file" in given:
            given["table"] = str(given.pop("file")).removesuffix(".csv")
        try:
            values.append(model.model_validate(given))
        except ValidationError as error:
            for item in error.errors():
                what, hint = explain(item)
                problems.append(line.problem(str(item["loc"][0]), what, hint))
    return values


def _parts(span: CoverageSpan) -> list[CoverageSpan]:
    """A span whose note says "thin before 2000" or "nothing after 4 December 2025", cut into its parts."""
    first, last = span.covered_from, span.covered_to
    if first is None or last is None:
        return [span]
    parts = []
    if found := THIN_BEFORE.search(span.note):
        cut = dt.date(int(found[1]), 1, 1)
        before = {"covered_to": cut - dt.timedelta(days=1), "thin": True, "note": "Thin."}
        parts.append(span.model_copy(update=before))
        span = span.model_copy(update={"covered_from": cut, "thin": False})
    if found := NOTHING_AFTER.search(span.note):
        end = dt.datetime.strptime(found[1], "%d %B %Y").date()
        span = span.model_copy(update={"covered_to": end})
    return [*parts, span]


def _unknown_ids(lines: list[Line], known: set[str]) -> Iterator[Problem]:
    for line in lines:
        for column in ("left_id", "right_id"):
            row_id = line.cells.get(column, "").strip()
            if row_id not in known:
                yield line.problem(column, f"no row has the id '{row_id}'", nearest(row_id, known))


def _unknown_tables(lines: list[Line]) -> Iterator[Problem]:
    for line in lines:
        table = line.cells.get("file", "").strip().removesuffix(".csv")
        if table not in TABLES:
            yield line.problem("file", f"there is no table '{table}'", nearest(table, TABLES))
