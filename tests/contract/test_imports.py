"""What using one part must not load."""

import subprocess
import sys

import pytest

HEAVY = ("spacy", "scipy", "duckdb", "ibis", "altair", "vl_convert", "fastapi", "trafilatura", "lxml", "pypdf", "babel")


def loaded_after(code: str) -> set[str]:
    """The top-level modules a fresh Python holds after running a line."""
    script = f"{code}; import sys; print(' '.join(sorted({{name.split('.')[0] for name in sys.modules}})))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\n")[-2].split())


@pytest.mark.parametrize(
    "code",
    [
        "import comity",
        "from comity.cli.app import app",
        "from comity.workspace import Workspace",
        "from comity.cases.load import load_case; load_case()",
    ],
)
def test_light_paths_load_nothing_heavy(code: str) -> None:
    """Importing Comity, its command, its workspace or its case loads no heavy library."""
    assert loaded_after(code) & set(HEAVY) == set()


def test_import_comity_loads_no_database_and_no_numbers() -> None:
    """`import comity` alone needs neither SQLAlchemy nor NumPy nor pydantic."""
    assert loaded_after("import comity") & {"sqlalchemy", "numpy", "pydantic", "typer"} == set()
