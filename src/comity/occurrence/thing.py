"""Things that happened as the reference record has them: rows about one thing, with what they can be known by."""

from collections.abc import Iterable
from dataclasses import dataclass

from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord
from comity.occurrence.wording import wording
from comity.records.dates import PartialDate
from comity.records.reference import (
    Agreement,
    AllianceMove,
    Dispute,
    Exercise,
    Meeting,
    PoliticsRow,
    Poll,
    ReferenceRow,
    Shock,
    Signal,
)

STATUS_WORDS = {"suspended": "suspend", "restored": "restart", "notice": "withdraw", "terminated": "withdraw"}
KIND_WORDS = {
    "leader-term": "take-office", "election": "election", "missile": "missile-launch", "nuclear-test": "nuclear-test",
    "statement": "statement", "agreement": "agreement", "treaty": "treaty", "resolution": "resolution",
    "intelligence-sharing": "military-information", "territory": "dokdo-takeshima", "comfort-women": "comfort-women",
    "forced-labour": "forced-labour", "export-controls": "export-control", "yasukuni": "yasukun",
    "missile-defence": "missile", "asw": "anti-submarine",
}  # fmt: skip
"""What a row's closed vocabularies say, in words of `data/wordings.csv`."""
LEVEL_WORDS = {
    "leaders": "summit",
    "vice-ministers": "vice-minister",
    "nsa": "security-adviser",
    "defence-talks": "defence-talks",
}
AGREEMENT_ACTS = {"signed": "agreement", "in-force": "agreement-force", "restored": "agreement-restored"}
LEVELS = {"nsa": "ministers", "defence-talks": "working"}
"""Levels of the meetings table as the levels of an event."""


@dataclass(frozen=True, eq=False)
class Thing:
    """One thing that happened and its rows, the first one first.

    `words` are all that its rows say, `names` those of each of their names; `act` tells tables and kinds,
    `levels` those of meetings, `dates` all dates of the rows.
    """

    id: str
    rows: tuple[ReferenceRow, ...]
    words: frozenset[str]
    names: tuple[frozenset[str], ...]
    parties: frozenset[str]
    doers: frozenset[str]
    dates: tuple[PartialDate, ...]
    acts: frozenset[str]
    levels: frozenset[str]


def things(case: Case, reference: ReferenceRecord) -> tuple[Thing, ...]:
    """Everything of a record (as known on a day) that a text may tell of, by id; polls and yearly counts are none."""
    groups: dict[str, list[ReferenceRow]] = {}
    for row in sorted(reference.rows, key=lambda row: row.id):
        if not isinstance(row, Poll) and not (isinstance(row, Shock) and row.kind == "tally"):
            groups.setdefault(reference.root(row.id), []).append(row)
    return tuple(_thing(case, root, rows) for root, rows in sorted(groups.items()))


def _thing(case: Case, root: str, rows: Iterable[ReferenceRow]) -> Thing:
    ordered = tuple(rows)
    said = [wording(_told(row), case) for row in ordered]
    names = [wording(row.label, case) for row in ordered]
    members = {party.code for party in case.members}
    implied = [_implied(row, members) for row in ordered]
    return Thing(
        id=root,
        rows=ordered,
        words=frozenset(word for item in (*said, *names) for word in item.words).union(*implied),
        names=tuple(name.words | extra for name, extra in zip(names, implied, strict=True)),
        parties=frozenset(party for row in ordered for party in row.parties).union(*(item.parties for item in said)),
        doers=frozenset(party for row in ordered for party in doers_of(row)),
        dates=tuple(dict.fromkeys(row.date for row in ordered if row.date)),
        acts=frozenset(act_of(row) for row in ordered),
        levels=frozenset(LEVELS.get(row.level, row.level) for row in ordered if isinstance(row, Meeting)),
    )


def _told(row: ReferenceRow) -> str:
    """All that a row says of what happened, without what came of it later."""
    parts = [row.label]
    for name in ("place", "on_margins_of", "outcome_document", "acronym", "summary"):
        parts.append(str(getattr(row, name, "") or ""))
    return ". ".join(part for part in parts if part)


def _implied(row: ReferenceRow, members: set[str]) -> frozenset[str]:
    """Words that the row's table and vocabularies imply."""
    values = [getattr(row, "kind", ""), getattr(row, "issue", "")]
    words = {KIND_WORDS[value] for value in values if value in KIND_WORDS}
    if isinstance(row, Meeting):
        words |= {"meeting", LEVEL_WORDS.get(row.level, "meeting")}
    if isinstance(row, Exercise):
        words.add("exercise")
    if isinstance(row, Agreement):
        words |= {STATUS_WORDS[row.status_event]} if row.status_event in STATUS_WORDS else set()
    if any(actor.endswith(":court") for actor in getattr(row, "actors", ())):
        words.add("ruling")
    if len(members) == 3 and members <= set(row.parties):
        words.add("trilateral")
    return frozenset(words)


def doers_of(row: ReferenceRow) -> tuple[str, ...]:
    """The states a row says acted, as far as it does: all who met, the one that made a move."""
    match row:
        case Dispute():
            return tuple(dict.fromkeys(actor.partition(":")[0] for actor in row.actors if actor[:3] in row.parties))
        case AllianceMove():
            return row.parties if row.initiator == "both" else (row.initiator,)
        case Shock():
            return row.actors
        case Signal():
            return ()
    return row.parties


def act_of(row: ReferenceRow) -> str:
    """What kind of act a row is, in one word: its table, told apart where the table holds different acts."""
    if isinstance(row, Agreement):
        return AGREEMENT_ACTS.get(row.status_event, "agreement-undone")
    if isinstance(row, Dispute):
        return "ruling" if any(actor.endswith(":court") for actor in row.actors) else f"dispute-{row.effect_on_tie}"
    if isinstance(row, AllianceMove):
        return row.kind if row.kind in ("meeting", "exercise", "agreement") else "alliance"
    if isinstance(row, Shock):
        return "test" if row.kind in ("missile", "nuclear-test") else "shock"
    if isinstance(row, PoliticsRow):
        return row.kind if row.kind != "other" else "politics"
    return row.table.removesuffix("s")
