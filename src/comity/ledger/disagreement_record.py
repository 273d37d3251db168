"""Texts against the reference record: `none since`, `first since`, an ordinal or a year that cited rows contradict.

A row that exists contradicts a text without more. Where only the absence of a row speaks (a year in which the record
has none), the table must look at that year. Each is told as known when the text appeared and as known on the day.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord
from comity.ledger.dated_things import YearClaim, things, year_claims
from comity.ledger.disagreement import Disagreement, Side, disagreement
from comity.ledger.happenings import Happening, Happenings, rows_of
from comity.ledger.phrases import Reader
from comity.ledger.record_claims import ClaimReader, OrdinalClaim, SinceClaim, dates_in, ordinal
from comity.ledger.statements import Statement
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.reference import ReferenceRow

OCCASION = timedelta(days=200)
"""`the first since` speaks of an occasion: where the text gives no date, the first row so shortly before it."""
FIRST_SINCE = re.compile(r"first\b.*\bsince\b\D*((?:19|20)\d\d)")
ROWS_SHOWN = 3
SURE = {"high": 0.85, "medium": 0.7}
"""Confidence of a contradiction by the confidence of the row that makes it: the reading of the text is the rest."""
COUNTED = 0.85
"""Weight where the text counts years ("for the first time in five years"): its date shifts the stretch."""
NEAR_YEARS = 3
"""A year is held against a thing's rows only so near to one of them: a farther one is likely another thing."""


def from_record(case: Case, corpus: Corpus, statements: Sequence[Statement], as_of: date) -> tuple[Disagreement, ...]:
    """Every claim of a text that the record, as known on the day, contradicts."""
    record = case.reference.as_of(as_of)
    reader = Reader(case)
    happenings = Happenings(case, reader)
    claims = ClaimReader(reader, happenings)
    ours = {document: happenings.are_ours(reader.tape(" ".join(item.text for item in group)))
            for document, group in _by_document(statements).items()}  # fmt: skip
    known = things(case, record, reader)
    found: list[Disagreement] = []
    for statement in statements:
        written = corpus.by_document[statement.document].published
        for since in claims.since(statement, written, ours=ours[statement.document]):
            found += _since(record, since, written)
        for nth in claims.ordinals(statement, ours=ours[statement.document]):
            found += _ordinal(record, nth, written)
        if any(character.isdigit() for character in statement.text):
            for year in year_claims(statement, reader.tape(statement.text), known):
                found += _year(record, year, written)
    return tuple(found)


def _by_document(statements: Sequence[Statement]) -> dict[str, list[Statement]]:
    groups: dict[str, list[Statement]] = {}
    for statement in statements:
        groups.setdefault(statement.document, []).append(statement)
    return groups


def _since(record: ReferenceRecord, claim: SinceClaim, written: PartialDate | None) -> Iterator[Disagreement]:
    """Rows after the date named and before the occasion: a text without a date says no `since` that can be held to."""
    if written is None:
        return
    every = rows_of(record, claim.happening, claim.parties)
    until = _occasion(every, claim, written) if claim.first or claim.years else written.first
    rows = [
        row for row in every
        if until and (claim.after is None or row.date.first > claim.after) and row.date.last < until
    ]  # fmt: skip
    if rows and not (claim.first and any(_says_so_too(row, claim) for row in rows)):
        since = f"after {claim.after:%-d %B %Y}" if claim.after else "before it"
        reason = f"“{claim.words}”, but the record has {_counted(rows, claim.happening)} {since}"
        weight = COUNTED if claim.years else 1.0
        rows.sort(key=lambda row: claim.happening.prefer not in row.label.casefold())
        question = f"Was there a {claim.happening.label} {since}?"
        yield _against(claim.statement, rows, reason, written, subject=(claim.happening.name, question), weight=weight)


def _occasion(rows: Sequence[ReferenceRow], claim: SinceClaim, written: PartialDate) -> date | None:
    """The day of the occasion that a text calls the first: the day it names, else the first row shortly before it."""
    named = [day for day in dates_in(claim.statement.text) if not claim.after or day.first > claim.after]
    if named:
        return max(named, key=lambda day: day.first).first
    near = [row.date.first for row in rows if written.first - OCCASION <= row.date.first <= written.last]
    return min(near, default=None)


def _says_so_too(row: ReferenceRow, claim: SinceClaim) -> bool:
    """Whether the record says the same of one of these rows: then the text most likely speaks of that one."""
    said = FIRST_SINCE.search(row.label)
    return bool(said and claim.after and int(said[1]) == claim.after.year)


def _ordinal(record: ReferenceRecord, claim: OrdinalClaim, written: PartialDate | None) -> Iterator[Disagreement]:
    row = _nth(rows_of(record, claim.happening, claim.parties), claim)
    if row is not None and not row.date.first.year <= claim.year <= row.date.last.year:
        reason = f"“{claim.words}”, but in the record that one is dated {row.date}"
        question = f"When was this {claim.happening.label}?"
        yield _against(claim.statement, [row], reason, written, subject=(claim.happening.name, question))


def _nth(rows: Sequence[ReferenceRow], claim: OrdinalClaim) -> ReferenceRow | None:
    """The row of a number: by counting where the record has no holes (tests), else only where a title says its own."""
    if claim.happening.table == "shocks":
        return rows[claim.ordinal - 1] if claim.ordinal <= len(rows) else None
    own = [row for row in rows if ordinal(row.label.split()[0]) == claim.ordinal]
    return own[0] if len(own) == 1 else None


def _year(record: ReferenceRecord, claim: YearClaim, written: PartialDate | None) -> Iterator[Disagreement]:
    thing, year = claim.thing, claim.year
    gaps = {row.id: min(abs(year - row.date.first.year), abs(year - row.date.last.year)) for row in thing.rows}
    near = sorted((row for row in thing.rows if gaps[row.id] <= NEAR_YEARS), key=lambda row: (gaps[row.id], row.id))
    table = thing.rows[0].table
    if year in thing.years or not near or not record.is_covered(table, date(year, 1, 1), date(year, 12, 31)):
        return
    nearest = [row for row in near if gaps[row.id] == gaps[near[0].id]]
    years = ", ".join(map(str, sorted({row.date.first.year for row in nearest})))
    reason = f"“{claim.words}”, but for {thing.label} the record gives {years} and nothing in {year}"
    question = f"In which year: {thing.label}?"
    yield _against(claim.statement, nearest, reason, written, subject=(f"year of {thing.label}", question))


def _counted(rows: Sequence[ReferenceRow], happening: Happening) -> str:
    n = len(rows)
    return f"one {happening.label}" if n == 1 else f"{n} {happening.plural}"


def _against(
    statement: Statement, rows: Sequence[ReferenceRow], reason: str, written: PartialDate | None, *,
    subject: tuple[str, str], weight: float = 1.0,
) -> Disagreement:  # fmt: skip
    """The sentence against the rows: the surest are quoted first, all of them named. `subject` with its question."""
    best = sorted(rows, key=lambda row: row.confidence != "high")
    left = Side(
        claim="the text says", quote=statement.passage.quote, document=statement.document, source=statement.source,
        passage=statement.passage, records=statement.records,
    )  # fmt: skip
    quote = "; ".join(f"{row.date}: {row.label}" for row in best[:ROWS_SHOWN])
    right = Side(claim="the record has", quote=quote, rows=tuple(row.id for row in best))
    return disagreement(
        "record", subject[0], question=subject[1], sides=(left, right), reason=reason,
        confidence=SURE[best[0].confidence] * weight,
        known_then=None if written is None else any(row.known_from() <= written.last for row in rows),
    )  # fmt: skip
