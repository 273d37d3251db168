"""Page furniture out, by whole lines; everything else stays character for character.

The head and the foot are judged by position and words, the middle only by words that no argument consists of.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from comity.errors import UnreadableError
from comity.text.authors import author_line
from comity.text.blocks import Block, blocks
from comity.text.captions import captions
from comity.text.foot import foot
from comity.text.furniture import is_appeal, is_button, leads_elsewhere
from comity.text.head import head, title_copies
from comity.text.metadata import Metadata

STATED = "stated in the text"
MAX_LINES = 300_000
"""Most lines read; a book has a tenth of it, and each line costs some work."""


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The clean text, what its own lines say of it, and where each page now begins."""

    text: str
    metadata: Metadata
    page_starts: tuple[int, ...]


def clean(text: str, *, where: str, title: str | None = None, page_starts: Sequence[int] = ()) -> Cleaned:
    """Remove page furniture from a text. `title`: as the source's metadata give it, to find its copies in the text.

    Raises UnreadableError for more than `MAX_LINES` lines.
    """
    lines = text.split("\n")
    if len(lines) > MAX_LINES:
        raise UnreadableError(f"the text has more than {MAX_LINES} lines", where=where, hint="split it into parts")
    found = blocks(lines)
    top = head(found, title=title)
    end = foot(found, top.end, authors=top.authors)
    furniture = top.furniture | end.furniture | _anywhere(found, top.end) | title_copies(found, top.title)
    gone = {line for number in furniture for line in range(found[number].first, found[number].last)}
    published = top.published or end.published
    authors = top.authors or end.authors
    metadata = Metadata(
        title=top.title,
        author=author_line(authors),
        affiliation=(top.affiliation or end.affiliation or None) if len(set(authors)) == 1 else None,
        outlet=end.outlet,
        published=published,
        published_basis=STATED if published else None,
    )
    kept = _kept(lines, gone)
    return Cleaned("\n".join(lines[n] for n in kept), metadata, _moved(page_starts, lines, kept))


def _anywhere(found: Sequence[Block], begin: int) -> frozenset[int]:
    """Furniture wherever it stands: buttons, tag lines, appeals, captions, lists of other pages."""
    alone = {number for number, block in enumerate(found) if is_button(block) or is_appeal(block)}
    lists = {n for number in range(begin, len(found)) if leads_elsewhere(found[number]) for n in _list(found, number)}
    return captions(found) | alone | lists


def _list(found: Sequence[Block], number: int) -> list[int]:
    """The head of a list of other pages and the headlines directly under it, without a blank line between them."""
    listed = [number]
    for later in range(number + 1, len(found)):
        if found[later].group != found[number].group or not found[later].is_label:
            break
        listed.append(later)
    return listed if len(listed) > 1 else []


def _kept(lines: Sequence[str], gone: set[int]) -> list[int]:
    """The numbers of the lines that stay; blank lines left over around removed ones go too."""
    kept: list[int] = []
    removed = False
    for number, line in enumerate(lines):
        if number in gone:
            removed = True
        elif line.strip() or (kept and lines[kept[-1]].strip()) or not (removed or (gone and not kept)):
            removed = removed and not line.strip()
            kept.append(number)
    while removed and kept and not lines[kept[-1]].strip():
        kept.pop()
    return kept


def _moved(starts: Sequence[int], lines: Sequence[str], kept: Sequence[int]) -> tuple[int, ...]:
    """Where pages that began at line beginnings begin now: at the next line that stayed, or the text's end."""
    before = [0, *accumulate(len(line) + 1 for line in lines)]
    now = [0, *accumulate(len(lines[number]) + 1 for number in kept)]
    end = max(now[-1] - 1, 0)
    return tuple(min(now[bisect_left(kept, bisect_left(before, start))], end) for start in starts)
