"""What the passes find in a text, and what each record kind is coded from.

The text given to the parser has the length of the version's text (markup and line breaks are masked by
blanks), so every offset here is an offset into the version.
"""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from comity.cases.case import Case
from comity.records.dates import PartialDate
from comity.records.document import Document, Version

if TYPE_CHECKING:
    from comity.coding.tokens import Doc, Span


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named at [start, end): `actor` is its code, `head` the token index of its head in the Doc."""

    start: int
    end: int
    actor: str
    head: int
    rule: str


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression at [start, end), resolved as far as the text allows (`when` None: cannot tell)."""

    start: int
    end: int
    when: PartialDate | None
    rule: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A verb or noun predicate with its roles, and whether the thing it names happened.

    `factuality`: happened, scheduled, ongoing | urged, promised, predicted, feared, conditional,
    hypothetical, denied, negated, generic. Only the first three can become an event. `level` is a meeting's;
    `weight` (0..1) is how reliably the frame names an event when its roles are filled. The phrases are where
    subject and object stand, whoever they name.
    """

    start: int
    end: int
    head: int
    lemma: str
    type: str
    factuality: str
    actors: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    rules: tuple[str, ...] = ()
    level: str = ""
    weight: float = 0.0
    doer_phrase: tuple[int, int] | None = None
    other_phrases: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with what the passes found in it; `heading` is the nearest heading above it.

    `topic`: who was spoken of before it; `said`: the last explicit date before it; `text`: the span's, kept.
    """

    start: int
    end: int
    span: "Span"
    text: str
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    frames: tuple[Frame, ...] = ()
    heading: str = ""
    is_heading: bool = False
    topic: tuple[str, ...] = ()
    said: PartialDate | None = None

    def cut(self, start: int, end: int) -> str:
        """The parsed words at [start, end) of the version, as far as they lie in the sentence."""
        offset = int(self.span.start_char)
        return self.text[max(0, start - offset) : max(0, end - offset)]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A whole document, analysed once and read by every kind.

    `text` is the masked text that was parsed, as long as the version's (`doc.text` builds it anew at each call).
    """

    document: Document
    version: Version
    case: Case
    doc: "Doc"
    sentences: tuple[Sentence, ...]
    notes: dict[str, Any] = field(default_factory=dict)
    text: str = ""
