"""What was counted of event data: plain values that queries return and measures take."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

ToneUnit = Literal["goldstein", "media_tone"]


@dataclass(frozen=True, slots=True)
class Tally:
    """The events of one tie in the period that begins on `first`.

    n: all events. scored: those with a value in the unit asked for; `total` and `squares` are the sums of these values
    and of their squares. rated: events with a Goldstein value, `goldstein_sum` their sum, `conflict` those below zero.
    """

    pair: str
    first: date
    n: int
    scored: int
    total: float
    squares: float
    rated: int
    goldstein_sum: float
    conflict: int


@dataclass(frozen=True, slots=True)
class Kind:
    """The events of one kind (PLOVER type and CAMEO code) among those of a period.

    title: what the code says was done, "" without a code. days: on how many days. reference: the first of their
    references, in the order of the alphabet.
    """

    first: date
    plover: str
    cameo: str
    n: int
    scored: int
    total: float
    days: int
    reference: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The events of a period that come from one origin, or name one actor."""

    name: str
    first: date
    n: int
    scored: int
    total: float
    squares: float
