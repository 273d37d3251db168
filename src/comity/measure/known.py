"""The reference record as known on a day, made once for the measures of one view."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A record compared by identity: hashing a thousand rows would cost more than reading them."""

    reference: ReferenceRecord

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.reference is other.reference

    def __hash__(self) -> int:
        return id(self.reference)


def known_on(case: Case, day: date) -> ReferenceRecord:
    """The case's reference record as it was known on a day; the last few views are kept."""
    return _as_of(_Same(case.reference), day)


@lru_cache(maxsize=8)
def _as_of(kept: _Same, day: date) -> ReferenceRecord:
    return kept.reference.as_of(day)
