"""What speaks for a track at a place of a text: cue words there, around it and in the whole text; plain words there.

A word in capitals counts as the same word in small letters, unless it stands in an actor's name; the weights know only
words that texts write small, so that no name of a state, person or pact speaks for a track by itself.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
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
BESIDE = 0.2
"""What a word of the sentence before or after counts, next to one of the place itself (cross-validated)."""
SILENT = ("", "")
NOTE, PLAIN_NOTE, BESIDE_NOTE = "track cues", "plain words", "plain words beside"
Weighed = Mapping[Track, float]
Features = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Plain features of the place (its words, what is coded), and for each track what speaks for it."""

    words: Features
    tracks: Mapping[Track, Features]


@dataclass(frozen=True, slots=True)
class Cues:
    """Where the sentences of a text begin; the weights of cues in each and in its heading; the shares of tracks in the
    weights of each, of it and those around it, and of the whole text.
    """

    starts: tuple[int, ...]
    sentences: tuple[Weighed, ...]
    headings: tuple[Weighed, ...]
    shares: tuple[Weighed, ...]
    around: tuple[Weighed, ...]
    whole: Weighed


def evidence(analysis: Analysis, start: int, end: int, *, kind: str, of: str = "") -> Evidence:
    """What speaks for each track at [start, end) of the text, for a record of a kind and its type (`of`)."""
    cues = _cues(analysis)
    at = max(0, bisect_right(cues.starts, start) - 1)
    here = cue_weights(analysis.text[start:end])
    quoted = _shares(here)
    known = {track for item in by_known(analysis, start, end) if item.known for track in item.known.tracks}
    found = {
        track: {
            "quote share": quoted[track],
            "sentence share": cues.shares[at][track],
            "share around": cues.around[at][track],
            "share of the text": cues.whole[track],
            "in quote": float(here.get(track, 0) > 0),
            "weight in quote": min(STRONG, here.get(track, 0)) / STRONG,
            "in sentence": float(cues.sentences[at].get(track, 0) > 0),
            "in heading": float(cues.headings[at].get(track, 0) > 0),
            "of a mechanism": float(track in known),
        }
        for track in TRACKS
    }
    words = {**_beside(analysis, at), **_words(analysis, at, start, end)}
    return Evidence({**words, f"kind {kind}": 1.0, **({f"{kind} {of}": 1.0} if of else {})}, found)


def _cues(analysis: Analysis) -> Cues:
    """The cues of a document, counted once."""
    if NOTE not in analysis.notes:
        every = analysis.sentences
        sentences = tuple(cue_weights(analysis.text[s.start : s.end]) for s in every)
        headings = {heading: cue_weights(heading) for heading in {s.heading for s in every}}
        near = (_joined(sentences[max(0, at - AROUND) : at + AROUND + 1]) for at in range(len(every)))
        analysis.notes[NOTE] = Cues(
            starts=tuple(s.start for s in every),
            sentences=sentences,
            headings=tuple(headings[s.heading] for s in every),
            shares=tuple(map(_shares, sentences)),
            around=tuple(map(_shares, near)),
            whole=_shares(_joined(sentences)),
        )
    cues: Cues = analysis.notes[NOTE]
    return cues


def _joined(each: Iterable[Weighed]) -> dict[Track, float]:
    """The sum of the weights of several stretches."""
    found: dict[Track, float] = {}
    for weighed in each:
        for track, weight in weighed.items():
            found[track] = found.get(track, 0.0) + weight
    return found


def _shares(weighed: Weighed) -> dict[Track, float]:
    """The share of each track in the weight of all cues; all 0 where there is none."""
    total = sum(weighed.values()) or 1.0
    return {track: weighed.get(track, 0.0) / total for track in TRACKS}


def _words(analysis: Analysis, first: int, start: int, end: int) -> dict[str, float]:
    """The words of a place that begins in a sentence (by its number): small ones by lemma, names in capitals apart."""
    span, mentions = span_at(analysis.doc, start, end), analysis.sentences[first].mentions
    if span is None:
        return {}
    plain, capital = _plain(analysis)
    found = dict.fromkeys(filter(None, plain[span.start : span.end]), 1.0)
    for at in range(span.start, span.end):
        if capital[at] and not any(mention.start <= analysis.doc.offsets[at] < mention.end for mention in mentions):
            found[capital[at]] = 1.0
    return found


def _beside(analysis: Analysis, number: int) -> Features:
    """The plain words of a sentence and those beside it, for what they count there; kept with the text."""
    kept: dict[int, Features] = analysis.notes.setdefault(BESIDE_NOTE, {})
    if number not in kept:
        near, (plain, _) = analysis.sentences[max(0, number - 1) : number + 2], _plain(analysis)
        words = chain.from_iterable(plain[sentence.span.start : sentence.span.end] for sentence in near)
        kept[number] = dict.fromkeys(filter(None, words), BESIDE)
    return kept[number]


def _plain(analysis: Analysis) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The feature of each plain word of a text, and of each in capitals, empty for the others; kept with it."""
    if PLAIN_NOTE not in analysis.notes:
        told = [_told(token) for token in analysis.doc]
        analysis.notes[PLAIN_NOTE] = tuple(plain for plain, _ in told), tuple(capital for _, capital in told)
    kept: tuple[tuple[str, ...], tuple[str, ...]] = analysis.notes[PLAIN_NOTE]
    return kept


def _told(token: "Token") -> tuple[str, str]:
    """The feature of a word as a plain one, and as one in capitals that may be a common one: `Missile Defense`."""
    word = token.word
    if word.is_stop or not word.is_alpha:
        return SILENT
    if word.text[0].isupper():
        return ("", f"word {word.lower}") if len(word.text) > LEAST_LETTERS else SILENT
    is_plain = token.pos_ in PLAIN and len(token.lemma_) >= LEAST_LETTERS and word.text.islower()
    return (f"word {token.lemma_.lower()}", "") if is_plain else SILENT
