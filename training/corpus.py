"""The annotated documents as analyses, in groups, with folds by document."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from comity.cases.load import load_case
from comity.coding.analyse import analyse
from comity.coding.analysis import Analysis
from comity.evaluation.gold import Fields, GoldDocument, load_gold
from comity.evaluation.quotes import overlap, spans_of
from comity.text.extract import extract_text
from comity.text.metadata import Metadata

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
FOLDS = 12
GROUPS = (("seeds", re.compile(r"00\d_")), ("official", re.compile(r"\d{4}-\d\d-")), ("commentary", re.compile("")))


@dataclass(frozen=True, slots=True)
class Annotated:
    """A document with its annotation and its analysis."""

    gold: GoldDocument
    analysis: Analysis

    @property
    def group(self) -> str:
        return next(name for name, pattern in GROUPS if pattern.match(self.gold.name))


def annotated(shared: Path = SHARED) -> list[Annotated]:
    """Every annotated policy document, analysed with the packaged case."""
    found = []
    for gold in load_gold(shared / "gold" / "policy", shared / "texts"):
        made = extract_text(gold.text, name=gold.name, overrides=Metadata.of(published=gold.published))
        found.append(Annotated(gold, analyse(made.document, made.version, load_case())))
    return found


def folds(documents: Sequence[Annotated]) -> Iterator[tuple[list[int], list[int]]]:
    """Document numbers to fit on and to hold out; the documents of each group are spread over the folds."""
    order = sorted(range(len(documents)), key=lambda n: (documents[n].group, documents[n].gold.name))
    for fold in range(FOLDS):
        out = order[fold::FOLDS]
        yield [n for n in order if n not in out], out


def answers_arguable(text: str, fields: Fields, gold: Sequence[Fields]) -> bool:
    """Whether what was found overlaps an annotation that its annotators did not agree on; `text` is folded."""
    arguable = (other for other in gold if not other.get("agreed", True))
    return any(overlap(a, b) for other in arguable for a in spans_of(text, fields) for b in spans_of(text, other))
