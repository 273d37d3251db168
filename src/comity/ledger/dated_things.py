"""Things whose year the reference record knows: a high court's rulings on an issue, an agreement, a term of office.

Each has the words by which a sentence names it and the rows it stands for, so that a year that a text gives can be
held against theirs.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord
from comity.ledger.phrases import Found, Phrase, Reader, Tape
from comity.ledger.statements import Statement
from comity.ledger.tables import table
from comity.records.reference import Agreement, Dispute, PoliticsRow, ReferenceRow

HIGH_COURTS = ("supreme court", "constitutional court")
RULING = "ruling/rulings/verdict/verdicts/judgment/judgments/judgement/decision/decisions"
YEAR = re.compile(r"(?:19|20)\d\d$")
REACH = 4
"""A year belongs to a thing that ends so many words before it; between a thing, its verb and the year."""
LEAST_NAME = 3
"""Fewest words of a name by which an agreement without an acronym is told."""
TITLE = re.compile(r"^(?:Acting )?(?:President|Prime Minister)\s+(?P<name>[^,(]+)")


@dataclass(frozen=True, slots=True)
class DatedThing:
    """A thing with its rows; `verb` is what must stand between name and year, None where nothing must."""

    label: str
    names: Phrase
    verb: Phrase | None
    rows: tuple[ReferenceRow, ...]

    @property
    def years(self) -> frozenset[int]:
        return frozenset(year for row in self.rows for year in range(row.date.first.year, row.date.last.year + 1))


@dataclass(frozen=True, slots=True)
class YearClaim:
    """That a thing was in a year, in these words."""

    statement: Statement
    thing: DatedThing
    year: int
    words: str


def things(case: Case, record: ReferenceRecord, reader: Reader) -> tuple[DatedThing, ...]:
    """Everything in a record whose year can be held against a text's."""
    return (*_rulings(record, reader), *_agreements(record, reader), *_terms(record, reader))


def _rulings(record: ReferenceRecord, reader: Reader) -> Iterator[DatedThing]:
    """The rulings of a high court on one issue, which are several: a year is wrong where it fits none."""
    for row in table("issue_words"):
        for court in HIGH_COURTS:
            rows = tuple(
                move for move in record.of(Dispute)
                if move.issue == row["issue"] and court in move.label.casefold()
                and any(actor.endswith(":court") for actor in move.actors)
            )  # fmt: skip
            if rows:
                names = f"{court} ~ {RULING} ~ {row['cue']}|{row['cue']} ~ {court} {RULING}"
                label = f"rulings of the {court.title()} on {row['issue'].replace('-', ' ')}"
                yield DatedThing(label, reader.phrase(names), None, rows)


def _agreements(record: ReferenceRecord, reader: Reader) -> Iterator[DatedThing]:
    by_name: dict[str, list[Agreement]] = {}
    for row in record.of(Agreement):
        by_name.setdefault(row.acronym or row.name, []).append(row)
    verb = _verb("agreement", reader)
    for rows in by_name.values():
        words = [word for row in rows for word in (row.name, row.acronym) if _is_name(word)]
        if words:
            cues = "|".join(dict.fromkeys(_cue(reader, word) for word in words))
            label = f"changes of status of the {min((row.name for row in rows), key=len)}"
            yield DatedThing(label, reader.phrase(cues), verb, tuple(rows))


def _is_name(word: str) -> bool:
    return (word.isupper() and len(word) > 2) or len(word.split()) >= LEAST_NAME


def _cue(reader: Reader, name: str) -> str:
    """A name as a cue: as its tape, so that parties in it are placeholders of their own."""
    words = [word for word in reader.tape(name).words if re.fullmatch(r"@?\w+", word)]
    return " ".join("{party}" if word.startswith("@") else word for word in words)


def _terms(record: ReferenceRecord, reader: Reader) -> Iterator[DatedThing]:
    """Terms by holder: a holder of two terms has both years."""
    by_holder: dict[str, list[PoliticsRow]] = {}
    for row in record.of(PoliticsRow):
        title = TITLE.match(row.title) if row.kind == "leader-term" else None
        if title and not row.title.startswith("Acting"):
            by_holder.setdefault(title["name"].strip(), []).append(row)
    verb = _verb("term", reader)
    for holder, rows in by_holder.items():
        surname = holder.split()[0] if rows[0].party == "KOR" else holder.split()[-1]
        same = [name for name in by_holder if surname in name.split()]
        if len(same) == 1:  # two Kims or Bushes cannot be told apart by surname
            given = "".join(f"({word}) " for word in holder.split()[:2] if word != surname)
            names = reader.phrase(f"{holder}|president/minister {given}{surname}")
            yield DatedThing(f"the beginning of a term of {holder}", names, verb, tuple(rows))


def _verb(thing: str, reader: Reader) -> Phrase:
    return reader.phrase(next(row["cue"] for row in table("dated_verbs") if row["thing"] == thing))


def year_claims(statement: Statement, tape: Tape, known: tuple[DatedThing, ...]) -> Iterator[YearClaim]:
    """The years that a sentence gives to known things."""
    if not any(YEAR.match(word) for word in tape.words):
        return
    for thing in known:
        for place in tape.find(thing.names):
            found = _year(tape, place, thing.verb)
            if found:
                year, last = found
                first = min(place.first, last)
                words = statement.text[tape.cuts[first][0] : tape.cuts[max(place.last, last)][1]]
                yield YearClaim(statement, thing, year, words)


def _year(tape: Tape, place: Found, verb: Phrase | None) -> tuple[int, int] | None:
    """The year said of a thing and its word: after it (and its verb), with `in` before it; else just before it."""
    start = place.last
    if verb is not None:
        after = next((v for v in tape.find(verb) if 0 < v.first - place.last <= REACH), None)
        if after is None:
            return None
        start = after.last
    for at in range(start + 1, min(start + 1 + REACH, len(tape.words))):
        between = set(tape.words[start + 1 : at])
        if YEAR.match(tape.words[at]) and "since" not in between and between & {"in", "of"}:
            return int(tape.words[at]), at
    before = place.first - 1
    if verb is None and before >= 0 and YEAR.match(tape.words[before]):
        return int(tape.words[before]), before
    return None
