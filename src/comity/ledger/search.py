"""The search made for a thread: which tables over which span, how many rows, and how far the record looks there.

"Nothing found" is only said together with it. What the lexicon has no thing for is looked for by its own words; words
that stand for nothing in particular ("cooperation", "region") prove nothing, found or not.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from comity.cases.reference import ReferenceRecord
from comity.ledger import tables
from comity.ledger.facets import FOLLOWED, Row, Said
from comity.ledger.tables import folded
from comity.ledger.terms import EMPTY, WORD, stem
from comity.ledger.things import things, told
from comity.measure.reach import partly_followed, table_reach
from comity.records.frozen import Frozen

TABLES = tuple(row_type.table for row_type in FOLLOWED)

LEAST_SEEN = 5
"""Rows on a thing from which the record can be said to look for it, where no table holds such things by nature."""
COMMON = 0.05
"""Share of the rows that have a word from which it singles nothing out ("security", "cooperation")."""
HALF = 0.5
"""Share of a promise's words that a row must have to be about it, where it names no thing. A judgement."""
OF_RHYTHM = frozenset({"every", "year", "years", "yearly", "annual", "annually", "regular", "regularly", "least"})
"""Words that say how often, not what."""
MOST_WORDS = 3
"""Words of a search that are printed."""
NAMELESS = "it names nothing that a row could be held against"
GENERIC_WORDS = frozenset(stem(word) for row in tables.table("generic_words") for word in row["words"].split())
"""Stems of words that tell nothing of what is promised: in a row they are no sign of it, and missing no sign either."""


class Search(Frozen):
    """Tables looked through from `first` to `until`, how many of their rows are later than the advice, what is wanting.

    `about` are the things looked for, or where there are none the `words`. `home` are the tables that hold such things
    by nature; none where no table does. `seen` of `acts`: how many of the rows of these tables known on the day, of any
    date, name one of the things or have half of the words: 0 says that the record has never noted the like.
    """

    tables: tuple[str, ...]
    home: tuple[str, ...]
    first: date | None
    until: date
    rows: int
    seen: int
    wanting: tuple[str, ...]
    about: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    acts: int = 0

    @property
    def nameless(self) -> bool:
        """Whether there is nothing to search by: no thing, no table of such things, no word of its own."""
        return not self.about and not self.words and not self.home

    @property
    def covered(self) -> bool:
        """Whether the record looks where such a step would stand: it holds such things, and some of the span."""
        return self.first is not None and bool(self.home or self.seen >= LEAST_SEEN) and not self.blind

    @property
    def blind(self) -> bool:
        """Whether every table that holds such things looks at nothing of the span."""
        unseen = f"after {self.first}: not looked at"
        return bool(self.home) and len(self.wanting) >= len(self.home) and all(unseen in why for why in self.wanting)

    @property
    def nothing(self) -> Literal["not-checkable", "not-covered", "no-evidence"]:
        """Which kind of nothing finding nothing is."""
        if self.covered:
            return "no-evidence"
        return "not-checkable" if self.nameless else "not-covered"

    @property
    def of_nothing(self) -> str:
        """What finding nothing rests on: what was looked at, else why the record cannot tell: acts of whatever date."""
        return self._looked_at() if self.covered else self._not_covered()

    def _looked_at(self) -> str:
        partly = ", which the record follows only in part" if self.wanting else ""
        return f"looked at {self.rows} rows from {self.first} to {self.until}{partly}"

    def _not_covered(self) -> str:
        if self.blind:
            return f"the record of {', '.join(self.home)} does not look at the time since"
        if self.nameless:
            return NAMELESS
        few = "none" if not self.seen else "only one" if self.seen == 1 else f"only {self.seen}"
        acts = f"{few} of the {self.acts} acts on record"
        if not self.about:
            has = "has" if self.seen < 2 else "have"
            return f"{acts} {has} half of its telling words ({self._quoted()})"
        is_on = "is" if self.seen < 2 else "are"
        sought = " or ".join(told(name) for name in self.about)
        return f"{acts} {is_on} on {sought} ({_cues(self.about)})"

    def _quoted(self) -> str:
        return ", ".join(f"“{word}”" for word in self.words[:MOST_WORDS])


def _cues(about: Sequence[str]) -> str:
    """The first words of the things looked for, as many as are printed, in turn."""
    cues = [things()[name].words[: max(1, MOST_WORDS // len(about))] for name in about]
    listed = [cue.replace("*", "…") for words in cues for cue in words]
    return ", ".join(f"“{cue}”" for cue in listed[:MOST_WORDS])


def search(said: Sequence[Said], rows: Iterable[Row], reference: ReferenceRecord, as_of: date) -> Search:
    """The search for a thread as of a day."""
    days = [one.giving.day for one in said if one.giving.day]
    first = min(days, default=None)
    wanted, home = _wanted(said), _homes(said)
    listed = list(rows)
    words = {} if wanted or home else _words(said, listed)
    return Search(
        tables=TABLES,
        home=home,
        first=first,
        until=as_of,
        rows=sum(first is not None and row.first > first for row in listed),
        seen=sum(bool(wanted & row.things) or _has_words(words, row) for row in listed),
        wanting=tuple(_wanting(reference, home or TABLES, first, as_of)) if first else (),
        about=tuple(sorted(wanted)),
        words=tuple(words.values()),
        acts=len(listed),
    )


def _wanted(said: Sequence[Said]) -> frozenset[str]:
    return frozenset(name for one in said for name in one.main if things()[name].sort != "relation")


def _words(said: Sequence[Said], rows: Sequence[Row]) -> dict[str, str]:
    """The words by which the first giving can be told from others, by stem: not its verb, none generic or frequent."""
    giving = said[0].giving
    verb, _, rest = folded(giving.action or giving.quote).partition(" ")
    found = {stem(word): word for word in WORD.findall(rest or verb) if len(word) > 2 and word not in EMPTY | OF_RHYTHM}
    had = Counter(term for row in rows for term in row.terms & found.keys())
    frequent = {term for term in found if had[term] > COMMON * len(rows)}
    return {term: word for term, word in found.items() if term not in frequent | GENERIC_WORDS}


def _has_words(words: dict[str, str], row: Row) -> bool:
    return bool(words) and len(words.keys() & row.terms) >= HALF * len(words)


def _homes(said: Sequence[Said]) -> tuple[str, ...]:
    """The tables that hold such things; of a tie as such all of them; none where there is no term to search by."""
    named = sorted(name for one in said for name in one.main)
    home = tuple(dict.fromkeys(table for name in named for table in things()[name].home if table in TABLES))
    return home or (TABLES if any(one.on_tie and one.giving.kind == "advice" for one in said) else ())


def _wanting(reference: ReferenceRecord, tables: Iterable[str], first: date, until: date) -> Iterable[str]:
    """What the record says of itself that it does not look at, a line a table."""
    for table in tables:
        reach = table_reach(reference, table, first, until)
        said = (*reach.why, *partly_followed(reference, table, first, until))
        if said:
            yield "; ".join(said)
