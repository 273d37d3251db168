"""Intervals, reliability, confusion and groups."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.errors import UsageError
from comity.evaluation.confusion import confusions
from comity.evaluation.evaluation import evaluate
from comity.evaluation.gold import GoldDocument, load_gold
from comity.evaluation.groups import by_folder, by_pattern
from comity.evaluation.listing import rows
from comity.evaluation.matching import Matching, Pair, match_all
from comity.evaluation.reliability import NO_CONFIDENCE, calibration_error, judged, reliability
from comity.evaluation.resampling import Resampling, share
from comity.evaluation.score import rounded
from evaluation_sets import made_set


def figure(parts: list[float], wholes: list[float], *, seed: int = 1) -> Any:
    value = rounded(sum(parts) / max(1, sum(wholes)))
    return share(value, parts, wholes, resampling=Resampling(len(parts), seed))


def test_an_interval_holds_its_figure_and_says_n() -> None:
    """Twelve documents, of which some are hard."""
    found = figure([1, 2, 3, 0, 4, 5, 2, 2, 1, 0, 3, 4], [2, 2, 4, 3, 5, 5, 4, 2, 3, 1, 3, 6])
    assert found.interval is not None
    assert found.interval[0] < found.value < found.interval[1]
    assert (found.n, found.documents, found.note) == (40, 12, "")


def test_the_same_seed_gives_the_same_interval_and_another_nearly_the_same() -> None:
    """Draws depend on the seed alone."""
    counts = ([1.0, 2, 3, 0, 4, 5, 2, 2], [2.0, 2, 4, 3, 5, 5, 4, 2])
    first, again, other = figure(*counts), figure(*counts), figure(*counts, seed=2)
    assert first == again
    assert other.interval == pytest.approx(first.interval, abs=0.05)


@pytest.mark.parametrize(
    ("parts", "wholes", "note"),
    [
        ([0, 0], [0, 0], "nothing to count"),
        ([1, 2, 0], [2, 4, 0], "no interval from 2 documents, 5 are needed"),
        ([2, 4, 2, 2, 1], [2, 4, 2, 2, 1], "no interval: the same in every document"),
    ],
)
def test_where_there_is_no_interval_a_note_says_why(parts: list[float], wholes: list[float], note: str) -> None:
    """Too few documents, nothing to count, or no spread."""
    found = figure(parts, wholes)
    assert (found.interval, found.note) == (None, note)


def test_an_interval_that_rests_on_few_documents_says_so() -> None:
    """Two long documents among six short ones: they decide alone what comes out."""
    found = figure([60, 80, 1, 0, 1, 1, 0, 1], [90, 100, 1, 1, 2, 1, 1, 1])
    assert found.interval is not None
    assert found.note == "rests on few documents"


def test_a_share_of_nothing_has_no_value() -> None:
    """Nothing found: precision is undefined, not nought."""
    assert figure([0, 0], [0, 0]).value is None


def finds(*judgements: tuple[float, bool]) -> Matching:
    """A matching whose finds carry these confidences and are right or not."""
    records = [({"quote": "a", "confidence": confidence}, right) for confidence, right in judgements]
    matched = tuple(Pair({"quote": "a"}, record) for record, right in records if right)
    return Matching("event", matched=matched, false_finds=tuple(record for record, right in records if not right))


def test_the_calibration_error_is_the_weighted_distance() -> None:
    """Three finds of .9, two right, and one of .3, wrong: (3 × |.9 - 2/3| + .3) / 4."""
    found = reliability(judged([finds((0.9, True), (0.9, True), (0.9, False), (0.3, False))]))
    assert found.error == pytest.approx((3 * (0.9 - 2 / 3) + 0.3) / 4, abs=0.0005)
    assert [(item.low, item.n, item.share) for item in found.bins] == [(0.3, 1, 0.0), (0.9, 3, 0.667)]


def test_finds_that_answer_arguable_annotations_are_not_judged() -> None:
    """They are neither right nor wrong."""
    arguable = Pair({"quote": "a", "agreed": False}, {"quote": "a", "confidence": 0.9})
    assert judged([Matching("event", arguable=(arguable,))]) == ()


def test_records_without_confidence_have_no_reliability() -> None:
    """And it says so."""
    plain = Matching("event", false_finds=({"quote": "a"},))
    assert reliability(judged([plain])).note == NO_CONFIDENCE


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_the_calibration_error_is_a_share(judgements: list[tuple[float, bool]]) -> None:
    """Between nought and one, and bins hold every find once."""
    found = reliability(tuple(judgements))
    assert 0 <= calibration_error(judgements) <= 1
    assert sum(item.n for item in found.bins) == found.n == len(judgements)


def test_confusions_count_matches_misses_and_false_finds() -> None:
    """Each record stands in one cell."""
    agree, reject = {"quote": "a", "type": "AGREE"}, {"quote": "a", "type": "REJECT"}
    matching = Matching("event", (Pair(agree, agree), Pair(agree, reject)), missed=(reject,), false_finds=(agree,))
    table = confusions("event", [matching])[0]
    assert {(c.gold, c.found): c.n for c in table.cells} == {
        ("AGREE", "AGREE"): 1, ("AGREE", "REJECT"): 1, ("REJECT", None): 1, (None, "AGREE"): 1,
    }  # fmt: skip
    assert table.values == ("AGREE", "REJECT")
    assert [(cell.gold, cell.found) for cell in table.mistaken] == [("AGREE", "REJECT")]


def documents() -> list[GoldDocument]:
    paths = [Path("news/a.txt"), Path("news/b.txt"), Path("speeches/c.txt")]
    return [GoldDocument(path.name, "", {}, path=path, annotation=f"{path.stem}.json") for path in paths]


def names(groups: Any) -> dict[str, list[str]]:
    return {name: [document.name for document in members] for name, members in groups}


def test_groups_by_folder_and_by_pattern() -> None:
    """Every document is in one group; the first pattern that fits decides, what fits none is other."""
    assert names(by_folder(documents())) == {"news": ["a.txt", "b.txt"], "speeches": ["c.txt"]}
    assert names(by_pattern(documents(), ["^b=late", "^[ab]=news"])) == {
        "late": ["b.txt"], "news": ["a.txt"], "other": ["c.txt"],
    }  # fmt: skip


@pytest.mark.parametrize("words", ["news", "=news", "^a=", "(=news"])
def test_a_group_that_is_none_is_refused(words: str) -> None:
    """It needs a regular expression and a name."""
    with pytest.raises(UsageError):
        by_pattern(documents(), [words])


def test_the_rows_hold_every_figure_with_n_and_an_interval_or_a_reason(tmp_path: Path) -> None:
    """No share without n; where there is no interval the note says why."""
    made = made_set(tmp_path, 3, documents=6)
    gold = load_gold(made.gold, made.texts)
    listed = list(rows(evaluate(match_all(gold, {}), coder="nobody", groups=by_folder(gold))))
    assert {row["group"] for row in listed} == {"all", "inner"}
    assert [row for row in listed if row["low"] is None and not row["note"]] == []
    assert all(row["n"] >= 0 for row in listed)
