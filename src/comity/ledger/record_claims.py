"""What a sentence claims of a count or a date that the reference record keeps: `first since`, `none since`, ordinals,
and the year of a ruling, a treaty or a term of office.

Read narrowly: a word that could narrow what is counted ("the first stand-alone summit") voids the claim.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from comity.ledger.happenings import Happening, Happenings, Named
from comity.ledger.phrases import Found, Phrase, Reader, Tape
from comity.ledger.statements import Statement
from comity.ledger.tables import table
from comity.measure.measurement import add_months
from comity.records.dates import PartialDate
from comity.records.reference import MONTHS

MONTH = {name.lower(): number for number, name in enumerate(MONTHS, start=1)}
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
YEAR = re.compile(r"(?:19|20)\d\d$")
BESIDE = 2
"""Words that narrow what is counted stand at most so many words before it, or twice as many after."""
OPENERS = frozenset({"first", "not", "no", "never", "since", "years", "last", "more", "than", "two", *NUMBERS})
SINCE = r"since (?:last )?(?:(?:{months}) )?(?:19|20)\d\d |(?:in|for) (?:more than )?(?:{numbers}|\d+) years "
SINCE_PHRASE = Phrase(re.compile("(?<= )(?:" + SINCE.format(months="|".join(MONTH), numbers="|".join(NUMBERS)) + ")"))
FIRST = Phrase(re.compile(r"(?:^|(?<= ))(?:first|not|no|never) "))
DATE = re.compile(
    rf"(?:(?P<before>\d{{1,2}}) )?\b(?P<month>{'|'.join(MONTHS)})\b(?: (?P<day>\d{{1,2}}),)?,? (?P<year>(?:19|20)\d\d)"
)
SINCE_HINT = re.compile(r"\bsince\b|\byears\b|\bfirst.ever\b", re.I)
ORDINAL_HINT = re.compile(rf"\b(?:\d+(?:st|nd|rd|th)|{'|'.join(ORDINALS)})\b[^.]*\b(?:19|20)\d\d\b", re.I)
FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
REACH = 3
"""What is counted stands at most so many words after its number ("the third trilateral finance ministers' meeting")."""
YEAR_REACH = 6
"""The year of what is counted stands at most so many words after it."""
EVER = Phrase(re.compile(r"(?:^|(?<= ))first ever "))


@dataclass(frozen=True, slots=True)
class SinceClaim:
    """That nothing of a kind happened among these parties between `after` and the occasion spoken of.

    `after` None: never before. `first`: an occasion of the kind is spoken of, which ends the stretch. `years`: told
    as so many years, so `after` is not known to the day.
    """

    statement: Statement
    happening: Happening
    parties: frozenset[str]
    after: date | None
    first: bool
    words: str
    years: int = 0


@dataclass(frozen=True, slots=True)
class OrdinalClaim:
    """That the nth happening of a kind was in a year: "the third nuclear test in 2013"."""

    statement: Statement
    happening: Happening
    parties: frozenset[str]
    ordinal: int
    year: int
    words: str


class ClaimReader:
    """Finds such claims in sentences, with the names of one case."""

    def __init__(self, reader: Reader, happenings: Happenings) -> None:
        self.reader = reader
        self.happenings = happenings

    def since(self, statement: Statement, written: PartialDate | None, *, ours: bool = True) -> Iterator[SinceClaim]:
        """Claims of `first since` and `none since`, one a sentence. ours: "the three" are the case's members."""
        if not SINCE_HINT.search(statement.text):
            return
        tape = self.reader.tape(statement.text)
        for place in tape.find(SINCE_PHRASE):
            first, end = tape.clause(place.first)
            opener = next((o for o in tape.find(FIRST) if first <= o.first < place.first), None)
            claim = self._claim(tape, statement, (first, end), (opener, place), ours=ours) if opener else None
            if claim and (after := _after(tape, place, written)):
                occasion = not {"first", "had"}.isdisjoint(tape.words[first : place.first])
                yield SinceClaim(*claim, after=after, first=occasion, words=_words(statement, tape, opener, place),
                                 years=_years(tape, place))  # fmt: skip
                return
        for place in tape.find(EVER):
            claim = self._claim(tape, statement, tape.clause(place.first), (place, place), ours=ours)
            if claim:
                yield SinceClaim(*claim, after=None, first=True, words=_words(statement, tape, place, place))
                return

    def _claim(
        self, tape: Tape, statement: Statement, bounds: tuple[int, int], places: tuple[Found, Found], *, ours: bool
    ) -> tuple[Statement, Happening, frozenset[str]] | None:
        """The happening and parties that the clause names, unless a word narrows what is counted."""
        (first, end), (opener, place) = bounds, places
        named = self.happenings.named(tape, first, end)
        if named is None:
            return None
        if not _is_whole(tape, named.place, opener, place):
            return None
        parties = self.happenings.parties(tape, first, end, ours=ours)
        return (statement, named.happening, parties) if len(parties) > 1 else None

    def ordinals(self, statement: Statement, *, ours: bool = True) -> Iterator[OrdinalClaim]:
        """`the third nuclear test in 2013`, `the 13th Defense Trilateral Talks in 2023`: with a year, or not at all."""
        if not ORDINAL_HINT.search(statement.text):
            return
        tape = self.reader.tape(statement.text)
        for at, word in enumerate(tape.words):
            number = ordinal(word)
            named = self.happenings.named(tape, at + 1, min(at + 2 + REACH, len(tape.words))) if number else None
            if number is None or named is None:
                continue
            last = named.place.last
            year = next(
                (i for i in range(last + 1, min(last + 1 + YEAR_REACH, len(tape.words))) if YEAR.match(tape.words[i])),
                None,
            )
            parties = self._counted_by(tape, named, at, ours=ours)
            if year is not None and parties and "since" not in tape.words[last:year]:
                words = _words(statement, tape, Found(at, at), Found(year, year))
                yield OrdinalClaim(statement, named.happening, parties, number, int(tape.words[year]), words)
                return

    def _counted_by(self, tape: Tape, named: Named, at: int, *, ours: bool) -> frozenset[str]:
        """Whose happenings are counted: of tests the state named before, else the parties of the clause."""
        if named.happening.table == "shocks":
            before = [word[1:].upper() for word in tape.words[:at] if word.startswith("@")]
            return frozenset(before[-1:])
        first, end = tape.clause(at)
        parties = self.happenings.parties(tape, first, end, ours=ours)
        return parties if len(parties) > 1 else frozenset()


def ordinal(word: str) -> int | None:
    """`third` and `3rd` are 3."""
    word = word.lower()
    if word in ORDINALS:
        return ORDINALS.index(word) + 1
    figures = FIGURES.fullmatch(word)
    return int(figures[1]) if figures else None


@cache
def words_of(kind: str) -> frozenset[str]:
    """The words of a kind in the table: `plain` or `narrowing`."""
    return frozenset(word for row in table("claim_words") if row["kind"] == kind for word in row["words"].split())


def _is_whole(tape: Tape, named: Found, opener: Found, since: Found) -> bool:
    """Whether nothing narrows what is counted: plain words up to `since`, no narrowing one about it."""
    inside = range(opener.first, max(since.first, opener.last, named.last if named.first > opener.first else 0) + 1)
    start, end = min(named.first, opener.first) - BESIDE, max(named.last, opener.last, since.first) + 2 * BESIDE
    about = range(max(0, start), min(end, len(tape.words)))
    narrowing = words_of("narrowing")
    return all(_is_plain(tape.words[i]) for i in inside) and not any(tape.words[i] in narrowing for i in about)


def _is_plain(word: str) -> bool:
    return word in words_of("plain") or word.startswith("@") or word in MONTH or word.isdigit() or word in OPENERS


def dates_in(text: str) -> list[PartialDate]:
    """The days and months that a sentence names with their year: `February 12, 2022`, `12 May 2022`, `May 2022`."""
    found = []
    for match in DATE.finditer(text):
        day = match["day"] or match["before"]
        month = MONTH[match["month"].lower()]
        cut = f"{match['year']}-{month:02d}" + (f"-{int(day):02d}" if day and 0 < int(day) < 29 else "")
        found.append(PartialDate(cut))
    return found


def _after(tape: Tape, place: Found, written: PartialDate | None) -> date | None:
    """The last day of the date named after `since`; of so many years, one less before the text appeared."""
    words = tape.words[place.first : place.last + 1]
    year = next((word for word in words if YEAR.match(word)), None)
    if year:
        month = next((MONTH[word] for word in words if word in MONTH), None)
        return PartialDate(f"{year}-{month:02d}" if month else year).last
    years = _years(tape, place)
    return add_months(written.first, -12 * (years - 1)) if written and years else None


def _years(tape: Tape, place: Found) -> int:
    """`five` of "for five years"; 0 where a date is named. Ages in hundreds are no count of years."""
    words = tape.words[place.first : place.last + 1]
    if any(YEAR.match(word) for word in words):
        return 0
    return next((NUMBERS.get(w) or int(w) for w in words if w in NUMBERS or (w.isdigit() and int(w) < 100)), 0)


def _words(statement: Statement, tape: Tape, opener: Found | None, place: Found) -> str:
    start = min(opener.first, place.first) if opener else place.first
    return statement.text[tape.cuts[start][0] : tape.cuts[place.last][1]]
