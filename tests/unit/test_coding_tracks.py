"""Tracks: the set of tracks that is expected to agree best, from words and cues at a place and around it."""

import json
from collections.abc import Mapping
from importlib.resources import files
from itertools import combinations
from math import prod
from random import Random

from coding_texts import analysed

from comity.coding.track_features import evidence
from comity.coding.track_model import chosen, track_weights, tracks_of
from comity.records.track import TRACKS, Track

SETS = [frozenset(each) for size in (1, 2, 3) for each in combinations(TRACKS, size)]


def expected(made: frozenset[Track], chances: Mapping[Track, float]) -> float:
    """The expected Jaccard index of a set over all sets that may be right."""
    return sum(
        len(made & true) / len(made | true) * prod(chances[t] if t in true else 1 - chances[t] for t in TRACKS)
        for true in SETS
    )


def test_the_set_with_the_largest_expected_agreement_is_chosen() -> None:
    """No set of one to three tracks is expected to agree better, whatever the probabilities."""
    random = Random(5)
    for _ in range(20):
        chances = {track: random.random() for track in TRACKS}
        best = max(expected(made, chances) for made in SETS)
        assert abs(expected(frozenset(chosen(chances)), chances) - best) < 1e-9


def test_a_place_is_told_by_its_own_words_and_by_those_around_it() -> None:
    """The same sentence is about the track of the text that it stands in."""
    plain = "They spoke of it again in May."
    trade = analysed(f"Tariffs on steel rose and exports fell. {plain} The trade ministers met on semiconductors.")
    arms = analysed(f"A ballistic missile was launched. {plain} The navies held a drill on deterrence.")
    for analysis, track in ((trade, "economy"), (arms, "security")):
        start = analysis.text.index(plain)
        assert tracks_of(analysis, start, start + len(plain), kind="event")[0] == track


def test_no_name_speaks_for_a_track() -> None:
    """Words in capitals are no features, and the shipped weights hold single words in small letters."""
    text = "Tokyo and Seoul signed the Geneva accord."
    found = evidence(analysed(text), 0, len(text), kind="event", of="AGREE")
    assert {"word accord", "word sign", "kind event", "event AGREE"} == set(found.words)
    shipped = json.loads((files("comity.coding") / "data" / "track_weights.json").read_text(encoding="utf-8"))
    words = [name.removeprefix("word ") for name in shipped["words"] if name.startswith("word ")]
    assert all(word.isalpha() and word.islower() for word in words)


def test_unknown_features_count_nothing() -> None:
    """A word that the weights do not hold leaves every probability as it was."""
    text = "The ministers met."
    found = evidence(analysed(text), 0, len(text), kind="event")
    more = type(found)({**found.words, "word zyzzyva": 1.0}, found.tracks)
    assert track_weights().probabilities(found) == track_weights().probabilities(more)
