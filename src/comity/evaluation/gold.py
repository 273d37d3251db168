"""Annotated documents in the form of the annotation guide: one JSON file a document."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.errors import UnreadableError

Fields = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated document: its file name, its text, and records by kind."""

    name: str
    text: str
    records: Mapping[str, tuple[Fields, ...]]
    published: str | None = None


def load_gold(folder: Path, texts: Path) -> Iterator[GoldDocument]:
    """Every annotated document of a folder with its text found below `texts`, by file stem.

    Raises UnreadableError where an annotation has no text or is no JSON.
    """
    by_stem = {path.stem: path for path in sorted(texts.rglob("*")) if path.suffix in (".txt", ".md")}
    for path in sorted(folder.glob("*.json")):
        annotated = _parse(path)
        stem = Path(annotated["document"]).stem
        if stem not in by_stem:
            raise UnreadableError(f"no text for '{stem}'", where=str(path), hint=f"put {stem}.txt below {texts}")
        text = by_stem[stem].read_text(encoding="utf-8")
        records = {kind: tuple(items) for kind, items in annotated["records"].items()}
        yield GoldDocument(by_stem[stem].name, text, records, annotated.get("published"))


def _parse(path: Path) -> dict[str, Any]:
    try:
        parsed: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        if not {"document", "records"} <= set(parsed):
            raise UnreadableError(
                "no annotated document", where=str(path), hint="it needs the keys document and records"
            )
    except (json.JSONDecodeError, TypeError) as error:
        raise UnreadableError("no valid JSON", where=str(path), hint=str(error)) from error
    return parsed
