"""The head of a page: what stands above the text proper. Finds title, author and date there, and what is furniture.

Sentences of the head (standfirst, summary) stay; only titles, kickers, bylines, dates, captions and menus go.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from comity.records.dates import PartialDate
from comity.text.affiliations import affiliation
from comity.text.authors import BYLINE_LABEL, byline, note, position
from comity.text.blocks import Block, fold
from comity.text.captions import captions
from comity.text.datelines import date_of_line, dateline, tells_update, titled_date
from comity.text.furniture import is_button, is_notice, leads_elsewhere
from comity.text.names import person
from comity.text.titles import SECTIONS, chosen_title, is_title, is_underlined

MAX_HEAD = 40
"""Blocks looked at before the text proper must have begun."""
KICKER_WORDS = 6


@dataclass(frozen=True)
class Head:
    """What the head gives, and the numbers of its blocks that are furniture. `end` is where the text proper begins."""

    end: int
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: PartialDate | None = None
    furniture: frozenset[int] = field(default_factory=frozenset)
    affiliation: str = ""


@dataclass(frozen=True)
class _Zone:
    """The blocks of the head with what each of them is."""

    blocks: Sequence[Block]
    pictures: frozenset[int]

    @cached_property
    def dates(self) -> dict[int, PartialDate]:
        found = {number: date_of_line(block) for number, block in enumerate(self.blocks)}
        return {number: date for number, date in found.items() if date}

    @cached_property
    def bylines(self) -> dict[int, tuple[str, ...]]:
        """Bylines, and names that stand alone over a position."""
        found = {number: byline(block) for number, block in enumerate(self.blocks)}
        alone = {n: (name,) for n, block in enumerate(self.blocks) if self._stands(n) and (name := person(block.bare))}
        return alone | {number: names for number, names in found.items() if names is not None}

    def _stands(self, number: int) -> bool:
        """Whether a line is where a byline's name stands alone: over a position, or under the word "By"."""
        over = number + 1 < len(self.blocks) and position(self.blocks[number + 1])
        return over or (number > 0 and BYLINE_LABEL.fullmatch(self.blocks[number - 1].bare) is not None)

    @cached_property
    def positions(self) -> frozenset[int]:
        """Positions under a name or under another position."""
        found: set[int] = set()
        for number, block in enumerate(self.blocks):
            if position(block) and (number - 1 in self.bylines or number - 1 in found):
                found.add(number)
        return frozenset(found)

    @cached_property
    def marks(self) -> frozenset[int]:
        """What only a page's head has: bylines, positions, date lines."""
        return frozenset(self.bylines) | self.positions | frozenset(self.dates)

    @cached_property
    def notes(self) -> frozenset[int]:
        """Notes on the authors right under the byline."""
        names = {name for found in self.bylines.values() for name in found}
        notes = {n: found for n, block in enumerate(self.blocks) if n - 1 in self.marks and (found := note(block))}
        return frozenset(n for n, found in notes.items() if not found.office or names & set(found.names))


def head(blocks: Sequence[Block], *, title: str | None = None) -> Head:
    """Read the head of a text; `title` where something better than the text's lines has told it."""
    pictures = captions(blocks[:MAX_HEAD])
    end = _end(blocks, pictures)
    zone = _Zone(blocks[:end], frozenset(number for number in pictures if number < end))
    known = zone.marks | zone.notes | zone.pictures
    found = title or chosen_title(blocks, end, known=known, marks=zone.marks)
    titles = frozenset(n for n, block in enumerate(zone.blocks) if found and is_title(block, found))
    titles |= {n + 1 for n in titles if is_underlined(zone.blocks, n)}
    furniture = known | titles | _menus(zone.blocks, known | titles)
    if found and (zone.marks or zone.pictures or len(titles) > 1):
        furniture |= _kickers(zone.blocks)
    authors = tuple(name for number in sorted(zone.bylines) for name in zone.bylines[number])
    works = [body for n in sorted(zone.positions | zone.notes) if (body := affiliation(zone.blocks[n]))]
    dated = _published(zone) or dateline(blocks, end) or titled_date(found or "")
    return Head(end, found, authors, dated, furniture, next(iter(works), ""))


def _end(blocks: Sequence[Block], pictures: frozenset[int]) -> int:
    """Where the text proper begins: at long prose, or the first of two sentences in a row; 0: there is no head."""
    sentences = 0
    for number, block in enumerate(blocks[:MAX_HEAD]):
        if number in pictures or is_button(block) or is_notice(block):
            continue
        if block.is_prose:
            return number
        sentences = sentences + 1 if block.is_sentence else 0
        if sentences == 2:
            return number - 1
    return next((number for number, block in enumerate(blocks[:MAX_HEAD]) if block.is_sentence), 0)


def _published(zone: _Zone) -> PartialDate | None:
    """The first date line that does not tell of an update."""
    return next((date for number, date in sorted(zone.dates.items()) if not tells_update(zone.blocks[number])), None)


def _menus(zone: Sequence[Block], known: frozenset[int]) -> frozenset[int]:
    """Heads of link lists in the head with the headlines under them, until a sentence or a line already known."""
    found: set[int] = set()
    for number, block in enumerate(zone):
        listing = leads_elsewhere(block) or (number - 1 in found and block.is_label and not block.is_heading)
        if listing and number not in known and not block.is_sentence:
            found.add(number)
    return frozenset(found)


def _kickers(zone: Sequence[Block]) -> frozenset[int]:
    """Short labels around the title (section names, places, topics) in a head that is surely one of a page."""
    return frozenset(
        number
        for number, block in enumerate(zone)
        if block.is_label and not block.is_heading and not SECTIONS.fullmatch(block.folded)
        if block.words <= KICKER_WORDS or "|" in block.bare
    )


def title_copies(blocks: Sequence[Block], title: str | None) -> frozenset[int]:
    """Blocks anywhere that say the title again and nothing else."""
    wanted = fold(title or "")
    return frozenset(n for n, block in enumerate(blocks) if wanted and block.folded == wanted and block.is_label)
