"""Phrases and picture parts about ties that several sections share."""

from collections import Counter

from comity.brief.material import Material
from comity.brief.model import Cell, Panel, Picture, Table
from comity.brief.pictures.marks import Direction
from comity.brief.pictures.triangle import Node, Tie, triangle
from comity.brief.wording import count, counted, day, listed
from comity.measure.ties import TieWindow, Window
from comity.records.reference import AllianceMove, Dispute, Meeting

MOSTLY = 2 / 3
"""Share from which moves "mostly" went one way: the lower end of "likely" on the visual language's scale."""
ARROWS: dict[str, Direction] = {"more easing": "easier", "more straining": "harder", "no clear change": "level"}


def overall(material: Material) -> tuple[TieWindow, ...]:
    """The ties over all tracks, in the order of the case."""
    return tuple(tie for tie in material.ties if tie.track is None)


def counts(window: Window) -> str:
    """`nine easing and three straining moves`."""
    return f"{count(window.easing.n)} easing and {counted(window.straining.n, 'straining move')}"


def moves_in(window: Window) -> tuple[str, ...]:
    return (*window.easing.records, *window.straining.records)


def tendency(tie: TieWindow) -> str:
    """What the moves of the window amount to, in words that need no number."""
    if not tie.measured:
        return "not measured here"
    share = tie.now.easing.n / tie.n
    if share >= MOSTLY:
        return "saw mostly easing moves"
    return "saw mostly straining moves" if share <= 1 - MOSTLY else "moved both ways"


def meetings_beside(material: Material, tie: TieWindow) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Meetings of the two alone in the window: those that the record has as moves, and those that count neither way.

    A tie is more than what strains it; a meeting is a move only where the record says how it moved the tie.
    """
    pair = set(tie.pair.split("-"))
    rows = (row for row in material.reference.of(Meeting) if set(row.states) == pair)
    met = [row.id for row in rows if tie.now.first <= row.date.first <= tie.now.last]
    moved = {row for move in moves_in(tie.now) for row in material.reference.same_rows(move)}
    return tuple(row for row in met if row in moved), tuple(row for row in met if row not in moved)


def rests_on(material: Material, tie: TieWindow) -> str:
    """What a count of moves rests on: on how many matters the moves of the larger side are, and what is not counted."""
    side = max((tie.now.straining, tie.now.easing), key=lambda found: found.n)
    matters = Counter(_matter(material, row) for row in side.records)
    told = [f"{matter} ({count(n)})" for matter, n in sorted(matters.items(), key=lambda item: (-item[1], item[0]))]
    way = "straining" if side is tie.now.straining else "easing"
    words = f"{material.voice.pair(tie.pair)} ties: {counts(tie.now)}; the {way} ones are on {listed(told)}"
    moved, beside = meetings_beside(material, tie)
    if beside:
        also = f"{count(len(moved))} {'is' if len(moved) == 1 else 'are'} among the moves and " if moved else ""
        neither = (
            f"{count(len(beside))} {'counts' if len(beside) == 1 else 'count'} neither way, as the record codes them"
        )
        words += f"; of {counted(len(moved) + len(beside), 'meeting')} of the two, {also}{neither}"
    return words


def _matter(material: Material, row_id: str) -> str:
    row = material.reference.by_id[row_id]
    name = row.issue if isinstance(row, Dispute) else row.kind if isinstance(row, AllianceMove) else row.table
    return material.voice.title("other matters" if name == "other" else name.replace("-", " "))


def tendencies(material: Material) -> str:
    """`US–Japan and Japan–South Korea ties mostly eased; US–South Korea ties moved both ways`."""
    groups: dict[str, list[str]] = {}
    for tie in overall(material):
        groups.setdefault(tendency(tie), []).append(material.voice.pair(tie.pair))
    parts = []
    for words, pairs in groups.items():
        unmeasured = words.startswith("not")
        parts.append(f"too few moves on record to measure {listed(pairs)} ties" if unmeasured
                     else f"{listed(pairs)} ties {words}")  # fmt: skip
    return "; ".join(parts)


def window_words(material: Material) -> str:
    ties = overall(material)
    months = ties[0].months if ties else 12
    return f"{count(months)} months to {day(material.as_of)}"


def triangle_picture(material: Material) -> Picture:
    """The triangle with its table; each edge leads to its row there."""
    ties = overall(material)
    nodes = [Node(party.code, material.voice.short(party.code)) for party in material.case.members]
    drawn = [
        Tie(
            pair=(tie.pair.split("-")[0], tie.pair.split("-")[1]), name=material.voice.pair(tie.pair),
            easing=tie.now.easing.n, straining=tie.now.straining.n, measured=tie.measured,
            direction=ARROWS.get(tie.direction, "unknown"), target=f"ties-{tie.pair}",
        )
        for tie in ties
    ]  # fmt: skip
    return Picture(
        id="triangle", title=f"Moves in each tie, {window_words(material)}",
        panels=(Panel(wide=triangle(nodes, drawn)),), caption=_caption(material, ties),
        n=sum(tie.n for tie in ties), unit="moves", source="Source: reference record; counts, not means.",
        table=_table(material, ties), shape="aside",
    )  # fmt: skip


def _caption(material: Material, ties: tuple[TieWindow, ...]) -> str:
    unclear = [material.voice.pair(t.pair) for t in ties if t.direction == "not measured here"]
    text = "Thickness: number of moves; colour: balance of easing and straining; arrow: against the year before."
    if unclear:
        text += f" No arrow for {listed(unclear)}: fewer than eight moves in one of the two years."
    return text


def _table(material: Material, ties: tuple[TieWindow, ...]) -> Table:
    rows = tuple(
        (
            Cell(text=material.voice.pair(tie.pair)),
            Cell(text=str(tie.now.easing.n), evidence=tie.now.easing.records, align="number"),
            Cell(text=str(tie.now.straining.n), evidence=tie.now.straining.records, align="number"),
            Cell(text=str(tie.before.easing.n), evidence=tie.before.easing.records, align="number"),
            Cell(text=str(tie.before.straining.n), evidence=tie.before.straining.records, align="number"),
            Cell(text=tie.direction),
        )
        for tie in ties
    )
    columns = ("Tie", "Easing", "Straining", "Easing, year before", "Straining, year before", "Direction")
    return Table(id="ties", caption="Moves behind the triangle", columns=columns, rows=rows,
                 keys=tuple(tie.pair for tie in ties))  # fmt: skip
