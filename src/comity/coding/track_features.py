"""What speaks for a track at a place of a text: cue words there, around it and in the whole text; plain words there.

Words in capitals are left out, so that no name of a state, person or pact speaks for a track by itself.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comity.coding.analysis import Analysis
from comity.coding.naming import by_known
from comity.coding.syntax import span_at
from comity.coding.tracks import weights as cue_weights
from comity.records.track import TRACKS, Track

if TYPE_CHECKING:
    from comity.coding.tokens import Token

AROUND = 2
"""So many sentences before and after count as the surroundings."""
STRONG = 4.0
"""Weight of cues from which more adds nothing."""
PLAIN = frozenset({"NOUN", "VERB", "ADJ", "ADV"})
LEAST_LETTERS = 3
NOTE = "track cues"
Weighed = Mapping[Track, float]
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Plain features of the place (its words, what is coded), and for each track what speaks for it."""

    words: Features
    tracks: Mapping[Track, Features]


@dataclass(frozen=True, slots=True)
class Cues:
    """The weights of cues in each sentence of a text with its heading's, where sentences begin, and in the whole."""

    starts: tuple[int, ...]
    sentences: tuple[Weighed, ...]
    headings: Mapping[str, Weighed]
    whole: Weighed


def evidence(analysis: Analysis, start: int, end: int, *, kind: str, of: str = "") -> Evidence:
    """What speaks for each track at [start, end) of the text, for a record of a kind and its type (`of`)."""
    cues = _cues(analysis)
    first = max(0, bisect_right(cues.starts, start) - 1)
    sentence = analysis.sentences[first]
    here = cue_weights(analysis.text[start:end])
    near: Counter[Track] = Counter()
    for weighed in cues.sentences[max(0, first - AROUND) : first + AROUND + 1]:
        near.update(weighed)
    known = {
        track
        for item in by_known(analysis.text, start, end, analysis.case)
        if item.known
        for track in item.known.tracks
    }
    shares = {
        "quote share": _shares(here),
        "sentence share": _shares(cues.sentences[first]),
        "share around": _shares(near),
        "share of the text": _shares(cues.whole),
    }
    found = {
        track: {
            **{name: share[track] for name, share in shares.items()},
            "in quote": float(here.get(track, 0) > 0),
            "weight in quote": min(STRONG, here.get(track, 0)) / STRONG,
            "in sentence": float(cues.sentences[first].get(track, 0) > 0),
            "in heading": float(cues.headings[sentence.heading].get(track, 0) > 0),
            "of a mechanism": float(track in known),
        }
        for track in TRACKS
    }
    words = {f"word {word}": 1.0 for word in _words(analysis, start, end)}
    return Evidence({**words, f"kind {kind}": 1.0, **({f"{kind} {of}": 1.0} if of else {})}, found)


def _cues(analysis: Analysis) -> Cues:
    """The cues of a document, counted once."""
    if NOTE not in analysis.notes:
        sentences = tuple(cue_weights(analysis.text[s.start : s.end]) for s in analysis.sentences)
        whole: Counter[Track] = Counter()
        for weighed in sentences:
            whole.update(weighed)
        headings = {heading: cue_weights(heading) for heading in {s.heading for s in analysis.sentences}}
        starts = tuple(s.start for s in analysis.sentences)
        analysis.notes[NOTE] = Cues(starts, sentences, headings, whole)
    cues: Cues = analysis.notes[NOTE]
    return cues


def _shares(weighed: Weighed) -> dict[Track, float]:
    """The share of each track in the weight of all cues; all 0 where there is none."""
    total = sum(weighed.values()) or 1.0
    return {track: weighed.get(track, 0.0) / total for track in TRACKS}


def _words(analysis: Analysis, start: int, end: int) -> list[str]:
    span = span_at(analysis.doc, start, end)
    return sorted({token.lemma_.lower() for token in span or () if _is_plain(token)})


def _is_plain(token: "Token") -> bool:
    lower = token.text.islower() and token.is_alpha and not token.is_stop
    return bool(lower and token.pos_ in PLAIN and len(token.lemma_) >= LEAST_LETTERS)
