"""Channels of consultation: when each last met, what rhythm was promised, and where the record does not look."""

from datetime import date

from comity.brief.evidence import promise_id
from comity.brief.material import Material
from comity.brief.model import Cell, Claim, Panel, Picture, Section, Table, anchor
from comity.brief.pictures.rhythm import NARROW, WIDE, Gap, Met, Promised, Row, rhythm
from comity.brief.sections.bottom_line import STATUS_WORDS, promise_words
from comity.brief.svg import Svg
from comity.brief.wording import (
    capital,
    count,
    counted,
    dated,
    every,
    listed,
    on,
    ordinal,
    short_date,
    shortened,
    span,
    with_plain_dates,
)
from comity.cases.channel import Channel
from comity.measure.measurement import LEAST_FOR_SHARE
from comity.measure.reach import holes_of
from comity.measure.rhythm import ChannelRhythm, RhythmStatus

LONGEST_NAME = 42
"""Letters of a channel's name beside its row; the table has the whole name."""
YEARS = 11
"""Years on the axis: at 336 px a year keeps 30 px, so that single meetings can be told apart."""
CAPTION = (
    "A dot is a meeting, a flag a promise of a rhythm with a rail for as long as it holds, the open bar the time since "
    "the last meeting; hatched where the record is known to have holes. A meeting counts in one channel, the first "
    "of a series too."
)
STATUS: dict[RhythmStatus, str] = {
    "met-within-promise": "kept so far",
    "not-yet-due": "not yet due",
    "overdue": "a promised meeting is overdue",
    "no-promise": "no rhythm promised",
    "cannot-tell-not-covered": "the record does not cover the time since",
}


def section(material: Material) -> Section | None:
    """Promised rhythms in sentences, all channels in the picture."""
    met = [channel for channel in material.rhythm if channel.n]
    if not met:
        return None
    promised = [channel for channel in material.rhythm if channel.promise]
    blocks = [*_overdue(material, promised), *_others(material, promised)]
    evidence = tuple(item for channel in promised or met[:1] for item in _evidence(channel))
    return Section(id="channels", topic="Channels and rhythm", heading=_heading(material, promised, met),
                   evidence=evidence, blocks=(_picture(material, met), *blocks))  # fmt: skip


def _heading(material: Material, promised: list[ChannelRhythm], met: list[ChannelRhythm]) -> str:
    """The promised rhythm that stands worst, else the channel that met last."""
    for channel in promised:
        if channel.status == "overdue" and channel.last_met and channel.promise:
            rhythm_words = every(channel.promise.every_months)
            return f"{channel.name} last met {on(channel.last_met)}; they had promised to meet {rhythm_words}"
    if promised:
        kept = sum(channel.status == "met-within-promise" for channel in promised)
        return (
            f"{capital(count(kept))} of {counted(len(promised), 'promised rhythm')} are kept as far as the record looks"
        )
    last = max(met, key=lambda c: c.last_met.last if c.last_met else date.min)
    return f"The channel that met last: {last.name}, {dated(last.last_met)}"


def _overdue(material: Material, promised: list[ChannelRhythm]) -> list[Claim]:
    return [_claim(material, channel) for channel in promised if channel.status == "overdue"]


def _others(material: Material, promised: list[ChannelRhythm]) -> list[Claim]:
    """The promised rhythms that are not overdue, a sentence for each way they stand; the table has the rest."""
    claims = []
    for status in dict.fromkeys(channel.status for channel in promised if channel.status != "overdue"):
        same = [channel for channel in promised if channel.status == status]
        words = listed([f"{_called(channel)} ({_last(channel)})" for channel in same])
        verb = "is" if len(same) == 1 else "are"
        evidence = tuple(dict.fromkeys(item for channel in same for item in _evidence(channel)))
        of = f"{capital(count(len(same)))} of {counted(len(promised), 'promised rhythm')}"
        text = f"{of} {verb} {STATUS_WORDS[status]}: {words}."
        claims.append(Claim(text=text, evidence=evidence, n=len(same), unit="promised rhythms"))
    return claims


def _called(channel: ChannelRhythm) -> str:
    return channel.name[:1].lower() + channel.name[1:] if channel.name.endswith("of the three") else channel.name


def _last(channel: ChannelRhythm) -> str:
    return f"last met {on(channel.last_met)}" if channel.last_met else "no meeting on record"


def _claim(material: Material, channel: ChannelRhythm) -> Claim:
    """What was promised, when they met, where the present gap ranks, and what the record cannot tell."""
    rank = ""
    if channel.rank and channel.ranked and channel.ranked > 1:
        place = "" if channel.rank == 1 else f"{ordinal(channel.rank)} "
        rank = f"; of {counted(channel.ranked, 'gap')}, the present one included, it is the {place}longest"
        rank += f" ({channel.rank_note})" if channel.rank_note else ""
    text = f"{promise_words(material, channel)}. {capital(STATUS[channel.status])}{rank}."
    evidence = (*_evidence(channel), *(row for row in channel.meetings if row != channel.last_row))
    return Claim(text=text, evidence=evidence, n=channel.n, unit="meetings")


def _evidence(channel: ChannelRhythm) -> tuple[str, ...]:
    made = (promise_id(channel.channel, channel.promise.made),) if channel.promise else ()
    return made + ((channel.last_row,) if channel.last_row else ())


def _picture(material: Material, met: list[ChannelRhythm]) -> Picture:
    first = date(material.as_of.year - YEARS + 1, 1, 1)
    known = {channel.id: channel for channel in material.case.channels}
    rows = [_row(material, known[c.channel], c, first) for c in met]

    def draw(width: float) -> Svg:
        return rhythm(rows, first=first, last=material.as_of, width=width)

    return Picture(
        id="rhythm", title=_title(met), panels=(Panel(wide=draw(WIDE), narrow=draw(NARROW)),),
        caption=f"{CAPTION} Meetings before {first.year} are counted, not drawn.",
        n=sum(c.n for c in met), unit="meetings", source=material.reference_source(sum(c.n for c in met)),
        table=_table(material, met),
    )  # fmt: skip


def _title(met: list[ChannelRhythm]) -> str:
    most = max(met, key=lambda c: (c.n, c.name))
    channels = f"{capital(counted(len(met), 'channel'))} {'has' if len(met) == 1 else 'have'} met on record"
    return f"{channels}; none more often than {most.name}, with {counted(most.n, 'meeting')}"


def _row(material: Material, channel: Channel, found: ChannelRhythm, first: date) -> Row:
    rows = [material.reference.by_id[row] for row in found.meetings]
    met = tuple(Met(r.date.first, anchor(r.id), f"{short_date(r.date)}: {material.voice.row(r)}") for r in rows)
    promised = tuple(
        Promised(p.made, min(p.until or material.as_of, material.as_of),
                 f"Promised on {short_date(p.made)}: {p.words}", anchor(promise_id(channel.id, p.made)))
        for p in channel.promises if p.made <= material.as_of
    )  # fmt: skip
    gap = Gap(found.last_met.last, material.as_of, "", found.status == "overdue") if found.last_met else None
    holes = tuple(
        (max(hole.first, first), min(hole.last, material.as_of))
        for hole in holes_of(material.case.reference, channel)
        if hole.first <= material.as_of and hole.last >= first
    )
    return Row(shortened(found.name, LONGEST_NAME), _detail(material, found), met, promised, gap, holes)


def _detail(material: Material, channel: ChannelRhythm) -> str:
    if channel.last_met is None:
        return "no meeting on record"
    return f"last {short_date(channel.last_met)}, {span(channel.last_met.last, material.as_of)} ago"


def _table(material: Material, met: list[ChannelRhythm]) -> Table:
    rows = []
    for channel in met:
        usual = channel.usual_gap
        promise = channel.promise
        rows.append((
            Cell(text=channel.name),
            Cell(text=short_date(channel.last_met) if channel.last_met else "–",
                 evidence=(channel.last_row,) if channel.last_row else ()),
            Cell(text=str(channel.n), evidence=channel.meetings, align="number"),
            Cell(text=f"{usual.value:.1f} months" if usual.value is not None else _no_gap(channel)),
            Cell(text=every(promise.every_months) if promise else "–",
                 evidence=(promise_id(channel.channel, promise.made),) if promise else ()),
            Cell(text=f"{STATUS[channel.status]}{_caveats(channel)}"),
        ))  # fmt: skip
    columns = ("Channel", "Last met", "Meetings", "Usual gap (median)", "Promised", "Standing")
    return Table(id="channels-table", caption="Channels and their rhythm", columns=columns, rows=tuple(rows))


def _no_gap(channel: ChannelRhythm) -> str:
    return "fewer than eight meetings" if channel.n < LEAST_FOR_SHARE else "not told: the record has gaps of its own"


def _caveats(channel: ChannelRhythm) -> str:
    """What the record lacks, where a promise stands or falls by it."""
    return f" ({with_plain_dates(listed(channel.caveats))})" if channel.caveats and channel.promise else ""
