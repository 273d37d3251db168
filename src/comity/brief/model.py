"""What a brief is made of: sections of claims, quotes, pictures and tables, and the evidence they lead to.

A claim is a sentence in Comity's own voice about the world: it has evidence, or says that none was found.
A note is about Comity itself (how to read, what a rule does) and makes no claim about the world.
"""

import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from comity.brief.svg import Svg
from comity.records.frozen import Frozen

EvidenceKind = Literal["record", "row", "document", "case", "coverage", "passage", "events"]
Align = Literal["text", "number", "date"]


def anchor(evidence_id: str) -> str:
    """The id of an entry of the annex as an HTML anchor."""
    return f"ev-{re.sub(r'[^A-Za-z0-9_-]', '-', evidence_id)}"


class Claim(Frozen):
    """One sentence of our own. `n` counts what it rests on (`unit` says what), by default its evidence.

    `interval` is that of the `share` named.
    """

    block: Literal["claim"] = "claim"
    text: str = Field(min_length=1)
    evidence: tuple[str, ...] = ()
    n: int | None = None
    unit: str = ""
    interval: tuple[float, float] | None = None
    share: str = ""
    absent: bool = False
    label: str = ""

    @model_validator(mode="after")
    def _leads_to_a_source(self) -> Self:
        if self.absent and "found as of" not in self.text:
            raise ValueError(f"a claim of absence says 'found as of' a day: {self.text}")
        if not self.absent and not self.evidence:
            raise ValueError(f"a claim without evidence: {self.text}")
        return self

    @property
    def count(self) -> int:
        return len(self.evidence) if self.n is None else self.n


class Note(Frozen):
    """A sentence about Comity itself, never about the world."""

    block: Literal["note"] = "note"
    text: str = Field(min_length=1)


class Quote(Frozen):
    """The words of an author, a government or a person quoted, with what a reader asks of them."""

    text: str = Field(min_length=1)
    record: str
    speaker: str
    source: str
    page: int | None = None
    labels: tuple[str, ...] = ()
    confidence: float = Field(default=1.0, ge=0, le=1)
    invented: bool = False
    language: str = ""


class QuoteGroup(Frozen):
    """Quotes under one heading; those after `shown` stand behind a disclosure."""

    block: Literal["quotes"] = "quotes"
    heading: str
    detail: str = ""
    level: Literal[3, 4] = 3
    quotes: tuple[Quote, ...] = ()
    shown: int = 6


class Versus(Frozen):
    """Two sets of quotes side by side that say opposite things."""

    block: Literal["versus"] = "versus"
    heading: str
    left_label: str
    right_label: str
    left: tuple[Quote, ...]
    right: tuple[Quote, ...]


class Cell(Frozen):
    """One cell of a table, with what it rests on."""

    text: str = ""
    evidence: tuple[str, ...] = ()
    align: Align = "text"

    @property
    def is_count(self) -> bool:
        """Whether the text is a count, beside which the number of a reference would be misread."""
        return self.align == "number" or self.text.endswith(("▲", "▼"))


class Table(Frozen):
    """A table; `id` makes its rows anchors (`id-key`), so that a mark of a picture can lead to one."""

    block: Literal["table"] = "table"
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    keys: tuple[str, ...] = ()
    id: str = ""

    @model_validator(mode="after")
    def _is_rectangular(self) -> Self:
        if any(len(row) != len(self.columns) for row in self.rows):
            raise ValueError(f"a row of '{self.caption}' has not {len(self.columns)} cells")
        if self.keys and len(self.keys) != len(self.rows):
            raise ValueError(f"'{self.caption}' has {len(self.rows)} rows and {len(self.keys)} keys")
        return self


class Panel(Frozen):
    """One drawing of a picture; `narrow` is the same drawing for a narrow screen."""

    wide: Svg
    narrow: Svg | None = None
    heading: str = ""


class Picture(Frozen):
    """A picture titled with its finding, its source beneath and its numbers behind it."""

    block: Literal["picture"] = "picture"
    id: str
    title: str
    panels: tuple[Panel, ...]
    caption: str
    n: int
    unit: str
    source: str
    table: Table
    shape: Literal["whole", "multiples", "aside"] = "whole"
    evidence: tuple[str, ...] = ()


class Heading(Frozen):
    """A heading inside a section."""

    block: Literal["heading"] = "heading"
    text: str


Block = Annotated[Claim | Note | QuoteGroup | Versus | Table | Picture | Heading, Field(discriminator="block")]


class Section(Frozen):
    """A section: `topic` is the small line above, `heading` says the finding and cites what it rests on."""

    id: str
    topic: str
    heading: str
    evidence: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    shape: Literal["plain", "lead"] = "plain"


class Evidence(Frozen):
    """One entry of the annex: what a mark or number leads to. `number` is its place in the brief."""

    id: str
    kind: EvidenceKind
    title: str
    number: int = 0
    quote: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    url: str = ""
    citation: str = ""
    confidence: float | None = None
    invented: bool = False
    language: str = ""


class Masthead(Frozen):
    """The head of the brief: the question, the day, and what was and was not read."""

    name: str
    question: str
    as_of: date
    since: date | None = None
    lines: tuple[Claim | Note, ...] = ()


class Brief(Frozen):
    """The whole brief as values; `evidence` holds every cited entry once, in order of first citation."""

    masthead: Masthead
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]
