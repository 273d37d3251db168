"""Which rows annotated events are matched with: a floor, where the annotated pairs are at hand.

In-sample: the weights were fitted on these pairs. Cross-validated figures come from `training.train_occurrence`.
"""

from pathlib import Path

import pytest
from training.corpus import SHARED
from training.train_occurrence import annotated_items, scored_by_document

from comity.cases.load import load_case
from comity.evaluation.gold import load_gold
from comity.evaluation.same_as import SameAsScore, load_same_as, score_same_as
from comity.occurrence.matching import on_record
from comity.occurrence.model import model

GOLD = SHARED / "gold" / "same_as.csv"
FLOOR = 0.85


def test_annotated_events_are_matched_with_their_rows() -> None:
    """F1 over sure pairs and near misses, of events with the annotators' own fields."""
    if not GOLD.is_file():
        pytest.skip("the annotated pairs (../shared/gold/same_as.csv) are not here")
    case = load_case()
    record = on_record(case, case.reference)
    same_as = load_same_as(GOLD)
    documents = load_gold(SHARED / "gold" / "policy", SHARED / "texts")
    items = [item for document in documents for item in annotated_items(document, case, same_as, record)]
    scores = scored_by_document(items, record, same_as, lambda _: model()).values()
    assert sum(scores, SameAsScore(0, 0, 0, 0)).f1 >= FLOOR


def test_the_score_counts_sure_pairs_near_misses_and_rows_nobody_named(tmp_path: Path) -> None:
    """Arguable rows, and rows of the same thing as one that is named, count neither way."""
    path = tmp_path / "same_as.csv"
    path.write_text(
        "document,quote,reference_id,certainty\nd,they  met,a,sure\nd,they met,b,not\nd,they met,c,arguable\n"
        "e,it fell,a,sure\n",
        encoding="utf-8",
    )
    found = {("d", "they met"): ["a", "a2", "b", "c", "x"]}
    score = score_same_as(load_same_as(path), found, {"a": ["a", "a2"]})
    assert score == SameAsScore(found=1, missed=1, near=1, unlisted=1)
    assert (score.f1, score.strict) == (0.5, 0.4)
