"""Which tracks a record is about: a linear model a track over words and cues, and the set that it expects to fit best.

The weights (`data/track_weights.json`) are fitted by `training/train_tracks.py`; they hold single words and features.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import combinations
from math import exp, prod
from operator import mul

from comity.coding.analysis import Analysis
from comity.coding.track_features import Evidence, evidence
from comity.records.track import TRACKS, Track

TINY = 1e-12
MOST = 3
"""Tracks a record has at most, as annotated."""
NOTHING: Mapping[Track, float] = {}


@dataclass(frozen=True, slots=True)
class TrackWeights:
    """Weights by track: `start` of each track, `shared` of what speaks for any, `words` of plain features."""

    start: Mapping[str, float]
    shared: Mapping[str, float]
    own: Mapping[str, Mapping[Track, float]]
    words: Mapping[str, Mapping[Track, float]]

    def probabilities(self, found: Evidence) -> dict[Track, float]:
        """The probability of each track; unknown features count nothing."""
        worded: dict[Track, float] = dict.fromkeys(TRACKS, 0.0)
        for name, value in found.words.items():
            for track, weight in self.words.get(name, NOTHING).items():
                worded[track] += value * weight
        return {track: self._probability(found, track, worded[track]) for track in TRACKS}

    def _probability(self, found: Evidence, track: Track, worded: float) -> float:
        score = self.start.get(track, 0.0) + worded
        for name, value in found.tracks[track].items():
            if value:
                score += value * (self.shared.get(name, 0.0) + self.own.get(name, NOTHING).get(track, 0.0))
        return 1 / (1 + exp(-max(-30.0, min(30.0, score))))


@cache
def track_weights() -> TrackWeights:
    """The shipped weights."""
    parsed = json.loads((files("comity.coding") / "data" / "track_weights.json").read_text(encoding="utf-8"))
    return TrackWeights(parsed["start"], parsed["shared"], parsed["own"], parsed["words"])


def tracks_of(analysis: Analysis, start: int, end: int, *, kind: str, of: str = "") -> tuple[Track, ...]:
    """The tracks of a record at [start, end), likeliest first: at least one, at most three."""
    return chosen(track_weights().probabilities(evidence(analysis, start, end, kind=kind, of=of)))


@cache
def _overlaps() -> Mapping[frozenset[Track], tuple[float, ...]]:
    """The Jaccard index of each possible set with all of them, by size and in the order of their tracks."""
    sets = [frozenset(each) for size in range(1, MOST + 1) for each in combinations(TRACKS, size)]
    return {a: tuple(len(a & b) / len(a | b) for b in sets) for a in sets}


def chosen(chances: Mapping[Track, float]) -> tuple[Track, ...]:
    """The set of tracks with the largest expected Jaccard index, the tracks taken as independent of each other.

    A threshold would be tuned to one loss; this is the choice that agreement by the Jaccard index asks for. Only the
    likeliest one, two or three tracks are tried: exchanging a track for a likelier one never lowers what is expected.
    """
    ranked = sorted(chances, key=lambda track: (-chances[track], TRACKS.index(track)))
    odds = [chances[track] / max(1 - chances[track], TINY) for track in TRACKS]
    weight = [prod(each) for size in range(1, MOST + 1) for each in combinations(odds, size)]
    whole = sum(weight)
    expected = [sum(map(mul, _overlaps()[frozenset(ranked[:size])], weight)) / whole for size in range(1, MOST + 1)]
    best = max(range(MOST), key=lambda number: (round(expected[number], 12), -number))
    return tuple(ranked[: best + 1])
