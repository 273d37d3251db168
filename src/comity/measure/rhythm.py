"""The rhythm of consultation: when each channel last met, its gaps and their ranks, and what rhythm was promised.

A promised rhythm comes before any inferred one; nothing is overdue where the record does not look.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal

from comity.cases.case import Case
from comity.cases.channel import Channel, RhythmPromise
from comity.cases.reference import ReferenceRecord
from comity.measure.known import known_on
from comity.measure.measurement import LEAST_FOR_SHARE, Measurement, add_months, months_between
from comity.measure.reach import channel_reach, holes_of
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.reference import Citation, Meeting

RhythmStatus = Literal["met-within-promise", "not-yet-due", "overdue", "no-promise", "cannot-tell-not-covered"]
MOST_BROKEN = 0.25
"""Share of gaps that may hide a meeting beyond which a median would measure the record's holes. A judgement."""
UNOFFICIAL = "track2"
COARSE = "a date is known only to the month or year: the interval is what the gap can be"
EXACT = "both dates are known to the day"


class Gap(Frozen):
    """The months between two meetings that follow each other; `complete`: the record looks at all of them."""

    from_row: str
    to_row: str
    months: Measurement
    complete: bool


class PromisedRhythm(Frozen):
    """A promise in force on the day, in the words of the case, with its citation."""

    every_months: float
    made: date
    words: str
    citation: Citation


class ChannelRhythm(Frozen):
    """A channel on a day. `rank` 1 of `ranked` means that the present gap is the longest of those fully looked at."""

    channel: str
    name: str
    level: str
    parties: tuple[str, ...]
    as_of: date
    meetings: tuple[str, ...]
    n: int
    last_met: PartialDate | None = None
    last_row: str | None = None
    gaps: tuple[Gap, ...] = ()
    present_gap: Measurement
    rank: int | None = None
    ranked: int | None = None
    rank_note: str = ""
    promise: PromisedRhythm | None = None
    due: date | None = None
    usual_gap: Measurement
    status: RhythmStatus
    reason: str
    caveats: tuple[str, ...] = ()


def rhythm(case: Case, as_of: date) -> tuple[ChannelRhythm, ...]:
    """Every channel of the case as of a day, in the order of the case."""
    known = known_on(case, as_of)
    return tuple(_rhythm_of(case, channel, (meetings_of(known, channel), as_of)) for channel in case.channels)


def meetings_of(reference: ReferenceRecord, channel: Channel) -> tuple[Meeting, ...]:
    """The meetings of a channel, one row an occurrence, by date."""
    found = [row for row in reference.of(Meeting) if belongs(row, channel)]
    return reference.occurrences(found)


def met_together(reference: ReferenceRecord, members: Sequence[str]) -> tuple[Meeting, ...]:
    """The meetings of the governments of exactly these parties, one row an occurrence, by date.

    A channel counts the same rows; dialogues of companies or scholars are not the governments' meetings.
    """
    parties = set(members)
    found = [row for row in reference.of(Meeting) if set(row.states) == parties and row.level != UNOFFICIAL]
    return reference.occurrences(found)


def belongs(meeting: Meeting, channel: Channel) -> bool:
    """Whether a meeting is one of a channel: level, parties, and the words its title must or must not have."""
    title = meeting.title.casefold()
    return (
        meeting.level == channel.level
        and set(meeting.states) == set(channel.parties)
        and (not channel.titles_with or any(word.casefold() in title for word in channel.titles_with))
        and not any(word.casefold() in title for word in channel.titles_without)
    )


def _rhythm_of(case: Case, channel: Channel, found: tuple[Sequence[Meeting], date]) -> ChannelRhythm:
    met, as_of = found
    last = met[-1] if met else None
    gaps = tuple(_gap(case, channel, left, right) for left, right in pairwise(met))
    promise = channel.promise_on(as_of)
    due = _due(promise, last)
    status, reason = _status(case, channel, (promise, last, due, as_of))
    rank, ranked, rank_note = _rank(case, channel, (gaps, last, as_of))
    return ChannelRhythm(
        channel=channel.id, name=channel.name, level=channel.level, parties=channel.parties, as_of=as_of,
        meetings=tuple(row.id for row in met), n=len(met),
        last_met=last.date if last else None, last_row=last.id if last else None, gaps=gaps,
        present_gap=_present_gap(last, as_of), rank=rank, ranked=ranked, rank_note=rank_note,
        promise=_promised(promise), due=due, usual_gap=_usual_gap(gaps, len(met)),
        status=status, reason=reason, caveats=_caveats(case, channel, (promise, last, due, as_of)),
    )  # fmt: skip


def _gap(case: Case, channel: Channel, left: Meeting, right: Meeting) -> Gap:
    value, (least, most) = months_between(left.date, right.date)
    coarse = least != most
    months = Measurement(
        value=value, interval=(least, most) if coarse else None, n=1, unit="months", records=(left.id, right.id),
        note=COARSE if coarse else EXACT,
    )  # fmt: skip
    reach = channel_reach(case, channel, left.date.first, right.date.last)
    return Gap(from_row=left.id, to_row=right.id, months=months, complete=reach.complete)


def _present_gap(last: Meeting | None, as_of: date) -> Measurement:
    if last is None:
        return Measurement(value=None, n=0, unit="months", note=f"no meeting is recorded by {as_of}")
    value, (least, most) = months_between(last.date, PartialDate.of(as_of))
    coarse = least != most
    return Measurement(
        value=value, interval=(least, most) if coarse else None, n=1, unit="months", records=(last.id,),
        note=COARSE if coarse else EXACT,
    )  # fmt: skip


def _rank(
    case: Case, channel: Channel, found: tuple[Sequence[Gap], Meeting | None, date]
) -> tuple[int | None, int | None, str]:
    """Where the present gap stands among all gaps, longest first, where the record looks at it and at them."""
    gaps, last, as_of = found
    if last is None:
        return None, None, "no meeting is recorded"
    if not channel_reach(case, channel, last.date.first, as_of).complete:
        return None, None, "the record does not look at the whole of the present gap"
    whole = [gap.months.value or 0.0 for gap in gaps if gap.complete]
    if not whole:
        return None, None, "no earlier gap that the record wholly looks at to rank it against"
    left_out = len(gaps) - len(whole)
    what = "earlier gap that the record does not wholly look at is" if left_out == 1 else \
        "earlier gaps that the record does not wholly look at are"  # fmt: skip
    note = f"{left_out} {what} left out" if left_out else ""
    present = months_between(last.date, PartialDate.of(as_of))[0]
    return 1 + sum(months > present for months in whole), len(whole) + 1, note


def _usual_gap(gaps: Sequence[Gap], n: int) -> Measurement:
    """The median gap, from at least eight meetings."""
    if n < LEAST_FOR_SHARE:
        note = f"no usual gap from {n} meetings: fewer than {LEAST_FOR_SHARE}"
        return Measurement(value=None, n=n, unit="months", note=note)
    broken = sum(not gap.complete for gap in gaps)
    if broken > MOST_BROKEN * len(gaps):
        note = f"no usual gap: {broken} of the {len(gaps)} gaps may hide a meeting that the record lacks"
        return Measurement(value=None, n=n, unit="months", note=note)
    ids = tuple(dict.fromkeys(row for gap in gaps for row in (gap.from_row, gap.to_row)))
    note = f"median of the {len(gaps)} gaps recorded, all of them known, so no interval"
    if broken:
        note += f"; {broken} of them may hide a meeting that the record lacks"
    middle = median(gap.months.value or 0.0 for gap in gaps)
    return Measurement(value=round(middle, 2), n=n, unit="months", records=ids, note=note)


def _promised(promise: RhythmPromise | None) -> PromisedRhythm | None:
    if promise is None:
        return None
    return PromisedRhythm(
        every_months=promise.every_months, made=promise.made, words=promise.words, citation=promise.citation
    )


def _due(promise: RhythmPromise | None, last: Meeting | None) -> date | None:
    """The last day on which a meeting would keep the promise, counted from the later of promise and last meeting."""
    if promise is None:
        return None
    start = max(promise.made, last.date.last) if last else promise.made
    return add_months(start, promise.every_months)


def _status(
    case: Case, channel: Channel, found: tuple[RhythmPromise | None, Meeting | None, date | None, date]
) -> tuple[RhythmStatus, str]:
    promise, last, due, as_of = found
    if promise is None or due is None:
        return "no-promise", f"no promise of a rhythm is on record in force on {as_of}"
    every = f"a meeting every {promise.every_months:g} months was promised on {promise.made}"
    held = f"last recorded on {last.date}" if last else "none is recorded"
    if as_of <= due:
        met = last is not None and last.date.last >= promise.made
        kept = met or (last is not None and as_of <= add_months(last.date.last, promise.every_months))
        return ("met-within-promise" if kept else "not-yet-due"), f"{every}; {held}; the next is due by {due}"
    reach = channel_reach(case, channel, max(last.date.first, promise.made) if last else promise.made, as_of)
    if not reach.complete:
        why = "; ".join(reach.why)
        return "cannot-tell-not-covered", f"{every}; {held}; the record does not look at all the time since ({why})"
    return "overdue", f"{every}; {held}; one was due by {due}"


def _caveats(
    case: Case, channel: Channel, found: tuple[RhythmPromise | None, Meeting | None, date | None, date]
) -> tuple[str, ...]:
    """What a reader of this channel should know: known holes, and a year that is not over."""
    promise, last, due, as_of = found
    start = last.date.first if last else as_of - timedelta(days=365)
    reasons = list(channel_reach(case, channel, start, as_of).why)
    if holes := sum(hole.last < start for hole in holes_of(case.reference, channel)):
        reasons.append(f"{holes} earlier {'hole' if holes == 1 else 'holes'} in this channel")
    if promise and promise.every_months == 12 and due and due < as_of < date(due.year, 12, 31):
        reasons.append(f"counted by calendar years, the promise can be kept until {due.year}-12-31")
    return tuple(reasons)
