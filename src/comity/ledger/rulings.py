"""What people decided about threads: which givings belong together, and what became of a thread.

Appended like every other judgement: the last word stands, and an undo takes it back.
"""

from collections.abc import Iterable
from typing import Any, Literal

from comity.ledger.giving import Giving
from comity.records.carrying import live, overlap
from comity.records.frozen import Frozen
from comity.records.judgement import Judgement
from comity.records.passage import Passage

Verdict = Literal["confirm", "correct", "add-evidence", "drop-evidence", "close", "reopen"]
SAME_WORDS = 0.8
"""Share of their words by which a giving read anew is the one a ruling was about."""
VERDICTS: tuple[Verdict, ...] = ("confirm", "correct", "add-evidence", "drop-evidence", "close", "reopen")


class Ruling(Frozen):
    """One decision about the thread that a record is in, as a judgement `follow` carries it in `amended`."""

    judgement: str
    record: str
    document: str
    passage: Passage
    verdict: Verdict
    state: str = ""
    evidence: tuple[str, ...] = ()
    reviewer: str
    reason: str
    at: str


class Rulings(Frozen):
    """All that is in force: pairs of records said to be the same or not, and rulings in their order."""

    same: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    rulings: tuple[Ruling, ...] = ()

    def of(self, givings: Iterable[Giving]) -> tuple[Ruling, ...]:
        """The rulings about any of some givings, earliest first; by record, or where it was read anew by its words."""
        wanted = list(givings)
        return tuple(ruling for ruling in self.rulings if any(_is_about(ruling, giving) for giving in wanted))


def _is_about(ruling: Ruling, giving: Giving) -> bool:
    if ruling.record == giving.record:
        return True
    return ruling.document == giving.document and overlap(ruling.passage, giving.passage) >= SAME_WORDS


def rulings(judgements: Iterable[Judgement]) -> Rulings:
    """What judgements say of threads."""
    found = [judgement for judgement in live(judgements) if judgement.decision in ("same-as", "not-same", "follow")]
    last: dict[tuple[str, str], str] = {}
    for judgement in found:
        if judgement.decision != "follow":
            pair = min(judgement.record, judgement.other), max(judgement.record, judgement.other)
            last[pair] = judgement.decision
    return Rulings(
        same=tuple(sorted(pair for pair, decision in last.items() if decision == "same-as")),
        apart=tuple(sorted(pair for pair, decision in last.items() if decision == "not-same")),
        rulings=tuple(_ruling(judgement) for judgement in found if judgement.decision == "follow"),
    )


def _ruling(judgement: Judgement) -> Ruling:
    said: dict[str, Any] = judgement.amended
    return Ruling(
        judgement=judgement.id,
        record=judgement.record,
        document=judgement.document,
        passage=judgement.passage,
        verdict=said.get("verdict", "confirm"),
        state=str(said.get("state", "")),
        evidence=tuple(said.get("evidence", ())),
        reviewer=judgement.reviewer,
        reason=judgement.reason,
        at=judgement.at.isoformat(),
    )
