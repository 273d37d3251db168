"""A document's text cut into sentences, each with the findings that begin in it and the stretches they mark."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from comity.coding.sentences import stretches
from comity.evaluation.findings import Finding
from comity.evaluation.quotes import fold


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words under the same marks; `ends` are the findings whose mark ends with them."""

    words: str
    marks: tuple[Finding, ...]
    ends: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence, or several together in which nothing was annotated or found."""

    stretches: tuple[Stretch, ...]
    findings: tuple[Finding, ...]


def marked(text: str, findings: Sequence[Finding]) -> tuple[MarkedSentence, ...]:
    """The sentences of a raw text in order, with findings that have a place in it."""
    folded = fold(text)
    starts = _starts(text, folded)
    placed = sorted((item for item in findings if item.place), key=_outermost_first)
    found: list[MarkedSentence] = []
    for start, end in zip(starts, [*starts[1:], len(folded)], strict=True):
        touching = [item for item in placed if item.place and item.place[0] < end and item.place[1] > start]
        if not touching and found and not any(part.marks for part in found[-1].stretches):
            words = f"{found[-1].stretches[0].words}{folded[start:end]}"
            found[-1] = MarkedSentence((Stretch(words, (), ()),), ())
        else:
            begun = tuple(item for item in findings if item.place and start <= item.place[0] < end)
            found.append(MarkedSentence(_stretches(folded, start, end, touching), begun))
    return tuple(found)


def _outermost_first(finding: Finding) -> tuple[int, int]:
    start, end = finding.place or (0, 0)
    return start - end, finding.number


def _starts(text: str, folded: str) -> list[int]:
    """Where sentences begin in the folded text: after the blank behind each sentence, so that nothing is left out."""
    starts, cursor = [0], 0
    for stretch in stretches(text):
        words = fold(text[stretch.start : stretch.end])
        at = folded.find(words, cursor) if words else -1
        if at >= 0:
            cursor = at + len(words)
            blank = folded.find(" ", cursor)
            starts.append(blank + 1 if blank >= 0 else len(folded))
    return sorted({start for start in starts if start < len(folded)})


def _stretches(text: str, start: int, end: int, touching: Sequence[Finding]) -> tuple[Stretch, ...]:
    bounds = {start, end}
    for finding in touching:
        bounds |= {edge for edge in finding.place or () if start < edge < end}
    edges = sorted(bounds)
    return tuple(_stretch(text, low, high, touching) for low, high in pairwise(edges))


def _stretch(text: str, low: int, high: int, touching: Sequence[Finding]) -> Stretch:
    over = [item for item in touching if item.place and item.place[0] <= low and item.place[1] >= high]
    return Stretch(text[low:high], tuple(over), tuple(item for item in over if item.place and item.place[1] == high))
