"""Which tracks of the relationship a stretch of text is about, by words and phrases of the table `tracks.csv`."""

import re
from collections import defaultdict
from functools import cache

from comity.coding.tables import table
from comity.records.track import TRACKS, Track

SHARE = 0.34
"""A track counts when it has at least this share of the weight of the strongest one."""


@cache
def _cues() -> tuple[re.Pattern[str], tuple[list[tuple[Track, float]], ...]]:
    cues: dict[str, list[tuple[Track, float]]] = {}
    for row in table("tracks"):
        track = next(known for known in TRACKS if known == row["track"])
        cues.setdefault(row["cue"].lower(), []).append((track, float(row["weight"])))
    longest_first = sorted(cues, key=len, reverse=True)
    parts = (f"(?P<c{number}>{_as_pattern(cue)})" for number, cue in enumerate(longest_first))
    return re.compile(r"(?<![a-z])(?:" + "|".join(parts) + ")"), tuple(cues[cue] for cue in longest_first)


def _as_pattern(cue: str) -> str:
    """A cue as a pattern: `*` stands for any ending of a word."""
    ends = "" if cue.endswith("*") else "(?![a-z])"
    return r"[a-z]*".join(re.escape(part) for part in cue.split("*")) + ends


def weights(text: str) -> dict[Track, float]:
    """The weight of each track's cues in a text."""
    pattern, cues = _cues()
    found: dict[Track, float] = defaultdict(float)
    for match in pattern.finditer(" ".join(text.lower().replace("’", "'").split())):
        for track, weight in cues[int((match.lastgroup or "c0")[1:])]:
            found[track] += weight
    return found


def tracks_in(text: str, *, limit: int = 3) -> tuple[Track, ...]:
    """The tracks a text is about, strongest first; none where no cue stands in it."""
    found = weights(text)
    top = max(found.values(), default=0)
    ranked = sorted(found, key=lambda track: (-found[track], TRACKS.index(track)))
    return tuple(track for track in ranked if found[track] >= SHARE * top)[:limit]
