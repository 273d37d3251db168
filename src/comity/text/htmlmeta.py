"""What a web page says of itself: title, author, site, date, language. A date keeps the precision it has there."""

import json
import re
from collections.abc import Iterator
from typing import Any

from comity.records.dates import PartialDate
from comity.text.blocks import fold
from comity.text.frontmatter import is_true
from comity.text.lists import listed
from comity.text.metadata import Metadata, language_code
from comity.text.names import person, together
from comity.text.written_dates import read_date

BASIS = "html metadata"
DATE_KEYS = listed("date_fields.txt")
AUTHOR_KEYS = ("author", "citation_author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
SITE_KEYS = (
    "og:site_name",
    "citation_journal_title",
    "application-name",
    "dc.publisher",
    "dcterms.publisher",
    "publisher",
)
TITLE_KEYS = ("citation_title", "og:title", "dc.title", "dcterms.title", "parsely-title", "twitter:title")
INVENTED_KEY = "comity:invented"
ARTICLES = re.compile(r"(?:\w*Article|BlogPosting|Report|OpinionNewsArticle|WebPage)")
MAX_LINKED_DATA = 500_000
MAX_META = 400
ISO_TIME = re.compile(r"(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[T ].*)?")
HANDLE = re.compile(r"https?://|^@|\bfacebook\.com\b")


def page_metadata(root: Any, source: str) -> Metadata:
    """Everything the page's head, linked data and marked elements say; what they do not say stays None."""
    metas = _metas(root)
    linked = next(_linked_articles(root), {})
    outlet = _first(metas, SITE_KEYS) or _name(linked.get("publisher"))
    published = _published(metas, linked, root)
    return Metadata(
        title=_title(metas, linked, root, outlet),
        author=_author(metas, linked, outlet) or _judged_author(root, source, outlet),
        outlet=outlet,
        published=published,
        published_basis=BASIS if published else None,
        invented=is_true(_first(metas, (INVENTED_KEY,)) or "") or None,
        address=_address(root, metas),
    )


def page_language(root: Any) -> str:
    """The language that the page's own elements name; templates often name a wrong one, so it is only a hint."""
    spaced = "{http://www.w3.org/XML/1998/namespace}lang"
    given = root.get("lang") or root.get(spaced) or _first(_metas(root), ("content-language", "og:locale")) or ""
    return language_code(given) if re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", given) else ""


def _metas(root: Any) -> dict[str, list[str]]:
    """The page's meta elements by their folded name."""
    found: dict[str, list[str]] = {}
    for count, element in enumerate(root.iter("meta")):
        key = element.get("property") or element.get("name") or element.get("http-equiv") or element.get("itemprop")
        content = " ".join((element.get("content") or "").split())
        if key and content and count < MAX_META:
            found.setdefault(key.strip().lower(), []).append(content)
    return found


def _first(metas: dict[str, list[str]], keys: tuple[str, ...]) -> str | None:
    return next((metas[key][0] for key in keys if metas.get(key)), None)


def _linked_articles(root: Any) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json" or len(script.text or "") > MAX_LINKED_DATA:
            continue
        try:
            loaded = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        yield from _articles(loaded)


def _articles(loaded: Any) -> Iterator[dict[str, Any]]:
    items = loaded if isinstance(loaded, list) else [loaded]
    for item in items:
        if not isinstance(item, dict):
            continue
        graph = item.get("@graph")
        for part in [item, *(graph if isinstance(graph, list) else [])]:
            if isinstance(part, dict) and ARTICLES.fullmatch(str(part.get("@type")).strip("[]'\"")):
                yield part


def _title(metas: dict[str, list[str]], linked: dict[str, Any], root: Any, outlet: str | None) -> str | None:
    """The headline: from metadata, else the page's only h1, else its title element without the site's name."""
    headings = [words for element in root.iter("h1") if (words := " ".join("".join(element.itertext()).split()))]
    headline = linked.get("headline")
    given = [
        _first(metas, TITLE_KEYS),
        headline if isinstance(headline, str) else None,
        *(headings if len(headings) == 1 else []),
    ]
    given += [words for element in root.iter("title") if (words := " ".join("".join(element.itertext()).split()))][:1]
    cut = [_without_site(title, outlet) for title in given if title]
    return next(
        (title for title in cut if title and fold(title) not in {fold(outlet or ""), "untitled", "home", "index"}), None
    )


def _without_site(title: str, outlet: str | None) -> str:
    """A title without the site's name after a stroke or dash."""
    head, mark, tail = re.match(r"(.*?)(?:(\s+[|–—»·:-]+\s+)([^|–—»]*))?$", title, re.S).groups("")  # type: ignore[union-attr]
    same = bool(outlet) and (fold(tail) == fold(outlet or "") or fold(outlet or "") in fold(tail))
    stroke = "|" in mark or "»" in mark
    return head.strip() if mark and head.strip() and (same or (stroke and len(tail.split()) <= 6)) else title.strip()


def _name(value: Any) -> str | None:
    """The name of a linked-data person or organisation, or of several."""
    if isinstance(value, list):
        names = [name for item in value if (name := _name(item))]
        return together(names) or None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _author(metas: dict[str, list[str]], linked: dict[str, Any], outlet: str | None) -> str | None:
    for key in AUTHOR_KEYS:
        names = [name for name in metas.get(key, []) if not HANDLE.search(name)]
        if names and (line := _as_line(names, outlet)):
            return line
    linked_name = _name(linked.get("author"))
    return _as_line([linked_name], outlet) if linked_name else None


def _as_line(names: list[str], outlet: str | None) -> str | None:
    """Names as given, without "By", staff accounts and the site's own name."""
    cut = [re.sub(r"^by\s+", "", name, flags=re.I).strip() for name in dict.fromkeys(names)]
    known = [
        _straight(name)
        for name in cut
        if name
        and fold(name) not in {fold(outlet or ""), "admin", "administrator", "staff", "editor", "guest", "webmaster"}
    ]
    return together(known) or None


def _straight(name: str) -> str:
    """`Roe, Jane` as `Jane Roe`."""
    last, comma, first = name.partition(", ")
    turned = f"{first} {last}"
    return (
        turned
        if comma
        and "," not in first
        and " and " not in name
        and person(turned)
        and len(first.split()) <= 2
        and len(last.split()) == 1
        else name
    )


def _judged_author(root: Any, source: str, outlet: str | None) -> str | None:
    """The author as trafilatura finds it in the page's marked elements; only what has a person's name."""
    if len(source) > MAX_LINKED_DATA:
        return None
    from copy import deepcopy

    from trafilatura.metadata import extract_metadata

    found = extract_metadata(deepcopy(root), extensive=False).author
    names = [name for part in (found or "").split(";") if (name := person(part))]
    return _as_line(names, outlet) if names else None


def _published(metas: dict[str, list[str]], linked: dict[str, Any], root: Any) -> PartialDate | None:
    """The date of publication from metadata, linked data or a marked element, in this order."""
    given = [metas[key][0] for key in DATE_KEYS if metas.get(key)]
    given += [linked["datePublished"]] if isinstance(linked.get("datePublished"), str) else []
    given += [element.get("datetime") for element in _times(root)]
    return next((date for words in given if words and (date := _civil(words))), None)


def _times(root: Any) -> list[Any]:
    """Time elements marked as the publication's, or the only one of the page's article."""
    times = list(root.iter("time"))
    marked = [
        element
        for element in times
        if "pubdate" in element.attrib
        or re.search(r"publish|posted|pubdate|entry-date", f"{element.get('itemprop')} {element.get('class')}", re.I)
    ]
    return [element for element in marked or (times if len(times) == 1 else []) if element.get("datetime")]


def _civil(words: str) -> PartialDate | None:
    """The civil date of a timestamp as given, never moved to another zone; None where it is none."""
    stamp = ISO_TIME.fullmatch(words.strip())
    date = read_date(stamp[1] if stamp else words)
    return date if date and 1900 <= date.year <= 2100 and date.precision != "range" else None


def _address(root: Any, metas: dict[str, list[str]]) -> str | None:
    links = [element.get("href") for element in root.iter("link") if (element.get("rel") or "").lower() == "canonical"]
    address = next((link for link in links if link), None) or _first(metas, ("og:url",))
    return address if address and re.match(r"https?://", address) else None
