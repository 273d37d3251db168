"""Fits `track_weights.json`: which tracks a record is about. `python -m training.train_tracks [--write]`.

Fitted on the annotated policy documents; every figure printed is cross-validated by document, on annotated quotes.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from training.corpus import Annotated, annotated, folds

from comity.coding import track_model
from comity.coding.track_features import Evidence, evidence
from comity.coding.track_model import TrackWeights, chosen
from comity.coding.tracks import tracks_in
from comity.evaluation.fields import FIELDS, jaccard
from comity.records.track import TRACKS

KINDS = ("recommendation", "commitment", "event", "constraint", "mechanism")
WORD_RIDGE, SHARED_RIDGE, OWN_RIDGE = 3.0, 0.5, 5.0
LEAST = 3
"""A word or type counts from this many documents on."""
STEPS, DIGITS = 200, 2


@dataclass(frozen=True, slots=True)
class Row:
    """An annotated record: its kind, quote, what speaks for tracks, and those it has."""

    kind: str
    quote: str
    evidence: Evidence
    tracks: frozenset[str]


def rows_of(document: Annotated) -> Iterator[Row]:
    """The annotated records of a document that have tracks, at the places of their quotes."""
    for kind in KINDS:
        for fields in document.gold.records.get(kind, ()):
            place, tracks = _place(document, str(fields["quote"])), frozenset(FIELDS["event"]["tracks"](fields))
            if place and tracks and fields.get("agreed", True):
                of = str(fields.get("type") or fields.get("kind") or "") if kind in {"event", "constraint"} else ""
                yield Row(kind, str(fields["quote"]), evidence(document.analysis, *place, kind=kind, of=of), tracks)


def _place(document: Annotated, quote: str) -> tuple[int, int] | None:
    found = re.search(r"\s+".join(map(re.escape, quote.split())), document.analysis.version.text)
    return found.span() if found else None


def fitted(documents: Sequence[Sequence[Row]]) -> TrackWeights:
    """Logistic regression of all tracks at once: words for each track, evidence shared by tracks and for each."""
    rows = [row for found in documents for row in found]
    words = _words(documents)
    names = sorted(rows[0].evidence.tracks[TRACKS[0]])
    table, extra = _table(rows, words), _extra(rows, names)
    truth = np.array([[float(track in row.tracks) for track in TRACKS] for row in rows])
    size, count, more = len(words), len(TRACKS), len(names)
    ends = np.cumsum([size * count, count, more])

    def parts(vector: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        word, start, shared, own = np.split(vector, ends)
        return word.reshape(size, count), start, shared, own.reshape(more, count)

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        word, start, shared, own = parts(vector)
        score = table @ word + start + extra @ shared + np.einsum("nkf,fk->nk", extra, own)
        cost = float(np.sum(np.logaddexp(0, score) - truth * score))
        cost += (WORD_RIDGE * np.sum(word**2) + SHARED_RIDGE * np.sum(shared**2) + OWN_RIDGE * np.sum(own**2)) / 2
        error = 1 / (1 + np.exp(-score)) - truth
        slopes = (
            (table.T @ error + WORD_RIDGE * word).ravel(),
            error.sum(0),
            np.einsum("nkf,nk->f", extra, error) + SHARED_RIDGE * shared,
            (np.einsum("nkf,nk->fk", extra, error) + OWN_RIDGE * own).ravel(),
        )
        return cost, np.concatenate(slopes)

    start_at = np.zeros(size * count + count + more + more * count)
    found = minimize(loss, start_at, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x.round(DIGITS)
    word, start, shared, own = parts(found)
    return TrackWeights(_row(TRACKS, start), _row(names, shared), _rows(names, own), _rows(words, word))


def _words(documents: Sequence[Sequence[Row]]) -> list[str]:
    """Features of places that enough documents have."""
    where: dict[str, set[int]] = defaultdict(set)
    for number, rows in enumerate(documents):
        for row in rows:
            for name in row.evidence.words:
                where[name].add(number)
    return sorted(name for name, numbers in where.items() if len(numbers) >= LEAST)


def _table(rows: Sequence[Row], words: Sequence[str]) -> csr_matrix:
    place = {name: number for number, name in enumerate(words)}
    cells = [(n, place[w], v) for n, row in enumerate(rows) for w, v in row.evidence.words.items() if w in place]
    at, columns, values = zip(*cells, strict=True)
    return csr_matrix((values, (at, columns)), shape=(len(rows), len(words)))


def _extra(rows: Sequence[Row], names: Sequence[str]) -> np.ndarray:
    return np.array([[[row.evidence.tracks[track][name] for name in names] for track in TRACKS] for row in rows])


def _row(names: Sequence[str], values: np.ndarray) -> dict[str, float]:
    return {name: float(value) for name, value in zip(names, values, strict=True) if value}


def _rows(names: Sequence[str], table: np.ndarray) -> dict[str, Mapping[str, float]]:
    made = {name: _row(TRACKS, row) for name, row in zip(names, table, strict=True)}
    return {name: row for name, row in made.items() if row}


def main() -> None:
    """Print mean agreement by kind, by cues alone and cross-validated; `--write` fits on all and writes the weights."""
    documents = annotated()
    rows = [list(rows_of(document)) for document in documents]
    cues, held = defaultdict(list), defaultdict(list)
    for inside, outside in folds(documents):
        model = fitted([rows[n] for n in inside])
        for row in (row for n in outside for row in rows[n]):
            held[row.kind].append(jaccard(set(chosen(model.probabilities(row.evidence))), set(row.tracks)))
            cues[row.kind].append(jaccard(set(tracks_in(row.quote)), set(row.tracks)))
    for kind in KINDS:
        alone, right = np.mean(cues[kind]), np.mean(held[kind])
        print(f"{kind:15s} cues alone {alone:.3f} cross-validated {right:.3f} n {len(held[kind])}")
    if "--write" in sys.argv:
        write(fitted(rows))


def write(model: TrackWeights) -> None:
    """Write the weights, one word a line."""
    own = ",\n".join(f"  {json.dumps(n)}: {json.dumps(w)}" for n, w in sorted(model.own.items()))
    words = ",\n".join(f"  {json.dumps(n)}: {json.dumps(w)}" for n, w in sorted(model.words.items()))
    head = f' "start": {json.dumps(dict(model.start))},\n "shared": {json.dumps(dict(model.shared))}'
    place = Path(track_model.__file__).parent / "data" / "track_weights.json"
    place.write_text(f'{{\n{head},\n "own": {{\n{own}\n }},\n "words": {{\n{words}\n }}\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
