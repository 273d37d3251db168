"""Records that somebody else's coder found: JSON lines, each with kind, quote, document and the kind's fields."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.errors import UnreadableError
from comity.evaluation.gold import Fields, GoldDocument, check_fields
from comity.evaluation.matching import kind_of
from comity.text.decoding import decode


@dataclass(frozen=True, slots=True)
class Sorted:
    """Flat records by document file name, and those of documents that are not annotated here."""

    rows: Mapping[str, tuple[Fields, ...]]
    elsewhere: tuple[Fields, ...]


def read_records(path: Path) -> tuple[Fields, ...]:
    """Every record of a file. Raises UnreadableError at the first line that is none: a part would score falsely."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"the records cannot be opened: {error.strerror}", where=str(path)) from error
    lines = enumerate(decode(raw, where=str(path)).split("\n"), start=1) if raw.strip() else ()
    return tuple(_record(line, f"{path}, line {number}") for number, line in lines if line.strip())


def _record(line: str, where: str) -> Fields:
    try:
        parsed = json.loads(line)
    except (ValueError, RecursionError) as error:
        hint = "one JSON object a line, as `comity code … --format jsonl` prints them"
        raise UnreadableError(f"no valid JSON: {error}", where=where, hint=hint) from error
    if not isinstance(parsed, dict) or "document" not in parsed or not {"kind", "record_kind"} & set(parsed):
        raise UnreadableError("no record", where=where, hint="it needs the keys kind, quote and document")
    _check_confidence(parsed.get("confidence"), where)
    return check_fields(kind_of(parsed), parsed, where=where)


def _check_confidence(value: object, where: str) -> None:
    is_share = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
    if value is not None and not is_share:
        raise UnreadableError(f"confidence {value!r} is no share", where=where, hint="a number from 0 to 1")


def sort_by_document(records: Iterable[Fields], documents: Sequence[GoldDocument]) -> Sorted:
    """Records by annotated document, in their order; `document` may be a path, and its ending does not matter."""
    names = {document.stem: document.name for document in documents}
    rows: dict[str, list[Fields]] = {document.name: [] for document in documents}
    elsewhere: list[Fields] = []
    for record in records:
        name = names.get(Path(str(record["document"])).stem)
        (rows[name] if name else elsewhere).append(record)
    return Sorted({name: tuple(items) for name, items in rows.items()}, tuple(elsewhere))
