"""The calendar of the next twelve months: what was known on the day to be coming, and nothing of how it went."""

import datetime as dt
from typing import Literal

from comity.cases.case import Case
from comity.measure.known import known_on
from comity.measure.measurement import add_months
from comity.measure.rhythm import ChannelRhythm, rhythm
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.reference import PoliticsRow

AHEAD_MONTHS = 12


class CalendarEntry(Frozen):
    """Something to come. `date` is the scheduled day, or for a promised meeting the last day that keeps the promise."""

    date: PartialDate
    kind: Literal["election", "political-date", "meeting-due"]
    parties: tuple[str, ...]
    title: str
    channel: str | None = None
    evidence: tuple[str, ...]
    known_since: dt.date


def calendar_ahead(
    case: Case, as_of: dt.date, *, channels: tuple[ChannelRhythm, ...] | None = None
) -> tuple[CalendarEntry, ...]:
    """Scheduled elections and other political dates, and promised meetings that fall due, by date."""
    until = add_months(as_of, AHEAD_MONTHS)
    met = channels if channels is not None else rhythm(case, as_of)
    entries = [*_scheduled(case, as_of, until), *_due(met, as_of, until)]
    return tuple(sorted(entries, key=lambda entry: (entry.date, entry.kind, entry.title)))


def _scheduled(case: Case, as_of: dt.date, until: dt.date) -> list[CalendarEntry]:
    return [
        CalendarEntry(
            date=row.date, kind="election" if row.kind == "election" else "political-date", parties=row.parties,
            title=row.title, evidence=(row.id,), known_since=row.known_from(),
        )
        for row in known_on(case, as_of).of(PoliticsRow)
        if as_of < row.date.first <= until and not row.result_in_title
    ]  # fmt: skip


def _due(channels: tuple[ChannelRhythm, ...], as_of: dt.date, until: dt.date) -> list[CalendarEntry]:
    return [
        CalendarEntry(
            date=PartialDate.of(channel.due), kind="meeting-due", parties=channel.parties,
            title=f"{channel.name}: the promised rhythm asks for a meeting by then", channel=channel.channel,
            evidence=(channel.last_row,) if channel.last_row else (), known_since=channel.promise.made,
        )
        for channel in channels
        if channel.due and channel.promise and as_of < channel.due <= until
    ]  # fmt: skip
