"""Annotated sets made by chance for tests of the evaluation: texts without meaning, annotations, a coder's records.

They hold what makes scorers disagree: overlapping spans, other quotes, arguable annotations, absent and overlong
quotes, odd blanks, composed and decomposed letters, fields left out.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

WORDS = ("anna", "bréve", "corta", "dómo", "fjord", "gala", "Höhe", "jota", "łan", "mano", "nai\u0308ve", "ora")
STATES = ("AAA", "BBB", "CCC", "AAA:court", "BBB:public")
TRACKS = ("history", "security", "economy", "society")
CONCEPTS = (None, "trust", "trade", "talks")
KINDS = ("recommendation", "commitment", "event", "constraint", "reading", "mechanism", "link")
VALUES: Mapping[str, Mapping[str, tuple[Any, ...]]] = {
    "recommendation": {"strength": ("must", "should", None)},
    "commitment": {"strength": ("firm", "soft")},
    "event": {
        "type": ("AGREE", "CONSULT", "REJECT"),
        "date": (None, "2019", "2019-07", "2020-01-02"),
        "factuality": ("happened", "scheduled", None),
    },
    "constraint": {"constraint_kind": ("court", "mistrust"), "party": ("AAA", "BBB-AAA", "AAA-BBB", None)},
    "reading": {"value": (41, 41.0, "41", 41.5, -3, "about 40"), "population": ("AAA", None)},
    "mechanism": {"name": ("Höhe Forum", "Gala  Pact", "Ora"), "mechanism_kind": ("forum", "treaty")},
    "link": {
        "sign": (1, -1),
        "hedged": (True, False),
        "cause_concept": CONCEPTS,
        "effect_concept": CONCEPTS,
        "concept_sign": (1, -1, None),
    },
}
LISTS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "recommendation": {"addressees": STATES},
    "commitment": {"by": STATES},
    "event": {"actors": STATES, "targets": STATES},
    "constraint": {},
    "reading": {},
    "mechanism": {"parties": STATES[:3]},
    "link": {},
}


@dataclass(frozen=True)
class MadeSet:
    """Where an annotated set was written: annotations, texts, records as JSON lines."""

    gold: Path
    texts: Path
    records: Path


def fields(kind: str, random: Random) -> dict[str, Any]:
    """The fields of a record of a kind, some of them left out."""
    values = VALUES[kind]
    made = {name: random.choice(choices) for name, choices in values.items()}
    made |= {name: random.sample(choices, random.randint(0, 2)) for name, choices in LISTS[kind].items()}
    if kind not in ("reading", "mechanism", "link"):
        made[random.choice(("domains", "tracks"))] = random.sample(TRACKS, random.randint(0, 2))
    return made


def quote(text: str, random: Random) -> str:
    """A stretch of a text between blanks, short or, now and then, too long to be a quote."""
    parts = text.split(" ")
    length = random.choice((3, 5, 8, 13, 160))
    start = random.randrange(len(parts))
    return " ".join(parts[start : start + length])


def made_set(folder: Path, seed: int, *, documents: int = 12) -> MadeSet:
    """A set written below a folder; the same seed writes the same."""
    random = Random(seed)
    made = MadeSet(folder / "gold", folder / "texts" / "inner", folder / "records.jsonl")
    made.gold.mkdir(parents=True)
    made.texts.mkdir(parents=True)
    lines: list[dict[str, Any]] = []
    for number in range(documents):
        text = " ".join(random.choice(WORDS) for _ in range(240)) + "."
        records = {kind: [annotation(kind, text, random) for _ in range(random.randint(0, 6))] for kind in KINDS}
        name = f"text-{number}.{random.choice(('txt', 'md'))}"
        (made.texts / name).write_text(odd_blanks(text, random), encoding="utf-8")
        written = {"document": name, "published": "2020-05", "records": records}
        (made.gold / f"text-{number}.json").write_text(json.dumps(written), encoding="utf-8")
        lines += [found(kind, text, name, records[kind], random) for kind in KINDS for _ in range(random.randint(0, 6))]
    made.records.write_text("\n".join(map(json.dumps, lines)) + "\n", encoding="utf-8")
    return made


def odd_blanks(text: str, random: Random) -> str:
    return "".join(
        random.choice((" ", "\n", "\u00a0", " \n ")) if c == " " and random.random() < 0.2 else c for c in text
    )


def annotation(kind: str, text: str, random: Random) -> dict[str, Any]:
    made = {"quote": quote(text, random), **fields(kind, random)}
    if random.random() < 0.2:
        made["agreed"] = False
    if random.random() < 0.3:
        made["also"] = [quote(text, random)]
    return {name.replace("constraint_kind", "kind").replace("mechanism_kind", "kind"): v for name, v in made.items()}


def found(kind: str, text: str, name: str, gold: list[dict[str, Any]], random: Random) -> dict[str, Any]:
    """A record of the coder: mostly near an annotation, sometimes anywhere, rarely nowhere."""
    near = random.choice(gold)["quote"] if gold and random.random() < 0.7 else quote(text, random)
    words = near.split(" ")
    cut = " ".join(words[random.randint(0, 2) :]) or near
    where = "not in the text" if random.random() < 0.05 else cut
    return {
        "kind": kind,
        "quote": where,
        "document": f"some/folder/{name}",
        "confidence": round(random.random(), 3),
        **fields(kind, random),
    }
