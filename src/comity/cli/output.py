"""Rows to stdout as a table, CSV, JSON or JSON lines; messages and progress to stderr."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from comity.cli.options import Format

if TYPE_CHECKING:
    from comity.reading import Failure, Progress
    from comity.text.sources import Source

Row = Mapping[str, Any]
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""First characters by which spreadsheets take a cell for a formula (OWASP, CSV injection)."""
CELL_WIDTH = 72


def emit(rows: Iterable[Row], layout: Format, *, columns: Sequence[str] | None = None) -> None:
    """Print rows; `columns` chooses and orders those of a table (other formats print every field)."""
    if layout is Format.jsonl:
        for row in rows:
            print(json.dumps(row, ensure_ascii=False))
    elif layout is Format.json:
        print(json.dumps(list(rows), ensure_ascii=False, indent=2))
    elif layout is Format.csv:
        _emit_csv(list(rows))
    else:
        _emit_table(list(rows), columns)


def _emit_csv(rows: Sequence[Row]) -> None:
    if not rows:
        return
    fields = list(dict.fromkeys(field for row in rows for field in row))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([_safe_cell(row.get(field)) for field in fields] for row in rows)


def _safe_cell(value: Any) -> str:
    """A cell as text; what a spreadsheet would run as a formula gets a leading apostrophe."""
    text = plain(value)
    if isinstance(value, str) and text.startswith(FORMULA_STARTS):
        return "'" + text
    return text


def plain(value: Any) -> str:
    """A value as one line of text: lists joined by `;`, mappings as JSON, None empty."""
    if value is None:
        return ""
    if isinstance(value, (list, tuple)) and all(not isinstance(item, (list, tuple, dict)) for item in value):
        return ";".join(map(str, value))
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False)
    return str(value)


def _emit_table(rows: Sequence[Row], columns: Sequence[str] | None) -> None:
    if not rows:
        tell("nothing to show")
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = list(columns or rows[0])
    table = Table(*shown, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(_short(plain(row.get(column)))) for column in shown))
    console = Console(file=sys.stdout) if sys.stdout.isatty() else Console(file=sys.stdout, width=160)
    console.print(table)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= CELL_WIDTH else flat[: CELL_WIDTH - 1] + "…"


def tell(message: str) -> None:
    """A message to the person, never mixed with data."""
    print(message, file=sys.stderr)


def tell_failures(failures: "Sequence[Failure]") -> None:
    """Each document that could not be read: where, what, what to do."""
    for failure in failures:
        tell(f"not read: {failure.path}: {failure.error.what}")
        if failure.error.hint:
            tell(f"  {failure.error.hint}")


@contextmanager
def progress(task: str) -> "Iterator[Progress | None]":
    """A progress line on stderr, only where stderr is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[name]}"))
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        running = bar.add_task(task, name="")

        def step(path: "Source", number: int, total: int) -> None:
            bar.update(running, completed=number - 1, total=total, name=path.name)

        yield step
