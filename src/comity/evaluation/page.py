"""An evaluation as one self-contained HTML file: no script, no network, no outside font.

Everything that came from a text, an annotation or a coder is escaped by the template.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from comity.evaluation.evaluation import Evaluation, KindResult
from comity.evaluation.findings import LABELS, Finding, findings
from comity.evaluation.marked_text import MarkedSentence, marked
from comity.evaluation.matching import Matched
from comity.evaluation.tables import plain, said, why_no_interval

if TYPE_CHECKING:
    from jinja2 import Environment

UNSHOWABLE = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Characters that turn or hide what stands around them, or that HTML does not allow: shown as a replacement mark."""
OPEN_UP_TO = 3
"""With so few documents each stands open."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A document of the page: counts of findings by status, its sentences, and findings without a place."""

    name: str
    published: str
    counts: Counter[str]
    sentences: tuple[MarkedSentence, ...]
    unplaced: tuple[Finding, ...]


def page(evaluation: Evaluation, matched: Sequence[Matched]) -> str:
    """The whole page; the same evaluation gives the same bytes."""
    written = _environment().get_template("evaluation.html").render(
        evaluation=evaluation,
        everything=evaluation.all,
        headline=_headline(evaluation.all.kinds),
        documents=[_document(item) for item in matched],
        labels=LABELS,
        open_up_to=OPEN_UP_TO,
        style=_file("style.css"),
    )  # fmt: skip
    return UNSHOWABLE.sub("\ufffd", written)


def _headline(kinds: Sequence[KindResult]) -> str:
    gold, found = sum(kind.gold for kind in kinds), sum(kind.found for kind in kinds)
    matched = sum(kind.matched for kind in kinds)
    recalled = f"{matched:,} of {gold:,} annotated records are found"
    right = f" ({matched / gold:.0%})" if gold else ""
    return f"{recalled}{right}; of {found:,} finds {matched / found:.0%} match" if found else "Nothing was found"


def _document(item: Matched) -> Marked:
    found = findings(item)
    counts = Counter(str(finding.status) for finding in found)
    unplaced = tuple(finding for finding in found if not finding.place)
    document = item.document
    return Marked(document.name, document.published or "", counts, marked(document.text, found), unplaced)


@cache
def _environment() -> "Environment":
    from jinja2 import DictLoader, Environment, StrictUndefined

    names = ("evaluation.html", "parts.html")
    environment = Environment(
        loader=DictLoader({name: _file(name) for name in names}), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    environment.filters |= {"said": said, "plain": plain, "px": _px, "why_no_interval": why_no_interval}
    return environment


def _px(value: float) -> str:
    """A coordinate with one decimal at most: the same bytes on every machine."""
    return f"{value:.1f}".removesuffix(".0")


def _file(name: str) -> str:
    return (files("comity.evaluation") / "data" / name).read_text(encoding="utf-8")
