"""`make bench`: what coding, the store, the case and the command cost beside their limits."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pairing import Pairing, time_pairing

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
REPEATS = 6
"""How often the example text is repeated to make a document of some 10 kB."""


def coding() -> Pairing:
    """All passes and kinds beside the bare parser."""
    from comity.cases.load import load_case
    from comity.coding.code import code_document
    from comity.coding.nlp import pipeline
    from comity.text.extract import extract_text

    body = (EXAMPLES / "keep-washington-in-the-room.md").read_text(encoding="utf-8").split("---", 2)[2]
    found = extract_text(body * REPEATS)
    case, parser = load_case(), pipeline()
    return Pairing(
        f"code a document of {len(found.version.text):,} characters",
        lambda: code_document(found.document, found.version, case),
        lambda: parser(found.version.text),
        "the bare spaCy pipeline",
    )


def case_loading() -> Pairing:
    """The shipped case beside a plain CSV scan of its reference tables."""
    import csv

    from comity.cases import load

    tables = sorted((Path(load.__file__).parent / "us_japan_rok" / "reference").glob("*.csv"))

    def scan() -> int:
        return sum(len(list(csv.DictReader(table.open(encoding="utf-8")))) for table in tables)

    def start(code: str) -> object:
        return subprocess.run([sys.executable, "-c", code], check=True)

    return Pairing(
        "load the shipped case in a new process",
        lambda: start("from comity.cases.load import load_case; load_case()"),
        lambda: start("import pydantic, csv") and scan(),
        "importing pydantic and scanning the tables",
    )


def command_help() -> Pairing:
    """`comity --help` beside a Python that imports Typer."""
    command = [sys.executable, "-c", "from comity.cli import main; main()", "--help"]
    return Pairing(
        "comity --help",
        lambda: subprocess.run(command, check=True, capture_output=True),
        lambda: subprocess.run([sys.executable, "-c", "import typer"], check=True),
        "python importing typer",
    )


@contextmanager
def reading_a_store() -> Iterator[Pairing]:
    """All records of a store beside a raw scan of its JSON."""
    from comity.workspace import open_workspace

    with TemporaryDirectory() as folder:
        place = Path(folder) / "bench.db"
        with open_workspace(place) as desk:
            desk.read([EXAMPLES])
            raw = sqlite3.connect(place)
            yield Pairing(
                f"read {len(desk.store.records())} records",
                desk.store.records,
                lambda: [json.loads(row[0]) for row in raw.execute("select payload from record")],
                "raw SQLite scan with json.loads",
            )
            raw.close()


def main() -> None:
    """Print one line a pairing: seconds, ratio to the limit, range over the rounds."""
    with reading_a_store() as store:
        for pairing in (coding(), case_loading(), command_help(), store):
            timing = time_pairing(pairing)
            print(
                f"{timing.name}: {timing.seconds * 1000:.0f} ms, {timing.ratio:.2f} times {timing.limit_name} "
                f"({timing.low:.2f} to {timing.high:.2f}, n={timing.rounds})"
            )


if __name__ == "__main__":
    main()
