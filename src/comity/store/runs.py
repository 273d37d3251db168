"""A run: one reading of one document by one coder. Earlier runs are kept; one is current."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from comity.errors import PassageError, StoreError
from comity.records.coded import CodedRecord
from comity.records.document import Document, Version
from comity.records.frozen import Frozen
from comity.records.passage import holds


class Run(Frozen):
    """`digest` says what else the reading depended on; `size` counts its records; `at` is as it was given."""

    id: int
    document: str
    version: str
    coder: str
    digest: str
    at: str
    size: int
    is_current: bool


def content_of(document: str, version: str, coder: str, payloads: Iterable[str]) -> str:
    """A hash of all that a run holds: the same reading has the same one in every store and process."""
    digest = sha256()
    for part in (document, version, coder, *sorted(payloads)):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()


def check_reading(document: Document, version: Version, records: Sequence[CodedRecord]) -> None:
    """Refuse a reading whose parts do not belong together, before anything of it is written.

    Raises PassageError for a quote that does not stand in the text, StoreError for the rest.
    """
    if version.document != document.id:
        raise StoreError(f"the version is of another document ({version.document})", where=document.name)
    seen: set[str] = set()
    for record in records:
        where = f"{document.name}, record {record.id}"
        if (record.document, record.passage.version) != (document.id, version.id):
            raise StoreError("the record is of another document or version", where=where)
        if record.id in seen:
            raise StoreError("two records have this id", where=where, hint="give records at one place ordinals")
        if not holds(record.passage, version.text):
            raise PassageError("the quote does not stand where its passage says", where=where)
        seen.add(record.id)
