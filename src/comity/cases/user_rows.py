"""A user's own cited rows, in the form of the shipped tables, checked the same way and merged with the record.

A user's row may bring a pollster or question the case does not know yet; all else keeps to the case's vocabulary.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from comity.cases.case import Case
from comity.cases.columns import COLUMNS
from comity.cases.problem import Problem, nearest, refuse
from comity.cases.rows import Line, row_of
from comity.cases.tables import check_rows, in_order, read_table
from comity.errors import UnknownNameError, UnreadableError
from comity.records.reference import ReferenceRow

Cells = Mapping[str, str]
RowsByTable = Mapping[str, Sequence[Cells]]


def user_rows(table: str, rows: Iterable[Cells], *, file: str = "") -> tuple[ReferenceRow, ...]:
    """Rows of one table from their cells by column, as a CSV reader gives them.

    Checks the form alone; `with_rows` also checks ids, parties and vocabulary against a case. Raises CaseError.
    """
    problems: list[Problem] = []
    found = []
    for line in _lines(table, rows, file, problems):
        row = row_of(line)
        if isinstance(row, ReferenceRow):
            found.append(row)
        else:
            problems += row
    refuse(problems, where=file or f"{table}.csv")
    return tuple(found)


def read_rows(case: Case, path: Path) -> tuple[str, list[dict[str, str]]]:
    """The table and the rows of a CSV file named as its table, checked against a case.

    Raises UnknownNameError for another name, UnreadableError where there is no file, CaseError with all problems.
    """
    table = _known_table(path.stem, where=str(path))
    if not path.is_file():
        raise UnreadableError("there is no such file", where=str(path), hint="give a CSV file named as its table")
    problems: list[Problem] = []
    lines = read_table(path, table, problems)
    _check(case, lines, problems)
    refuse(problems, where=str(path))
    return table, [{column: cell.strip() for column, cell in line.cells.items()} for line in lines]


def with_rows(case: Case, rows: RowsByTable | Iterable[tuple[str, Cells]]) -> Case:
    """The case with a user's rows in its reference record; its digest changes with them.

    Raises CaseError where a row is wrong or its id is already taken.
    """
    tables = _by_table(rows)
    if not any(tables.values()):
        return case
    problems: list[Problem] = []
    lines = [line for table, cells in sorted(tables.items()) for line in _lines(table, cells, "", problems)]
    added = _check(case, lines, problems)
    refuse(problems, where="your own reference rows")
    record = case.reference.model_copy(update={"rows": in_order([*case.reference.rows, *added])})
    stated = json.dumps([[line.table, sorted(line.cells.items())] for line in lines], ensure_ascii=False)
    digest = sha256(f"{case.digest}\0{stated}".encode()).hexdigest()
    return case.model_copy(update={"reference": record, "digest": digest})


def _by_table(rows: RowsByTable | Iterable[tuple[str, Cells]]) -> dict[str, list[Cells]]:
    if isinstance(rows, Mapping):
        return {table: list(cells) for table, cells in rows.items()}
    tables: dict[str, list[Cells]] = {}
    for table, cells in rows:
        tables.setdefault(table, []).append(cells)
    return tables


def _check(case: Case, lines: Iterable[Line], problems: list[Problem]) -> list[ReferenceRow]:
    return check_rows(
        lines,
        case.reference.terms,
        [party.code for party in case.parties],
        problems=problems,
        taken=[*case.reference.by_id],
        is_users=True,
    )


def _lines(table: str, rows: Iterable[Cells], file: str, problems: list[Problem]) -> list[Line]:
    """Rows as lines counted from 2, below a header; a column the table does not have is a problem."""
    known = {*COLUMNS[_known_table(table)], "known_from"}
    lines = []
    for number, cells in enumerate(rows, start=2):
        line = Line(
            table=table, file=file or f"{table}.csv", number=number, cells={k: v or "" for k, v in cells.items()}
        )
        problems += [line.problem(c, f"unknown column '{c}'", nearest(c, known)) for c in line.cells if c not in known]
        lines.append(line)
    return lines


def _known_table(table: str, *, where: str = "") -> str:
    if table not in COLUMNS:
        raise UnknownNameError("table", table, COLUMNS, where=where)
    return table
