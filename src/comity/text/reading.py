"""What a reader of a format finds in a file, before page furniture is removed."""

from dataclasses import dataclass, field

from comity.text.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Reading:
    """The text, what its metadata say, where pages begin, and a language the source claims."""

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    page_starts: tuple[int, ...] = ()
    language_hint: str = ""
