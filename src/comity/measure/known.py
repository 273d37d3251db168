"""The reference record as known on a day, made once for the measures of one view."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar

from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord

Kept = TypeVar("Kept")


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[Kept]):
    """A record or case compared by identity: hashing a thousand rows would cost more than reading them."""

    kept: Kept

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.kept is other.kept

    def __hash__(self) -> int:
        return id(self.kept)


def known_on(case: Case, day: date) -> ReferenceRecord:
    """The case's reference record as it was known on a day; the last few views are kept."""
    return _as_of(Same(case.reference), day)


@lru_cache(maxsize=8)
def _as_of(record: Same[ReferenceRecord], day: date) -> ReferenceRecord:
    return record.kept.as_of(day)
