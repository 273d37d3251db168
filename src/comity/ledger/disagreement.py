"""A disagreement: two sides that cannot both be followed, or both be right, with both quotes and the reason.

Nothing is decided between them, and nothing is counted by who holds which side.
"""

from hashlib import sha256
from typing import Literal

from comity.records.coded import CodedRecord
from comity.records.frozen import Frozen
from comity.records.passage import Passage

Kind = Literal["advice", "claim", "remedy", "record"]
KINDS: dict[Kind, str] = {
    "advice": "opposite advice",
    "claim": "opposite claims",
    "remedy": "rival remedies for one problem",
    "record": "a text against the reference record",
}


class Side(Frozen):
    """One side: a sentence of a text, or a row of the reference record.

    `claim` says in Comity's words what side it is; `records` are the ids of coded records in the sentence; `rows` of
    reference rows, for the record's side. `passage` is None there, and `quote` is the row's own line. `reported`: the
    text reports somebody else; `sure` how likely the sentence is read right.
    """

    claim: str
    quote: str
    document: str = ""
    source: str = ""
    passage: Passage | None = None
    records: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    reported: bool = False
    hedged: bool = False
    sure: float = 1.0


class Disagreement(Frozen):
    """Two sides on one `subject`. `known_then` for texts against the record: whether the row was known to the text."""

    id: str
    kind: Kind
    subject: str
    question: str
    left: Side
    right: Side
    reason: str
    confidence: float
    within_document: bool = False
    known_then: bool | None = None


def side_of(record: CodedRecord, source: str, claim: str, *, hedged: bool = False) -> Side:
    """A coded record as one side."""
    by = getattr(record, "by", ())
    return Side(
        claim=claim, quote=record.quote, document=record.document, source=source, passage=record.passage,
        records=(record.id,), reported=bool(by) and "author" not in by, hedged=hedged, sure=record.confidence,
    )  # fmt: skip


def disagreement_id(kind: Kind, subject: str, left: Side, right: Side) -> str:
    """A short hash of what is set against what: the same two passages on one subject are one disagreement."""
    places = [f"{s.passage.version}:{s.passage.start}:{s.passage.end}" if s.passage else ";".join(s.rows)
              for s in (left, right)]  # fmt: skip
    return "dis-" + sha256("\0".join((kind, subject, *places)).encode()).hexdigest()[:12]


def disagreement(
    kind: Kind, subject: str, *, question: str, sides: tuple[Side, Side], reason: str, confidence: float,
    known_then: bool | None = None,
) -> Disagreement:  # fmt: skip
    """A disagreement with its id; within one document where both sides are of one source."""
    left, right = sides
    return Disagreement(
        id=disagreement_id(kind, subject, left, right), kind=kind, subject=subject, question=question, left=left,
        right=right, reason=reason, confidence=round(confidence, 3), known_then=known_then,
        within_document=bool(left.source) and left.source == right.source,
    )  # fmt: skip
