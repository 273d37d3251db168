"""RSS and Atom feeds: bytes in, the addresses of the entries out. Titles and summaries are not used at all."""

import re
from collections.abc import Iterable
from io import BytesIO

from comity.errors import UnreadableError
from comity.text.addresses import Address, address

MAX_ENTRIES = 50
"""Most entries of a feed that are read, the first ones."""
MAX_BYTES = 10 * 1024 * 1024
BEGIN = 4096
ROOT = re.compile(rb"<(?:[a-z]+:)?(?:rss|feed|rdf)[\s>]", re.I)
PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body)[\s>]", re.I)
ENTITY = re.compile(rb"<!ENTITY", re.I)
ENDINGS = frozenset({".rss", ".atom"})
MEDIA = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
HINT = "give the address of the feed itself (the page's source names it beside application/rss+xml), or of a page"


def is_feed(raw: bytes) -> bool:
    """Whether bytes begin as a feed does.

    >>> is_feed(b'<?xml version="1.0"?><rss version="2.0">'), is_feed(b"<html><p>How to read <rss >feeds</p>")
    (True, False)
    """
    begin = raw[:BEGIN].replace(b"\x00", b"")
    root = ROOT.search(begin)
    page = PAGE.search(begin)
    return root is not None and (page is None or root.start() < page.start())


def entries(raw: bytes, where: str, base: str = "") -> tuple[Address, ...]:
    """The addresses of a feed's entries, each once; `base`: where it is from, for links without a host.

    Raises UnreadableError for what is no feed, for one with entities of its own, and for one without entries.
    """
    if len(raw) > MAX_BYTES:
        raise _refused(f"the feed is larger than {MAX_BYTES // 2**20} MB", where)
    if not is_feed(raw):
        raise _refused("this is no RSS or Atom feed", where)
    if ENTITY.search(raw.replace(b"\x00", b"")):
        raise _refused("the feed defines entities of its own, as attacks do", where)
    found = tuple(dict.fromkeys(_addresses(_links(raw, base))))[:MAX_ENTRIES]
    if not found:
        raise _refused("the feed names no page to read", where)
    return found


def _links(raw: bytes, base: str) -> list[str]:
    """The links of the entries as they stand, resolved against the feed's own address."""
    import feedparser

    headers = {"content-location": base} if base else {}
    parsed = feedparser.parse(BytesIO(raw), response_headers=headers, sanitize_html=False)
    return [str(entry.get("link") or "") for entry in parsed.entries[: 4 * MAX_ENTRIES]]


def _addresses(links: Iterable[str]) -> Iterable[Address]:
    """Those of the links that may be asked for; others (scripts, files, mail) are left out."""
    for link in links:
        try:
            yield address(link.strip())
        except UnreadableError:
            continue


def _refused(what: str, where: str) -> UnreadableError:
    return UnreadableError(what, where=where, hint=HINT)
