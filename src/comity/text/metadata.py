"""What a source says of itself, or a user says of it. Empty means: not known; nothing is guessed to fill a gap."""

from typing import Self

from comity.records.dates import PartialDate
from comity.records.frozen import Frozen

OPTION = "option"
"""Basis of a date that the caller gave."""


class Metadata(Frozen):
    """Title, author, outlet, date and language of a document; None where nothing says so.

    `affiliation` is where a single author works, as the text says.

    `published_basis` tells where the date came from: "stated in the text", "front matter", "html metadata",
    "index.csv" or "option".
    """

    title: str | None = None
    author: str | None = None
    affiliation: str | None = None
    outlet: str | None = None
    published: PartialDate | None = None
    published_basis: str | None = None
    language: str | None = None
    invented: bool | None = None
    address: str | None = None
    genre: str | None = None

    @classmethod
    def of(
        cls,
        *,
        title: str | None = None,
        author: str | None = None,
        outlet: str | None = None,
        published: str | PartialDate | None = None,
        language: str | None = None,
        invented: bool | None = None,
    ) -> Self:
        """Metadata that a user gives; `published` is an ISO 8601 prefix or range. Raises DateError."""
        return cls(
            title=title or None,
            author=author or None,
            outlet=outlet or None,
            published=PartialDate(published) if isinstance(published, str) and published else published or None,
            published_basis=OPTION if published else None,
            language=language_code(language) if language else None,
            invented=invented,
        )

    def over(self, other: "Metadata") -> "Metadata":
        """This metadata where it says something, else the other's; a date keeps its own basis."""
        mine = {name: value for name, value in self if value is not None and name != "published_basis"}
        if self.author and self.author != other.author:
            mine["affiliation"] = self.affiliation
        dated = self if self.published is not None else other
        return other.model_copy(update={**mine, "published_basis": dated.published_basis})


def language_code(text: str) -> str:
    """The primary part of a language tag, in lower case: `en` of `en-US`."""
    return text.strip().replace("_", "-").split("-")[0].lower()
