"""The foot of a page: notes on authors, notices, appeals, links elsewhere. Finds author, outlet and a closing date.

Only what stands after the last prose of the text proper is judged by position; a sentence about someone of whom the
text speaks is never taken for a note on its author.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from comity.records.dates import PartialDate
from comity.text.affiliations import affiliation
from comity.text.authors import ABOUT, AUTHOR_HEADING, CONTINUES, Note, byline, institution, note, speaks_of
from comity.text.blocks import Block
from comity.text.captions import is_credit
from comity.text.datelines import closing_date
from comity.text.furniture import (
    is_appeal,
    is_button,
    is_end_mark,
    is_house_notice,
    is_notice,
    is_teaser,
    leads_elsewhere,
    named_outlet,
)

MAX_FOOT = 60
"""Blocks looked at from the end of a text."""
CONTINUED_WORDS = 70
ABOUT_WORDS = 5
ABOUT_SHARE = 0.3
"""An "Author" heading opens the foot where no more than this share of the text's words, or `ABOUT_REST`, follows it."""
ABOUT_REST = 150


@dataclass(frozen=True)
class Foot:
    """What the foot gives, and the numbers of its blocks that are furniture."""

    authors: tuple[str, ...] = ()
    outlet: str | None = None
    published: PartialDate | None = None
    furniture: frozenset[int] = field(default_factory=frozenset)
    affiliation: str = ""


@dataclass(frozen=True)
class _End:
    """The blocks of a text whose proper part begins at `begin`, looked at from the end."""

    blocks: Sequence[Block]
    begin: int
    authors: Sequence[str]

    @cached_property
    def first(self) -> int:
        return max(self.begin, len(self.blocks) - MAX_FOOT)

    @cached_property
    def body(self) -> str:
        """The text proper, folded, without anything that has a note's form near the end."""
        proper = self.blocks[self.begin : self.first]
        near = [block for block in self.blocks[self.first :] if note(block) is None]
        return " ".join(block.folded for block in (*proper, *near))

    @cached_property
    def notes(self) -> dict[int, Note]:
        """Notes on authors; not those about a person of whom the text speaks."""
        found = {n: told for n in range(self.first, len(self.blocks)) if (told := note(self.blocks[n]))}
        return {n: told for n, told in found.items() if self._is_own(told)}

    def _is_own(self, told: Note) -> bool:
        if any(name in self.authors for name in told.names):
            return True
        if told.state_office:
            return False
        return not any(speaks_of(self.body, name, by_surname=told.office) for name in told.names)

    @cached_property
    def about(self) -> frozenset[int]:
        """An "About the author" heading near the end, and everything after it."""
        counts = [block.words for block in self.blocks]
        allowed = max(ABOUT_REST, ABOUT_SHARE * sum(counts))
        for number in range(self.first, len(self.blocks)):
            block = self.blocks[number]
            if block.words <= ABOUT_WORDS and ABOUT.fullmatch(block.folded) and sum(counts[number:]) <= allowed:
                return frozenset(range(number, len(self.blocks)))
        return frozenset()

    @cached_property
    def start(self) -> int:
        """Where the foot begins: after the last prose, or the last of two sentences in a row, that is no furniture."""
        sentences = 0
        for number in range(len(self.blocks) - 1, self.first, -1):
            block = self.blocks[number]
            if self._is_furniture(number) or (sentences == 0 and self._continues(number)):
                continue
            if block.is_prose:
                return number + 1
            sentences += block.is_sentence
            if sentences > 1:
                return number + 1
        return min(self.first + 1, len(self.blocks))

    def _is_furniture(self, number: int) -> bool:
        return number in self.notes or number in self.about or is_plain(self.blocks[number])

    def _continues(self, number: int) -> bool:
        """Whether a block goes on about the author of a note just before it."""
        near = range(max(0, number - 3), number)
        return CONTINUES.match(self.blocks[number].bare) is not None and any(n in self.notes for n in near)


def is_plain(block: Block) -> bool:
    """Whether a block is furniture by its own words, given that it stands at the foot."""
    if is_button(block) or is_appeal(block) or is_end_mark(block) or is_credit(block):
        return True
    return is_notice(block) or is_house_notice(block) or is_teaser(block)


def foot(blocks: Sequence[Block], begin: int, *, authors: Sequence[str] = ()) -> Foot:
    """Read the foot of a text whose proper part begins at block `begin`; `authors` are those already known."""
    end = _End(blocks, begin, authors)
    below = range(end.start, len(blocks))
    plain = [n for n in below if is_plain(blocks[n])]
    signed = {n: names for n in below if (names := byline(blocks[n])) is not None}
    notes = {n: told for n, told in end.notes.items() if n in below or n in end.about or set(told.names) & set(authors)}
    furniture = {
        *plain,
        *signed,
        *notes,
        *end.about,
        *_continued(blocks, below, set(notes)),
        *_elsewhere(blocks, below),
    }
    named = [name for told in notes.values() for name in told.names]
    named = named or [name for names in signed.values() for name in names]
    notices = sorted((blocks[n] for n in plain), key=is_notice)
    outlets = [name for block in notices if (name := named_outlet(block)) and name not in (*authors, *named)]
    outlets += _institution(blocks, end.about)
    works = [body for n in sorted(notes) if notes[n].names and (body := affiliation(blocks[n]))]
    return Foot(
        tuple(dict.fromkeys(named)),
        next(iter(outlets), None),
        closing_date(blocks[end.start :]),
        frozenset(furniture),
        next(iter(works), ""),
    )


def _institution(blocks: Sequence[Block], about: frozenset[int]) -> list[str]:
    """The body named directly under an "Author" heading: no person, but whose text it is."""
    headed = [n for n in sorted(about) if n + 1 in about and AUTHOR_HEADING.fullmatch(blocks[n].folded)]
    return [name for n in headed[:1] if (name := institution(blocks[n + 1]))]


def _continued(blocks: Sequence[Block], below: range, notes: set[int]) -> set[int]:
    """Blocks that go on about the author after a note."""
    found: set[int] = set()
    for number in below:
        short = blocks[number].words <= CONTINUED_WORDS
        if number - 1 in notes | found and short and CONTINUES.match(blocks[number].bare):
            found.add(number)
    return found


def _elsewhere(blocks: Sequence[Block], below: range) -> set[int]:
    """The first head of a link list at the foot, with everything under it but prose."""
    first = next((n for n in below if leads_elsewhere(blocks[n])), len(blocks))
    return {n for n in below if n >= first and not blocks[n].is_prose}
