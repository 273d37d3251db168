"""The state now: each tie with direction and reason, the tracks, moves by year, who is in office, outside pressure."""

from datetime import date

from comity.brief.evidence import holder_id
from comity.brief.material import Material
from comity.brief.model import Block, Cell, Claim, Heading, Panel, Picture, Section, Table, anchor
from comity.brief.pictures.columns import Column, Unit, columns
from comity.brief.sections.ties import counts, meetings_beside, moves_in, overall, tendency
from comity.brief.wording import capital, count, counted, day, found_as_of, listed, sentence, short_date
from comity.measure.moves import MoveCount, moves
from comity.measure.office import InOffice
from comity.measure.ties import TieWindow

YEARS = 16
"""Years in the columns by year: what fits a panel of 336 px at 20 px a year."""


def section(material: Material) -> Section | None:
    """One sentence a tie, then what lies behind them."""
    ties = overall(material)
    blocks: list[Block] = [_tie(material, tie) for tie in ties]
    blocks += [_tracks(material), _by_year(material), Heading(text="Who is in office"), _offices(material)]
    blocks += _pressure(material)
    evidence = tuple(item for tie in ties for item in moves_in(tie.now))
    return Section(id="state", topic="State of the ties", heading=_heading(material), evidence=evidence,
                   blocks=tuple(blocks))  # fmt: skip


def _heading(material: Material) -> str:
    """The direction of each tie against the year before."""
    groups: dict[str, list[str]] = {}
    for tie in overall(material):
        groups.setdefault(tie.direction, []).append(material.voice.pair(tie.pair))
    words = {
        "more easing": "eased more than in the year before", "more straining": "strained more than in the year before",
        "no clear change": "changed too little to call", "not measured here": "cannot be compared with the year before",
    }  # fmt: skip
    return "; ".join(f"{listed(pairs)} ties {words[direction]}" for direction, pairs in groups.items())


def _tie(material: Material, tie: TieWindow) -> Claim:
    """Counts now and before, and the latest move each way."""
    name = material.voice.pair(tie.pair)
    evidence = (*moves_in(tie.now), *moves_in(tie.before))
    if not evidence:
        return Claim(text=found_as_of(f"a move in {name} ties in the two years", material.as_of), absent=True, n=0)
    found = f"{counts(tie.now)} in the {count(tie.months)} months to {day(material.as_of)}"
    few = f"{name} ties are not measured here: {counted(tie.n, 'move')} only, {found}"
    told = f"{name} ties {tendency(tie)}: {found}" if tie.measured else few
    before = f"in the year before {count(tie.before.easing.n)} easing and {count(tie.before.straining.n)} straining"
    _, met = meetings_beside(material, tie)
    beside = f" {capital(counted(len(met), 'meeting'))} of the two in these months count neither way." if met else ""
    text = sentence(f"{told}; {before}{_latest(material, tie)}") + beside
    return Claim(text=text, evidence=(*evidence, *met), n=tie.n, unit="moves",
                 interval=tie.now.share_easing.interval, share="share easing")  # fmt: skip


def _latest(material: Material, tie: TieWindow) -> str:
    """The latest easing and the latest straining move, as the reason in one line."""
    parts = []
    for words, found in (("easing", tie.now.easing.records), ("straining", tie.now.straining.records)):
        rows = [material.reference.by_id[row] for row in found]
        if rows:
            row = max(rows, key=lambda r: (r.date.last, r.id))
            parts.append(f"latest {words}: {material.voice.prose(material.voice.row(row))} ({short_date(row.date)})")
    return f". {capital('; '.join(parts))}" if parts else ""


def _tracks(material: Material) -> Table:
    """Ties by track: counts of the window, each leading to its moves."""
    tracks = [t for t in material.case.tracks if any(tie.track == t for tie in material.ties)]
    rows = []
    for pair in material.case.pairs:
        found = {tie.track: tie for tie in material.ties if tie.pair == pair}
        rows.append((Cell(text=material.voice.pair(pair)), *(_track_cell(found.get(track)) for track in tracks)))
    columns_ = ("Tie", *(capital(material.voice.tracks((track,))) for track in tracks))
    months = overall(material)[0].months
    caption = f"Moves by tie and track in the {count(months)} months to {day(material.as_of)}: easing ▲, straining ▼"
    return Table(caption=caption, columns=columns_, rows=tuple(rows))


def _track_cell(tie: TieWindow | None) -> Cell:
    if tie is None or tie.n == 0:
        return Cell(text="–")
    parts = [f"{n}{arrow}" for n, arrow in ((tie.now.easing.n, "▲"), (tie.now.straining.n, "▼")) if n]
    return Cell(text=" ".join(parts), evidence=moves_in(tie.now))


def _by_year(material: Material) -> Picture:
    """Small multiples, one a pair, on one scale."""
    since = date(material.as_of.year - YEARS + 1, 1, 1)
    found = [m for m in moves(material.case, material.as_of, since=since) if m.track is None and len(m.period) == 4]
    up = max((m.easing.n for m in found), default=1)
    down = max((m.straining.n for m in found), default=1)
    panels = []
    for pair in material.case.pairs:
        own = [m for m in found if m.pair == pair]
        label = (
            f"{material.voice.pair(pair)}: easing and straining moves by year, {since.year} to {material.as_of.year}"
        )
        series = [_column(material, m) for m in own]
        panels.append(Panel(wide=columns(series, label=label, up=up, down=down), heading=material.voice.pair(pair)))
    n = sum(m.easing.n + m.straining.n for m in found)
    return Picture(
        id="moves", title=_busiest(material, found), panels=tuple(panels), n=n, unit="moves", shape="multiples",
        caption="One square is one move. The record is a chosen chronology: more squares can mean more was looked up.",
        source=material.reference_source(n), table=_moves_table(material, found),
    )  # fmt: skip


def _busiest(material: Material, found: list[MoveCount]) -> str:
    """The finding: the year with most moves in a tie, never who made them."""
    most = max(found, key=lambda m: (m.easing.n + m.straining.n, m.period))
    n = most.easing.n + most.straining.n
    pair = material.voice.pair(most.pair)
    return (
        f"No year since {found[0].period} has more moves on record than {most.period} in {pair} ties: {n}, "
        f"{count(most.easing.n)} easing and {count(most.straining.n)} straining"
    )


def _column(material: Material, period: MoveCount) -> Column:
    def units(ids: tuple[str, ...]) -> tuple[Unit, ...]:
        return tuple(Unit(anchor(row), _unit_title(material, row)) for row in ids)

    return Column(period.period, units(period.easing.records), units(period.straining.records))


def _unit_title(material: Material, row_id: str) -> str:
    row = material.reference.by_id[row_id]
    return f"{short_date(row.date)}: {material.voice.row(row)}"


def _moves_table(material: Material, found: list[MoveCount]) -> Table:
    rows = tuple(
        (
            Cell(text=material.voice.pair(m.pair)), Cell(text=m.period),
            Cell(text=str(m.easing.n), evidence=m.easing.records, align="number"),
            Cell(text=str(m.straining.n), evidence=m.straining.records, align="number"),
        )
        for m in found
        if m.easing.n + m.straining.n
    )  # fmt: skip
    return Table(caption="Moves by tie and year", columns=("Tie", "Year", "Easing", "Straining"), rows=rows)


def _offices(material: Material) -> Table:
    rows = []
    for office in material.state.offices:
        if office.level != "head" and office.name is None:
            continue
        name = office.name or "no holder named in the case for this day"
        since = day(office.since) if office.since else ""
        cells = (Cell(text=capital(material.voice.party(office.party))), Cell(text=capital(office.title)),
                 Cell(text=name, evidence=_holder(material, office)), Cell(text=since))  # fmt: skip
        rows.append(cells)
    return Table(caption=f"In office on {day(material.as_of)}", columns=("Party", "Office", "Who", "Since"),
                 rows=tuple(rows))  # fmt: skip


def _holder(material: Material, office: InOffice) -> tuple[str, ...]:
    if office.name is None or office.since is None:
        return ()
    known = office.evidence in material.reference.by_id
    return (office.evidence,) if known else (holder_id(office.office, office.since),)


def _pressure(material: Material) -> list[Block]:
    """What came from outside in the last year, counted; a count of acts, never of blame."""
    found = material.state.pressure
    if not found.events:
        return []
    latest = found.events[0]
    actors = listed([material.voice.party(code) for code in latest.actors])
    text = (
        f"From outside, the record holds {counted(len(found.events), 'event')} in the twelve months to "
        f"{day(material.as_of)}; the latest, by {actors}: {material.voice.prose(material.voice.title(latest.title))} "
        f"({short_date(latest.date)})."
    )
    claim = Claim(text=text, evidence=tuple(e.row for e in found.events), unit="rows", label="Outside pressure")
    tallies = [Claim(text=sentence(f"{listed([material.voice.short(code) for code in t.actors])}: "
                                   f"{material.voice.prose(material.voice.title(t.title))}"),
                     evidence=(t.row,), unit="row") for t in found.tallies]  # fmt: skip
    return [Heading(text="Pressure from outside"), claim, *tallies]
