"""Mechanisms and where each stands on a day: the latest change of status that the reference record has of it."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from comity.cases.case import Case
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.reference import Agreement
from comity.records.track import Track

Standing = Literal["in force", "signed", "announced", "end announced", "suspended", "ended"]
ORDER = ("signed", "in-force", "notice", "suspended", "restored", "terminated")
"""Order of the changes of status that fall on one day."""


class MechanismStatus(Frozen):
    """A mechanism on a day. `status` is the latest row's own word, `standing` what it amounts to.

    `parties` are those of the latest row (a status can change for some only), `all_parties` those of any row;
    """

    name: str
    acronym: str
    mechanism_kind: str
    status: str
    standing: Standing
    changed: PartialDate
    since: PartialDate
    parties: tuple[str, ...]
    all_parties: tuple[str, ...]
    tracks: tuple[Track, ...]
    row: str
    rows: tuple[str, ...]


def mechanisms(case: Case, as_of: date) -> tuple[MechanismStatus, ...]:
    """Every mechanism known on a day, the latest changed first; rows of one acronym are one mechanism."""
    groups: dict[str, list[Agreement]] = {}
    for row in case.reference.as_of(as_of).of(Agreement):
        groups.setdefault(row.acronym or row.name, []).append(row)
    found = [_status(sorted(rows, key=_order)) for rows in groups.values()]
    return tuple(sorted(found, key=lambda item: (-item.changed.last.toordinal(), item.name)))


def _order(row: Agreement) -> tuple[date, int, str]:
    return (row.date.last, ORDER.index(row.status_event), row.id)


def _status(rows: Sequence[Agreement]) -> MechanismStatus:
    latest = rows[-1]
    return MechanismStatus(
        name=latest.name, acronym=latest.acronym, mechanism_kind=latest.kind, status=latest.status_event,
        standing=_standing(rows), changed=latest.date, since=rows[0].date, parties=latest.parties,
        all_parties=tuple(sorted({party for row in rows for party in row.parties})), tracks=latest.tracks,
        row=latest.id, rows=tuple(row.id for row in rows),
    )  # fmt: skip


def _standing(rows: Sequence[Agreement]) -> Standing:
    """What the latest change amounts to; a notice of something that never began announces its start, not its end."""
    event = rows[-1].status_event
    begun = any(row.status_event in ("signed", "in-force", "restored") for row in rows[:-1])
    simple: dict[str, Standing] = {
        "signed": "signed", "in-force": "in force", "suspended": "suspended", "terminated": "ended",
        "restored": "in force",
    }  # fmt: skip
    return simple.get(event, "end announced" if begun else "announced")
