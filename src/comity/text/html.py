"""Web pages. trafilatura tells which blocks are the article and what the page says of itself; the words of each block
are taken from the page itself, so that non-breaking spaces and every other character stay.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from comity.errors import UnreadableError
from comity.text.blocks import WHITE, fold
from comity.text.charsets import codec_of, declared
from comity.text.decoding import decode
from comity.text.htmlmeta import page_language, page_metadata
from comity.text.lists import listed
from comity.text.reading import Reading

MAX_JUDGED = 20_000
"""Most elements of a page that trafilatura is asked about (beyond, it takes seconds); others are read without it."""
MIN_SHARE = 0.4
"""Where trafilatura keeps less than this share of the page's prose, the page is read by its elements alone."""
MAX_LINK_SHARE = 0.6
COUNTED_PARAGRAPHS = 200
PROTECTED = 1500
"""An element with more prose than this is never dropped for what its class is called."""

UNSHOWN = frozenset(listed("unshown_elements.txt"))
BREAKS = frozenset(listed("block_elements.txt"))
ASIDE = re.compile(
    r"(?:.*[-_])?(?:share|sharing|social|related|recommend(?:ed|ations)?|newsletter|subscribe|promo|breadcrumbs?|cookies?|sidebar|advert"
    r"|advertisement|ads?|wp-caption-text|caption|photo-credit|image-credit|comments?|job-?board|menu|navbar|toolbar|tags?|most-read|trending"
    r"|paywall|skip-link|visually-hidden|sr-only|screen-reader-text)(?:[-_](?:list|box|links?|bar|buttons?|icons?|block|container|wrapper|wrap|section|text|widget|area|nav|items?|form))?",
    re.I,
)
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


@dataclass(slots=True)
class _Piece:
    """Words of one block as they come, with how many of their characters are links."""

    tag: str = ""
    words: list[str] = field(default_factory=list)
    linked: int = 0

    @property
    def text(self) -> str:
        lines = (re.sub(r"[ \t\r\f]+", " ", line).strip(" ") for line in "".join(self.words).split("\n"))
        return "\n".join(line for line in lines if line)

    @property
    def is_prose(self) -> bool:
        return len(self.text) > 80 and self.linked <= MAX_LINK_SHARE * len(self.text)


def read(raw: bytes, where: str, charset: str = "") -> Reading:
    """A page's article as blocks of text, and what the page says of itself; `charset`: as its server names it."""
    source = decode(raw, where=where, declared=charset if codec_of(charset) else declared(raw))
    root = _parse(source, where)
    metadata = page_metadata(root, source)
    pieces = _pieces(root)
    kept = _article(root, pieces)
    return Reading("\n\n".join(piece.text for piece in kept), metadata, language_hint=page_language(root))


def _parse(source: str, where: str) -> Any:
    """The page's tree. Raises UnreadableError where it is empty or the parser had to leave parts out."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise UnreadableError("the page holds no text", where=where, hint="check that it was saved in full") from error
    lost = [
        entry.message
        for entry in parser.error_log
        if re.search(r"excessive depth|huge|too long|memory", entry.message, re.I)
    ]
    if lost:
        raise UnreadableError(
            f"the page is built in a way that cannot be read safely: {lost[0].split(',')[0].lower()}",
            where=where,
            hint="save the article as plain text",
        )
    return root


def _pieces(root: Any) -> list[_Piece]:
    """Every shown block of the page, in order."""
    from lxml import etree

    pieces = [_Piece()]
    links = pre = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start" and _is_unshown(element, tag):
            walk.skip_subtree()
            continue
        if event == "start":
            links += tag == "a"
            pre += tag == "pre"
            _open(pieces, tag, element.text, links=links, pre=pre)
            continue
        shown = not _is_unshown(element, tag)
        links -= tag == "a" and shown
        pre -= tag == "pre" and shown
        _close(pieces, tag, element.tail if element is not root else None, links=links, pre=pre)
    return [piece for piece in pieces if piece.text.strip()]


def _open(pieces: list[_Piece], tag: str, text: str | None, *, links: int, pre: int) -> None:
    if tag in BREAKS:
        pieces.append(_Piece(tag))
    elif tag == "br":
        pieces[-1].words.append("\n")
    _add(pieces[-1], text, links=links, pre=pre)


def _close(pieces: list[_Piece], tag: str, tail: str | None, *, links: int, pre: int) -> None:
    if tag in BREAKS:
        pieces.append(_Piece())
    _add(pieces[-1], tail, links=links, pre=pre)


def _add(piece: _Piece, words: str | None, *, links: int, pre: int) -> None:
    """Add words; outside `pre`, line ends of the source are blanks, as a browser shows them."""
    if words:
        piece.words.append(words if pre else re.sub(r"[\n\r]", " ", words))
        piece.linked += len(words.strip()) if links else 0


def _is_unshown(element: Any, tag: str) -> bool:
    """Whether an element is no part of what a reader reads as the text."""
    if tag in UNSHOWN:
        return not (tag in {"form", "aside", "label"} and _prose_length(element) > PROTECTED)
    if tag in {"html", "body", "main", "article"}:
        return False
    if element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
        return True
    names = f"{element.get('class') or ''} {element.get('id') or ''}".split()
    return any(len(name) < 60 and ASIDE.fullmatch(name) for name in names) and _prose_length(element) <= PROTECTED


def _prose_length(element: Any) -> int:
    """Characters in the first paragraphs of an element."""
    return sum(len("".join(paragraph.itertext())) for paragraph in islice(element.iter("p"), COUNTED_PARAGRAPHS))


def _article(root: Any, pieces: Sequence[_Piece]) -> list[_Piece]:
    """The blocks that are the article: those trafilatura keeps and, between the first and last of them, all prose."""
    wanted = _squeeze(_judged(root))
    chosen = [number for number, piece in enumerate(pieces) if wanted and _squeeze(piece.text) in wanted]
    prose = sum(len(piece.text) for piece in pieces if piece.is_prose)
    if not chosen or sum(len(pieces[number].text) for number in chosen) < MIN_SHARE * prose:
        return [piece for piece in pieces if piece.linked <= MAX_LINK_SHARE * len(piece.text)]
    held = frozenset(chosen)
    first = _with_head(pieces, chosen[0])
    inside = range(first, chosen[-1] + 1)
    after = [
        n
        for n in range(chosen[-1] + 1, len(pieces))
        if pieces[n].tag in {"p", "blockquote", "li"} and pieces[n].is_prose
    ]
    return [pieces[n] for n in inside if n in held or pieces[n].linked <= MAX_LINK_SHARE * len(pieces[n].text)] + [
        pieces[n] for n in after
    ]


def _with_head(pieces: Sequence[_Piece], first: int) -> int:
    """The number of the page's main heading where it stands shortly before the first block kept."""
    headings = [number for number in range(max(0, first - 12), first) if pieces[number].tag == "h1"]
    return headings[0] if headings else first


def _judged(root: Any) -> str:
    """What trafilatura takes for the article, in its own spelling of blanks; "" for a page it is not asked about."""
    if next(islice(root.iter(), MAX_JUDGED, None), None) is not None:
        return ""
    from copy import deepcopy

    from trafilatura import bare_extraction

    found = bare_extraction(
        deepcopy(root),
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
        with_metadata=False,
    )
    return str(getattr(found, "text", None) or "")


def _squeeze(text: str) -> str:
    return WHITE.sub("", fold(text))
