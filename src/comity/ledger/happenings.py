"""Happenings that the reference record counts: which kind a sentence speaks of, of which parties, and its rows."""

from dataclasses import dataclass
from functools import cache

from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord
from comity.ledger.phrases import Found, Phrase, Reader, Tape
from comity.ledger.tables import table
from comity.records.reference import TABLES, Exercise, Meeting, ReferenceRow, Shock

ALL_PARTIES = (
    "trilateral/triangular|three way|of (all) three|three (have/had/has) (not) met"
    "|three countries/nations/states/governments/allies/leaders/sides/foreign/defense/defence/national"
)
"""By these words all members of a case are meant, where it has three."""
OTHER_THREE = (
    "{outsider} {member} (and) {member}|{member} {outsider} (and) {member}|trilateral ~ of/between/among {outsider}"
)
"""Lists by which a text means another three than a case's members."""
FIELDS = ("label", "plural", "table", "level", "words", "prefer")
SLIGHT = ("brief", "short", "unplanned", "video", "encounter", "announced", "reported beforehand", "tabletop")
"""Words of a row's title by which a meeting may not count as one: it contradicts no `first since`."""


@dataclass(frozen=True, slots=True)
class Happening:
    """A kind of happening: its table, the level or kind a row must have, and words its title must have.

    `prefer`: words of the titles that are most likely meant ("a ministerial" is first of all of foreign ministers).
    """

    name: str
    label: str
    plural: str
    table: str
    level: str
    words: str
    prefer: str

    def has(self, row: ReferenceRow, parties: frozenset[str]) -> bool:
        """Whether a row is one of these, among exactly these parties (of a test: by one of them)."""
        if row.table != self.table or self.words not in row.label.casefold():
            return False
        if isinstance(row, Meeting):
            return row.level == self.level and set(row.states) == parties
        if isinstance(row, Exercise):
            return self.level in ("", row.kind) and set(row.states) == parties
        return isinstance(row, Shock) and row.kind == self.level and bool(set(row.actors) & parties)


@dataclass(frozen=True, slots=True)
class Named:
    """A kind of happening at a place of a sentence."""

    happening: Happening
    place: Found


class Happenings:
    """The table of happenings, compiled for a case."""

    def __init__(self, case: Case, reader: Reader) -> None:
        self._members = frozenset(party.code for party in case.members)
        self._all = reader.phrase(ALL_PARTIES)
        self._others = reader.phrase(OTHER_THREE)
        self._cues: list[tuple[Phrase, Happening]] = [
            (reader.phrase(row["cue"]), Happening(row["happening"], *(row[name] for name in FIELDS)))
            for row in table("happening_words")
        ]

    def named(self, tape: Tape, first: int, end: int) -> Named | None:
        """The kind of happening named between two words: the narrowest of those that stand there."""
        found = [
            Named(happening, place)
            for cue, happening in self._cues
            for place in tape.find(cue)
            if first <= place.first and place.last < end
        ]
        return min(found, key=_narrow, default=None)

    def are_ours(self, tape: Tape) -> bool:
        """Whether "the three" of a whole text are the case's members: it names them all, or no outsider at all.

        A text that lists an outsider with two members, or calls such a meeting trilateral, means other three.
        """
        named = {word[1:].upper() for word in tape.words if word.startswith("@")}
        return (self._members <= named or named <= self._members) and not tape.holds(self._others)

    def parties(self, tape: Tape, first: int, end: int, *, ours: bool = True) -> frozenset[str]:
        """The parties of it: all members of the case where it says so and means them (`ours`), else those named."""
        inside = [place for place in tape.find(self._all) if first <= place.first < end]
        named = {word[1:].upper() for word in tape.words[first:end] if word.startswith("@")}
        outsiders = named - self._members
        if ours and inside and len(named) < len(self._members) and not outsiders:
            return self._members
        return frozenset(named)


def _narrow(item: Named) -> tuple[bool, bool, int, int]:
    """The narrowest kind first: one with words or a kind of its own, then the longest cue."""
    happening, place = item.happening, item.place
    return not happening.words, not happening.level, place.first - place.last, place.first


def rows_of(record: ReferenceRecord, happening: Happening, parties: frozenset[str]) -> tuple[ReferenceRow, ...]:
    """The rows of a kind, one an occurrence, without slight ones, by date."""
    rows = record.of(_row_type(happening.table))
    found = [row for row in rows if happening.has(row, parties)]
    return tuple(row for row in record.occurrences(found) if not is_slight(row))


def is_slight(row: ReferenceRow) -> bool:
    """Whether a meeting or exercise may not count as one."""
    return any(word in row.label.casefold() for word in SLIGHT)


@cache
def _row_type(name: str) -> type[ReferenceRow]:
    return TABLES[name]
