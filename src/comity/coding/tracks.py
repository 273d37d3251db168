"""Which tracks of the relationship a stretch of text is about, by words and phrases of the table `tracks.csv`."""

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from itertools import groupby
from operator import itemgetter

from comity.coding.tables import table
from comity.records.track import TRACKS, Track

SHARE = 0.34
"""A track counts when it has at least this share of the weight of the strongest one."""
Weighed = Mapping[Track, float]


@cache
def _cues() -> tuple[re.Pattern[str], tuple[Weighed, ...]]:
    """One pattern for all cues, the longest first where they begin alike, and the weights of each: its n-th group.

    A group is empty and stands at its cue's end, so that cues which begin otherwise are passed over by one letter.
    """
    cues: dict[str, dict[Track, float]] = defaultdict(lambda: defaultdict(float))
    for row in table("tracks"):
        track = next(known for known in TRACKS if known == row["track"])
        cues[row["cue"].lower()][track] += float(row["weight"])
    ordered = sorted(cues, key=lambda cue: (cue[0], -len(cue)))
    starts = ("|".join(f"{_as_pattern(cue)}()" for cue in group) for _, group in groupby(ordered, itemgetter(0)))
    pattern = re.compile(f"(?<![a-z])(?:{'|'.join(f'(?:{start})' for start in starts)})")
    return pattern, tuple(cues[cue] for cue in ordered)


def _as_pattern(cue: str) -> str:
    """A cue as a pattern: `*` stands for any ending of a word."""
    ends = "" if cue.endswith("*") else "(?![a-z])"
    return r"[a-z]*".join(re.escape(part) for part in cue.split("*")) + ends


def weights(text: str) -> dict[Track, float]:
    """The weight of each track's cues in a text."""
    pattern, cues = _cues()
    found: dict[Track, float] = {}
    for cue in pattern.finditer(" ".join(text.lower().replace("’", "'").split())):
        for track, weight in cues[(cue.lastindex or 0) - 1].items():
            found[track] = found.get(track, 0.0) + weight
    return found


def tracks_in(text: str, *, limit: int = 3) -> tuple[Track, ...]:
    """The tracks a text is about, strongest first; none where no cue stands in it."""
    found = weights(text)
    top = max(found.values(), default=0)
    ranked = sorted(found, key=lambda track: (-found[track], TRACKS.index(track)))
    return tuple(track for track in ranked if found[track] >= SHARE * top)[:limit]
