"""The tracks of a relationship, which can run apart or spill into each other."""

from typing import Literal, get_args

Track = Literal["history", "security", "economy", "diplomacy", "society", "global"]
TRACKS: tuple[Track, ...] = get_args(Track)
