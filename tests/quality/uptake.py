"""The ledger against what two readers say became of the seeds' advice: `python -m tests.quality.uptake`.

Needs ../shared beside the project. A piece of advice that is in no thread counts as wrong.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

from comity.cases.case import Case
from comity.cases.load import load_case
from comity.coding.code import code_document
from comity.evaluation.quotes import fold
from comity.ledger.facets import Said, facets_of
from comity.ledger.follow import givings_of, ledger
from comity.ledger.giving import Giving
from comity.ledger.naming import namer
from comity.ledger.thread import Ledger, Thread
from comity.ledger.uptake import NOTHING
from comity.records.coded import CodedRecord
from comity.records.corpus import Corpus
from comity.records.document import Document, Version
from comity.records.share import wilson
from comity.text.extract import extract_source
from comity.text.fetch import Limits

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD = SHARED / "gold" / "uptake.csv"
AS_OF = date(2025, 12, 31)
LEAST_SHARED = 0.3
"""Least share of words (Jaccard) by which two quotes are of the same advice, unless one holds the other."""


@dataclass(frozen=True)
class Followed:
    """One row of the gold, with the giving that the ledger has of it, if any."""

    document: str
    quote: str
    thread: str
    states: frozenset[str]
    evidence_core: frozenset[str]
    evidence_any: frozenset[str]
    said: Said | None = None


@cache
def read(folder: str) -> tuple[Corpus, tuple[Version, ...]]:
    """The documents of a folder of ../shared/texts, coded."""
    case = load_case()
    documents: list[Document] = []
    versions: list[Version] = []
    records: list[CodedRecord] = []
    for path in sorted((SHARED / "texts" / folder).glob("*.*")):
        if path.suffix in (".txt", ".md"):
            made = extract_source(path, overrides=None, limits=Limits())
            documents.append(made.document)
            versions.append(made.version)
            records += code_document(made.document, made.version, case)
    return Corpus(documents=tuple(documents), records=tuple(records)), tuple(versions)


def gold() -> list[Followed]:
    """The rows of the gold."""
    with GOLD.open(encoding="utf-8") as lines:
        return [
            Followed(
                document=row["document"], quote=row["quote"], thread=row["thread"],
                states=frozenset(row["states"].split("|")), evidence_core=_ids(row["evidence_core"]),
                evidence_any=_ids(row["evidence_any"]),
            )
            for row in csv.DictReader(lines)
        ]  # fmt: skip


def _ids(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split(";")))


def followed_advice(case: Case) -> list[Followed]:
    """The gold with the facets of the givings that answer its quotes, for training."""
    corpus, versions = read("seeds")
    found = [giving for giving in givings_of(corpus, versions) if giving.kind == "advice"]
    named = namer(case)
    rows = []
    for row in gold():
        giving = best_giving(row, found)
        said = facets_of(giving, named) if giving else None
        rows.append(Followed(**{**row.__dict__, "said": said}))
    return rows


def best_giving(row: Followed, found: Sequence[Giving]) -> Giving | None:
    """The giving whose quote shares most words with the gold's, in its document."""
    fit = [
        (shared, giving)
        for giving in found
        if giving.name.startswith(row.document) and (shared := alike(row.quote, giving.quote))
    ]
    return max(fit, key=lambda item: (item[0], item[1].confidence, item[1].record))[1] if fit else None


def alike(one: str, other: str) -> float:
    """The share of words two quotes have in common; 0 where it is too small and neither holds the other."""
    left, right = fold(one), fold(other)
    a, b = set(left.split()), set(right.split())
    share = len(a & b) / len(a | b)
    return share if share >= LEAST_SHARED or left in right or right in left else 0.0


@dataclass(frozen=True)
class Scored:
    """How the ledger did: states right of all, steps proposed and right, core steps found, pairs of threads."""

    n: int
    found: int
    right: int
    steps: int
    steps_right: int
    core: int
    core_found: int
    pairs: tuple[int, int, int]
    wrong: tuple[tuple[str, str, str], ...]

    @property
    def accuracy(self) -> float:
        return self.right / self.n

    @property
    def precision(self) -> float:
        return self.steps_right / max(self.steps, 1)

    @property
    def recall(self) -> float:
        return self.core_found / max(self.core, 1)

    @property
    def merging(self) -> float:
        """Pairwise F1 of merging: pairs of advice in one thread of both, over those in one of either."""
        both, ours, theirs = self.pairs
        return 2 * both / (2 * both + ours + theirs) if both else 0.0


def score(found: Ledger, rows: Sequence[Followed]) -> Scored:
    """The ledger's threads of advice against the gold."""
    threads = {
        giving.record: thread for thread in found.threads if thread.kind == "advice" for giving in thread.givings
    }
    givings = [giving for thread in found.threads if thread.kind == "advice" for giving in thread.givings]
    placed = [(row, giving) for row in rows if (giving := best_giving(row, givings))]
    held = [(row, threads[giving.record]) for row, giving in placed]
    wrong = tuple(
        (row.quote[:70], thread.state, "|".join(sorted(row.states))) for row, thread in held if not _right(row, thread)
    )
    steps = [(row, {step.id for step in thread.evidence}) for row, thread in held]
    return Scored(
        n=len(rows),
        found=len(held),
        right=len(held) - len(wrong),
        steps=sum(len(ids) for _, ids in steps),
        steps_right=sum(len(ids & row.evidence_any) for row, ids in steps),
        core=sum(len(row.evidence_core) for row in rows),
        core_found=sum(len(ids & row.evidence_core) for row, ids in steps),
        pairs=_pairs(held),
        wrong=wrong,
    )


def _right(row: Followed, thread: Thread) -> bool:
    return ("no-evidence" if thread.state in NOTHING else thread.state) in row.states


def _pairs(held: Sequence[tuple[Followed, Thread]]) -> tuple[int, int, int]:
    """Pairs merged by both, by us alone, by the readers alone."""
    both = ours = theirs = 0
    for (one, left), (other, right) in combinations(held, 2):
        gold_same, same = one.thread == other.thread, left.id == right.id
        both, ours, theirs = (
            both + (gold_same and same),
            ours + (same and not gold_same),
            theirs + (gold_same and not same),
        )
    return both, ours, theirs


def seeds_ledger(as_of: date = AS_OF) -> Ledger:
    """The ledger of the seeds as of a day."""
    corpus, versions = read("seeds")
    return ledger(load_case(), corpus, as_of, versions=versions)


def main() -> None:
    """Print the figures with n and intervals, and what is wrong."""
    result = score(seeds_ledger(), gold())
    low, high = wilson(result.accuracy, result.n)
    print(f"state: {result.accuracy:.2f} ({low:.2f} to {high:.2f}, n={result.n}, found {result.found})")
    print(
        f"evidence: precision {result.precision:.2f} (n={result.steps}), recall {result.recall:.2f} (n={result.core})"
    )
    both, ours, theirs = result.pairs
    print(f"merging: pairwise F1 {result.merging:.2f} (both {both}, ours alone {ours}, readers alone {theirs})")
    for quote, state, states in result.wrong:
        print(f"  {state} for {states}: {quote}")


if __name__ == "__main__":
    main()
