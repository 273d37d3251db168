"""Which evidence a brief cites, in the order in which a reader meets it."""

from collections.abc import Iterable, Iterator

from comity.brief.model import Block, Claim, Masthead, Note, Picture, QuoteGroup, Section, Table, Versus


def cited(masthead: Masthead, sections: Iterable[Section]) -> tuple[str, ...]:
    """Every cited id once, in order of first citation."""
    head = (item for line in masthead.lines for item in cited_in(line))
    return tuple(dict.fromkeys((*head, *cited_by(sections))))


def cited_by(sections: Iterable[Section]) -> Iterator[str]:
    """The ids that sections cite, with repeats."""
    for section in sections:
        yield from section.evidence
        for block in section.blocks:
            yield from cited_in(block)


def cited_in(block: Block | Note) -> Iterator[str]:
    """The ids that one block cites."""
    match block:
        case Claim():
            yield from block.evidence
        case QuoteGroup():
            yield from (quote.record for quote in block.quotes)
        case Versus():
            yield from (quote.record for quote in (*block.left, *block.right))
        case Table():
            yield from (item for row in block.rows for cell in row for item in cell.evidence)
        case Picture():
            yield from block.evidence
            yield from cited_in(block.table)
        case _:
            return
