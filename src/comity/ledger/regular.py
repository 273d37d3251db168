"""Promises to do something at a rhythm: each full period by itself, and whether the present one has its round.

Where the case knows the channel that is promised, its meetings and what the record covers of it are the channel's own,
so that a promise is never called kept where the channel is called overdue.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from comity.cases.case import Case
from comity.cases.channel import Channel
from comity.cases.reference import ReferenceRecord
from comity.ledger.rounds import Period, periods
from comity.ledger.things import things_in
from comity.ledger.watch import Keeping, Watch
from comity.measure.measurement import add_months
from comity.measure.reach import channel_reach
from comity.measure.rhythm import meetings_of
from comity.records.dates import PartialDate

UNSEEN = "where the record does not look at all of the time"


@dataclass(frozen=True)
class Channels:
    """The channels of a case, with their meetings in the record as known on a day."""

    case: Case
    reference: ReferenceRecord

    @cached_property
    def _by_thing(self) -> Mapping[tuple[str, frozenset[str]], Channel]:
        """Channels by the thing their name names and by their parties; the first of the case's order."""
        found: dict[tuple[str, frozenset[str]], Channel] = {}
        for channel in self.case.channels:
            for name in sorted(things_in(channel.name)):
                found.setdefault((name, frozenset(channel.parties)), channel)
        return found

    def of(self, name: str, parties: Iterable[str]) -> Channel | None:
        """The channel of a thing between exactly some parties."""
        return self._by_thing.get((name, frozenset(parties)))

    def known(self, names: Iterable[str], parties: Iterable[str]) -> dict[str, frozenset[str]]:
        """The ids of the meetings of the channels of some things, by thing."""
        found = {name: channel for name in names if (channel := self.of(name, parties))}
        return {name: frozenset(row for row, _ in self.meetings(channel)) for name, channel in found.items()}

    def meetings(self, channel: Channel) -> tuple[tuple[str, PartialDate], ...]:
        """Ids and dates of a channel's meetings, by date."""
        return tuple((row.id, row.date) for row in meetings_of(self.reference, channel))

    def looks(self, channel: Channel, period: Period) -> bool:
        return channel_reach(self.case, channel, *period).complete


@dataclass(frozen=True)
class Kind:
    """One of the things promised at a rhythm, with the days of its rounds; `channel` where the case knows it."""

    name: str
    days: tuple[PartialDate, ...]
    channel: Channel | None = None

    def within(self, period: Period) -> PartialDate | None:
        """The first round after the start and by the end of a period."""
        return next((day for day in self.days if period[0] < day.last and day.first <= period[1]), None)

    def last(self, after: date, until: date) -> PartialDate | None:
        return max((day for day in self.days if after < day.last and day.first <= until), key=_end, default=None)


def _end(day: PartialDate) -> date:
    return day.last


def rhythmic(watch: Watch, months: int, channels: Channels) -> Keeping:
    """The state of a promise to do something every so many months, and the score of its parties."""
    full = periods(watch.made, months, watch.looked.until)
    watch = replace(watch, due=add_months(watch.made, months * (len(full) + 1)))
    kinds = _kinds(watch, channels)
    held = [kind for kind in kinds if kind.last(watch.made, watch.looked.until)]
    if full and not held and not watch.looked.covered:
        return watch.found_nothing(watch.all_score(None, watch.looked.of_nothing))
    said = "; ".join(filter(None, [_by_periods(full, months, kinds), *_missing(watch, full, kinds, channels)]))
    late = [found for kind in kinds if (found := _late(watch, kind, months, channels))]
    present = _present(watch, full, kinds, [why for _, why in late])
    watch = replace(watch, due=min(day for day, _ in late)) if late else watch
    said = "; ".join(filter(None, [said, present]))
    if watch.undone:
        return watch.found("reversed", f"{said}; undone on {watch.undone}", watch.all_score(-1, said))
    if not full:
        return watch.found("in-progress", f"the first period runs to {watch.due}; {said}", watch.all_score(None, said))
    judged = _judged(watch, said, held=bool(held), late=bool(late), whole=_is_whole(full, kinds))
    overdue = tuple(called(kind) for kind in kinds if _late(watch, kind, months, channels))
    return judged.model_copy(update={"wanting": overdue})


def _judged(watch: Watch, said: str, *, held: bool, late: bool, whole: bool) -> Keeping:
    """+1 where all full periods have their rounds and none is due, 0 where some have, -1 where none has and one is."""
    if late:
        return watch.found("overdue", said, watch.all_score(0 if held else -1, said))
    if whole:
        return watch.found("kept", said, watch.all_score(1, said))
    if held:
        return watch.found("partly", said, watch.all_score(0, said))
    return watch.found("no-evidence", f"{said}; {watch.looked.of_nothing}", watch.all_score(None, said))


def _is_whole(full: Sequence[Period], kinds: Sequence[Kind]) -> bool:
    return all(kind.within(period) for kind in kinds for period in full)


def _kinds(watch: Watch, channels: Channels) -> tuple[Kind, ...]:
    """Each thing promised, with the meetings of its channel, else the steps on it; any step where none is named."""
    return tuple(_kind(watch, name, channels) for name in sorted(watch.asked)) or (Kind("", _days(watch, "")),)


def _kind(watch: Watch, name: str, channels: Channels) -> Kind:
    channel = channels.of(name, watch.parties)
    if channel is None:
        several = len(watch.asked) > 1
        return Kind(name, _days(watch, name if several else ""))
    met = [day for _, day in channels.meetings(channel)]
    added = [PartialDate(step.date) for step in watch.steps if step.added_by]
    return Kind(name, tuple(sorted((*met, *added), key=_end)), channel)


def _days(watch: Watch, name: str) -> tuple[PartialDate, ...]:
    """The days of the steps that have a thing, by date."""
    fit = [step.date for step in watch.steps if not name or name in step.things or step.added_by]
    return tuple(sorted(map(PartialDate, fit), key=_end))


def _by_periods(full: Sequence[Period], months: int, kinds: Sequence[Kind]) -> str:
    """`2 of 2 full periods of 12 months with a matching round`."""
    if not full:
        return ""
    kept = sum(all(kind.within(period) for kind in kinds) for period in full)
    each = f" of each of {len(kinds)} kinds" if len(kinds) > 1 else ""
    return f"{kept} of {len(full)} full periods of {months} months with a matching round{each}"


def _missing(watch: Watch, full: Sequence[Period], kinds: Sequence[Kind], channels: Channels) -> list[str]:
    """Of promises kept in part the periods without a round, and whether the record looks at all of them."""
    gaps = [(kind, period) for kind in kinds for period in full if kind.within(period) is None]
    if len(gaps) == len(kinds) * len(full):
        return []
    return [
        f"none of {called(kind)} from {period[0]} to {period[1]}"
        + ("" if _looks(watch, kind, period, channels) else f", {UNSEEN}")
        for kind, period in gaps
    ]


def called(kind: Kind) -> str:
    """A kind as a reader calls it: the channel's name, else the thing's."""
    if kind.channel:
        return kind.channel.name[:1].lower() + kind.channel.name[1:]
    return kind.name.replace("-", " ") or "these"


def _looks(watch: Watch, kind: Kind, period: Period, channels: Channels) -> bool:
    return channels.looks(kind.channel, period) if kind.channel else watch.clear


def _late(watch: Watch, kind: Kind, months: int, channels: Channels) -> tuple[date, str] | None:
    """Since when and why a round is overdue, counted from the last one; None where none is or nobody looks."""
    last = kind.last(watch.made, watch.looked.until)
    due = add_months(last.last if last else watch.made, months)
    since = last.first if last else watch.made
    if watch.looked.until <= due or not _looks(watch, kind, (since, watch.looked.until), channels):
        return None
    none = f"none of {called(kind)} since {last or watch.made}" if kind.name else f"none since {last or watch.made}"
    return due, f"{none}, where one was due by {due}"


def _present(watch: Watch, full: Sequence[Period], kinds: Sequence[Kind], late: Sequence[str]) -> str:
    """What the present period has: a round of each kind, one that is overdue, or none yet."""
    if late:
        return "; ".join(late)
    period = (full[-1][1] if full else watch.made, watch.due)
    met = [kind.within(period) for kind in kinds]
    if all(met):
        return f"one in the present period, on {met[0]}" if len(met) == 1 else "each met in the present period"
    wanting = [kind for kind, day in zip(kinds, met, strict=True) if day is None]
    what = f" of {' and '.join(map(called, wanting))}" if len(kinds) > 1 else ""
    return f"none found yet{what} in the present one to {watch.due}"
