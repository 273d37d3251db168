"""Pairs that may be about one thing, for a person to say: a record beside a reference row, or beside another record."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from comity.occurrence.occurrence import Member, Occurrence

if TYPE_CHECKING:
    from comity.brief.material import Material


@dataclass(frozen=True, slots=True)
class Two:
    """A record and what it is taken to be one with: another record, or a row of the reference record."""

    record: str
    other: str
    occurrence: Occurrence
    confidence: float
    reasons: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, str]:
        return min(self.record, self.other), max(self.record, self.other)


@dataclass
class Pairs:
    """Pairs nobody has decided on, the least sure first; what one reviewer skips comes last for that one."""

    _skipped: dict[str, dict[tuple[str, str], None]] = field(default_factory=lambda: defaultdict(dict))

    def waiting(self, material: "Material") -> list[Two]:
        """All pairs that wait, the least sure first."""
        decided = {*material.corpus.same, *material.corpus.not_same}
        found = (two for thing in material.occurrences for two in pairs_of(thing) if two.ids not in decided)
        return sorted(found, key=lambda two: (two.confidence, two.ids))

    def first(self, material: "Material", reviewer: str) -> tuple[Two | None, int]:
        """The pair that comes first for a reviewer, and how many wait."""
        waiting = self.waiting(material)
        skipped = list(self._skipped[reviewer])
        fresh = next((two for two in waiting if two.ids not in skipped), None)
        later = sorted((two for two in waiting if two.ids in skipped), key=lambda two: skipped.index(two.ids))
        return fresh or next(iter(later), None), len(waiting)

    def skip(self, ids: tuple[str, str], reviewer: str) -> None:
        """Put a pair last for a reviewer."""
        self._skipped[reviewer].pop(ids, None)
        self._skipped[reviewer][ids] = None

    def upcoming(self, material: "Material", n: int) -> list[Two]:
        return list(islice(self.waiting(material), n))


def pairs_of(thing: Occurrence) -> Iterator[Two]:
    """Each record of an occurrence with its first row, or, where no row has it, with the record before."""
    before: Member | None = None
    for member in thing.members:
        if thing.rows:
            yield Two(member.record, thing.rows[0], thing, member.confidence, member.reasons)
        elif before:
            confidence = min(before.confidence, member.confidence)
            yield Two(before.record, member.record, thing, confidence, member.reasons)
        before = member
