"""Reading annotations and other coders' records: what is taken, and what is refused with where and what to do."""

import json
from pathlib import Path
from typing import Any

import pytest

from comity.errors import UnreadableError
from comity.evaluation.given import read_records, sort_by_document
from comity.evaluation.gold import GoldDocument, load_gold, read_gold
from comity.evaluation.quotes import unlocated

EVENT = {"quote": "The ministers met", "type": "CONSULT", "actors": ["JPN"]}


def written(folder: Path, name: str = "note", **annotated: Any) -> Path:
    """A folder with one text and its annotation."""
    (folder / "texts").mkdir(exist_ok=True)
    (folder / "texts" / f"{name}.txt").write_text("The ministers\nmet in Seoul.", encoding="utf-8")
    whole = {"document": f"{name}.txt", "records": {"event": [EVENT]}} | annotated
    (folder / f"{name}.json").write_text(json.dumps(whole), encoding="utf-8")
    return folder


def records(folder: Path, *lines: object) -> Path:
    path = folder / "records.jsonl"
    path.write_text("\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines), encoding="utf-8")
    return path


def test_a_text_is_found_below_the_folder_by_its_stem(tmp_path: Path) -> None:
    """Text, date and file of the annotation come with the records."""
    (found,) = load_gold(written(tmp_path, published="2024-05"), tmp_path)
    assert (found.name, found.published, found.annotation) == ("note.txt", "2024-05", "note.json")
    assert found.records["event"] == (EVENT,)


def test_a_text_that_stands_as_it_is_goes_before_a_page(tmp_path: Path) -> None:
    """Of two files with one stem the one in which quotes are located as it stands is taken."""
    (tmp_path / "note.html").write_text("<html><body><p>Other</p></body></html>", encoding="utf-8")
    (found,) = load_gold(written(tmp_path), tmp_path)
    assert found.name == "note.txt"


@pytest.mark.parametrize(
    ("annotated", "what"),
    [
        ({"document": "elsewhere.txt"}, "no text for 'elsewhere'"),
        ({"records": []}, "no annotated document"),
        ({"records": {"events": [EVENT]}}, "unknown kind 'events'"),
        ({"records": {"event": [{"type": "CONSULT"}]}}, "a record without a quote"),
        ({"records": {"event": [{**EVENT, "actors": "JPN"}]}}, "actors is no list of texts"),
        ({"published": "last May"}, "published: "),
    ],
)
def test_an_annotation_that_breaks_the_form_is_refused(tmp_path: Path, annotated: dict[str, Any], what: str) -> None:
    """The error names the file and what is wrong, and says what to do."""
    with pytest.raises(UnreadableError) as caught:
        load_gold(written(tmp_path, **annotated), tmp_path)
    assert caught.value.what.startswith(what)
    assert "note.json" in caught.value.where
    assert caught.value.hint


def test_a_failure_does_not_stop_the_others(tmp_path: Path) -> None:
    """What cannot be read is listed beside what can."""
    written(tmp_path)
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    found = read_gold(tmp_path, tmp_path)
    assert [document.name for document in found.documents] == ["note.txt"]
    assert [(path.name, error.what) for path, error in found.failures] == [("broken.json", "no valid JSON")]


def test_only_chooses_by_the_name_of_the_annotation(tmp_path: Path) -> None:
    """A regular expression over file names."""
    written(written(tmp_path), "other")
    assert [document.name for document in load_gold(tmp_path, tmp_path, only="^oth")] == ["other.txt"]


def test_a_quote_that_is_not_in_the_text_is_told(tmp_path: Path) -> None:
    """Line breaks do not matter, words do."""
    slip = {**EVENT, "quote": "The ministers never met"}
    documents = load_gold(written(tmp_path, records={"event": [EVENT, slip]}), tmp_path)
    assert [(kind, item["quote"]) for _, kind, item in unlocated(documents)] == [("event", slip["quote"])]


def test_records_are_sorted_by_document_and_the_rest_is_kept_apart(tmp_path: Path) -> None:
    """A path or another ending is the same document; documents without annotation are counted elsewhere."""
    mine = {**EVENT, "kind": "event", "document": "some/where/note.md"}
    read = read_records(records(tmp_path, mine, "", {**mine, "document": "other.txt"}))
    found = sort_by_document(read, [GoldDocument("note.txt", "", {})])
    assert found.rows == {"note.txt": (mine,)}
    assert [record["document"] for record in found.elsewhere] == ["other.txt"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "no valid JSON"),
        ("[1]", "no record"),
        ({"kind": "event", "document": "a.txt"}, "a record without a quote"),
        ({"kind": "evnt", "quote": "a", "document": "a.txt"}, "unknown kind 'evnt'"),
        ({"kind": "event", "quote": "a", "document": "a.txt", "confidence": 70}, "confidence 70 is no share"),
    ],
)
def test_a_line_that_is_no_record_stops_the_reading(tmp_path: Path, line: object, what: str) -> None:
    """The error names the line."""
    good = {**EVENT, "kind": "event", "document": "note.txt"}
    with pytest.raises(UnreadableError, match="line 2") as caught:
        read_records(records(tmp_path, good, line))
    assert caught.value.what.startswith(what)
