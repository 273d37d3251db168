"""A record as a card: its words in their context, its fields, how sure the coder is and why, and its history."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.records.coded import CodedRecord
from comity.records.conflict import Seen
from comity.records.document import Document
from comity.records.judgement import Judgement
from comity.reviewing import history_of
from comity.standing import Sheet
from comity.workbench.form import Field, fields_of

if TYPE_CHECKING:
    from comity.workbench.bench import Bench

AROUND = 280
"""Characters of the text before and after the words: two or three sentences."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a reviewer sees of one record; `seen` goes back with the decision."""

    record: CodedRecord
    document: Document
    before: str
    after: str
    standing: str
    seen: Seen
    why_again: str
    history: tuple[Judgement, ...]
    fields: tuple[Field, ...]
    confidence: float

    @property
    def shown_fields(self) -> tuple[Field, ...]:
        """The fields that say something."""
        return tuple(field for field in self.fields if field.value not in (None, "", [], False))


def card_of(bench: "Bench", identity: str) -> Card:
    """The card of a record's id. Raises UnknownNameError."""
    record, sheet = bench.standing.find(identity)
    before, after = _context(bench, record)
    again = next((item.why for item in sheet.current.queue if item.record == identity), "")
    fields = fields_of(type(record), record.fields(), bench.desk.base_case)
    seen = bench.standing.seen(sheet.document.id)
    return Card(record, sheet.document, before, after, standing_of(record, sheet), seen, again,
                history_of(record, sheet), fields, bench.confidence_of(record, sheet))  # fmt: skip


def standing_of(record: CodedRecord, sheet: Sheet) -> str:
    """`reviewed`, `rejected` or `unreviewed`."""
    if record.id in sheet.current.reviewed:
        return "reviewed"
    return "rejected" if any(item.record.id == record.id for item in sheet.current.rejected) else "unreviewed"


def _context(bench: "Bench", record: CodedRecord) -> tuple[str, str]:
    """The text around the words, cut at blanks."""
    passage = record.passage
    text = bench.desk.store.version(passage.version).text
    before, after = text[max(0, passage.start - AROUND) : passage.start], text[passage.end : passage.end + AROUND]
    if passage.start > AROUND:
        before = "…" + before.partition(" ")[2]
    if passage.end + AROUND < len(text):
        after = after.rpartition(" ")[0] + "…"
    return before, after
