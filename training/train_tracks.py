"""Fits `track_weights.json`: which tracks a record is about. `python -m training.train_tracks [--write]`.

Fitted on the annotated policy documents; every figure printed is cross-validated by document, on annotated quotes.
"""

import json
import re
import sys
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from training.corpus import Annotated, annotated, folds

from comity.coding import track_model
from comity.coding.track_features import Evidence, evidence
from comity.coding.track_model import MOST, TrackWeights, chosen, every_set, members
from comity.coding.tracks import tracks_in
from comity.evaluation.fields import FIELDS, jaccard
from comity.evaluation.matching import is_agreed
from comity.records.track import TRACKS

KINDS = ("recommendation", "commitment", "event", "constraint", "mechanism")
WORD_RIDGE, SHARED_RIDGE, OWN_RIDGE, SET_RIDGE = 2.0, 0.5, 5.0, 1.0
LEAST = 2
"""A word or type counts from this many documents on."""
PAIRS = tuple(combinations(TRACKS, 2))
MEMBERS = members().T
TOGETHER = np.array([[float(set(pair) <= set(each)) for each in every_set()] for pair in PAIRS])
SIZES = np.array([[float(len(each) == size) for each in every_set()] for size in range(2, MOST + 1)])
"""Which tracks (rows), pairs and numbers of tracks each of the sets (columns) has."""
STEPS, DIGITS = 200, 2


@dataclass(frozen=True, slots=True)
class Row:
    """An annotated record: its kind, quote, what speaks for tracks, those it has; whether its annotators agreed."""

    kind: str
    quote: str
    evidence: Evidence
    tracks: frozenset[str]
    agreed: bool


def rows_of(document: Annotated) -> Iterator[Row]:
    """The annotated records of a document that have tracks, at the places of their quotes."""
    for kind in KINDS:
        for fields in document.gold.records.get(kind, ()):
            place, tracks = _place(document, str(fields["quote"])), frozenset(FIELDS["event"]["tracks"](fields))
            if place and 0 < len(tracks) <= MOST:
                of = str(fields.get("type") or fields.get("kind") or "") if kind in {"event", "constraint"} else ""
                found = evidence(document.analysis, *place, kind=kind, of=of)
                yield Row(kind, str(fields["quote"]), found, tracks, is_agreed(fields))


def _place(document: Annotated, quote: str) -> tuple[int, int] | None:
    found = re.search(r"\s+".join(map(re.escape, quote.split())), document.analysis.version.text)
    return found.span() if found else None


def fitted(documents: Sequence[Sequence[Row]], common: Collection[str]) -> TrackWeights:
    """The likeliest weights of a conditional random field over sets of tracks, with ridge penalties.

    `common`: words that texts write in small letters; no other word gets a weight.
    """
    rows = [row for found in documents for row in found]
    words, names = _words(documents, common), sorted(rows[0].evidence.tracks[TRACKS[0]])
    table, extra = _table(rows, words), _extra(rows, names)
    truth = np.array([every_set().index(tuple(track for track in TRACKS if track in row.tracks)) for row in rows])
    kind, at = np.array([KINDS.index(row.kind) for row in rows]), np.arange(len(rows))
    size, count, more, kinds = len(words), len(TRACKS), len(names), len(KINDS)
    ends = np.cumsum([size * count, count, more, more * count, len(PAIRS)])

    def parts(vector: np.ndarray) -> list[np.ndarray]:
        word, start, shared, own, pair, sizes = np.split(vector, ends)
        return [word.reshape(size, count), start, shared, own.reshape(more, count), pair, sizes.reshape(kinds, -1)]

    def loss(vector: np.ndarray) -> tuple[float, np.ndarray]:
        word, start, shared, own, pair, sizes = parts(vector)
        score = table @ word + start + extra @ shared + np.einsum("nkf,fk->nk", extra, own)
        total = score @ MEMBERS + pair @ TOGETHER + sizes[kind] @ SIZES
        total -= total.max(axis=1, keepdims=True)
        chance = np.exp(total)
        chance /= chance.sum(axis=1, keepdims=True)
        cost = -float(np.log(chance[at, truth] + 1e-12).sum())
        cost += (WORD_RIDGE * np.sum(word**2) + SHARED_RIDGE * np.sum(shared**2) + OWN_RIDGE * np.sum(own**2)) / 2
        cost += SET_RIDGE * (np.sum(pair**2) + np.sum(sizes**2)) / 2
        wrong = chance
        wrong[at, truth] -= 1
        error, by_kind = wrong @ MEMBERS.T, np.zeros_like(sizes)
        np.add.at(by_kind, kind, wrong @ SIZES.T)
        slopes = (
            (table.T @ error + WORD_RIDGE * word).ravel(),
            error.sum(0),
            np.einsum("nkf,nk->f", extra, error) + SHARED_RIDGE * shared,
            (np.einsum("nkf,nk->fk", extra, error) + OWN_RIDGE * own).ravel(),
            (wrong @ TOGETHER.T).sum(0) + SET_RIDGE * pair,
            (by_kind + SET_RIDGE * sizes).ravel(),
        )
        return cost, np.concatenate(slopes)

    start_at = np.zeros(ends[-1] + kinds * len(SIZES))
    found = minimize(loss, start_at, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}).x.round(DIGITS)
    word, start, shared, own, pair, sizes = parts(found)
    return TrackWeights(
        _row(TRACKS, start),
        _row(names, shared),
        _rows(names, own),
        _rows(words, word),
        _row([" ".join(each) for each in PAIRS], pair),
        {f"kind {k}": _row([str(n) for n in range(2, MOST + 1)], row) for k, row in zip(KINDS, sizes, strict=True)},
    )


def common_words(documents: Sequence[Annotated]) -> frozenset[str]:
    """Words and lemmas that at least `LEAST` of the documents write in small letters."""
    where: dict[str, set[int]] = defaultdict(set)
    for number, document in enumerate(documents):
        for token in document.analysis.doc:
            if token.text.islower() and token.is_alpha:
                where[token.lower_].add(number)
                where[token.lemma_.lower()].add(number)
    return frozenset(word for word, numbers in where.items() if len(numbers) >= LEAST)


def _words(documents: Sequence[Sequence[Row]], common: Collection[str]) -> list[str]:
    """Features of places that enough documents have; of words the common ones."""
    where: dict[str, set[int]] = defaultdict(set)
    for number, rows in enumerate(documents):
        for row in rows:
            for name in row.evidence.words:
                where[name].add(number)
    known = {name for name in where if not name.startswith("word ") or name.removeprefix("word ") in common}
    return sorted(name for name in known if len(where[name]) >= LEAST)


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
    common = common_words(documents)
    cues, held = defaultdict(list), defaultdict(list)
    for inside, outside in folds(documents):
        model = fitted([rows[n] for n in inside], common)
        for row in (row for n in outside for row in rows[n] if row.agreed):
            held[row.kind].append(jaccard(set(chosen(model.chances(row.evidence))), set(row.tracks)))
            cues[row.kind].append(jaccard(set(tracks_in(row.quote)), set(row.tracks)))
    for kind in KINDS:
        alone, right = np.mean(cues[kind]), np.mean(held[kind])
        print(f"{kind:15s} cues alone {alone:.3f} cross-validated {right:.3f} n {len(held[kind])}")
    every = [value for kind in KINDS for value in held[kind]]
    print(f"{'all':15s} cross-validated {np.mean(every):.3f} n {len(every)}")
    if "--write" in sys.argv:
        write(fitted(rows, common))


def write(model: TrackWeights) -> None:
    """Write the weights, one word a line."""
    own = ",\n".join(f"  {json.dumps(n)}: {json.dumps(w)}" for n, w in sorted(model.own.items()))
    words = ",\n".join(f"  {json.dumps(n)}: {json.dumps(w)}" for n, w in sorted(model.words.items()))
    few = ("start", "shared", "pairs", "sizes")
    head = ",\n".join(f' "{name}": {json.dumps(getattr(model, name))}' for name in few)
    place = Path(track_model.__file__).parent / "data" / "track_weights.json"
    place.write_text(f'{{\n{head},\n "own": {{\n{own}\n }},\n "words": {{\n{words}\n }}\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
