"""Which tracks of the relationship a stretch of text is about, by words and phrases of the table `tracks.csv`."""

import re
from collections import defaultdict
from functools import cache

from comity.coding.tables import table
from comity.records.track import TRACKS, Track

WORD_START = re.compile(r"(?<![a-z])[^\s]")
SHARE = 0.34
"""A track counts when it has at least this share of the weight of the strongest one."""


STEM = 2
"""Letters by which the cues are sorted, so that at each word only a few are tried."""
Cue = tuple[re.Pattern[str], list[tuple[Track, float]]]


@cache
def _cues() -> dict[str, tuple[Cue, ...]]:
    """The cues by their first letters, the longest first."""
    cues: dict[str, list[tuple[Track, float]]] = {}
    for row in table("tracks"):
        track = next(known for known in TRACKS if known == row["track"])
        cues.setdefault(row["cue"].lower(), []).append((track, float(row["weight"])))
    found: dict[str, list[Cue]] = defaultdict(list)
    for cue in sorted(cues, key=len, reverse=True):
        found[cue[:STEM]].append((re.compile(_as_pattern(cue)), cues[cue]))
    return {stem: tuple(items) for stem, items in found.items()}


def _as_pattern(cue: str) -> str:
    """A cue as a pattern: `*` stands for any ending of a word."""
    ends = "" if cue.endswith("*") else "(?![a-z])"
    return r"[a-z]*".join(re.escape(part) for part in cue.split("*")) + ends


def weights(text: str) -> dict[Track, float]:
    """The weight of each track's cues in a text."""
    cues, folded = _cues(), " ".join(text.lower().replace("’", "'").split())
    found: dict[Track, float] = defaultdict(float)
    reached = 0
    for start in WORD_START.finditer(folded):
        at = start.start()
        for pattern, weighed in cues.get(folded[at : at + STEM], ()) if at >= reached else ():
            match = pattern.match(folded, at)
            if match:
                reached = match.end()
                for track, weight in weighed:
                    found[track] += weight
                break
    return found


def tracks_in(text: str, *, limit: int = 3) -> tuple[Track, ...]:
    """The tracks a text is about, strongest first; none where no cue stands in it."""
    found = weights(text)
    top = max(found.values(), default=0)
    ranked = sorted(found, key=lambda track: (-found[track], TRACKS.index(track)))
    return tuple(track for track in ranked if found[track] >= SHARE * top)[:limit]
