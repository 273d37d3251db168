"""Fits `link_weights.json` (which claim is a link) and a case's `concept_weights.json` (which concepts it is about).

`python -m training.train_links [--write]`. Every figure printed is cross-validated by document.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log
from pathlib import Path
from typing import Any

from training import multinomial
from training.corpus import Annotated, annotated, answers_arguable, folds
from training.logistic import fit
from training.multinomial import Question
from training.reporting import Held, reliability, report, thresholds, write_weights

from comity.cases.case import Case
from comity.cases.concept_weights import FILE, ConceptWeights
from comity.coding import link
from comity.coding.concept_model import NONE, Slot, likeness, none_features, shared_features, topics_of, word_features
from comity.coding.concept_terms import terms
from comity.coding.lexicon import lexicon
from comity.coding.link_features import features
from comity.coding.weights import Weights
from comity.evaluation.fields import is_strict
from comity.evaluation.gold import Fields
from comity.evaluation.matching import assigned, match
from comity.evaluation.quotes import fold

RIDGE, LEAST = 6.0, 3
CONCEPT_RIDGE, SHARED_RIDGE, CONCEPT_LEAST = 1.0, 0.05, 3
ANNOTATED, FOUND, MISSED, WORDED = 0.7, 1.0, 0.2, 0.4
"""How much a phrase counts in an annotator's words, in the text's, there where it shares no word with the annotator's,
and in the case's wordings."""
LEAN = -0.5
"""Added to the weight of no concept: a pair is right only where both its concepts are."""
TOGETHER, SEEN = 1.7, 3.0
"""How much it counts how often two concepts stand together, and how often they are taken to have before any did."""
LEAST_TOGETHER = 0.1
SLIGHT = 0.15
"""Weights nearer to 0 are left out: a seventh of them do all the work (cross-validated, nothing is lost)."""
FLOOR = 0.36
FLOORS = (0.28, 0.36, 0.45)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document's claims with the annotated links they answer, and the questions for concepts."""

    document: Annotated
    found: tuple[link.Found, ...]
    gold: tuple[Fields | None, ...]
    answers: tuple[bool | None, ...]
    questions: tuple[Question, ...]
    pairs: tuple[tuple[str, str], ...]


def prepared(document: Annotated) -> Prepared:
    """Match a document's candidates with its annotation."""
    found = tuple(link.candidates(document.analysis))
    text, gold = fold(document.gold.text), document.gold.records.get("link", ())
    flat = [_flat(document, item) for item in found]
    match = {j: gold[i] for i, j in assigned("link", text, gold, flat)}
    answers = tuple(_answer(text, item, match.get(j), gold) for j, item in enumerate(flat))
    questions = [*_of_candidates(document, found, match), *_of_gold(document, gold)]
    pairs = tuple((item["cause_concept"] or NONE, item["effect_concept"] or NONE) for item in gold)
    return Prepared(document, found, tuple(match.get(j) for j in range(len(found))), answers, tuple(questions), pairs)


def _flat(document: Annotated, item: link.Found) -> dict[str, Any]:
    cause, effect = link.concepts_of(document.analysis, item, None)
    return {
        "quote": item.passage.quote,
        "sign": item.claim.sign,
        "hedged": item.claim.hedged,
        "cause_concept": cause.concept if cause else None,
        "effect_concept": effect.concept if effect else None,
    }


def _answer(text: str, item: Fields, match: Fields | None, gold: Sequence[Fields]) -> bool | None:
    """True where a claim is an annotated link, None where only an arguable one fits."""
    if match is not None:
        return True if match.get("agreed", True) else None
    return None if answers_arguable(text, item, gold) else False


def _of_candidates(document: Annotated, found: Sequence[link.Found], match: Mapping[int, Fields]) -> Iterator[Question]:
    for number, gold in sorted(match.items()):
        for slot in link.slots_of(document.analysis, found[number]):
            weight = FOUND if _is_meant(slot, gold, document.analysis.case) else MISSED
            yield _question(slot, document.analysis.case, gold[f"{slot.role}_concept"] or NONE, weight)


def _is_meant(slot: Slot, gold: Fields, case: Case) -> bool:
    """Whether a slot has a word of the annotator's phrase: else the claim matched is hardly the annotated one."""
    return bool(slot.texts) and not terms(slot.texts[0], lexicon(case)).keys().isdisjoint(
        terms(gold[slot.role], lexicon(case))
    )


def _of_gold(document: Annotated, gold: Sequence[Fields]) -> Iterator[Question]:
    about, topics = link.is_about_case(document.analysis), topics_of(document.analysis)
    for item in gold:
        for role in ("cause", "effect"):
            slot = Slot((item[role],), "", role, item["quote"], item["quote"], about, item[role], topics)
            yield _question(slot, document.analysis.case, item[f"{role}_concept"] or NONE, ANNOTATED)


def of_wordings(case: Case) -> Iterator[Question]:
    """The case's own wordings, which name their concept."""
    for concept in case.concepts:
        for text in (concept.name, *concept.wordings, *concept.wordings_low):
            question = _question(Slot((text,), "", "", "", "", True), case, concept.id, WORDED)
            yield replace(question, words={k: v for k, v in question.words.items() if not k.startswith("role")})


def _question(slot: Slot, case: Case, right: str, weight: float) -> Question:
    like = likeness(slot, case)
    concepts = [concept.id for concept in case.concepts]
    shared = shared_features(like, slot, concepts)
    answers = {
        concept: {name: float(values[place]) for name, values in shared.items() if values[place]}
        for place, concept in enumerate(concepts)
    }
    answers[NONE] = none_features(like, slot)
    return Question(word_features(slot, case), answers, right, weight)


def claims_fitted(documents: Sequence[Prepared]) -> Weights:
    """Which claim is a link."""
    rows = [
        (features(d.document.analysis, item.sentence, item.claim), answer)
        for d in documents
        for item, answer in zip(d.found, d.answers, strict=True)
        if answer is not None
    ]
    return fit([row for row, _ in rows], [a for _, a in rows], ridge=RIDGE, least=LEAST, floor=FLOOR)


def concepts_fitted(documents: Sequence[Prepared], wordings: Sequence[Question]) -> ConceptWeights:
    """Which concepts a claim is about."""
    questions = [*(q for d in documents for q in d.questions), *wordings]
    model = multinomial.fit(questions, ridge=CONCEPT_RIDGE, shared_ridge=SHARED_RIDGE, least=CONCEPT_LEAST)
    words = {n: {c: w for c, w in row.items() if abs(w) >= SLIGHT} for n, row in model.words.items()}
    return ConceptWeights(
        shared=model.shared | {"none lean": LEAN},
        words={n: row for n, row in words.items() if row},
        pairs=together([pair for d in documents for pair in d.pairs]),
    )


def together(pairs: Sequence[tuple[str, str]]) -> dict[str, dict[str, float]]:
    """How much oftener than by chance an effect stands beside a cause: smoothed pointwise mutual information.

    Church and Hanks (1990), with `SEEN` added to what was counted and to what chance would give.
    """
    both, causes, effects = Counter(pairs), Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    found: dict[str, dict[str, float]] = {}
    for cause in sorted(causes):
        for effect in sorted(effects):
            chance = causes[cause] * effects[effect] / len(pairs)
            weight = round(TOGETHER * log((both[cause, effect] + SEEN) / (chance + SEEN)), 2)
            if abs(weight) >= LEAST_TOGETHER:
                found.setdefault(cause, {})[effect] = weight
    return found


def held_claims(documents: Sequence[Prepared], models: Mapping[int, tuple[ConceptWeights, Weights]]) -> list[Held]:
    """`concept_confidence` of unhedged claims by models that have not seen their document, and whether all is right."""
    found: list[Held] = []
    for n, d in enumerate(documents):
        rows = [record.row(d.document.gold.name) for record in link.recorded(d.document.analysis, *models[n])]
        matching = match(d.document.gold, rows)["link"]
        pairs = [(pair.found, is_strict("link", pair.gold, pair.found)) for pair in matching.matched]
        pairs += [(row, False) for row in matching.false_finds]
        found += [(row["concept_confidence"], right) for row, right in pairs
                  if row["concept_confidence"] is not None and not row["hedged"]]  # fmt: skip
    return found


def main() -> None:
    """Print cross-validated figures; `--write` fits on all documents and writes the weights."""
    documents = [prepared(document) for document in annotated()]
    case = documents[0].document.analysis.case
    wordings = list(of_wordings(case))
    print("claims", sum(len(d.found) for d in documents), "links", sum(a is True for d in documents for a in d.answers))
    models: dict[int, tuple[ConceptWeights, Weights]] = {}
    for inside, outside in folds([d.document for d in documents]):
        chosen = [documents[n] for n in inside]
        models |= dict.fromkeys(outside, (concepts_fitted(chosen, wordings), claims_fitted(chosen)))
    for floor in FLOORS:
        rows = {
            d.document.gold.name: [
                record.row(d.document.gold.name)
                for record in link.recorded(d.document.analysis, models[n][0], replace(models[n][1], floor=floor))
            ]
            for n, d in enumerate(documents)
        }
        report("link", [d.document for d in documents], rows, label=f"{floor:.2f}")
    print("concept_confidence, unhedged claims; right: sign and both concepts")
    thresholds(held_claims(documents, models))
    reliability(
        (models[n][1].probability(features(d.document.analysis, item.sentence, item.claim)), answer)
        for n, d in enumerate(documents)
        for item, answer in zip(d.found, d.answers, strict=True)
        if answer is not None
    )
    if "--write" in sys.argv:
        write_weights("link", claims_fitted(documents))
        write_concepts(concepts_fitted(documents, wordings), case)


def write_concepts(model: ConceptWeights, case: Case) -> None:
    """Write the weights into the case's folder, one word a line."""
    from comity.cases import load

    folder = Path(load.__file__).parent / case.id.replace("-", "_")
    words = ",\n".join(f"  {json.dumps(n)}: {json.dumps(w, sort_keys=True)}" for n, w in sorted(model.words.items()))
    head = f' "shared": {json.dumps(dict(sorted(model.shared.items())))}'
    pairs = ",\n".join(f"  {json.dumps(n)}: {json.dumps(w, sort_keys=True)}" for n, w in sorted(model.pairs.items()))
    body = f'{{\n{head},\n "pairs": {{\n{pairs}\n }},\n "words": {{\n{words}\n }}\n}}\n'
    (folder / FILE).write_text(body, encoding="utf-8")


if __name__ == "__main__":
    main()
