"""Rows to stdout or a file as a table, CSV, JSON, JSON lines or Parquet; messages and progress to stderr."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from comity.cli.options import Format
from comity.errors import UsageError
from comity.listing.cells import plain, safe_cell

if TYPE_CHECKING:
    from pathlib import Path
    from typing import TextIO

    from comity.reading import Failure, Progress
    from comity.text.sources import Source

Row = Mapping[str, Any]
"""First characters by which spreadsheets take a cell for a formula (OWASP, CSV injection)."""
CELL_WIDTH = 72
PLAIN_ENDINGS = {"", "txt", "md"}


def emit(
    rows: Iterable[Row], layout: Format, *, columns: Sequence[str] | None = None, out: "Path | None" = None
) -> None:
    """Print rows, or write them to a file; `columns` chooses and orders those of a table (other formats have every
    field). Raises UsageError where columns of bytes would go to a screen, or the file cannot be written."""
    chosen = layout_for(layout, out)
    if chosen is Format.table and out is None:
        _emit_table(list(rows), columns)
        return
    if chosen is Format.parquet:
        from comity.listing.parquet import as_parquet

        _write(as_parquet(list(rows), columns or ()), out)
        return
    text = StringIO()
    WRITERS[chosen](rows, text, columns)
    _write(text.getvalue(), out)


def emit_value(value: Any, out: "Path | None" = None) -> None:
    """Print one value as JSON, or write it to a file."""
    _write(json.dumps(value, ensure_ascii=False, indent=2) + "\n", out)


def layout_for(layout: Format, out: "Path | None") -> Format:
    """What was asked for; where nothing was, what the file's ending says. Raises UsageError for an unknown one."""
    ending = out.suffix.lower().removeprefix(".") if out else ""
    if layout is not Format.table or ending in PLAIN_ENDINGS:
        return layout
    if ending not in {*Format}:
        hint = "end it in .parquet, .csv, .json, .jsonl or .txt, or say --format"
        raise UsageError("no format has this ending", where=str(out), hint=hint)
    return Format(ending)


def _write(content: str | bytes, out: "Path | None") -> None:
    """To the file, whole or not at all; else to standard output."""
    if out is None:
        if isinstance(content, str):
            sys.stdout.write(content)
            return
        if sys.stdout.isatty():
            raise UsageError("Parquet is no text for a screen", hint="add -o FILE.parquet, or > FILE.parquet")
        sys.stdout.buffer.write(content)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        part = out.with_name(out.name + ".part")
        part.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        part.replace(out)
    except OSError as error:
        raise UsageError(f"cannot write: {error.strerror}", where=str(out), hint="choose another file") from error
    tell(f"wrote {out}")


def _json_lines(rows: Iterable[Row], text: StringIO, _: Sequence[str] | None) -> None:
    text.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def _json(rows: Iterable[Row], text: StringIO, _: Sequence[str] | None) -> None:
    text.write(json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n")


def _csv(given: Iterable[Row], text: StringIO, _: Sequence[str] | None) -> None:
    rows = list(given)
    if not rows:
        return
    fields = list(dict.fromkeys(field for row in rows for field in row))
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(fields)
    writer.writerows([safe_cell(row.get(field)) for field in fields] for row in rows)


def _table(given: Iterable[Row], text: StringIO, columns: Sequence[str] | None) -> None:
    """A table for a file: as on a screen of the usual width."""
    rows = list(given)
    if rows:
        _drawn(rows, columns, text)


def _emit_table(rows: Sequence[Row], columns: Sequence[str] | None) -> None:
    if not rows:
        tell("nothing to show")
        return
    _drawn(rows, columns, sys.stdout)


def _drawn(rows: Sequence[Row], columns: Sequence[str] | None, file: "TextIO") -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    shown = list(columns or rows[0])
    table = Table(*shown, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        table.add_row(*(Text(_short(plain(row.get(column)))) for column in shown))
    console = Console(file=file) if file.isatty() else Console(file=file, width=160)
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


WRITERS = {Format.csv: _csv, Format.json: _json, Format.jsonl: _json_lines, Format.table: _table}
