"""Which tracks a record is about: a linear model over sets of tracks, and the set that it expects to fit best.

A set is as likely as what speaks for its tracks, for each two of them together, and for so many of them make it (a
conditional random field over the 41 sets of one to three tracks; Lafferty, McCallum and Pereira 2001).

The weights (`data/track_weights.json`) are fitted by `training/train_tracks.py`; they hold single words and features.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import combinations
from math import exp
from typing import TYPE_CHECKING

from comity.coding.analysis import Analysis
from comity.coding.track_features import Evidence, evidence
from comity.records.track import TRACKS, Track

if TYPE_CHECKING:
    import numpy as np

MOST = 3
"""Tracks a record has at most, as annotated."""


NOTHING: Mapping[Track, float] = {}


@dataclass(frozen=True)
class TrackWeights:
    """Weights: `start` of each track, `shared` of what speaks for any, `own` for each, `words` of plain features;
    `pairs` of two tracks together; `sizes` of sets of two and three tracks by plain feature.
    """

    start: Mapping[str, float]
    shared: Mapping[str, float]
    own: Mapping[str, Mapping[Track, float]]
    words: Mapping[str, Mapping[Track, float]]
    pairs: Mapping[str, float]
    sizes: Mapping[str, Mapping[str, float]]

    def chances(self, found: Evidence) -> tuple[float, ...]:
        """The probability of each set, in the order of `every_set`; unknown features count nothing."""
        scores = self._spoken(found)
        kinds = [self.sizes[name] for name in found.words if name in self.sizes]
        two, three = (sum(row.get(size, 0.0) for row in kinds) for size in ("2", "3"))
        pairs, triples = self._sets
        totals = scores + [scores[a] + scores[b] + (together + two) for (a, b), together in pairs]
        totals += [scores[a] + scores[b] + scores[c] + (together + three) for (a, b, c), together in triples]
        highest = max(totals)
        powers = [exp(total - highest) for total in totals]
        whole = sum(powers)
        return tuple([power / whole for power in powers])

    def _spoken(self, found: Evidence) -> list[float]:
        """What cues and words speak for each track, summed."""
        scores = []
        for track, weights in self._cues.items():
            score = self.start.get(track, 0.0)
            for name, value in found.tracks[track].items():
                if value:
                    score += value * weights.get(name, 0.0)
            scores.append(score)
        rows = self._rows
        known = [(rows[name], value) for name, value in found.words.items() if name in rows]
        return [score + sum([row[n] * value for row, value in known]) for n, score in enumerate(scores)]

    @cached_property
    def _cues(self) -> Mapping[Track, Mapping[str, float]]:
        """What a cue of a track counts: as one of any track, and as one of its own."""
        names = {**self.shared, **self.own}
        return {
            track: {name: self.shared.get(name, 0.0) + self.own.get(name, NOTHING).get(track, 0.0) for name in names}
            for track in TRACKS
        }

    @cached_property
    def _rows(self) -> Mapping[str, tuple[float, ...]]:
        """What a plain feature says for each track."""
        return {name: tuple(row.get(track, 0.0) for track in TRACKS) for name, row in self.words.items()}

    @cached_property
    def _sets(self) -> tuple[tuple[tuple[tuple[int, ...], float], ...], ...]:
        """The sets of two tracks and of three: their tracks by number, and what two of them together add."""
        return tuple(
            tuple(
                (
                    tuple(TRACKS.index(track) for track in each),
                    sum(self.pairs.get(" ".join(pair), 0.0) for pair in combinations(each, 2)),
                )
                for each in combinations(TRACKS, size)
            )
            for size in (2, 3)
        )


@cache
def track_weights() -> TrackWeights:
    """The shipped weights."""
    parsed = json.loads((files("comity.coding") / "data" / "track_weights.json").read_text(encoding="utf-8"))
    return TrackWeights(**parsed)


def tracks_of(analysis: Analysis, start: int, end: int, *, kind: str, of: str = "") -> tuple[Track, ...]:
    """The tracks of a record at [start, end), likeliest first: at least one, at most three."""
    return chosen(track_weights().chances(evidence(analysis, start, end, kind=kind, of=of)))


@cache
def every_set() -> tuple[tuple[Track, ...], ...]:
    """Every set of one to three tracks, its tracks in their usual order."""
    return tuple(each for size in range(1, MOST + 1) for each in combinations(TRACKS, size))


@cache
def members() -> "np.ndarray":
    """Which tracks (columns) each set (rows) has."""
    import numpy as np

    return np.array([[float(track in each) for track in TRACKS] for each in every_set()])


@cache
def overlaps() -> "np.ndarray":
    """The Jaccard index of each set (rows) with all of them."""
    import numpy as np

    sets = [frozenset(each) for each in every_set()]
    return np.array([[len(a & b) / len(a | b) for b in sets] for a in sets])


def chosen(chances: tuple[float, ...]) -> tuple[Track, ...]:
    """The set of tracks with the largest expected Jaccard index, its likeliest track first.

    A threshold, or the likeliest set, would be tuned to another loss; this is the choice that agreement by the Jaccard
    index asks for.
    """
    best = every_set()[int((overlaps() @ chances).round(12).argmax())]
    if len(best) == 1:
        return best
    single = dict(zip(TRACKS, (members().T @ chances).round(12).tolist(), strict=True))
    return tuple(sorted(best, key=lambda track: (-single[track], TRACKS.index(track))))
