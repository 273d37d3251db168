"""Fits `occurrence/data/weights.json`: which thing on record a passage tells of, or none.

`python -m training.train_occurrence [--write]`. Fitted on annotated events and on coded records at their words; every
figure says whether it is cross-validated by document (12 folds) or in-sample.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training import conditional
from training.corpus import FOLDS, SHARED

import comity.occurrence
from comity.cases.case import Case
from comity.cases.load import load_case
from comity.coding.code import code_document
from comity.evaluation.gold import Fields, GoldDocument, load_gold
from comity.evaluation.quotes import Span, fold, spans_of
from comity.evaluation.resampling import Resampling
from comity.evaluation.same_as import Place, SameAsScore, load_same_as, score_same_as
from comity.occurrence.matching import Record, matches, on_record, question
from comity.occurrence.model import Model
from comity.occurrence.telling import Telling, telling
from comity.occurrence.wording import wording
from comity.records.codes import party_of
from comity.records.dates import PartialDate
from comity.records.reference import Agreement, Meeting
from comity.text.extract import extract_text
from comity.text.metadata import Metadata

RIDGE, LEAST, SEED = 0.3, 3, 0
FLOOR, SHARE = 0.08, 0.4
FLOORS = ((0.08, 0.4), (0.12, 0.4))
CODED, ELSEWHERE, NAMED = 0.5, 0.25, 0.1
"""How much a coded record counts, at a labelled quote and elsewhere, and a bare name of a thing on record; an
annotated event counts 1."""
TELLING_KINDS = frozenset({"event", "mechanism", "commitment"})
Labels = Mapping[str, str]
SameAs = Mapping[Place, Labels]


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """A passage of a document: its quotes in the gold, the things it is or is not about, and how much it counts."""

    document: str
    kind: str
    quotes: tuple[str, ...]
    telling: Telling
    labels: Labels
    weight: float


def annotated_items(document: GoldDocument, case: Case, same_as: SameAs, record: Record) -> Iterator[Item]:
    """The gold's own events, so that errors of the coder are apart."""
    for item in document.records.get("event", ()):
        quote = fold(item["quote"])
        labels = of_things(same_as.get((document.stem, quote), {}), record)
        yield Item(document.stem, "event", (quote,), _annotated(item, document, case), labels, 1.0)


def _annotated(item: Fields, document: GoldDocument, case: Case) -> Telling:
    said = wording(item["quote"], case)
    doers, others = (frozenset(map(party_of, item.get(role) or ())) - {"NGO"} for role in ("actors", "targets"))
    told = PartialDate(str(document.published)) if document.published else None
    return Telling(
        forms=said.forms, parties=said.parties | doers | others, doers=doers, act=item["type"],
        level=item.get("level") or "", dated=PartialDate(item["date"]) if item.get("date") else None,
        spelt=said.dates, told=told, ahead=item.get("factuality") == "scheduled",
    )  # fmt: skip


def coded_items(document: GoldDocument, case: Case, same_as: SameAs, record: Record) -> Iterator[Item]:
    """The records that Comity codes, labelled by the quotes they share a character with."""
    made = extract_text(document.text, name=document.name, overrides=Metadata.of(published=document.published))
    text = fold(document.text)
    places = {quote: at for (name, quote) in same_as if name == document.stem and (at := text.find(quote)) >= 0}
    for coded in code_document(made.document, made.version, case):
        span = next(iter(spans_of(text, {"quote": coded.quote})), None)
        quotes = tuple(q for q, at in places.items() if span and _touch(span, (at, at + len(q))))
        labels: dict[str, str] = {}
        for quote in quotes:
            for thing, level in of_things(same_as[document.stem, quote], record).items():
                labels[thing] = _stronger(level, labels.get(thing))
        told = telling(coded, case, told=made.document.published)
        yield Item(document.stem, coded.kind, quotes, told, labels, CODED if labels else ELSEWHERE)


def _touch(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _stronger(level: str, other: str | None) -> str:
    return min((level, other or "not"), key=("sure", "arguable", "not").index)


def of_things(labels: Labels, record: Record) -> dict[str, str]:
    """Labels of rows as labels of the things they are about; the surest where rows of one thing differ."""
    things = {row.id: thing.id for thing in record.things for row in thing.rows}
    found: dict[str, str] = {}
    for row, level in labels.items():
        if row in things:
            found[things[row]] = _stronger(level, found.get(things[row]))
    return found


def named_items(case: Case, record: Record) -> Iterator[Item]:
    """Bare names of things on record, undated and without parties, as texts call what their readers know.

    Of a name with several rows the first is meant; a place where leaders met once is the name of that summit.
    """
    seen: set[str] = set()
    rows = sorted((row for thing in record.things for row in thing.rows), key=lambda row: (str(row.date), row.id))
    summits = Counter(row.place for row in rows if isinstance(row, Meeting) and row.level == "leaders")
    for row in rows:
        name = row.name if isinstance(row, Agreement) else ""
        if isinstance(row, Meeting) and row.level == "leaders" and row.place and summits[row.place] == 1:
            name = f"{row.place} summit"
        if name and name not in seen:
            seen.add(name)
            yield from _as_named(name, "CONSULT" if isinstance(row, Meeting) else "AGREE", row.id, case, record)


def _as_named(name: str, act: str, row: str, case: Case, record: Record) -> Iterator[Item]:
    said = wording(f"the {name}", case)
    labels = of_things({row: "sure"}, record)
    for kind in (act, "mechanism"):
        told = Telling(forms=said.forms, parties=said.parties, doers=frozenset(), act=kind, spelt=said.dates)
        yield Item("", kind, (), told, labels, NAMED)


def choices(item: Item, record: Record) -> Iterator[conditional.Choice]:
    """One question for each thing the passage is surely about; one with the answer none where it is about nothing."""
    offered = question(item.telling, record)
    right = [n for n, (thing, _) in enumerate(offered) if item.labels.get(thing.id) == "sure"]
    spared = [n for n, (thing, _) in enumerate(offered) if item.labels.get(thing.id) in ("sure", "arguable")]
    if not right and not spared and offered and "sure" not in item.labels.values():
        yield conditional.Choice([found for _, found in offered], None, item.weight)
    for one in right:
        kept = [n for n in range(len(offered)) if n == one or n not in spared]
        yield conditional.Choice([offered[n][1] for n in kept], kept.index(one), item.weight / len(right) ** 0.5)


def fitted(questions: Mapping[str, Sequence[conditional.Choice]], documents: Sequence[str]) -> Model:
    """The model of some documents."""
    chosen = [item for name in ("", *documents) for item in questions[name]]
    intercept, weights = conditional.fit(chosen, ridge=RIDGE, least=LEAST)
    return Model(intercept, weights, FLOOR, SHARE)


def scored_by_document(
    items: Sequence[Item], record: Record, same_as: SameAs, model_of: Callable[[str], Model]
) -> dict[str, SameAsScore]:
    """The score of each document's labelled quotes, each with the rows of every passage at it."""
    found: defaultdict[Place, set[str]] = defaultdict(set)
    for item in items:
        if not any((item.document, quote) in same_as for quote in item.quotes):
            continue
        told = matches(item.telling, record, model_of(item.document))
        rows = {row.id for match in told for row in record.by_id[match.thing].rows}
        for quote in item.quotes:
            found[item.document, quote] |= rows
    same = {row.id: [other.id for other in thing.rows] for thing in record.things for row in thing.rows}
    return {
        name: score_same_as({place: same_as[place] for place in same_as if place[0] == name}, found, same)
        for name in sorted({place[0] for place in same_as})
    }


def interval(scores: Iterable[SameAsScore]) -> tuple[float, float] | None:
    """The 95% bootstrap interval of F1 over documents."""
    listed = list(scores)
    whole = [2 * score.found + score.near + score.missed for score in listed]
    return Resampling(len(listed), seed=SEED).interval([2 * score.found for score in listed], whole)


def folds(documents: Sequence[str], labelled: Sequence[str]) -> Iterator[list[str]]:
    """Documents to hold out, labelled ones spread over the folds."""
    order = sorted(documents, key=lambda name: (name not in labelled, name))
    return (order[start::FOLDS] for start in range(FOLDS))


def main() -> None:
    """Print figures; `--write` fits on all documents and writes the weights."""
    case = load_case()
    record = on_record(case, case.reference)
    same_as = load_same_as(SHARED / "gold" / "same_as.csv")
    gold, coded, questions = [], [], {}
    for document in load_gold(SHARED / "gold" / "policy", SHARED / "texts"):
        own = list(annotated_items(document, case, same_as, record))
        ours = list(coded_items(document, case, same_as, record))
        asked = [*own, *(item for item in ours if item.kind in TELLING_KINDS)]
        questions[document.stem] = [choice for item in asked for choice in choices(item, record)]
        gold += own
        coded += ours
    names = sorted(questions)
    questions[""] = [choice for item in named_items(case, record) for choice in choices(item, record)]
    whole = fitted(questions, names)
    if "--write" in sys.argv:
        _write(whole)
    held: dict[str, Model] = {}
    for out in folds(names, sorted({name for name, _ in same_as})):
        held |= dict.fromkeys(out, fitted(questions, [name for name in names if name not in out]))
    for floor, share in FLOORS:
        for label, model_of in (("cross-validated", held.__getitem__), ("in-sample", lambda _: whole)):
            _print(label, (floor, share), (gold, coded), record, same_as, model_of)


def _print(
    label: str, limits: tuple[float, float], items: tuple[Sequence[Item], Sequence[Item]], record: Record,
    same_as: SameAs, model_of: Callable[[str], Model],
) -> None:  # fmt: skip
    def at_limits(name: str) -> Model:
        return Model(model_of(name).intercept, model_of(name).weights, *limits)

    gold, coded = items
    events = [item for item in coded if item.kind == "event"]
    for what, chosen in (("annotated events", gold), ("coded events", events), ("all coded records", coded)):
        scores = scored_by_document(chosen, record, same_as, at_limits).values()
        result, (low, high) = sum(scores, SameAsScore(0, 0, 0, 0)), interval(scores) or (0.0, 1.0)
        print(
            f"floor {limits[0]:.2f} {label:15s} {what:17s} F1 {result.f1:.3f} ({low:.2f} to {high:.2f}) "
            f"strict {result.strict:.3f} found {result.found} missed {result.missed} near {result.near} "
            f"unlisted {result.unlisted}"
        )


def _write(model: Model) -> None:
    place = Path(comity.occurrence.__file__).parent / "data" / "weights.json"
    body = {"intercept": model.intercept, "floor": model.floor, "share": model.share,
            "weights": dict(sorted(model.weights.items()))}  # fmt: skip
    place.write_text(json.dumps(body, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
