"""Crisis response: days from a test or an act of coercion by an outsider to the next meeting of each channel.

The wait is compared with that after the same acts moved by some months, because channels meet anyway: many meetings
were set before the act. Where the record does not look, a wait is cut short and nothing has lapsed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import inf
from random import Random
from statistics import quantiles
from typing import Literal

from comity.cases.case import Case
from comity.cases.channel import Channel
from comity.measure.channel_coverage import Stretch, covered_stretches
from comity.measure.known import Same, known_on
from comity.measure.measurement import LEAST_FOR_SHARE, Measurement, moved
from comity.measure.rhythm import meetings_of
from comity.measure.waiting import Wait, curve, median_interval
from comity.records.frozen import Frozen
from comity.records.reference import Meeting, Shock

ActKind = Literal["all", "test", "coercion"]
ResponseAnswer = Literal[
    "sooner than usual", "later than usual", "no clear difference", "cannot tell", "not measured here"
]
KINDS: dict[str, ActKind] = {"missile": "test", "nuclear-test": "test", "coercion": "coercion"}
ARMED = re.compile(r"\b(?:artillery|attack(?:s|ed)?|sunk|torpedo(?:ed)?|shelled|shelling)\b", re.I)
"""Words by which a shock of no kind of its own is an armed act, which coerces more than a threat does."""
"""Which kinds of shocks are acts here. Treaties among outsiders, incidents and yearly counts are not."""
LONGEST_DAYS = 365
"""A channel that does not meet within a year is not answering any more: the wait is cut. A judgement."""
NEAREST_DAYS, FARTHEST_DAYS = 60, 270
"""By how much acts are moved either way: from two months, so that an answer does not count as usual, to nine, so that
the times compared are the same. Acts and meetings both come in active years; moved farther, that alone looks sooner."""
TOGETHER_DAYS = 60
"""Acts not further apart than this are moved together, so that a moved calendar has its bursts too."""
CALENDARS = 99
SEED = 20230818
COARSEST_DAYS = 31
"""A meeting known less well than to its month cannot be said to stand before or after an act."""
UNCLEAR_SHARE = 0.01
"""Share of moved calendars with as short a mean wait up to which the wait is called sooner. With it fewer than one in
twenty channels that know of no acts are called sooner or later; tests hold that."""
UNIT = "days"
WHOLE = "as far as the record looks"
STANDING_CAVEATS = (
    "Many meetings were set before the act; the moved calendars show how long the same channel lets one wait anyway.",
    "Meetings only: telephone calls and statements are not in the table.",
    "A meeting on the day of the act itself is taken as set before it.",
)


class Response(Frozen):
    """One wait: from the first act after the channel's last meeting to its next meeting, or to where looking stopped.

    `acts` are all acts of that wait, the first one first: a second test before they met is no second wait.
    """

    act: str
    day: date
    acts: tuple[str, ...]
    meeting: str | None
    days: int
    ended: bool


class ChannelResponse(Frozen):
    """A channel's waits in one span after one kind of act. `usual` is the median wait on moved calendars.

    `as_short` is the share of moved calendars with a mean wait (up to a year) as short or shorter.
    """

    channel: str
    name: str
    span: str
    kind: ActKind
    median: Measurement
    usual: Measurement
    as_short: float | None
    met: int
    cut: int
    answer: ResponseAnswer
    waits: tuple[Response, ...]

    @property
    def is_whole(self) -> bool:
        """Whether this is about all time that the record looks at."""
        return self.span == WHOLE


class CrisisResponse(Frozen):
    """All channels as of a day; `left_out` says which acts have no place on the calendar."""

    as_of: date
    acts: tuple[str, ...]
    channels: tuple[ChannelResponse, ...]
    left_out: tuple[str, ...] = ()
    caveats: tuple[str, ...] = STANDING_CAVEATS


@dataclass(frozen=True, slots=True)
class Calendar:
    """A channel's meetings (day and row) and the stretches in which the record looks at it."""

    days: tuple[date, ...]
    rows: tuple[str, ...]
    stretches: tuple[Stretch, ...]

    def stretch_of(self, day: date) -> Stretch | None:
        return next((s for s in self.stretches if s[0] <= day <= s[1]), None)

    def next_after(self, day: date) -> int:
        """The place of the first meeting after a day."""
        return bisect_right(self.days, day)


Act = tuple[date, str]
"""A day and the id of the row that says what was done."""


def kind_of(row: Shock) -> ActKind | None:
    """A test, an act of coercion (an armed one is), or None for what is neither."""
    if row.kind == "other" and ARMED.search(row.label):
        return "coercion"
    return KINDS.get(row.kind)


def crisis_response(case: Case, as_of: date) -> CrisisResponse:
    """Every channel with a recorded meeting, for all acts, by span between turning points, and by kind of act.

    The answers of the last few days asked for are kept.
    """
    return _crisis_response(Same(case), as_of)


@lru_cache(maxsize=4)
def _crisis_response(same: Same[Case], as_of: date) -> CrisisResponse:
    case = same.kept
    members = {party.code for party in case.members}
    shocks = [row for row in known_on(case, as_of).of(Shock) if kind_of(row) and not set(row.actors) <= members]
    placed = [row for row in shocks if row.date.precision == "day" and row.date.first == row.date.last]
    acts = sorted((row.date.first, row.id) for row in placed)
    kinds = {row.id: kind for row in placed if (kind := kind_of(row))}
    found = [
        response for channel in case.channels
        for response in _of_channel(case, channel, as_of, (acts, kinds))
    ]  # fmt: skip
    coarse = len(shocks) - len(placed)
    left_out = (f"{coarse} act{'s' if coarse > 1 else ''} dated to a month or year only",) if coarse else ()
    return CrisisResponse(as_of=as_of, acts=tuple(row for _, row in acts), channels=tuple(found), left_out=left_out)


def calendar_of(case: Case, channel: Channel, as_of: date) -> Calendar | None:
    """The meetings of a channel known on a day; None where there is none. It is followed from its first meeting on.

    A meeting known to its month stands in the middle of it; one known less well is a time the record does not tell.
    """
    met = meetings_of(known_on(case, as_of), channel)
    placed = sorted((_middle(row), row.id) for row in met if _is_placed(row))
    if not placed:
        return None
    coarse = [(row.date.first, row.date.last) for row in met if not _is_placed(row)]
    stretches = covered_stretches(case, channel, placed[0][0], as_of, besides=coarse)
    return Calendar(tuple(day for day, _ in placed), tuple(row for _, row in placed), stretches)


def _is_placed(row: Meeting) -> bool:
    return (row.date.last - row.date.first).days < COARSEST_DAYS


def _middle(row: Meeting) -> date:
    return moved(row.date.first, (row.date.last - row.date.first).days // 2)


@dataclass(frozen=True, slots=True)
class Spell:
    """A wait by places: of its acts among the acts, first one first, and of its meeting in the calendar."""

    acts: tuple[int, ...]
    meeting: int | None
    days: int


def waits_of(calendar: Calendar, acts: Sequence[Act], as_of: date) -> tuple[Response, ...]:
    """The waits with their rows; `acts` in order of time."""
    return tuple(
        Response(
            act=acts[spell.acts[0]][1], day=acts[spell.acts[0]][0], acts=tuple(acts[place][1] for place in spell.acts),
            meeting=None if spell.meeting is None else calendar.rows[spell.meeting], days=spell.days,
            ended=spell.meeting is not None,
        )
        for spell in spells(calendar, [day for day, _ in acts], as_of)
    )  # fmt: skip


def spells(calendar: Calendar, days: Sequence[date], as_of: date) -> list[Spell]:
    """One wait for each first act after a meeting; an act while one is waited for belongs to that wait.

    A wait is over with the meeting, or cut after a year, or where the record stops looking.
    """
    found: list[Spell] = []
    until = date.min
    for place, day in enumerate(days):
        stretch = calendar.stretch_of(day)
        if stretch is None or day >= as_of:
            continue
        if found and day <= until:
            found[-1] = Spell((*found[-1].acts, place), found[-1].meeting, found[-1].days)
            continue
        end = min(stretch[1], as_of, moved(day, LONGEST_DAYS))
        meeting = calendar.next_after(day)
        has_met = meeting < len(calendar.days) and calendar.days[meeting] <= end
        if has_met or end > day:
            until = calendar.days[meeting] if has_met else end
            found.append(Spell((place,), meeting if has_met else None, (until - day).days))
    return found


def _of_channel(
    case: Case, channel: Channel, as_of: date, given: tuple[Sequence[Act], dict[str, ActKind]]
) -> list[ChannelResponse]:
    """All acts together; where these are enough, also by span and by kind."""
    acts, kinds = given
    calendar = calendar_of(case, channel, as_of)
    if calendar is None:
        return []
    whole = response_of(channel, calendar, as_of, (WHOLE, "all", acts))
    if whole.median.n < LEAST_FOR_SHARE:
        return [whole]
    asked: list[tuple[str, ActKind, Sequence[Act]]] = [(name, "all", own) for name, own in _by_span(case, as_of, acts)]
    asked += [(WHOLE, kind, [a for a in acts if kinds[a[1]] == kind]) for kind in dict.fromkeys(KINDS.values())]
    return [whole, *(response_of(channel, calendar, as_of, item) for item in asked)]


def _by_span(case: Case, as_of: date, acts: Sequence[Act]) -> list[tuple[str, list[Act]]]:
    points = [p for p in case.turning_points if p.measure == "crisis-response" and p.day <= as_of]
    points.sort(key=lambda point: point.day)
    if not points:
        return []
    names = [points[0].before, *(point.since for point in points)]
    turns = [point.day for point in points]
    return [(name, [act for act in acts if bisect_right(turns, act[0]) == n]) for n, name in enumerate(names)]


def response_of(
    channel: Channel, calendar: Calendar, as_of: date, asked: tuple[str, ActKind, Sequence[Act]]
) -> ChannelResponse:
    """One channel after some acts, in order of time: (name of the span, kind of act, acts)."""
    span, kind, acts = asked
    waits = waits_of(calendar, acts, as_of)
    median = _median(waits)
    is_measured = len(waits) >= LEAST_FOR_SHARE
    usual, as_short = _usual(calendar, acts, as_of, waits) if is_measured else (_not_enough(waits), None)
    return ChannelResponse(
        channel=channel.id, name=channel.name, span=span, kind=kind, median=median, usual=usual, as_short=as_short,
        met=sum(wait.ended for wait in waits), cut=sum(not wait.ended for wait in waits),
        answer=_answer(as_short, is_measured=is_measured), waits=waits,
    )  # fmt: skip


def _answer(as_short: float | None, *, is_measured: bool) -> ResponseAnswer:
    if not is_measured:
        return "not measured here"
    if as_short is None:
        return "cannot tell"
    if as_short <= UNCLEAR_SHARE:
        return "sooner than usual"
    return "later than usual" if as_short >= 1 - UNCLEAR_SHARE else "no clear difference"


def _not_enough(waits: Sequence[Response]) -> Measurement:
    note = f"not measured here: {len(waits)} waits, fewer than {LEAST_FOR_SHARE}"
    return Measurement(value=None, n=len(waits), unit=UNIT, records=_behind(waits), note=note)


def _behind(waits: Sequence[Response]) -> tuple[str, ...]:
    ids = (row for wait in waits for row in (*wait.acts, *((wait.meeting,) if wait.meeting else ())))
    return tuple(dict.fromkeys(ids))


def _median(waits: Sequence[Response]) -> Measurement:
    """Kaplan and Meier's median; its interval ends at a year where the band does not fall to a half by then."""
    if len(waits) < LEAST_FOR_SHARE:
        return _not_enough(waits)
    plain = [Wait(wait.days, wait.ended) for wait in waits]
    middle = curve(plain).median
    low, high = median_interval(plain)
    note = "median wait after Kaplan and Meier, 95% interval after Brookmeyer and Crowley"
    if middle is None:
        note = "half had not met when looking stopped; " + note
    elif high == inf:
        note += f"; its upper end is open: {LONGEST_DAYS} days is where looking stops"
    interval = None if middle is None else (min(low, LONGEST_DAYS), min(high, float(LONGEST_DAYS)))
    return Measurement(value=middle, interval=interval, n=len(waits), unit=UNIT, records=_behind(waits), note=note)


def _usual(
    calendar: Calendar, acts: Sequence[Act], as_of: date, waits: Sequence[Response]
) -> tuple[Measurement, float | None]:
    """The wait on calendars of moved acts, and how many of these have as short a mean wait."""
    days = [day for day, _ in acts]
    others = (spells(calendar, other, as_of) for other in moved_calendars(days))
    enough = [found for found in others if len(found) >= LEAST_FOR_SHARE]
    if len(enough) < CALENDARS / 2:
        note = "too few moved calendars lie in time that the record looks at"
        return Measurement(value=None, n=len(enough), unit=UNIT, note=note), None
    curves = [curve([Wait(spell.days, spell.meeting is not None) for spell in found]) for found in enough]
    cuts = quantiles([float(LONGEST_DAYS) if c.median is None else c.median for c in curves], n=40, method="inclusive")
    own = curve([Wait(wait.days, wait.ended) for wait in waits]).mean_until(LONGEST_DAYS)
    as_short = sum(c.mean_until(LONGEST_DAYS) <= own for c in curves) / len(curves)
    note = f"median on {len(enough)} calendars of the same acts moved by two to nine months; 95% of them between"
    return Measurement(
        value=float(round(cuts[19])), interval=(float(round(cuts[0])), float(round(cuts[-1]))), n=len(enough),
        unit=UNIT, records=_behind(waits), note=note,
    ), round(as_short, 3)  # fmt: skip


def moved_calendars(days: Sequence[date]) -> Iterator[list[date]]:
    """Calendars on which each burst of acts has moved by its own number of days, before or after (fixed seed)."""
    dice = Random(SEED)
    bursts: list[list[date]] = []
    for day in days:
        if bursts and (day - bursts[-1][-1]).days <= TOGETHER_DAYS:
            bursts[-1].append(day)
        else:
            bursts.append([day])
    for _ in range(CALENDARS):
        by = [dice.choice((-1, 1)) * dice.randint(NEAREST_DAYS, FARTHEST_DAYS) for _ in bursts]
        yield sorted(moved(day, n) for n, burst in zip(by, bursts, strict=True) for day in burst)
