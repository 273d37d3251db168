"""What was read, in words: kinds of documents, languages and where the outlets are, and what is missing."""

import csv
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from comity.brief.material import Material
from comity.brief.wording import count, listed
from comity.records.codes import PartyCode
from comity.records.document import Document
from comity.records.frozen import Frozen

LANGUAGES = {"en": "English", "ja": "Japanese", "ko": "Korean", "zh": "Chinese", "fr": "French", "de": "German"}
MEMBER_LANGUAGES = {"JPN": "ja", "KOR": "ko", "USA": "en", "CHN": "zh", "FRA": "fr", "DEU": "de", "NLD": "nl"}
GENRES = {
    "commentary": "essay", "essay": "essay", "op-ed": "essay", "opinion": "essay",
    "statement": "official text", "official": "official text",
    "news": "news report", "report": "report", "paper": "paper",
}  # fmt: skip


class Outlet(Frozen):
    """An outlet, the web domain by which it is known too, and the country it publishes in."""

    name: str
    domain: str
    country: PartyCode
    adjective: str


@cache
def outlets() -> tuple[Outlet, ...]:
    """The outlets Comity can place; whole domains of governments come last."""
    with (files("comity.brief") / "data" / "outlets.csv").open(encoding="utf-8") as lines:
        return tuple(Outlet.model_validate(row) for row in csv.DictReader(lines))


def place_of(document: Document) -> str:
    """Where a document's outlet publishes, as an adjective (`US`); "" where Comity does not know it."""
    name = document.outlet.casefold().strip()
    host = document.address.partition("://")[2].partition("/")[0].casefold()
    for outlet in outlets():
        if name == outlet.name.casefold() or host == outlet.domain or host.endswith(f".{outlet.domain}"):
            return outlet.adjective
    return ""


def genre_of(document: Document) -> str:
    """The kind of text as its source says it; what a government's site carries is official."""
    return GENRES.get(document.genre, "official text" if _is_official(document) else "text")


def _is_official(document: Document) -> bool:
    host = document.address.partition("://")[2].partition("/")[0].casefold()
    return any(part in ("gov", "go", "mil") for part in host.split(".")[1:])


def read_words(material: Material) -> str:
    """`five English essays, four by US outlets; none in Japanese or Korean`."""
    documents = material.corpus.documents
    kinds = Counter((genre_of(d), LANGUAGES.get(d.language, d.language or "undetermined-language")) for d in documents)
    ordered = sorted(kinds.items(), key=lambda item: (-item[1], item[0]))
    words = listed([_kind(n, genre, language) for (genre, language), n in ordered])
    by = _by_outlets(documents)
    missing = missing_languages(material)
    lacking = f"; none in {listed([LANGUAGES[code] for code in missing], last='or')}" if missing else ""
    return f"{words}{_years(documents)}{by}{lacking}"


def _years(documents: Sequence[Document]) -> str:
    """When the texts were published: `, of 2017 to 2023`; a reader must know how old they are."""
    years = sorted({day.year for d in documents if d.published for day in (d.published.first, d.published.last)})
    if not years:
        return ""
    return f", of {years[0]}" if years[0] == years[-1] else f", of {years[0]} to {years[-1]}"


def missing_languages(material: Material) -> tuple[str, ...]:
    """Languages of members in which nothing was read, in the order of the case."""
    read = {document.language for document in material.corpus.documents}
    wanted = [MEMBER_LANGUAGES[p.code] for p in material.case.members if p.code in MEMBER_LANGUAGES]
    return tuple(code for code in dict.fromkeys(wanted) if code not in read and code in LANGUAGES)


def _kind(n: int, genre: str, language: str) -> str:
    return f"{count(n)} {language} {genre if n == 1 else genre + 's'}"


def _by_outlets(documents: Sequence[Document]) -> str:
    """How many are by outlets of which country; those that Comity cannot place are said to be so.

    An official text is its signatories', whoever carries it.
    """
    others = [document for document in documents if genre_of(document) != "official text"]
    where = Counter(place_of(document) for document in others)
    known = sorted(((place, n) for place, n in where.items() if place), key=lambda item: (-item[1], item[0]))
    parts = [f"{count(n)} by {place} outlets" if n > 1 else f"one by {_article(place)} {place} outlet"
             for place, n in known]  # fmt: skip
    if parts and where[""]:
        parts.append(f"{count(where[''])} of which the outlet is not known")
    of = "; of those that are not official, " if len(others) < len(documents) else ", "
    return f"{of}{listed(parts)}" if parts else ""


def _article(adjective: str) -> str:
    return "an" if adjective[0] in "AEIO" else "a"
