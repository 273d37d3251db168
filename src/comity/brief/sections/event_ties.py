"""The ties in event data, where there are any: tone and volume apart, changes of level, what moved each month."""

from comity.brief.evidence import ORIGIN_NAMES, events_id
from comity.brief.material import Material
from comity.brief.model import Block, Cell, Claim, Note, Panel, Picture, Section, Table
from comity.brief.pictures.tone import Change, Spot, tone_picture
from comity.brief.wording import capital, counted, listed, month_and_year, sentence
from comity.measure.event_tie import EventTie
from comity.measure.together import together
from comity.measure.tone import Moved, TonePoint

MONTHS = 144
"""Months that are drawn: twelve years, at seven pixels a month."""
NAMED = 6
"""Lowest months that may get a label beside their point."""
ENOUGH = 20
"""Events from which a month is named: one bad report makes no bad month."""
HOW_TO_READ = (
    "Tone is the mean Goldstein value of the reports of a month, from -10 (conflict) to 10 (cooperation); the band is "
    "its 95% interval. A month without reports has none. Reports are counted, repeats included, and their codes say "
    "what was done, not what it was about."
)


def section(material: Material) -> Section | None:
    """A sentence and a picture for each tie; nothing without event data."""
    ties = [tie for tie in material.event_ties if tie.series.measured]
    if not ties:
        return None
    blocks: list[Block] = []
    for tie in ties:
        blocks += [_claim(material, tie), tie_picture(material, tie)]
    blocks += _together(material, ties)
    blocks.append(Note(text=HOW_TO_READ))
    return Section(id="event-ties", topic="The ties in event data", heading=_heading(material, ties),
                   evidence=tuple(events_id(tie.series.pair) for tie in ties), blocks=tuple(blocks))  # fmt: skip


def _heading(material: Material, ties: list[EventTie]) -> str:
    """Which ties changed their level, and when last."""
    changed = [tie for tie in ties if tie.breaks.points]
    level = [material.voice.pair(tie.series.pair) for tie in ties if not tie.breaks.points]
    parts = [
        f"{material.voice.pair(tie.series.pair)} tone {hedged(tie.breaks.points[-1].certainty)} last changed its level "
        f"about {month_and_year(tie.breaks.points[-1].first)}"
        for tie in changed
    ]
    if level:
        parts.append(f"no change of level is likelier than not in {listed(level)} tone")
    return capital("; ".join(parts))


def hedged(certainty: float) -> str:
    """The visual language's word for a probability from one half on."""
    return "very likely" if certainty > 0.9 else "likely" if certainty >= 0.66 else "more likely than not"


def _claim(material: Material, tie: EventTie) -> Claim:
    """The latest month with a tone, and each change of level with what the reference record holds near by."""
    name, latest = material.voice.pair(tie.series.pair), tie.series.measured[-1]
    text = f"{name}: tone {_interval(latest)} in {month_and_year(latest.first)}, from {counted(latest.n.n, 'report')}"
    for point in tie.breaks.points:
        before, after = (f"{side.value:.1f}" for side in (point.before, point.after))
        text += (
            f". The level went from {before} to {after} about {month_and_year(point.first)} (certainty "
            f"{point.certainty:.2f}); the reference record holds {counted(len(point.rows), 'move')} near by"
        )
        if not point.rows:
            text += ", so whom the data list may have changed instead"
    if not tie.breaks.points:
        text += f". {capital(tie.breaks.note) if tie.breaks.note else 'No change of level is likelier than not'}"
    rows = tuple(row for point in tie.breaks.points for row in point.rows if row in material.reference.by_id)
    return Claim(text=sentence(text), evidence=(events_id(tie.series.pair), *rows), n=tie.n, unit="reports")


def _together(material: Material, ties: list[EventTie]) -> list[Claim]:
    """How the tones of each two ties go together, where both have enough months."""
    claims = []
    for found in together([tie.series for tie in ties]):
        value, interval = found.correlation.value, found.correlation.interval
        if value is None or interval is None:
            continue
        names = listed([material.voice.pair(found.first), material.voice.pair(found.second)])
        sure = "move together" if interval[0] > 0 else "move against each other" if interval[1] < 0 else ""
        told = f"the tones of {names} {sure or 'cannot be said to move together or apart'}"
        text = f"{capital(told)}: correlation {value:.2f} ({interval[0]:.2f} to {interval[1]:.2f}) by month"
        evidence = (events_id(found.first), events_id(found.second))
        claims.append(Claim(text=sentence(text), evidence=evidence, n=found.correlation.n, unit="months"))
    return claims


def _interval(point: TonePoint) -> str:
    low, high = point.tone.interval or (0.0, 0.0)
    return f"{point.tone.value:.1f} ({low:.1f} to {high:.1f})"


def tie_picture(material: Material, tie: EventTie) -> Picture:
    """Tone and volume of a tie by month, the last MONTHS of them; each point leads to a row (`row_id`)."""
    shown = tie.series.points[-MONTHS:]
    name, pair = material.voice.pair(tie.series.pair), tie.series.pair
    spots = _spots(tie, shown)
    changes = [Change(p.first, f"level changed, certainty {p.certainty:.2f}") for p in tie.breaks.points
               if p.first >= shown[0].first]  # fmt: skip
    label = f"{name}: tone and number of reports by {tie.series.by}, {shown[0].period} to {shown[-1].period}"
    narrow = tone_picture(spots, [Change(change.day, "") for change in changes], label=label, narrow=True)
    origins = listed([f"{n:,} from {ORIGIN_NAMES[origin]}" for origin, n in tie.origins])
    return Picture(
        id=f"tone-{pair}", title=_title(tie, shown, name),
        panels=(Panel(wide=tone_picture(spots, changes, label=label), narrow=narrow),),
        caption="Line: mean of the month; band: 95% interval; bars: number of reports; gaps: no report of this tie; "
                "hatched: no report at all. Each point leads to what moved it.",
        n=sum(point.n.n for point in shown), unit="reports",
        source=f"Source: event data, reports by data set: {origins}.",
        table=_table(tie, shown, name), evidence=(events_id(pair),),
    )  # fmt: skip


def _title(tie: EventTie, shown: tuple[TonePoint, ...], name: str) -> str:
    """The finding: the lowest month of those drawn."""
    enough = [point for point in shown if point.tone.value is not None and point.n.n >= ENOUGH]
    if not enough:
        return f"{name}: no month since {shown[0].period} has {ENOUGH} reports"
    lowest = min(enough, key=lambda point: (round(point.tone.value or 0.0, 9), point.first))
    return f"{name} tone was lowest in {month_and_year(lowest.first)}, {_interval(lowest)}"


def _spots(tie: EventTie, shown: tuple[TonePoint, ...]) -> list[Spot]:
    enough = [point for point in shown if point.tone.value is not None and point.n.n >= ENOUGH]
    named = {p.period for p in sorted(enough, key=lambda p: (round(p.tone.value or 0.0, 9), p.first))[:NAMED]}
    return [
        Spot(
            first=point.first, last=point.last, n=point.n.n, tone=point.tone.value,
            low=(point.tone.interval or (0.0, 0.0))[0], high=(point.tone.interval or (0.0, 0.0))[1],
            target=row_id(tie.series.pair, point.period), title=_read_out(point), looked_at=point.looked_at,
            label=month_and_year(point.first, short=True) if point.period in named else "",
        )
        for point in shown
    ]  # fmt: skip


def _read_out(point: TonePoint) -> str:
    if point.tone.value is None:
        return ""
    moved = f", moved by {moved_words(point.moved_by[0])}" if point.moved_by else ""
    return f"{month_and_year(point.first)}: tone {_interval(point)}, {counted(point.n.n, 'report')}{moved}"


def moved_words(moved: Moved) -> str:
    """`Criticize or denounce, 40 reports on 20 days (-0.86)`."""
    what = moved.title or moved.plover
    return f"{what}, {counted(moved.n, 'report')} on {counted(moved.days, 'day')} ({moved.contribution:+.2f})"


def row_id(pair: str, period: str) -> str:
    """The anchor of a period's row."""
    return f"{_table_id(pair)}-{period}"


def _table_id(pair: str) -> str:
    return f"tone-rows-{pair}"


def _table(tie: EventTie, shown: tuple[TonePoint, ...], name: str) -> Table:
    points = [point for point in reversed(shown) if point.tone.value is not None]
    rows = tuple(
        (
            Cell(text=point.period, align="date"), Cell(text=f"{point.n.n:,}", align="number"),
            Cell(text=f"{point.tone.value:.2f}", align="number"),
            Cell(text=" to ".join(f"{bound:.2f}" for bound in point.tone.interval or ()), align="number"),
            Cell(text=_share(point), align="number"),
            Cell(text="; ".join(moved_words(item) for item in point.moved_by)),
            Cell(text=", ".join(dict.fromkeys(item.reference for item in point.moved_by))),
        )
        for point in points
    )  # fmt: skip
    columns = ("Month", "Reports", "Tone", "95% interval", "Conflict share", "Moved by", "One report of each")
    caption = f"{name} by month, newest first; a month without reports has no row"
    keys = tuple(point.period for point in points)
    return Table(id=_table_id(tie.series.pair), caption=caption, columns=columns, rows=rows, keys=keys)


def _share(point: TonePoint) -> str:
    return "" if point.conflict_share.value is None else f"{100 * point.conflict_share.value:.0f}%"
