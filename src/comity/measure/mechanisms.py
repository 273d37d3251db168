"""Mechanisms and where each stands on a day: the latest change of status that the reference record has of it."""

import re
from collections.abc import Sequence
from datetime import date
from itertools import takewhile
from typing import Literal

from comity.cases.case import Case
from comity.measure.known import known_on
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.reference import Agreement, Exercise, Meeting
from comity.records.track import Track

Standing = Literal[
    "in force", "started", "signed", "announced", "end announced", "suspended", "left by a party", "ended"
]
ORDER = ("signed", "in-force", "notice", "suspended", "restored", "terminated")
"""Order of the changes of status that fall on one day."""
BEGINS = ("signed", "in-force", "restored")


class MechanismStatus(Frozen):
    """A mechanism on a day. `status` is the latest row's own word, `standing` what it amounts to.

    `parties` are those for which the latest status holds, as a status can change for some only: the union over the
    rows by which something came into force state by state, the first of them on `standing_since`. `all_parties` are
    those of any row; `rows` is the whole history, oldest first. A forum or body has only `started`: that it still
    works is not said; `last_activity` is the latest meeting or exercise on record that names it.
    """

    name: str
    acronym: str
    mechanism_kind: str
    status: str
    standing: Standing
    changed: PartialDate
    standing_since: PartialDate
    since: PartialDate
    parties: tuple[str, ...]
    all_parties: tuple[str, ...]
    tracks: tuple[Track, ...]
    row: str
    rows: tuple[str, ...]
    last_activity: PartialDate | None = None
    last_activity_row: str | None = None


def mechanisms(case: Case, as_of: date) -> tuple[MechanismStatus, ...]:
    """Every mechanism known on a day, the latest changed first; rows of one acronym are one mechanism."""
    groups: dict[str, list[Agreement]] = {}
    known = known_on(case, as_of)
    for row in known.of(Agreement):
        groups.setdefault(row.acronym or row.name, []).append(row)
    activities = [row for row in known.rows if isinstance(row, (Meeting, Exercise))]
    found = [_status(sorted(rows, key=_order), activities) for rows in groups.values()]
    return tuple(sorted(found, key=lambda item: (-item.changed.last.toordinal(), item.name)))


def _order(row: Agreement) -> tuple[date, int, str]:
    return (row.date.last, ORDER.index(row.status_event), row.id)


def _status(rows: Sequence[Agreement], activities: Sequence[Meeting | Exercise]) -> MechanismStatus:
    latest, run = rows[-1], _last_run(rows)
    active = max((a for a in activities if _is_named(latest, a)), key=lambda a: (a.date.last, a.id), default=None)
    return MechanismStatus(
        name=latest.name, acronym=latest.acronym, mechanism_kind=latest.kind, status=latest.status_event,
        standing=_standing(rows), changed=latest.date, standing_since=run[0].date,
        since=_begun(rows).date, parties=tuple(dict.fromkeys(party for row in run for party in row.parties)),
        all_parties=tuple(sorted({party for row in rows for party in row.parties})), tracks=latest.tracks,
        row=latest.id, rows=tuple(row.id for row in rows),
        last_activity=active.date if active else None, last_activity_row=active.id if active else None,
    )  # fmt: skip


def _last_run(rows: Sequence[Agreement]) -> list[Agreement]:
    """The rows that make up the latest status: entry into force comes state by state, all else at once."""
    if rows[-1].status_event != "in-force":
        return [rows[-1]]
    run = list(takewhile(lambda row: row.status_event == rows[-1].status_event, reversed(rows)))
    return run[::-1]


def _begun(rows: Sequence[Agreement]) -> Agreement:
    """The first row of what came about: a signature that was put off is no beginning."""
    return next((row for row in rows if row.status_event in BEGINS), rows[0])


def _standing(rows: Sequence[Agreement]) -> Standing:
    """What the latest change amounts to; a notice of something that never began announces its start, not its end."""
    event = rows[-1].status_event
    concerned = {party for row in _last_run(rows) for party in row.parties}
    if event == "terminated" and any(set(row.parties) - concerned for row in rows):
        return "left by a party"
    begun = any(row.status_event in BEGINS for row in rows[:-1])
    simple: dict[str, Standing] = {
        "signed": "signed", "in-force": "in force", "suspended": "suspended", "terminated": "ended",
        "restored": "in force",
    }  # fmt: skip
    if event == "in-force" and rows[-1].kind in ("forum", "body"):
        return "started"
    return simple.get(event, "end announced" if begun else "announced")


def _is_named(mechanism: Agreement, activity: Meeting | Exercise) -> bool:
    """Whether an activity's title has the mechanism's name, or its acronym as a word."""
    title = activity.label.casefold()
    acronym = mechanism.acronym.casefold()
    return mechanism.name.casefold() in title or bool(acronym and re.search(rf"\b{re.escape(acronym)}\b", title))
