"""In which stretches of time the record looks at every meeting of a channel."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from comity.cases.case import Case
from comity.cases.channel import Channel
from comity.measure.measurement import moved
from comity.measure.reach import channel_reach, holes_of

Stretch = tuple[date, date]
"""A closed interval of days."""


def covered_stretches(
    case: Case, channel: Channel, first: date, last: date, *, besides: Iterable[Stretch] = ()
) -> tuple[Stretch, ...]:
    """The stretches of a closed interval in which the channel is wholly followed, without those of `besides`."""
    gaps = list(besides)
    starts = sorted({first, *(cut for cut in _cuts(case, channel, gaps) if first < cut <= last)})
    parts = list(zip(starts, [*(moved(start, -1) for start in starts[1:]), last], strict=True))
    seen = [
        (start, end) for start, end in parts
        if channel_reach(case, channel, start, end).complete and not any(_meet(gap, (start, end)) for gap in gaps)
    ]  # fmt: skip
    return tuple(_joined(seen))


def _cuts(case: Case, channel: Channel, gaps: Sequence[Stretch]) -> Iterator[date]:
    """Days on which what the record looks at may change: bounds of statements and holes, and turns of years."""
    spans = [(s.covered_from, s.covered_to) for s in case.reference.spans("meetings")]
    holes = [(hole.first, hole.last) for hole in holes_of(case.reference, channel)]
    for start, end in (*spans, *holes, *gaps):
        if start and start > date.min:
            yield start
        if end and end < date.max:
            yield moved(end, 1)
    years = [day.year for bounds in spans for day in bounds if day]
    yield from (date(year, 1, 1) for year in range(min(years, default=1), max(years, default=0) + 1))


def _meet(one: Stretch, other: Stretch) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _joined(stretches: Sequence[Stretch]) -> list[Stretch]:
    """Stretches that touch each other become one."""
    joined: list[Stretch] = []
    for start, end in stretches:
        if joined and moved(joined[-1][1], 1) == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined
