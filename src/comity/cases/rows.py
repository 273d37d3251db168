"""One row of a reference table: its cells become a validated row, or problems that say which cell and why."""

from collections.abc import Collection, Iterator, Mapping
from functools import cache

from pydantic import ValidationError

from comity.cases.columns import COLUMNS, EXTRA_COLUMNS, PARTY_COLUMNS, field_of, fields_of, values_of
from comity.cases.problem import Problem, explain, nearest
from comity.errors import DateError
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.reference import TABLES, Meeting, Poll, ReferenceRow, Term

OPEN_TO_USERS = frozenset({("polls", "pollster"), ("polls", "about")})
"""Columns in which a user's own row may bring a new value: a new pollster or question makes a line of its own."""
NEAR_MISS = 0.85
"""From this likeness on a new value is a slip of a known one ("Gallup Korae"); a difflib ratio, chosen by eye."""

Vocabulary = Mapping[tuple[str, str], Collection[str]]


class Line(Frozen):
    """A row as it stands in a file: table, line and cells by column."""

    table: str
    file: str
    number: int = 0
    cells: dict[str, str]

    def problem(self, column: str, what: str, hint: str = "") -> Problem:
        return Problem(file=self.file, line=self.number, column=column, what=what, hint=hint)


def vocabulary_of(terms: Collection[Term]) -> dict[tuple[str, str], set[str]]:
    """The closed values by table and column."""
    closed: dict[tuple[str, str], set[str]] = {}
    for term in terms:
        closed.setdefault((term.table, term.column), set()).add(term.value)
    return closed


def row_of(line: Line) -> ReferenceRow | list[Problem]:
    """The validated row, or everything that keeps its cells from being one."""
    problems = [*_empty_cells(line), *_date_problems(line)]
    try:
        row = TABLES[line.table].model_validate(fields_of(line.table, line.cells))
    except ValidationError as error:
        seen = {problem.column for problem in problems}
        problems += [p for p in _model_problems(line, error) if p.column not in seen]
        return problems
    problems += _number_problems(line, row)
    return problems or row


def _empty_cells(line: Line) -> Iterator[Problem]:
    """Cells that must say something and do not; only a programme's start may be unknown."""
    fields = TABLES[line.table].model_fields
    for column in COLUMNS[line.table]:
        field = fields.get(field_of(line.table, column))
        if field and field.is_required() and column != "since" and not line.cells.get(column, "").strip():
            yield line.problem(column, "is empty", "fill it in")


def _date_problems(line: Line) -> Iterator[Problem]:
    """A date agrees with its precision; a row has a day, month or year, never a range."""
    text, precision = line.cells.get("date", "").strip(), line.cells.get("date_precision", "").strip()
    if "date" not in COLUMNS[line.table] or not text:
        return
    try:
        date = PartialDate(text)
    except DateError as error:
        yield line.problem("date", error.what, error.hint)
        return
    if date.precision == "range":
        yield line.problem("date", f"'{text}' is a range", "give the first day; put the range into the title")
    elif precision and precision != date.precision:
        yield line.problem(
            "date_precision", f"says '{precision}' but the date '{text}' is a {date.precision}", "make them agree"
        )


def _model_problems(line: Line, error: ValidationError) -> Iterator[Problem]:
    columns = {field_of(line.table, column): column for column in _columns(line.table)}
    for item in error.errors():
        field = str(item["loc"][0]) if item["loc"] else ""
        what, hint = explain(item)
        yield line.problem(columns.get(field, field), what, hint)


def _number_problems(line: Line, row: ReferenceRow) -> Iterator[Problem]:
    """A percentage lies in 0..100; a meeting has at least two parties."""
    if isinstance(row, Poll) and row.unit == "percent" and not 0 <= row.value <= 100:
        yield line.problem("value", f"{row.value:g} is no percentage", "give a value between 0 and 100")
    if isinstance(row, Meeting) and len(set(row.parties)) < 2:
        yield line.problem("parties", "names too few parties", "join two or more codes with ;")


@cache
def _columns(table: str) -> tuple[str, ...]:
    return (*COLUMNS[table], *EXTRA_COLUMNS.get(table, ()))


def vocabulary_problems(line: Line, closed: Vocabulary, *, is_users: bool = False) -> Iterator[Problem]:
    """Cells whose column the case closes hold only its values; a user's own row may bring a new pollster."""
    for column in _columns(line.table):
        known = closed.get((line.table, column))
        if known is None or column in PARTY_COLUMNS:
            continue
        is_open = is_users and (line.table, column) in OPEN_TO_USERS
        for value in values_of(line.table, column, line.cells.get(column, "")):
            if value in known:
                continue
            near = nearest(value, known, cutoff=NEAR_MISS if is_open else 0.5)
            if near or not is_open:
                yield line.problem(column, f"unknown {column} '{value}'", near or "known: " + ", ".join(sorted(known)))


def party_problems(line: Line, closed: Vocabulary, parties: Collection[str]) -> Iterator[Problem]:
    """States and groups are parties of the case, values its vocabulary allows, or states of the world."""
    for column in _columns(line.table):
        if column not in PARTY_COLUMNS and (line.table, column) != ("shocks", "actor"):
            continue
        known = closed.get((line.table, column))
        for code in values_of(line.table, column, line.cells.get(column, "")):
            if code in (parties if known is None else known):
                continue
            if known is not None and column != "parties":
                yield line.problem(
                    column, f"'{code}' does not stand in this column", "known: " + ", ".join(sorted(known))
                )
            elif code not in _world():
                yield line.problem(
                    column, f"unknown party '{code}'", nearest(code, parties) or "give an ISO 3166-1 alpha-3 code"
                )


def _world() -> frozenset[str]:
    """The states of the world; loaded only when a code is not one of the case's own."""
    from comity.cases.states import state_codes

    return state_codes()
