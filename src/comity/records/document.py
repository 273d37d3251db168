"""Documents, and the versions of clean text that passages cut from."""

from bisect import bisect_right
from hashlib import sha256

from pydantic import Field

from comity.records.dates import PartialDate
from comity.records.frozen import Frozen


class Document(Frozen):
    """One source: its raw bytes (sha256), its address or file name, and what it says of itself.

    `affiliation` is where a single author works, as the text says. `name` is the file's name (or the address); `family`
    is shared by the same text at several outlets.
    `invented` marks a text written as an example, which every rendering says.
    """

    id: str
    sha256: str
    name: str
    address: str = ""
    family: str = ""
    title: str = ""
    author: str = ""
    affiliation: str = ""
    outlet: str = ""
    published: PartialDate | None = None
    published_basis: str = ""
    language: str = ""
    genre: str = ""
    invented: bool = False

    @property
    def source(self) -> str:
        """What counts as one source: the same text at two outlets is one."""
        return self.family or self.id


class Version(Frozen):
    """A clean text made from a document: its id is a hash of document, text and extractor.

    `page_starts` holds the offset at which each page begins (empty: no pages).
    """

    id: str
    document: str
    extractor: str
    text: str
    page_starts: tuple[int, ...] = Field(default=())

    def page_at(self, offset: int) -> int | None:
        """The page, counted from 1, that holds an offset; None where there are no pages."""
        return bisect_right(self.page_starts, offset) or None if self.page_starts else None


def document_id(digest: str, name: str) -> str:
    """A short stable id of a source: the hash of its bytes' digest and its name or address."""
    return sha256(f"{digest}\0{name}".encode()).hexdigest()[:16]


def version_id(document: str, text: str, extractor: str) -> str:
    """The id of a clean text: a hash of its document's id, the text and the extractor's version.

    With the document in it the same text at two outlets makes records of its own at each.
    """
    return sha256(f"{document}\0{extractor}\0{text}".encode("utf-8", "surrogatepass")).hexdigest()[:24]
