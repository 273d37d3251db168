"""How far a tie's tone hangs on one data set or one name: it is measured again without each in turn.

Said of the data, not of who is named: the largest change either way, in no order of size.
"""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Literal

from comity.measure.tone import ToneSeries
from comity.records.frozen import Frozen
from comity.records.tally import Part, Tally

LeftKind = Literal["origin", "name"]
LEAST_LEFT = 5
"""Fewest valued events that a period keeps for its tone without a part to be compared."""


class LeftOut(Frozen):
    """A tie without the events of one data set, or that name one actor.

    n: how many events those are, and their share of all. shift: the largest change of a period's tone when they are
    left out, without its sign, in the tone's unit; `period` is where. outside: periods whose tone without them lies
    outside the interval with them, of `compared`. gone: periods that keep too few events to be compared.
    """

    pair: str
    kind: LeftKind
    name: str
    n: int
    share: float
    shift: float | None
    period: str
    outside: int
    compared: int
    gone: int


def leaving_out(
    series: ToneSeries, tallies: Sequence[Tally], parts: Sequence[Part], *, kind: LeftKind
) -> tuple[LeftOut, ...]:
    """Measure the tone without each part in turn; parts come in order of name and time."""
    whole = {tally.first: tally for tally in tallies}
    return tuple(
        _left(series, whole, tuple(found), (kind, name)) for name, found in groupby(parts, key=lambda part: part.name)
    )


def _left(series: ToneSeries, whole: dict[date, Tally], parts: Sequence[Part], what: tuple[LeftKind, str]) -> LeftOut:
    by_first = {part.first: part for part in parts}
    shifts: list[tuple[float, str]] = []
    outside = gone = 0
    for point in series.measured:
        part, tally = by_first.get(point.first), whole[point.first]
        scored = tally.scored - (part.scored if part else 0)
        if scored < LEAST_LEFT:
            gone += 1
            continue
        tone = (tally.total - (part.total if part else 0.0)) / scored
        low, high = point.tone.interval or (tone, tone)
        outside += not low <= tone <= high
        shifts.append((abs(tone - (point.tone.value or 0.0)), point.period))
    shift, period = max(shifts, key=lambda item: (round(item[0], 9), item[1]), default=(None, ""))
    n = sum(part.n for part in parts)
    return LeftOut(
        pair=series.pair, kind=what[0], name=what[1], n=n, share=n / sum(tally.n for tally in whole.values()),
        shift=shift, period=period, outside=outside, compared=len(shifts), gone=gone,
    )  # fmt: skip
