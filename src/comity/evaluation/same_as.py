"""Scores which reference rows passages are matched with: against pairs that a reader called sure, arguable or not."""

import csv
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from comity.errors import UnreadableError
from comity.evaluation.quotes import fold

Place = tuple[str, str]
"""A document's name without its ending, and a quote with white space folded."""
CERTAINTIES = ("sure", "arguable", "not")


@dataclass(frozen=True, slots=True)
class SameAsScore:
    """Pairs found and missed. `near` are found near misses; `unlisted` found rows that no reader named for the quote.

    Arguable pairs, and rows about the same thing as an arguable one, count neither way.
    """

    found: int
    missed: int
    near: int
    unlisted: int

    def __add__(self, other: "SameAsScore") -> "SameAsScore":
        return SameAsScore(
            self.found + other.found,
            self.missed + other.missed,
            self.near + other.near,
            self.unlisted + other.unlisted,
        )

    @property
    def f1(self) -> float:
        """F1 where only near misses are false finds."""
        return _f1(self.found, self.near, self.missed)

    @property
    def strict(self) -> float:
        """F1 where unlisted rows are false finds too: a lower bound, as readers listed what they saw."""
        return _f1(self.found, self.near + self.unlisted, self.missed)


def _f1(found: int, false: int, missed: int) -> float:
    return 2 * found / (2 * found + false + missed) if found else 0.0


def load_same_as(path: Path) -> dict[Place, dict[str, str]]:
    """Certainty by row, for each quote. Raises UnreadableError at a certainty that is none."""
    found: dict[Place, dict[str, str]] = {}
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            if row["certainty"] not in CERTAINTIES:
                hint = f"one of {', '.join(CERTAINTIES)}"
                raise UnreadableError(
                    f"'{row['certainty']}' is no certainty", where=f"{path}, line {number}", hint=hint
                )
            place = (
                Path(row["document"]).stem if row["document"].endswith(".txt") else row["document"],
                fold(row["quote"]),
            )
            found.setdefault(place, {})[row["reference_id"]] = row["certainty"]
    return found


def score_same_as(
    gold: Mapping[Place, Mapping[str, str]],
    found: Mapping[Place, Collection[str]],
    same: Mapping[str, Iterable[str]],
) -> SameAsScore:
    """The score of rows found for each quote; `same` gives the rows about the same thing as a row."""
    hits = missed = near = unlisted = 0
    for place, certainty in gold.items():
        rows = set(found.get(place, ()))
        sure = {row for row, level in certainty.items() if level == "sure"}
        wrong = {row for row, level in certainty.items() if level == "not"}
        excused = {other for row in certainty if row not in wrong for other in (row, *same.get(row, ()))}
        hits += len(sure & rows)
        missed += len(sure - rows)
        near += len(wrong & rows)
        unlisted += len(rows - excused - wrong)
    return SameAsScore(hits, missed, near, unlisted)
