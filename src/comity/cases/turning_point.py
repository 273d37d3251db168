"""A day that divides time for a measure that compares the time before it with the time since."""

from datetime import date
from typing import Literal

from comity.records.frozen import Frozen
from comity.records.reference import Citation

DividedMeasure = Literal["two-track", "crisis-response"]


class TurningPoint(Frozen):
    """`before` and `since` name the two spans in words that a sentence can take, `why` says why one would compare."""

    measure: DividedMeasure
    day: date
    before: str
    since: str
    why: str
    citation: Citation
