"""What is compared of each kind's fields, and which of them decide a strict match.

Every field is read as a set of strings, so that agreement is the Jaccard index of two sets; an actor counts
by its state.
"""

from collections.abc import Callable, Mapping

from comity.evaluation.gold import Fields
from comity.evaluation.quotes import fold
from comity.records.codes import party_of

FieldSet = Callable[[Fields], set[str]]


def _one(*names: str) -> FieldSet:
    return lambda fields: {str(next((fields[n] for n in names if fields.get(n) not in (None, "")), None))}


def _many(*names: str) -> FieldSet:
    return lambda fields: set(next((fields[n] for n in names if fields.get(n)), ()))


def _parties(name: str) -> FieldSet:
    return lambda fields: {party_of(str(item)) for item in fields.get(name) or ()}


def _year(fields: Fields) -> set[str]:
    return {str(fields.get("date"))[:4]}


def _joined_party(fields: Fields) -> set[str]:
    return {"-".join(sorted(party_of(str(fields.get("party") or "")).split("-")))}


def _population(fields: Fields) -> set[str]:
    return {party_of(str(fields.get("population")))}


def _value(fields: Fields) -> set[str]:
    text = str(fields.get("value", ""))
    return {str(float(text)) if text.replace(".", "", 1).isdecimal() else text}


def _sign(fields: Fields) -> set[str]:
    both = fields.get("cause_concept") and fields.get("effect_concept")
    sign = fields.get("concept_sign") if both else None
    return {str(sign if sign is not None else fields.get("sign"))}


TRACKS = _many("domains", "tracks")
FIELDS: Mapping[str, Mapping[str, FieldSet]] = {
    "recommendation": {"tracks": TRACKS, "strength": _one("strength"), "addressees": _parties("addressees")},
    "commitment": {"by": _parties("by"), "strength": _one("strength"), "tracks": TRACKS},
    "event": {
        "type": _one("type"),
        "actors": _parties("actors"),
        "targets": _parties("targets"),
        "date": _one("date"),
        "year": _year,
        "tracks": TRACKS,
        "factuality": _one("factuality"),
    },
    "constraint": {"kind": _one("constraint_kind", "kind"), "party": _joined_party, "tracks": TRACKS},
    "reading": {"value": _value, "population": _population},
    "mechanism": {"kind": _one("mechanism_kind", "kind"), "parties": _many("parties")},
    "link": {
        "sign": _sign,
        "hedged": _one("hedged"),
        "cause_concept": _one("cause_concept"),
        "effect_concept": _one("effect_concept"),
    },
}
DECISIVE: Mapping[str, tuple[str, ...]] = {
    "event": ("type", "actors", "year"),
    "constraint": ("kind", "party"),
    "recommendation": ("addressees",),
    "commitment": ("by",),
    "reading": ("value",),
    "mechanism": (),
    "link": ("sign", "cause_concept", "effect_concept"),
}
CLASSES: Mapping[str, tuple[str, ...]] = {
    "recommendation": ("strength",),
    "commitment": ("strength",),
    "event": ("type", "factuality"),
    "constraint": ("kind",),
    "reading": (),
    "mechanism": ("kind",),
    "link": ("sign", "hedged"),
}
"""Fields with one value of a short list: those that a confusion table can show."""
ENOUGH = 0.5
"""Jaccard index from which a decisive field counts as right."""


def jaccard(left: set[str], right: set[str]) -> float:
    """Shared over all; two empty sets agree."""
    return 1.0 if not left and not right else len(left & right) / max(1, len(left | right))


def agreement(kind: str, gold: Fields, found: Fields) -> dict[str, float]:
    """Agreement of every compared field, 0..1."""
    return {name: jaccard(read(gold), read(found)) for name, read in FIELDS[kind].items()}


def decisive_fields(kind: str, gold: Fields) -> tuple[str, ...]:
    """Fields that a strict match needs; concepts count only where gold has both."""
    has_concepts = bool(gold.get("cause_concept") and gold.get("effect_concept"))
    return tuple(name for name in DECISIVE[kind] if has_concepts or not name.endswith("_concept"))


def is_strict(kind: str, gold: Fields, found: Fields) -> bool:
    """Whether every decisive field agrees by at least a half."""
    read = FIELDS[kind]
    return all(jaccard(read[n](gold), read[n](found)) >= ENOUGH for n in decisive_fields(kind, gold))


def mechanism_names(fields: Fields) -> set[str]:
    """Names by which a mechanism also matches."""
    return {fold(str(fields[key])).lower() for key in ("name", "acronym") if fields.get(key)}
