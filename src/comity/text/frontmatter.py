"""The fields above a text: YAML front matter between `---` lines. Read as plain words; nothing in it is executed."""

import re
from collections.abc import Mapping

from comity.errors import UnreadableError
from comity.records.dates import PartialDate
from comity.text.metadata import Metadata, language_code
from comity.text.names import together
from comity.text.written_dates import read_date

FENCED = re.compile(r"---[ \t]*\n(?P<fields>.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)
MAX_FIELDS = 65_536
"""Longest front matter read, in characters; beyond it the text is not taken to have any."""
LINE = re.compile(r"(?P<key>[A-Za-z][\w -]{0,40}?)\s*:\s*(?P<value>.*)")
BLANK_LINES = re.compile(r"\A(?:[^\S\n]*\n)+")
BASIS = "front matter"
FIELDS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline", "by", "creator"),
    "outlet": ("outlet", "publication", "publisher", "source", "site", "site_name", "sitename", "journal", "newspaper"),
    "published": ("date", "published", "published_time", "publication_date", "pubdate", "date_published", "issued"),
    "language": ("language", "lang", "locale"),
    "address": ("source_url", "url", "address", "link", "permalink", "canonical"),
    "genre": ("genre", "type", "kind"),
    "invented": ("invented",),
}
"""Which keys (folded, in order of preference) fill which field."""


def split_front_matter(text: str, *, where: str) -> tuple[Metadata, str]:
    """Metadata of the front matter and the text below it. Raises UnreadableError where its date is none."""
    found = FENCED.match(text)
    fields = _mapping(found["fields"]) if found and len(found["fields"]) <= MAX_FIELDS else {}
    if not found or not fields:
        return Metadata(), text
    return _metadata(fields, where=where), BLANK_LINES.sub("", text[found.end() :], count=1)


def _mapping(source: str) -> dict[str, str]:
    """The fields as words; read line by line where they are no YAML, as with an unquoted colon; {} where neither."""
    import yaml

    try:
        loaded = yaml.load(source, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError):
        loaded = _by_lines(source)
    if not isinstance(loaded, Mapping):
        return {}
    return {_key(key): words for key, value in loaded.items() if isinstance(key, str) and (words := _words(value))}


def _by_lines(source: str) -> dict[str, str]:
    found = [LINE.fullmatch(line.strip()) for line in source.split("\n") if line.strip()]
    return {hit["key"]: _unquoted(hit["value"]) for hit in found if hit} if found and found[0] else {}


def _unquoted(value: str) -> str:
    """A value without quotes; a list in brackets as its items joined."""
    items = value.strip().removeprefix("[").removesuffix("]").split(",") if value.startswith("[") else [value]
    return together([item.strip("\"' ") for item in items])


def _key(key: str) -> str:
    return key.strip().lower().replace("-", "_").replace(" ", "_")


def _words(value: object) -> str:
    """A scalar on one line, or a list of them joined as names are; "" for anything deeper."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return together([" ".join(item.split()) for item in value])
    return ""


def _metadata(fields: Mapping[str, str], *, where: str) -> Metadata:
    chosen = {name: _first(fields, keys) for name, keys in FIELDS.items()}
    published = _published(chosen["published"], where) if chosen["published"] else None
    return Metadata(
        title=chosen["title"],
        author=re.sub(r"^by\s+", "", chosen["author"] or "", flags=re.I) or None,
        outlet=chosen["outlet"],
        published=published,
        published_basis=BASIS if published else None,
        language=language_code(chosen["language"]) if chosen["language"] else None,
        invented=is_true(chosen["invented"]) if chosen["invented"] else None,
        address=chosen["address"],
        genre=chosen["genre"],
    )


def _first(fields: Mapping[str, str], keys: tuple[str, ...]) -> str | None:
    return next((fields[key] for key in keys if fields.get(key, "").lower() not in {"", "null", "~", "none"}), None)


def _published(words: str, where: str) -> PartialDate:
    if date := read_date(words):
        return date
    raise UnreadableError(
        f"the date '{words}' in the front matter is no date",
        where=where,
        hint="write 2019, 2019-07, 2019-07-04 or a range such as 2019/2021-03",
    )


def is_true(words: str) -> bool:
    """Whether a field says yes."""
    return words.strip().lower() in {"true", "yes", "1", "y", "on"}
