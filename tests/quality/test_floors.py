"""Coding quality has floors, pinned together with a hash of the corpus they were measured on.

A floor is lowered only together with a sentence in the change log. `python -m tests.quality.test_floors` prints
the figures as measured now.
"""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest

from comity.cases.load import load_case
from comity.evaluation.coded import coded_rows
from comity.evaluation.gold import GoldDocument, load_gold
from comity.evaluation.score import KindScore, score

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[2] / "shared"
CORPORA = {
    "own": (HERE / "gold", HERE / "texts"),
    "policy": (SHARED / "gold" / "policy", SHARED / "texts"),
}
FLOORS = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@cache
def documents_of(corpus: str) -> tuple[GoldDocument, ...]:
    """The annotated documents of a corpus; skips where it is not there."""
    gold, texts = CORPORA[corpus]
    if not gold.is_dir() or not texts.is_dir():
        pytest.skip(f"the corpus '{corpus}' is not here: it lies beside the repository in shared/")
    return load_gold(gold, texts)


@cache
def scores_of(corpus: str) -> dict[str, KindScore]:
    """Scores by kind on a corpus."""
    documents = documents_of(corpus)
    return score(documents, {document.name: coded_rows(document, load_case()) for document in documents})


def corpus_hash(corpus: str) -> str:
    """A hash of texts and annotations, so that floors are never compared over different corpora."""
    digest = sha256()
    for document in documents_of(corpus):
        digest.update(document.text.encode())
        digest.update(json.dumps(document.records, sort_keys=True, default=list).encode())
    return digest.hexdigest()[:16]


@pytest.mark.parametrize("corpus", CORPORA)
def test_the_floors_belong_to_this_corpus(corpus: str) -> None:
    """The pinned hash is the corpus's: a changed corpus needs newly measured floors."""
    assert FLOORS[corpus]["corpus"] == corpus_hash(corpus)


@pytest.mark.parametrize("kind", FLOORS["own"]["floors"])
@pytest.mark.parametrize("corpus", CORPORA)
def test_no_kind_falls_below_its_floor(corpus: str, kind: str) -> None:
    """F1 on spans and strict F1 of each kind stay at or above what was measured, less a small margin."""
    found, floor = scores_of(corpus)[kind], FLOORS[corpus]["floors"][kind]
    assert found.f1 >= floor["f1"], f"span F1 {found.f1:.3f}"
    assert found.strict >= floor["strict"], f"strict F1 {found.strict:.3f}"


def main() -> None:
    """Print what is measured now, as floors.json would hold it."""
    measured = {}
    for corpus in CORPORA:
        kinds = {kind: {"f1": round(s.f1, 3), "strict": round(s.strict, 3)} for kind, s in scores_of(corpus).items()}
        measured[corpus] = {"corpus": corpus_hash(corpus), "floors": kinds}
    print(json.dumps(measured, indent=2))


if __name__ == "__main__":
    main()
