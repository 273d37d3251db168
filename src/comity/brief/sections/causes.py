"""Causal claims: what the texts say raises or lowers what, as a map and a table; claims of texts, not findings."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from comity.brief.material import TRIED, Material
from comity.brief.model import Block, Cell, Claim, Note, Panel, Picture, Section, Table
from comity.brief.pictures.causal_map import Arrow, Factor, causal_map, key
from comity.brief.pictures.layers import loops
from comity.brief.wording import capital, count, counted, found_as_of
from comity.records.link import Link
from comity.records.share import wilson

MOST_ARROWS = 22
"""Arrows on the map; beyond some twenty, lines cannot be told apart. The others stand in the table."""

CAVEAT = (
    "Drawn are claims without a hedge of whose sign and factors the rules are fairly sure; of {n} such claims in "
    "texts new to the rules {right} were read right ({low:.0%} to {high:.0%}): follow an arrow to its words before you "
    "use it."
)
MOST_LOOPS, LONGEST_LOOP = 3, 4


@dataclass(frozen=True, slots=True)
class Influence:
    """All claims about one cause and one effect."""

    cause: str
    effect: str
    raises: tuple[Link, ...]
    lowers: tuple[Link, ...]

    @property
    def links(self) -> tuple[Link, ...]:
        return (*self.raises, *self.lowers)

    @property
    def documents(self) -> int:
        return len({link.document for link in self.links})

    @property
    def hedged(self) -> bool:
        return all(link.hedged for link in self.links)

    @property
    def key(self) -> str:
        return f"{self.cause}--{self.effect}"


def section(material: Material) -> Section | None:
    if not material.corpus.documents:
        return None
    links = material.corpus.of(Link)
    found = influences([link for link in links if material.is_sure(link.id)])
    blocks: list[Block] = []
    if found:
        blocks.append(_picture(material, found))
    else:
        blocks.append(
            Claim(text=found_as_of("a causal claim between the case's factors", material.as_of), absent=True, n=0)
        )
    blocks += _loops(material, found)
    shown = {link.id for influence in found for link in influence.links}
    rest = [link for link in links if link.id not in shown]
    if rest:
        blocks.append(_rest())
    blocks.append(Note(text="An arrow is a claim that a text makes, not something that Comity has tested."))
    evidence = tuple(link.id for link in (found[0].links if found else links))
    return Section(id="causes", topic="Causal claims", heading=_heading(material, found, links), evidence=evidence,
                   blocks=tuple(blocks))  # fmt: skip


def influences(links: Sequence[Link]) -> tuple[Influence, ...]:
    """Claims between the case's factors, those of most documents first."""
    groups: defaultdict[tuple[str, str], list[Link]] = defaultdict(list)
    for link in links:
        if link.cause_concept and link.effect_concept and link.concept_sign:
            groups[link.cause_concept, link.effect_concept].append(link)
    found = [
        Influence(
            cause, effect, tuple(x for x in own if x.concept_sign == 1), tuple(x for x in own if x.concept_sign == -1)
        )
        for (cause, effect), own in groups.items()
    ]
    return tuple(sorted(found, key=lambda i: (-i.documents, -len(i.links), i.cause, i.effect)))


def _heading(material: Material, found: tuple[Influence, ...], links: Sequence[Link]) -> str:
    if not found:
        return "No causal claim between the case's factors was found in the texts"
    first = found[0]
    if first.documents == 1:
        return f"{capital(counted(len(found), 'influence'))} claimed, none by more than one document"
    verb = "raises or lowers" if first.raises and first.lowers else ("raises" if first.raises else "lowers")
    claim = f"“{material.voice.concept(first.cause)}” {verb} “{material.voice.concept(first.effect)}”"
    documents = material.documents(link.id for link in first.links)
    return f"As the rules read the texts, no influence is claimed in more documents than {claim}: {documents}"


def _picture(material: Material, found: tuple[Influence, ...]) -> Picture:
    drawn = _drawn(found)
    names = {i.cause for i in drawn} | {i.effect for i in drawn}
    factors = [Factor(name, material.voice.concept(name)) for name in sorted(names)]
    arrows = [_arrow(material, i) for i in drawn]
    n = sum(len(i.links) for i in found)
    more = (
        f" The {count(len(found) - len(drawn))} influences claimed least are in the table only."
        if len(found) > len(drawn)
        else ""
    )
    return Picture(
        id="causal-map", title=_title(found),
        panels=(Panel(wide=causal_map(factors, arrows)), Panel(wide=key())),
        caption=f"Left to right from drivers to outcomes; width: number of documents.{more} {_caveat()}",
        n=n, unit="claims", source="Source: the texts read; every arrow leads to its quotes.",
        table=_table(material, found),
    )  # fmt: skip


def _caveat() -> str:
    right, n = TRIED
    low, high = wilson(right / n, n)
    return CAVEAT.format(n=count(n), right=count(right), low=low, high=high)


def _title(found: tuple[Influence, ...]) -> str:
    """How many influences are read; whether claims contradict each other is for a person to say."""
    return f"{capital(counted(len(found), 'influence'))} between the case's factors, as the rules read the texts"


def _loops(material: Material, found: tuple[Influence, ...]) -> list[Claim]:
    """Circles among influences that are reviewed or very sure, as one claim read wrongly would close a false circle."""
    known = {(i.cause, i.effect): i for i in _drawn(found) if any(material.may_quarrel(link) for link in i.links)}
    claims = []
    for circle in loops(list(known), longest=LONGEST_LOOP)[:MOST_LOOPS]:
        links = [link for edge in zip(circle, (*circle[1:], circle[0]), strict=True) for link in known[edge].links]
        names = " → ".join(material.voice.concept(factor) for factor in (*circle, circle[0]))
        claims.append(Claim(label="Loop", text=f"Read together, the texts' claims close a circle: {names}.",
                            evidence=tuple(link.id for link in links), unit="claims"))  # fmt: skip
    return claims


def _drawn(found: tuple[Influence, ...]) -> list[Influence]:
    return [i for i in found if i.cause != i.effect][:MOST_ARROWS]


def _arrow(material: Material, influence: Influence) -> Arrow:
    raises, lowers = (len({x.document for x in side}) for side in (influence.raises, influence.lowers))
    title = f"{material.voice.concept(influence.cause)} → {material.voice.concept(influence.effect)}: " \
            f"raises in {counted(raises, 'document')}, lowers in {counted(lowers, 'document')}"  # fmt: skip
    return Arrow(
        influence.cause, influence.effect, raises, lowers, influence.hedged, f"influences-{influence.key}", title
    )


def _table(material: Material, found: tuple[Influence, ...]) -> Table:
    rows = tuple(
        (
            Cell(text=material.voice.concept(i.cause)), Cell(text=material.voice.concept(i.effect)),
            _count(i.raises), _count(i.lowers), Cell(text=str(i.documents), align="number"),
        )
        for i in found
    )  # fmt: skip
    columns = ("Cause", "Effect", "Claims: raises", "Claims: lowers", "Documents")
    caption = f"Every claimed influence between the case's factors{material.including}"
    return Table(id="influences", caption=caption, columns=columns, rows=rows, keys=tuple(i.key for i in found))


def _count(links: tuple[Link, ...]) -> Cell:
    return Cell(text=str(len(links)) if links else "–", evidence=tuple(link.id for link in links), align="number")


def _rest() -> Note:
    """What is left out, as a note on the rules: whether these are claims at all, they are not sure enough to say."""
    return Note(
        text="Other passages that the rules took for causal claims are left out: they are hedged, or the rules are not "
        "sure of a claim, its sign or its factors, or the case has no such factor. `comity records --kind link` lists "
        "them all."
    )
