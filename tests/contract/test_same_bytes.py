"""The same input gives the same bytes, whatever order the interpreter's hashes give to sets."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SEEDS = ("1", "2", "3")
TEXTS = sorted((ROOT / "tests" / "quality" / "texts").glob("*.txt"))
EXAMPLES = sorted((ROOT / "examples").glob("*-*"))
COMITY = (sys.executable, "-c", "import sys; from comity.cli import main; sys.exit(main())")


def run(seed: str, *words: str) -> bytes:
    done = subprocess.run(
        [*COMITY, *words], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
    )
    return done.stdout


def test_records_and_their_reasons_are_the_same_bytes(tmp_path: Path) -> None:
    """Also where two cues as long as each other stand at one word."""
    tie = tmp_path / "tie.txt"
    tie.write_text("Japan might be concerned about the effects of the test on its security.")
    names = [str(path) for path in (*TEXTS, tie)]
    assert len({run(seed, "code", *names, "--format", "json") for seed in SEEDS}) == 1


def test_a_brief_is_the_same_bytes(tmp_path: Path) -> None:
    """Read and written anew."""
    names = [str(path) for path in EXAMPLES]
    pages = set()
    for seed in SEEDS[:2]:
        page = tmp_path / f"{seed}.html"
        run(seed, "brief", *names, "--as-of", "2025-12-31", "--store", str(tmp_path / f"{seed}.db"), "-o", str(page))
        pages.add(page.read_bytes())
    assert len(pages) == 1
