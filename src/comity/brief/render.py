"""From the brief as values to one self-contained HTML file: no script, no network, no outside font.

Everything that came from a document or a table is escaped by the template; drawings escape themselves.
"""

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from comity.brief.model import Brief, anchor
from comity.brief.svg import Svg
from comity.brief.wording import day

if TYPE_CHECKING:
    from jinja2 import Environment

SHOWN_LINKS = 4
"""Evidence links beside a sentence before the rest goes behind a disclosure."""
HIDDEN = dict.fromkeys((*range(8234, 8239), *range(8294, 8298), *range(55296, 57344)), "�")
HIDDEN |= dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127), "�")
"""Characters that turn or hide what stands around them, or that HTML does not allow: shown as a replacement mark."""
MARKS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
INLINE_TAG = re.compile(
    r"</?(?:sup|sub|b|i|u|s|em|strong|small|mark|span|font|a|cite|q|abbr)(?:\s[^<>]{0,200})?/?>", re.I
)
BREAK = re.compile(r"<br\s?/?>", re.I)
STRAY = re.compile(r"\*\*(?=\S)|(?<=\S)\*\*")
"""HTML that Markdown allows inside a text, and the mark of an emphasis whose other end lies outside the quote."""
EMPHASIS = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])")
LINE_MARKS = re.compile(r"^(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+)", re.MULTILINE)
LINKED = re.compile(r"!?\[([^\]\n]*)\]\([^)\s]*\)")


def render(brief: Brief) -> str:
    """The whole page; the same brief gives the same bytes."""
    template = _environment().get_template("brief.html")
    numbers = {entry.id: entry for entry in brief.evidence}
    page = template.render(
        brief=brief, head=brief.masthead, numbers=numbers, style=_file("style.css"), uses=_uses(brief)
    )
    return page.translate(HIDDEN)


def plain(quote: str) -> str:
    """A quote as it reads: without Markdown's marks, blanks as one blank, every word in its place."""
    words = LINKED.sub(r"\1", quote)
    words = MARKS.sub(r"\2", words)
    words = EMPHASIS.sub(r"\1", words)
    words = STRAY.sub("", BREAK.sub(" ", INLINE_TAG.sub("", words)))
    return " ".join(LINE_MARKS.sub("", words).split())


def certainty(confidence: float) -> str:
    """How sure the coder is, in the three steps of the visual language."""
    if confidence >= 0.75:
        return "filled"
    return "half" if confidence >= 0.5 else "outline"


def host(url: str) -> str:
    """The site of an address, without www."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")


def with_unit(n: int, unit: str) -> str:
    """`1 move`, `1,204 rows`."""
    return f"{n:,} {unit.removesuffix('s') if n == 1 else unit}".strip()


def percent(interval: tuple[float, float]) -> str:
    low, high = interval
    return f"{100 * low:.0f}–{100 * high:.0f}%"


@cache
def _environment() -> "Environment":
    from jinja2 import DictLoader, Environment, StrictUndefined
    from markupsafe import Markup

    def drawn(picture: Svg) -> Markup:
        return Markup(str(picture))

    names = ("brief.html", "blocks.html")
    environment = Environment(
        loader=DictLoader({name: _file(name) for name in names}), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters |= {"drawn": drawn, "plain": plain, "anchor": anchor, "day": day, "certainty": certainty,
                            "percent": percent, "host": host, "with_unit": with_unit}  # fmt: skip
    environment.globals |= {"SHOWN_LINKS": SHOWN_LINKS}
    return environment


def _file(name: str) -> str:
    return (files("comity.brief") / "data" / name).read_text(encoding="utf-8")


def _uses(brief: Brief) -> dict[str, tuple[str, str]]:
    """For each entry the first section that cites it: the way back from the annex."""
    from comity.brief.citations import cited_in

    uses: dict[str, tuple[str, str]] = {}
    for section in brief.sections:
        ids = (*section.evidence, *(item for block in section.blocks for item in cited_in(block)))
        for item in ids:
            uses.setdefault(item, (section.id, section.topic))
    return uses
