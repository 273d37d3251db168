"""After tests and acts of coercion: how long until each channel next met, against its usual wait."""

from comity.brief.material import Material
from comity.brief.model import Block, Cell, Note, Panel, Picture, Section, Table, anchor
from comity.brief.pictures.waits import NARROW, WIDE, Dot, Row, waits
from comity.brief.svg import Svg
from comity.brief.wording import capital, count, counted, listed, short_date, shortened
from comity.measure.crisis_response import LONGEST_DAYS, ChannelResponse, Response, ResponseAnswer
from comity.measure.measurement import LEAST_FOR_SHARE, Measurement
from comity.records.dates import PartialDate

LONGEST_NAME = 42
ANSWERS: dict[ResponseAnswer, str] = {
    "sooner than usual": "sooner than usual",
    "later than usual": "later than usual",
    "no clear difference": "no clear difference from the usual wait",
    "cannot tell": "too little to compare with",
    "not measured here": "not measured here",
}
CAPTION = (
    "A dot is a wait, from the first test or act of coercion after a meeting to the next meeting; hollow where looking "
    "stopped first (a year, or the end of what the record covers). Thick line and mark: median with its interval. Pale "
    "bar: the usual wait, on calendars of the same acts moved by two to nine months."
)


def section(material: Material) -> Section | None:
    """Sentences for the channels with waits enough; the others are named in one note."""
    found = [c for c in material.crisis_response.channels if c.kind == "all" and c.is_whole]
    measured = [channel for channel in found if channel.answer != "not measured here"]
    if not measured:
        return None
    blocks: list[Block] = [_picture(material, measured), _figures(material, measured)]
    blocks += [Note(text=text) for text in _notes(material, found)]
    told = _told(measured)
    return Section(id="crisis-response", topic="After tests and acts of coercion", heading=_heading(told),
                   evidence=told.median.records, blocks=tuple(blocks))  # fmt: skip


def _told(measured: list[ChannelResponse]) -> ChannelResponse:
    """The channel of the heading: one that differs from its usual wait, else the one with most waits that ended."""
    return max(measured, key=lambda c: (c.answer in ("sooner than usual", "later than usual"), c.met, c.channel))


def _heading(channel: ChannelResponse) -> str:
    middle = (
        f"a median of {_days(channel.median.value)}"
        if channel.median.value is not None
        else "more than a year, in the median"
    )
    return (
        f"After a test or an act of coercion, {_low(channel.name)} next met after {middle}: {ANSWERS[channel.answer]}"
    )


def _low(name: str) -> str:
    """A name inside a sentence; of one that begins with a proper name the capital stays."""
    return (
        name
        if name[1:2].isupper() or name.split()[0] in PROPER or "-" in name.split()[0]
        else name[0].lower() + name[1:]
    )


PROPER = frozenset({"Defense", "Trilateral", "Track"})
"""First words of names of channels that are names themselves."""


def _days(days: float | None) -> str:
    if days is None:
        return "no value"
    return "a year or more" if days >= LONGEST_DAYS else f"{days:.0f} days"


def _figures(material: Material, measured: list[ChannelResponse]) -> Table:
    """A row a channel: waits, median and usual wait with their intervals, and what that says."""
    rows = tuple(
        (
            Cell(text=c.name), Cell(text=str(c.median.n), evidence=c.median.records, align="number"),
            Cell(text=str(c.met), align="number"), Cell(text=_with_interval(c.median)),
            Cell(text=_with_interval(c.usual)), Cell(text=capital(ANSWERS[c.answer])),
        )
        for c in measured
    )  # fmt: skip
    n = len(material.crisis_response.acts)
    caption = f"Waits from {counted(n, 'test or act', plural='tests or acts')} of coercion to the next meeting, in days"
    columns = ("Channel", "Waits", "Met in a year", "Median, 95% interval", "Usual, 95% of calendars", "Difference")
    return Table(caption=caption, columns=columns, rows=rows)


def _with_interval(found: Measurement) -> str:
    if found.value is None or found.interval is None:
        return "half had not met" if found.n else "–"
    low, high = found.interval
    return f"{_short(found.value)} ({_short(low)} to {_short(high)})"


def _short(days: float) -> str:
    return f"{LONGEST_DAYS}+" if days >= LONGEST_DAYS else f"{days:.0f}"


def _notes(material: Material, found: list[ChannelResponse]) -> list[str]:
    """What is not measured, the spans that can be compared, and how to read a wait."""
    few = [c for c in found if c.answer == "not measured here" and c.waits]
    notes = [" ".join(material.crisis_response.caveats)]
    if material.crisis_response.left_out:
        notes[0] += f" Left out: {listed(material.crisis_response.left_out)}."
    spans = [c for c in material.crisis_response.channels if c.kind == "all" and not c.is_whole]
    since = [c for c in spans if c.span == spans[-1].span] if spans else []
    if since and all(c.answer == "not measured here" for c in since):
        most = max(c.median.n for c in since)
        notes.append(
            f"{capital(since[0].span)}, no channel has more than {counted(most, 'wait')} on record, fewer than the "
            f"{count(LEAST_FOR_SHARE)} from which a median is stated."
        )
    if few:
        notes.append(f"Fewer than {count(LEAST_FOR_SHARE)} waits, so no median: {listed([_low(c.name) for c in few])}.")
    return notes


def _picture(material: Material, measured: list[ChannelResponse]) -> Picture:
    rows = [_row(material, channel) for channel in measured]

    def draw(width: float) -> Svg:
        return waits(rows, longest=LONGEST_DAYS, width=width)

    n = sum(channel.median.n for channel in measured)
    return Picture(
        id="crisis-response-waits", title=_title(measured), panels=(Panel(wide=draw(WIDE), narrow=draw(NARROW)),),
        caption=CAPTION, n=n, unit="waits", source=material.reference_source(len(material.crisis_response.acts)),
        table=_table(material, measured),
    )  # fmt: skip


def _title(measured: list[ChannelResponse]) -> str:
    clear = [c for c in measured if c.answer in ("sooner than usual", "later than usual")]
    if not clear:
        if len(measured) == 1:
            return "The wait does not clearly differ from the usual one"
        return f"In none of {counted(len(measured), 'channel')} does the wait clearly differ from the usual one"
    parts = [f"{_low(c.name)} {ANSWERS[c.answer]}" for c in clear]
    n = capital(count(len(clear)))
    return f"{n} of {counted(len(measured), 'channel')} met at another time than usual: {listed(parts)}"


def _row(material: Material, channel: ChannelResponse) -> Row:
    def bounds(found: tuple[float, float] | None, value: float | None) -> tuple[float, float, float] | None:
        return (value, *found) if found and value is not None else None

    detail = f"median {_days(channel.median.value)}" if channel.median.value is not None else "no median"
    usual = f", usually {_days(channel.usual.value)}" if channel.usual.value is not None else ""
    return Row(
        shortened(channel.name, LONGEST_NAME), f"{detail}{usual}",
        tuple(_dot(material, wait) for wait in channel.waits),
        bounds(channel.median.interval, channel.median.value), bounds(channel.usual.interval, channel.usual.value),
    )  # fmt: skip


def _dot(material: Material, wait: Response) -> Dot:
    act = material.reference.by_id[wait.act]
    more = f" and {counted(len(wait.acts) - 1, 'more act')}" if len(wait.acts) > 1 else ""
    ended = (
        f"next met after {counted(wait.days, 'day')}"
        if wait.ended
        else f"no meeting seen for {counted(wait.days, 'day')}"
    )
    title = f"{short_date(PartialDate.of(wait.day))}, {material.voice.title(act.label)}{more}: {ended}"
    return Dot(wait.days, wait.ended, anchor(wait.meeting or wait.act), title)


def _table(material: Material, measured: list[ChannelResponse]) -> Table:
    rows = []
    for channel in measured:
        for wait in channel.waits:
            met = material.reference.by_id[wait.meeting] if wait.meeting else None
            until = short_date(met.date) if met else "looking stopped"
            rows.append((
                Cell(text=channel.name),
                Cell(text=short_date(PartialDate.of(wait.day)), evidence=wait.acts),
                Cell(text=until, evidence=(wait.meeting,) if wait.meeting else ()),
                Cell(text=str(wait.days), align="number"),
            ))  # fmt: skip
    return Table(
        caption="Waits behind the picture", columns=("Channel", "Act", "Next meeting", "Days"), rows=tuple(rows)
    )
