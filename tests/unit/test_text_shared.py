"""The project's corpus, where it lies beside the repository: nothing of the text is lost, nothing of the page stays."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from comity.records.document import Document
from comity.text.extract import Extract, extract

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
pytestmark = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared corpus does not lie beside the repository")
FLOOR = 0.995
"""Least share of annotated quotes that must stand in the clean texts; captions that annotators read are the rest."""


def fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def annotated() -> Iterator[tuple[Path, list[str]]]:
    """Each document with its annotated quotes."""
    for gold in sorted((SHARED / "gold" / "policy").glob("*.json")):
        told = json.loads(gold.read_text(encoding="utf-8"))
        found = list((SHARED / "texts").glob(f"*/{told['document']}"))
        records = [record for kind in told["records"].values() for record in kind]
        yield found[0], [quote for record in records for quote in (record["quote"], *record.get("also", ()))]


def test_annotated_quotes_stand_in_the_clean_texts() -> None:
    """Quotes are substrings of the clean text, up to blanks."""
    texts = [(fold(extract(path).version.text), quotes) for path, quotes in annotated()]
    held = [fold(quote) in text for text, quotes in texts for quote in quotes]
    assert sum(held) >= FLOOR * len(held) > 0


def seeds() -> list[Extract]:
    return [extract(path) for path in sorted((SHARED / "texts" / "seeds").glob("*.txt"))]


def test_titles_authors_and_dates_of_the_seeds() -> None:
    """Found where the text gives them, as the annotators did, and not where it does not."""

    def told(document: Document) -> tuple[str | None, str | None]:
        return document.title or None, document.author or None

    gold = {}
    for path in (SHARED / "gold" / "policy").glob("0*_*.json"):
        record = json.loads(path.read_text(encoding="utf-8"))
        gold[record["document"]] = (record["title"], record["author"])
    found = {item.document.name: told(item.document) for item in seeds()}
    assert found == {name: gold[name] for name in found}
    assert all(item.document.published for item in seeds())


def test_no_furniture_stays_in_the_seeds() -> None:
    """Words of page furniture do not stand in the clean texts."""
    furniture = re.compile(r"recent features|^credit:|jobs board|read more|#\w|^by [A-Z]", re.I | re.M)
    assert [hit[0] for item in seeds() for hit in furniture.finditer(item.version.text)] == []


def test_official_texts_keep_their_wraps_and_blanks() -> None:
    """All lines of the body but the end mark stay as they are."""
    for path in sorted((SHARED / "texts" / "official").glob("*.md")):
        body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
        found = extract(path)
        assert found.version.text in body
        assert len(found.version.text) > 0.98 * len(body.strip())
        assert (bool(found.document.title), str(found.document.published)) == (True, path.name[:10])
