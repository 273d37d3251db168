"""How far the reference record looks: whether a table, or a channel, is followed over an interval, and if not why.

Read from the coverage statements, which are today's; reasons are clipped to the interval asked for, so that
no view of the past names a later time.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from comity.cases.case import Case
from comity.cases.channel import Channel
from comity.cases.reference import ReferenceRecord
from comity.measure.hindsight import names_later, note_as_of, times_in
from comity.records.dates import PartialDate
from comity.records.frozen import Frozen
from comity.records.reference import CoverageSpan

PARTIAL = re.compile(r"\b(?:sampled|a selection|missing)\s*$", re.IGNORECASE)
SAMPLED = re.compile(r"\b(?:only sampled|are a selection|not searched|under-recorded|are missing)\b", re.IGNORECASE)
FEW = re.compile(r"\b(?:a )?few\b", re.IGNORECASE)
LISTING = re.compile(r"\b(?:complete|only)\s*$", re.IGNORECASE)
CLAUSES = re.compile(r"[;.]\s+")
LIST = re.compile(r",\s*|\s+and\s+")
BOUND = re.compile(r"\b(before|after|until|since|from)\s+$", re.IGNORECASE)
RANGE = re.compile(r"\s*-\s*$")
HOLES_PREFIX = re.compile(r"^known holes:\s*", re.IGNORECASE)
LEVEL_WORDS = {
    "leaders": "leaders summit",
    "ministers": "ministers",
    "vice-ministers": "vice ministers deputy",
    "nsa": "national security advisers",
    "working": "working level",
    "defence-talks": "defence",
    "track2": "track ii",
}
UNDATED = "no dates given"
DAY = timedelta(days=1)
FILLER = {
    "the", "a", "of", "and", "in", "on", "found", "not", "level", "meeting", "trilateral", "only", "few", "many",
    "reasonably", "complete", "round", "sampled", "selection", "missing", "are", "is",
}  # fmt: skip


class Reach(Frozen):
    """Whether the record looks at the whole of an interval; `why` gives a reason for each part it does not."""

    complete: bool
    why: tuple[str, ...] = ()


class Hole(Frozen):
    """Something a table is known to lack: its subject as the record words it, and the interval."""

    subject: str
    first: date
    last: date
    when: str


def table_reach(reference: ReferenceRecord, table: str, first: date, last: date) -> Reach:
    """Whether a table is thought reasonably complete over a closed interval."""
    spans = tuple(reference.spans(table))
    if not spans:
        return Reach(complete=False, why=(f"nothing is said of how far the table of {table} looks",))
    why = [reason for span in spans for reason in _shortfalls(span, first, last)]
    covered = reference.is_covered(table, first, last)
    if not covered and not why:
        why.append(_outside(reference, table, first, last))
    return Reach(complete=covered and not why, why=tuple(why))


def partly_followed(reference: ReferenceRecord, table: str, first: date, last: date) -> tuple[str, ...]:
    """What a table that is complete on the whole is said to lack, or only to sample, over a closed interval."""
    sampled = [
        note_as_of(clause, last)
        for span in reference.spans(table)
        if span.touches(first, last) and not span.is_thin
        for clause in CLAUSES.split(span.note.rstrip(". "))
        if SAMPLED.search(clause)
    ]
    holes = [
        f"known hole: {hole.subject}" + ("" if names_later(hole.when, last) else f", {hole.when}")
        for hole in known_holes(reference, table)
        if hole.subject and hole.when != UNDATED and hole.first <= last and first <= hole.last
    ]
    return tuple(reason for reason in (*sampled, *holes) if reason)


def _shortfalls(span: CoverageSpan, first: date, last: date) -> Iterator[str]:
    if not (span.covered_from and span.covered_to) or span.covered_from > last or first > span.covered_to:
        return
    start, end = max(span.covered_from, first), min(span.covered_to, last)
    if span.is_thin:
        found = (
            "thin"
            if span.note.lower().startswith("thin")
            else "no page found, which does not say that nothing happened"
        )
        yield f"{span.table} from {start} to {end}: {found}"
    for year in re.findall(r"\b(\d{4}) partly\b", span.note):
        if start.year <= int(year) <= end.year:
            yield f"{span.table} in {year}: only partly"
    if "not complete" in span.note.lower() or re.match(r"(a )?selection\b", span.note, re.IGNORECASE):
        yield f"{span.table} from {start} to {end}: a selection, not complete"


def _outside(reference: ReferenceRecord, table: str, first: date, last: date) -> str:
    reached = reference.covered_to(table)
    if reached and reached < last:
        return f"{table} after {max(reached, first)}: not looked at"
    return f"{table} from {first} to {last}: not wholly looked at"


def channel_reach(case: Case, channel: Channel, first: date, last: date) -> Reach:
    """Whether the table of meetings would show every meeting of a channel over a closed interval."""
    reference = case.reference
    table = table_reach(reference, "meetings", first, last)
    holes = tuple(
        f"known hole: {hole.subject}" + ("" if names_later(hole.when, last) else f", {hole.when}")
        for hole in holes_of(reference, channel)
        if hole.first <= last and first <= hole.last
    )
    sampled = tuple(_partial_clauses(case, channel, first, last))
    return Reach(complete=table.complete and not holes and not sampled, why=(*table.why, *holes, *sampled))


def holes_of(reference: ReferenceRecord, channel: Channel) -> tuple[Hole, ...]:
    """The known holes of the meetings table that name this channel."""
    return tuple(hole for hole in known_holes(reference, "meetings") if _names(hole.subject, channel))


def known_holes(reference: ReferenceRecord, table: str) -> tuple[Hole, ...]:
    """What the undated statements about a table say is missing, one hole for each time named."""
    notes = (span.note for span in reference.coverage if span.table == table and span.covered_to is None)
    return tuple(hole for note in notes for hole in _holes_in(note))


@cache
def _holes_in(note: str) -> tuple[Hole, ...]:
    clauses = (clause.strip() for clause in HOLES_PREFIX.sub("", note).rstrip(". ").split(";"))
    return tuple(hole for clause in clauses for hole in _holes_of_clause(clause))


def _holes_of_clause(clause: str) -> Iterator[Hole]:
    times = times_in(clause)
    subject = re.sub(
        r"\b(?:before|after|until|since|from|in)\s*$", "", clause[: times[0][0]] if times else clause
    ).strip()
    if not times:
        yield Hole(subject=subject.rstrip(","), first=date.min, last=date.max, when=UNDATED)
    number = 0
    while number < len(times):
        start, end, when = times[number]
        bound = BOUND.search(clause[:start])
        follows = times[number + 1] if number + 1 < len(times) else None
        if follows and RANGE.fullmatch(clause[end : follows[0]]):
            yield Hole(subject=subject, first=when.first, last=follows[2].last, when=clause[start : follows[1]])
            number += 1
        else:
            yield _bounded(subject, when, bound[1].lower() if bound else "")
        number += 1


def _bounded(subject: str, when: PartialDate, bound: str) -> Hole:
    if bound in ("before", "until"):
        return Hole(subject=subject, first=date.min, last=when.first - DAY, when=f"{bound} {when}")
    if bound:
        return Hole(subject=subject, first=when.last + DAY, last=date.max, when=f"{bound} {when}")
    return Hole(subject=subject, first=when.first, last=when.last, when=str(when))


def _partial_clauses(case: Case, channel: Channel, first: date, last: date) -> Iterator[str]:
    """What the dated coverage statements say is only partly followed, where the channel is among it."""
    for span in case.reference.spans("meetings"):
        if not (span.covered_from and span.covered_to) or span.covered_from > last or first > span.covered_to:
            continue
        if clause := _partial_clause(case, channel, span.note):
            start, end = max(span.covered_from, first), min(span.covered_to, last)
            yield f"meetings from {start} to {end}: {note_as_of(clause, last)}"


def _partial_clause(case: Case, channel: Channel, note: str) -> str:
    """The clause by which a channel is sampled, a selection, or not among what is said to be looked for."""
    lists: list[str] = []
    for clause in CLAUSES.split(note.rstrip(". ")):
        parts = LIST.split(clause)
        if PARTIAL.search(clause):
            if _names_any(parts, channel) or _names_parties(clause, case, channel):
                return clause
            continue
        if any(FEW.search(part) and _names(part, channel) for part in parts):
            return clause
        if LISTING.search(clause):
            lists += [part for part in parts if _words(part)]
    if lists and not _names_any(lists, channel) and not holes_of(case.reference, channel):
        return "the record does not say that it follows this channel"
    return ""


def _names_any(parts: list[str], channel: Channel) -> bool:
    return any(_names(part, channel) for part in parts)


def _names_parties(clause: str, case: Case, channel: Channel) -> bool:
    found = re.findall(r"\b(\w+)-(\w+)\b", clause)
    return any({_party(case, left), _party(case, right)} == set(channel.parties) for left, right in found)


def _party(case: Case, name: str) -> str:
    matches = (party.code for party in case.parties if name in (*party.names.en, party.code))
    return next(matches, name)


def _names(subject: str, channel: Channel) -> bool:
    wanted = _words(subject)
    known = _words(f"{channel.name} {LEVEL_WORDS[channel.level]} {' '.join(channel.titles_with)}")
    return bool(wanted) and wanted <= known and ("vice" in wanted) == (channel.level == "vice-ministers")


def _words(text: str) -> set[str]:
    words = re.findall(r"[a-z]+", text.lower().replace("defense", "defence"))
    return {word.removesuffix("s") for word in words} - FILLER
