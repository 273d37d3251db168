"""The assignment against brute force over every way of pairing, on small cases."""

from collections.abc import Sequence
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.evaluation.matching import assigned, worths

TEXT = "one two three four five six seven eight nine ten eleven twelve"
WORDS = TEXT.split()


@st.composite
def records(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to four events with quotes and fields drawn from few values, so that they compete."""
    found = []
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, 8))
        quote = " ".join(WORDS[start : start + draw(st.integers(1, 4))])
        actors = draw(st.lists(st.sampled_from(("AAA", "BBB")), max_size=2, unique=True))
        made = {"quote": quote, "type": draw(st.sampled_from(("AGREE", "REJECT"))), "actors": actors}
        found.append({**made, "agreed": draw(st.booleans())})
    return found


def best(worth: Sequence[Sequence[float]]) -> float:
    """The largest sum over every way of giving each row a column of its own, or none."""
    columns = len(worth[0]) if worth else 0
    places = [*range(columns), *[None] * len(worth)]
    ways = set(permutations(places, len(worth)))
    return max(float(sum(worth[i][j] for i, j in enumerate(way) if j is not None)) for way in ways)


@given(records(), records())
def test_no_pairing_is_worth_more(gold: list[dict[str, Any]], found: list[dict[str, Any]]) -> None:
    """One to one, only pairs that can match, and no other pairing has a larger sum."""
    pairs = assigned("event", TEXT, gold, found)
    worth = worths("event", TEXT, gold, found)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    assert all(worth[i][j] >= 1 for i, j in pairs)
    assert sum(worth[i][j] for i, j in pairs) == pytest.approx(best(worth))
