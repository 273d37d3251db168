"""Annotated documents in the form of the annotation guide: one JSON file a document, its text found by file stem.

Records are plain fields here, as annotators and other coders write them; their form is checked when they are read.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from comity.errors import ComityError, DateError, UnknownNameError, UnreadableError
from comity.records.dates import PartialDate
from comity.records.registry import KINDS
from comity.text.decoding import decode
from comity.text.formats import READERS

Fields = Mapping[str, Any]
AS_THEY_ARE = (".txt", ".md")
"""Endings of texts in which quotes are located as the file stands; of other formats, in the text read from them."""
LISTS = {
    "recommendation": ("addressees", "domains", "tracks"),
    "commitment": ("by", "domains", "tracks"),
    "event": ("actors", "targets", "domains", "tracks"),
    "constraint": ("domains", "tracks"),
    "reading": (),
    "mechanism": ("parties",),
    "link": (),
}
"""Compared fields that hold several values."""


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated document: its file name, its text, records by kind; where text and annotation were read from."""

    name: str
    text: str
    records: Mapping[str, tuple[Fields, ...]]
    published: str | None = None
    path: Path | None = None
    annotation: str = ""
    author: str = ""

    @property
    def stem(self) -> str:
        return Path(self.name).stem


@dataclass(frozen=True, slots=True)
class GoldSet:
    """The annotated documents of a folder, and the annotations that could not be read, each with its reason."""

    documents: tuple[GoldDocument, ...]
    failures: tuple[tuple[Path, ComityError], ...] = ()


def load_gold(folder: Path, texts: Path, *, only: str = "") -> tuple[GoldDocument, ...]:
    """Every annotated document of a folder with its text found below `texts`, in the order of annotation files.

    Raises the first failure: UnreadableError where an annotation has no text, is no JSON or breaks its form.
    """
    found = read_gold(folder, texts, only=only)
    if found.failures:
        raise found.failures[0][1]
    return found.documents


def read_gold(folder: Path, texts: Path, *, only: str = "") -> GoldSet:
    """As `load_gold`, but goes on after a failure. `only` is a regular expression over annotation file names."""
    by_stem = _texts(texts)
    documents: list[GoldDocument] = []
    failures: list[tuple[Path, ComityError]] = []
    for path in sorted(folder.glob("*.json")):
        if re.search(only, path.name):
            try:
                documents.append(_read(path, by_stem, texts))
            except ComityError as error:
                failures.append((path, error))
    return GoldSet(tuple(documents), tuple(failures))


def _texts(folder: Path) -> dict[str, Path]:
    """Readable files by stem; of several, one in which quotes are located as it stands, then the first by name."""
    files = (path for path in folder.rglob("*") if path.suffix.lower() in READERS)
    order = sorted(files, key=lambda path: (path.suffix not in AS_THEY_ARE, path), reverse=True)
    return {path.stem: path for path in order}


def _read(path: Path, texts: Mapping[str, Path], folder: Path) -> GoldDocument:
    annotated = _parse(path)
    stem = Path(str(annotated["document"])).stem
    if stem not in texts:
        raise UnreadableError(f"no text for '{stem}'", where=str(path), hint=f"put {stem}.txt below {folder}")
    records = {kind: tuple(items) for kind, items in annotated["records"].items()}
    for kind, items in records.items():
        for number, item in enumerate(items, start=1):
            check_fields(kind, item, where=f"{path}, {kind} {number}")
    found = texts[stem]
    author = annotated.get("author")
    return GoldDocument(
        found.name, _text(found), records, _published(annotated, path), found, path.name,
        author if isinstance(author, str) else "",
    )  # fmt: skip


def _parse(path: Path) -> dict[str, Any]:
    try:
        parsed = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise UnreadableError("no valid JSON", where=str(path), hint=str(error)) from error
    except OSError as error:
        raise UnreadableError(f"the file cannot be opened: {error.strerror}", where=str(path)) from error
    records = parsed.get("records") if isinstance(parsed, dict) else None
    if (
        not isinstance(records, dict)
        or "document" not in parsed
        or not all(isinstance(v, list) for v in records.values())
    ):
        hint = "it needs the keys document, and records with a list for each kind"
        raise UnreadableError("no annotated document", where=str(path), hint=hint)
    return dict(parsed)


def _text(path: Path) -> str:
    if path.suffix in AS_THEY_ARE:
        return decode(path.read_bytes(), where=str(path))
    from comity.text.extract import extract

    return extract(path).version.text


def _published(annotated: Fields, path: Path) -> str | None:
    date = annotated.get("published")
    try:
        return str(PartialDate(str(date))) if date else None
    except DateError as error:
        raise UnreadableError(f"published: {error.what}", where=str(path), hint=error.hint) from error


def check_fields(kind: str, fields: object, *, where: str) -> Fields:
    """The fields of a record whose form is right: a known kind, a quote, lists of texts where several values stand.

    Raises UnreadableError with the field at fault.
    """
    if kind not in KINDS:
        raise UnreadableError(f"unknown kind '{kind}'", where=where, hint=UnknownNameError("kind", kind, KINDS).hint)
    if not isinstance(fields, dict) or not isinstance(fields.get("quote"), str):
        raise UnreadableError("a record without a quote", where=where, hint="quote is the passage, word for word")
    wrong = [name for name in ("also", *LISTS[kind]) if not _is_list(fields.get(name))]
    if wrong:
        raise UnreadableError(f"{wrong[0]} is no list of texts", where=where, hint=f'write "{wrong[0]}": ["…"]')
    return fields


def _is_list(value: object) -> bool:
    return value is None or (isinstance(value, list | tuple) and all(isinstance(item, str) for item in value))
