"""Which of a case's concepts a claim's cause and effect are, by the case's weights where it has them.

Words of the phrase, of its side of the claim and of the sentence speak for concepts; likeness to the case's wordings
most of all, and a little what else the document is about. Choosing the two together is concept_pair.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import exp

import numpy as np

from comity.cases.case import Case
from comity.cases.concept_weights import ConceptWeights
from comity.coding.analysis import Analysis
from comity.coding.concept_terms import classes, stems, terms
from comity.coding.concepts import Numbers, index, nearness, scores
from comity.coding.lexicon import lexicon

NONE = ""
FIRST, LATER = 1.0, 0.5
"""How much the words of a phrase count, and of the wordings it may point at."""
MOST = 3
SENTENCE, HEAD, SIDE = 0.35, 0.5, 0.3
AS_WRITTEN, SIDE_AS_WRITTEN = 0.7, 0.25
"""How much a word counts as written, or by its wide class, beside its meaning: in a phrase, and elsewhere on its side
of the claim."""
STRONGEST = 1.2
CLEAR_TOPIC, TOPICS = 0.35, 0.6
"""Likeness from which a sentence is about a concept; the share of such sentences above which a text has topics."""
OFTEN = 0.5
Scores = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Slot:
    """What is known of a cause or effect: its wordings, its head's lemma, its place, the words around it.

    `side` is the stretch of its sentence on its side of the claim, `topics` the share of the document's sentences
    that each concept is nearest to.
    """

    texts: tuple[str, ...]
    head: str
    role: str
    sentence: str
    quote: str
    about: bool
    side: str = ""
    topics: Scores = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a slot is to each concept's wordings, in rows of all concepts: its first wording, the later ones, the
    quote, its side. `best`: the highest of the first, the later and the side's; `second`: the second of the first;
    `quoted`: the highest of the quote's; `found`: each of its wordings with the concepts that are like it.
    """

    first: Numbers
    later: Numbers
    quote: Numbers
    side: Numbers
    best: tuple[float, float, float]
    second: float
    quoted: float
    found: tuple[tuple[str, Scores], ...]

    def naming(self, concept: str) -> str:
        """The first of the slot's wordings that is like a concept, else its first, empty where it has none."""
        texts = [text for text, scores in self.found if concept in scores] or [text for text, _ in self.found]
        return next(iter(texts), "")


def topics_of(analysis: Analysis) -> dict[str, float]:
    """The share of a document's sentences that each concept is nearest to."""
    found: dict[str, float] = {}
    for sentence in analysis.sentences:
        near = scores(sentence.text, analysis.case)
        best = min(near, key=lambda c: (-near[c], c), default=NONE)
        if near.get(best, 0.0) >= CLEAR_TOPIC:
            found[best] = found.get(best, 0.0) + 1 / len(analysis.sentences)
    return found


def word_features(slot: Slot, case: Case) -> dict[str, float]:
    """The words of a slot with their weights."""
    lex, found = lexicon(case), {f"role {slot.role}": 1.0}
    for number, text in enumerate(slot.texts[:MOST]):
        share = FIRST if number == 0 else LATER
        for word, weight in terms(text, lex).items():
            found.setdefault(f"phrase {word}", share * min(STRONGEST, weight))
        for word in stems(text):
            found.setdefault(f"word {word}", AS_WRITTEN if number == 0 else AS_WRITTEN / 2)
        for name in classes(text):
            found.setdefault(f"class {name}", AS_WRITTEN if number == 0 else AS_WRITTEN / 2)
    for word in terms(slot.side, lex):
        found.setdefault(f"phrase {word}", SIDE)
    for word in stems(slot.side):
        found.setdefault(f"word {word}", SIDE_AS_WRITTEN)
    found |= {f"sentence {word}": SENTENCE for word in terms(slot.sentence, lex)}
    return found | ({f"head {slot.head}": HEAD} if slot.head else {}) | {"any": 1.0}


def likeness(slot: Slot, case: Case) -> Likeness:
    """The slot's likeness to the wordings of each concept."""
    texts = slot.texts[:MOST]
    near, *later = [nearness(text, case) for text in texts or ("",)]
    side, quote = nearness(slot.side, case) if slot.side else near, nearness(slot.quote, case)
    top, second = near.highest
    return Likeness(
        first=near.row,
        later=np.max([each.row for each in later], axis=0) if later else np.zeros_like(near.row),
        quote=quote.row,
        side=side.row,
        best=(top, max((each.highest[0] for each in later), default=0.0), side.highest[0]),
        second=second,
        quoted=quote.highest[0],
        found=tuple((text, each.scores) for text, each in zip(texts, (near, *later), strict=False)),
    )


def shared_features(like: Likeness, slot: Slot, concepts: Sequence[str]) -> dict[str, np.ndarray]:
    """What speaks for each concept (concepts,) whichever it is; of a feature that speaks for none all are 0."""
    about = float(slot.about)
    best, best_later, best_side = like.best
    near, later, quote, side = like.first, like.later, like.quote, like.side
    topic = np.array([slot.topics.get(concept, 0.0) for concept in concepts])
    nearest = near * (near == best)
    return {
        "near": near, "near about": near * about, "later": later, "quoted": quote, "quoted about": quote * about,
        "side": side, "topic": np.sqrt(np.minimum(OFTEN, topic)), "nearest side": side * (side == best_side),
        "nearest": nearest, "nearest by": nearest * (best - like.second),
        "nearest later": later * (later == best_later),
    }  # fmt: skip


def none_features(like: Likeness, slot: Slot) -> dict[str, float]:
    """What speaks for none of the concepts: that none is near."""
    about = float(slot.about)
    best, _, best_side = like.best
    return {
        "none": 1.0, "none about": about, "none near": best, "none near about": best * about,
        "none quoted": like.quoted, "none as cause": float(slot.role == "cause"),
        "none side": best_side, "none topic": max(0.0, TOPICS - sum(slot.topics.values())),
    }  # fmt: skip


def probabilities(slot: Slot, case: Case, model: ConceptWeights) -> tuple[dict[str, float], Likeness]:
    """The probability of each concept, and of none under the empty id."""
    like, concepts = likeness(slot, case), index(case).concepts
    of_none = sum(model.shared.get(name, 0.0) * value for name, value in none_features(like, slot).items())
    features = shared_features(like, slot, concepts)
    weights = np.array([[model.shared.get(name, 0.0)] for name in features])
    shared = (weights * np.array([*features.values()])).sum(axis=0).tolist()
    every, said = (NONE, *concepts), model.spoken(word_features(slot, case))
    totals = [total + said.get(concept, 0.0) for concept, total in zip(every, (of_none, *shared), strict=True)]
    top = max(totals)
    shares = [exp(total - top) for total in totals]
    whole = sum(shares)
    return dict(zip(every, [share / whole for share in shares], strict=True)), like
