"""The main job through the workspace, on the shipped examples."""

from datetime import date
from pathlib import Path

import pytest

import comity
from comity.errors import UnknownNameError
from comity.records.commitment import Commitment
from comity.store.open import default_store
from comity.text.metadata import Metadata
from comity.workspace import Workspace

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TEXTS = sorted([*EXAMPLES.glob("*-*.md"), *EXAMPLES.glob("*.html")])
DAY = date(2025, 12, 31)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace that has read the examples."""
    workspace = comity.open(tmp_path_factory.mktemp("desk") / "store.db")
    workspace.read(TEXTS)
    return workspace


def test_all_examples_are_read_and_marked_invented(desk: Workspace) -> None:
    """Four documents, each of which says that it was written as an example."""
    documents = desk.store.documents()
    assert len(documents) == 4
    assert all(document.invented for document in documents)


def test_reading_again_changes_nothing(desk: Workspace) -> None:
    """What is read and unchanged is left alone."""
    report = desk.read(TEXTS)
    assert (len(report.read), len(report.unchanged), report.failures) == (0, 4, ())


def test_corrected_metadata_codes_the_document_again(tmp_path: Path) -> None:
    """A corrected date makes a new run of the document, and the document keeps its id."""
    with comity.open(tmp_path / "store.db") as workspace:
        first = workspace.read(TEXTS[:1])
        second = workspace.read(TEXTS[:1], overrides=Metadata.of(published="2025-10-07"))
        assert first.read == second.read
        assert str(workspace.store.documents()[0].published) == "2025-10-07"


def test_a_broken_document_leaves_the_others_read(tmp_path: Path) -> None:
    """One empty file is reported with its reason; the others are in the store."""
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    with comity.open(tmp_path / "store.db") as workspace:
        report = workspace.read([empty, TEXTS[0]])
        assert [failure.path for failure in report.failures] == [empty]
        assert len(workspace.store.documents()) == 1


def test_records_of_one_kind(desk: Workspace) -> None:
    """The joint statement's promises come out as commitments."""
    found = desk.records(kind="commitment", document="joint-statement-new-york.md")
    assert found
    assert all(isinstance(record, Commitment) for record in found)


def test_an_unknown_kind_is_met_with_the_nearest(desk: Workspace) -> None:
    """A misspelt kind is an error that offers the right one."""
    with pytest.raises(UnknownNameError, match="unknown record kind"):
        desk.records(kind="comitment")


def test_the_brief_is_the_same_bytes_again(desk: Workspace) -> None:
    """The same documents, day and case give the same file, from the cache and anew."""
    first = desk.brief(DAY)
    assert desk.brief(DAY) == first
    from comity.brief.render import render

    assert render(desk.build_brief(DAY)) == first


def test_a_view_of_the_past_leaves_later_documents_out(desk: Workspace) -> None:
    """As of September 2025 the November commentary is not there, and the brief says so."""
    early = date(2025, 9, 30)
    names = {document.name for document in desk.corpus_as_of(early).documents}
    assert "let-the-neighbours-lead.md" not in names
    assert "let-the-neighbours-lead.md" in desk.brief(early)


def test_the_default_store_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """COMITY_STORE wins; otherwise the user's data folder holds one store a case."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv("COMITY_STORE", raising=False)
    assert default_store("us-japan-rok") == tmp_path / "comity" / "us-japan-rok.db"
    monkeypatch.setenv("COMITY_STORE", str(tmp_path / "mine.db"))
    assert default_store("us-japan-rok") == str(tmp_path / "mine.db")


def test_code_stores_nothing_and_returns_records() -> None:
    """`comity.code` reads a sentence into records with passages that hold."""
    text = "The foreign ministers of Japan and South Korea met in Seoul on 3 May 2024."
    records = comity.code(text, published="2024-05-04")
    assert any(record.kind == "event" for record in records)
    assert all(text[record.passage.start : record.passage.end] == record.quote for record in records)
