"""Documentation as a contract: what exists is documented, and generated pages are what the code would write."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load_generator() -> ModuleType:
    """docs/generate.py as a module."""
    spec = importlib.util.spec_from_file_location("generate", ROOT / "docs" / "generate.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["command.md", "records.md", "event-types.md"])
def test_generated_pages_are_current(name: str) -> None:
    """`make docs` would write exactly the page that is there."""
    written = (ROOT / "docs" / "reference" / name).read_text(encoding="utf-8")
    assert written == load_generator().pages()[name], "run: make docs"


def test_the_readme_shows_both_commands_and_the_picture() -> None:
    """The README opens with the brief's picture and the two commands."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make brief" in text
    assert "make test" in text
    picture = text.split("](", 1)[1].split(")", 1)[0]
    assert (ROOT / picture).is_file()


def test_no_page_or_source_names_a_path_of_a_machine() -> None:
    """Nothing that ships says where it was made."""
    roots = [ROOT / name for name in ("src", "docs", "tests", "examples", "benchmarks")]
    texts = [path for root in roots for path in root.rglob("*") if path.suffix in {".py", ".md", ".toml", ".csv"}]
    marks = ["/" + "work/", "/" + "root/"]
    assert [path.name for path in texts if any(mark in path.read_text(encoding="utf-8") for mark in marks)] == []
