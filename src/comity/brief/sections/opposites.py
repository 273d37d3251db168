"""Opposite claims side by side: where documents contradict each other, both quotes, nothing decided."""

from dataclasses import dataclass

from comity.brief.material import Material
from comity.brief.model import Block, Claim, Note, Quote, Section, Versus
from comity.brief.sections.quoting import quote_of
from comity.brief.wording import capital, count, counted, found_as_of, sentence
from comity.ledger.opposites import Opposition, Side

SHOWN_A_SIDE = 3
SHOWN_WITHIN = 6
FIRM_DOCUMENTS = 2


@dataclass(frozen=True, slots=True)
class Widest:
    """The opposition with most documents on its smaller side, in words, with its records."""

    words: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    documents: int


def widest(material: Material) -> Widest | None:
    """None where no contradiction on a factor of the map is firm enough for the head of a brief."""
    between = [o for o in material.opposites if not o.within_document and o.kind == "causal" and _is_firm(material, o)]
    if not between:
        return None
    found = max(between, key=lambda o: (min(_n(o.left), _n(o.right)), _n(o.left) + _n(o.right), o.confidence))
    cause, effect = factors(material, found)
    left, right = (material.documents(side.records) for side in (found.left, found.right))
    words = (
        f"The texts disagree on whether “{cause}” raises or lowers “{effect}”: it raises it in {left}; "
        f"it lowers it in {right}."
    )
    return Widest(words, found.left.records, found.right.records, _n(found.left) + _n(found.right))


def _is_firm(material: Material, found: Opposition) -> bool:
    """Whether a person has reviewed a claim on each side, or two documents stand on each."""
    sides = (found.left, found.right)
    reviewed = all(set(side.records) & material.corpus.reviewed for side in sides)
    return reviewed or all(_n(side) >= FIRM_DOCUMENTS for side in sides)


def section(material: Material) -> Section | None:
    """Between documents first; contradictions inside one text stand apart, as they are often nuances."""
    if not material.corpus.documents:
        return None
    between = [o for o in material.opposites if not o.within_document]
    within = [o for o in material.opposites if o.within_document]
    blocks: list[Block] = [_versus(material, o) for o in between]
    if not between:
        what = "two documents that surely contradict each other on a factor of the case or on advice"
        blocks.append(Claim(text=found_as_of(what, material.as_of), absent=True, n=0))
    if material.unsure_opposites > 0:
        blocks.append(Note(text=_unsure(material.unsure_opposites)))
    if within:
        blocks.append(Note(text=_within(len(within))))
        blocks += [_versus(material, o) for o in within[:SHOWN_WITHIN]]
    evidence = tuple(dict.fromkeys(r for o in between for r in (o.left.record, o.right.record)))
    return Section(id="opposites", topic="Opposite claims", heading=_heading(material, between), evidence=evidence,
                   blocks=tuple(blocks))  # fmt: skip


def _unsure(n: int) -> str:
    rest = "contradiction rests" if n == 1 else "contradictions rest"
    return f"{capital(count(n))} further {rest} on claims of which the coder is unsure; left out."


def _within(n: int) -> str:
    """What the contradictions inside single texts are, and whether all are shown."""
    stands = "contradiction stands inside one text" if n == 1 else "contradictions stand inside one text each"
    shown = "; the surest are shown" if n > SHOWN_WITHIN else ""
    return f"{capital(count(n))} further {stands}, often a nuance rather than a quarrel{shown}."


def factors(material: Material, opposition: Opposition) -> tuple[str, str]:
    """Cause and effect of a causal opposition by their printed names."""
    cause, _, effect = opposition.subject.partition(" → ")
    return material.voice.concept(cause), material.voice.concept(effect)


def _heading(material: Material, between: list[Opposition]) -> str:
    if not between:
        return "No two documents were found to contradict each other for sure"
    causal = sum(o.kind == "causal" for o in between)
    parts = [counted(causal, "causal claim")] if causal else []
    parts += (
        [counted(len(between) - causal, "piece of advice", plural="pieces of advice")] if causal < len(between) else []
    )
    return f"Possible contradictions, for a person to check: {' and '.join(parts)}"


def _versus(material: Material, opposition: Opposition) -> Versus:
    if opposition.kind == "causal":
        cause, effect = factors(material, opposition)
        heading = f"{cause} → {effect}"
        labels = ("raises it", "lowers it")
    else:
        heading = sentence(opposition.reason).rstrip(".")
        labels = ("one side", "the other")
    left, right = opposition.left, opposition.right
    return Versus(
        heading=heading, left_label=_side_label(material, labels[0], left), left=_quotes(material, left),
        right_label=_side_label(material, labels[1], right), right=_quotes(material, right),
    )  # fmt: skip


def _side_label(material: Material, words: str, side: Side) -> str:
    return f"{words}: {material.documents(side.records)}"


def _quotes(material: Material, side: Side) -> tuple[Quote, ...]:
    """The best-stated record first, then the others."""
    ids = [side.record, *(r for r in side.records if r != side.record)][:SHOWN_A_SIDE]
    records = [material.corpus.by_id[record_id] for record_id in ids]
    return tuple(quote_of(material, r, labels=("hedged",) if getattr(r, "hedged", False) else ()) for r in records)


def _n(side: Side) -> int:
    return len(side.documents)
