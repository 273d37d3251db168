"""What exists is described in the pages that people write, and what these pages say exists."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from comity.brief.registry import SECTIONS
from comity.cli.app import GROUPS, VERBS, app
from comity.cli.options import Format
from comity.errors import ComityError
from comity.measure.rhythm import RhythmStatus
from comity.records.coded import CodedRecord
from comity.records.judgement import Decision
from comity.records.reference import TABLES
from comity.records.registry import KINDS
from comity.records.track import TRACKS

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
WRITTEN = [ROOT / "README.md", *sorted(DOCS.glob("*.md")), *sorted((DOCS / "how-to").glob("*.md"))]
"""The pages that people write; docs/reference/ is generated."""
SUBVERBS = [
    f"{group} {command.name or (command.callback.__name__ if command.callback else '')}"
    for group, sub in GROUPS.items()
    for command in sub.registered_commands
]
SECTION_NAMES = [writer.__module__.rsplit(".", 1)[-1] for writer in SECTIONS]
FENCE = re.compile(r"^[ ]*```(?P<language>\w*)\n(?P<body>.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"!?\[[^\]\n]*\]\((?P<target>[^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(?P<title>.+)$", re.MULTILINE)
SETTING = re.compile(r"environ(?:\.get\(|\[)\s*\"(?P<name>[A-Z_]+)\"")


def written() -> str:
    """All pages that people write, as one text."""
    return "\n".join(page.read_text(encoding="utf-8") for page in WRITTEN)


def markdown_files() -> list[Path]:
    """Every Markdown file that belongs to the project; folders of tools begin with a dot."""
    found = [path for path in ROOT.rglob("*.md") if not any(p.startswith(".") for p in path.relative_to(ROOT).parts)]
    return sorted(path for path in found if path.relative_to(ROOT).parts[0] not in ("build", "dist"))


def commands_shown() -> Iterator[tuple[str, list[str]]]:
    """Every `comity …` line of a fenced block, or in a sentence, with its words."""
    for page in WRITTEN:
        text = page.read_text(encoding="utf-8")
        blocks = "\n".join(found["body"] for found in FENCE.finditer(text)).replace("\\\n", " ")
        lines = [line.strip().removeprefix("$ ") for line in blocks.splitlines()]
        lines += re.findall(r"`(comity [^`\n]*)`", FENCE.sub("", text))
        for line in lines:
            if line.startswith("comity ") and not line.startswith("comity:"):
                yield page.name, shlex.split(line.split(" > ")[0], comments=True)[1:]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as code hosts make them."""
    titles = (found["title"] for found in HEADING.finditer(FENCE.sub("", page.read_text(encoding="utf-8"))))
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("name", [*VERBS, *SUBVERBS])
def test_every_verb_is_described(name: str) -> None:
    """A verb that no page mentions is a verb that nobody finds."""
    assert re.search(rf"\bcomity {name}\b", written())


@pytest.mark.parametrize("name", [*KINDS, *TABLES, *SECTION_NAMES])
def test_every_kind_table_and_section_is_described(name: str) -> None:
    """Record kinds, reference tables and sections of the brief stand in the tables of the methods."""
    text = (DOCS / "methods.md").read_text(encoding="utf-8")
    assert re.search(rf"`{name}`|\b{name}\b", text)


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_a_record_is_listed(kind: str) -> None:
    """The page for scholars lists the fields that each kind exports."""
    text = (DOCS / "how-to" / "quantitative-scholar.md").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if line.startswith(f"| `{kind}` |"))
    own = set(KINDS[kind].model_fields) - set(CodedRecord.model_fields)
    assert set(re.findall(r"[a-z_]+", row.split("|")[2])) == own


def test_every_setting_is_described() -> None:
    """Each environment variable that the code asks for is in the pages."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "src").rglob("*.py"))
    assert {found["name"] for found in SETTING.finditer(code)} - set(re.findall(r"\b[A-Z_]{4,}\b", written())) == set()


@pytest.mark.parametrize("word", [*TRACKS, *RhythmStatus.__args__, *Decision.__args__, *Format])  # type: ignore[attr-defined]
def test_every_value_a_reader_meets_is_named(word: str) -> None:
    """Tracks, states of a rhythm, decisions and formats are explained somewhere."""
    assert word in written()


def test_every_command_shown_exists() -> None:
    """Verbs and options in the pages are those of the command."""
    wrong = [(page, words) for page, words in commands_shown() if unknown_in(words)]
    assert wrong == []


def unknown_in(words: list[str]) -> list[str]:
    """The verb or the options of a call that the command does not have."""
    node = get_command(app)
    known = {option for param in node.params for option in param.opts}
    rest = list(words)
    while rest and hasattr(node, "commands") and (rest[0] in node.commands or getattr(node, "default", None)):
        name = rest.pop(0) if rest[0] in node.commands else node.default  # type: ignore[attr-defined]
        node = node.commands[name]
        known |= {option for param in node.params for option in param.opts}
    unfinished = hasattr(node, "commands") and bool(rest) and not rest[0].startswith("-") and rest[0] != "VERB"
    options = [word for word in rest if re.match(r"--?[a-z]", word)]
    return [*([rest[0]] if unfinished else []), *(o for o in options if o not in {*known, "--help"})]


@pytest.mark.parametrize("page", markdown_files(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_relative_link_resolves(page: Path) -> None:
    """A link leads to a file that is there, and an anchor to a heading."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    broken = []
    for target in (found["target"] for found in LINK.finditer(text)):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        place = (page.parent / name).resolve() if name else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            broken.append(target)
    assert broken == []


def test_every_error_of_the_command_has_its_code_in_the_pages() -> None:
    """The pages name the exit codes that a script has to know."""
    codes = {error.exit_code for error in ComityError.__subclasses__()}
    assert {code for code in codes if code > 2 and f"code {code}" not in written()} == set()
