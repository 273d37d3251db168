"""Mechanisms and where each stands on a day: the latest change of status that the reference record has of it."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from comity.cases.case import Case
from comity.measure.known import known_on
from comity.measure.rhythm import meetings_of
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.reference import Agreement, AllianceMove, Exercise, Meeting
from comity.records.track import Track

Activity = Meeting | Exercise | AllianceMove
Standing = Literal[
    "in force", "started", "signed", "issued", "announced", "end announced", "suspended", "left by a party", "ended"
]
ORDER = ("signed", "in-force", "notice", "suspended", "restored", "terminated")
"""Order of the changes of status that fall on one day."""
MEETS = ("forum", "body")
"""Kinds of mechanism that meet or work; a treaty, a statement or a law has no meetings of its own."""
BEGINS = ("signed", "in-force", "restored")


class MechanismStatus(Frozen):
    """A mechanism on a day. `status` is the latest row's own word, `standing` what it amounts to.

    `parties` are those for which the latest status holds, as a status can change for some only: the union over the
    rows by which something came into force state by state, the first of them on `standing_since`. `all_parties` are
    those of any row; `run` are the rows of the latest status, `rows` the whole history, oldest first. A forum or body
    has only `started`: that it still works is not said; `last_activity` is the latest meeting of its channel, or else
    meeting, exercise or move on record that names it, and `meets` says whether it is of a kind that has any.
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
    run: tuple[str, ...]
    rows: tuple[str, ...]
    meets: bool = False
    last_activity: PartialDate | None = None
    last_activity_row: str | None = None


def mechanisms(case: Case, as_of: date) -> tuple[MechanismStatus, ...]:
    """Every mechanism known on a day, the latest changed first; rows of one acronym are one mechanism."""
    groups: dict[str, list[Agreement]] = {}
    known = known_on(case, as_of)
    for row in known.of(Agreement):
        groups.setdefault(row.acronym or row.name, []).append(row)
    named = [row for row in known.rows if isinstance(row, (Meeting, Exercise, AllianceMove))]
    of_channel = {channel.arrangement: meetings_of(known, channel) for channel in case.channels if channel.arrangement}
    found = []
    for rows in groups.values():
        rows.sort(key=_order)
        own = of_channel.get(rows[-1].name) or [activity for activity in named if _is_named(rows[-1], activity)]
        found.append(_status(rows, own))
    return tuple(sorted(found, key=lambda item: (-item.changed.last.toordinal(), item.name)))


def _order(row: Agreement) -> tuple[date, int, str]:
    return (row.date.last, ORDER.index(row.status_event), row.id)


def _status(rows: Sequence[Agreement], activities: Sequence[Activity]) -> MechanismStatus:
    latest, run = rows[-1], _last_run(rows)
    active = max(activities, key=lambda a: (a.date.last, a.id), default=None)
    return MechanismStatus(
        name=latest.name, acronym=latest.acronym, mechanism_kind=latest.kind, status=latest.status_event,
        standing=_standing(rows), changed=latest.date, standing_since=run[0].date,
        since=_begun(rows).date, parties=tuple(dict.fromkeys(party for row in run for party in row.parties)),
        all_parties=tuple(sorted({party for row in rows for party in row.parties})), tracks=latest.tracks,
        row=latest.id, run=tuple(row.id for row in run), rows=tuple(row.id for row in rows),
        meets=latest.kind in MEETS or active is not None,
        last_activity=active.date if active else None, last_activity_row=active.id if active else None,
    )  # fmt: skip


def _last_run(rows: Sequence[Agreement]) -> list[Agreement]:
    """The rows that make up the latest status: entry into force comes state by state, all else at once.

    A second entry into force for a state that had one already begins anew: an amended agreement.
    """
    run = [rows[-1]]
    for row in reversed(rows[:-1]):
        if row.status_event != "in-force" or run[0].status_event != "in-force":
            break
        if any(set(row.parties) & set(later.parties) for later in run):
            break
        run.insert(0, row)
    return run


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
    if event == "signed" and rows[-1].kind == "statement":
        return "issued"
    if event == "in-force" and rows[-1].kind in MEETS:
        return "started"
    return simple.get(event, "end announced" if begun else "announced")


def _is_named(mechanism: Agreement, activity: Activity) -> bool:
    """Whether an activity's title has the mechanism's name, its acronym as a word, or the body its acronym is of.

    "Washington Declaration and Nuclear Consultative Group" (NCG): the acronym's words stand in "Fifth Nuclear
    Consultative Group meeting". What led to a treaty or a statement is no activity under it.
    """
    if mechanism.kind not in MEETS and activity.date.last <= mechanism.date.last:
        return False
    title = activity.label.casefold()
    acronym = mechanism.acronym.casefold()
    body = _spelled_out(mechanism)
    return (
        mechanism.name.casefold() in title
        or bool(acronym and re.search(rf"\b{re.escape(acronym)}\b", title))
        or bool(body and body in title)
    )


def _spelled_out(mechanism: Agreement) -> str:
    """The run of words in a name whose initials are its acronym; empty where there is none."""
    words, n = mechanism.name.split(), len(mechanism.acronym)
    runs = (words[start : start + n] for start in range(len(words) - n + 1))
    return next((" ".join(run).casefold() for run in runs if _initials(run) == mechanism.acronym), "") if n > 1 else ""


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words)
