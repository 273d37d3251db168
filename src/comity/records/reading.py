"""A reading: a number measured about opinion or the economy, with what it measures."""

from typing import ClassVar

from comity.records.coded import CodedRecord
from comity.records.dates import PartialDate


class Reading(CodedRecord):
    """A rank ("41-year low") or a forecast is a reading too, but `is_level` is False: it has no place on a line."""

    kind: ClassVar[str] = "reading"
    date: PartialDate | None = None
    population: str | None = None
    about: str | None = None
    measure: str = ""
    value: float
    unit: str = ""
    is_level: bool = True
