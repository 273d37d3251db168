"""Our figures against the scorer of record, run as a program, on made sets and on the annotated corpus beside us."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from comity.evaluation.evaluation import Evaluation, KindResult, evaluate
from comity.evaluation.given import read_records, sort_by_document
from comity.evaluation.gold import load_gold
from comity.evaluation.matching import match_all
from evaluation_sets import MadeSet, made_set

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
SCORER = SHARED / "tools" / "score.py"
SHARES = ("precision", "recall", "f1", "strict")

pytestmark = pytest.mark.skipif(not SCORER.is_file(), reason="the scorer of record is not beside the repository")


def theirs(made: MadeSet) -> dict[str, Any]:
    """What the scorer of record prints."""
    call = [sys.executable, str(SCORER), str(made.gold), str(made.texts), str(made.records), "--json"]
    printed: dict[str, Any] = json.loads(subprocess.run(call, capture_output=True, text=True, check=True).stdout)
    return printed


def evaluated(made: MadeSet) -> Evaluation:
    documents = load_gold(made.gold, made.texts)
    return evaluate(match_all(documents, sort_by_document(read_records(made.records), documents).rows), coder="a coder")


def ours(made: MadeSet) -> dict[str, Any]:
    """Our figures in the scorer's form: what is undefined is 0, and tracks are called domains."""
    return {result.kind: in_their_form(result) for result in evaluated(made).all.kinds}


def in_their_form(result: KindResult) -> dict[str, Any]:
    shares = {name: getattr(result, name).value or 0.0 for name in SHARES}
    fields = {"domains" if name == "tracks" else name: figure.value for name, figure in result.fields.items()}
    return {**shares, "gold": result.gold, "system": result.found, "fields": fields}


@pytest.mark.parametrize("seed", range(6))
def test_the_same_figures_on_sets_made_by_chance(tmp_path: Path, seed: int) -> None:
    """Every share, count and field agrees to the printed digit."""
    made = made_set(tmp_path, seed)
    assert ours(made) == theirs(made)


def test_the_same_figures_where_nothing_was_found(tmp_path: Path) -> None:
    """Without any record all shares are nothing."""
    made = made_set(tmp_path, 9, documents=3)
    made.records.write_text("", encoding="utf-8")
    assert ours(made) == theirs(made)


def careless(gold: Path) -> Iterator[dict[str, Any]]:
    """A coder made of the annotations: every third record is left out, others are cut short or changed."""
    for path in sorted(gold.glob("*.json")):
        annotated = json.loads(path.read_text(encoding="utf-8"))
        numbered = enumerate((kind, item) for kind, items in annotated["records"].items() for item in items)
        for number, (kind, item) in numbered:
            if number % 3:
                named = {f"{kind}_kind": item["kind"]} if "kind" in item else {}
                words = item["quote"].split()
                cut = item["quote"] if number % 2 else " ".join(words[: max(2, len(words) * 2 // 3)])
                changed = {"actors": item.get("targets"), "strength": "must"} if number % 5 == 0 else {}
                yield {**item, **named, **changed, "kind": kind, "quote": cut, "document": annotated["document"]}


def test_the_same_figures_on_the_annotated_corpus(tmp_path: Path) -> None:
    """On the corpus beside the repository figures agree."""
    made = MadeSet(SHARED / "gold" / "policy", SHARED / "texts", tmp_path / "records.jsonl")
    if not made.gold.is_dir():
        pytest.skip("the annotated corpus is not beside the repository")
    made.records.write_text("\n".join(map(json.dumps, careless(made.gold))), encoding="utf-8")
    assert ours(made) == theirs(made)
