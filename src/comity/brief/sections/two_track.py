"""History and the other tracks: whether strain over history goes before strain elsewhere, and whether one can tell."""

from comity.brief.evidence import turning_id
from comity.brief.material import Material
from comity.brief.model import Block, Cell, Claim, Note, Panel, Picture, Section, Table, anchor
from comity.brief.pictures.after_history import Group, Move, after_history
from comity.brief.wording import capital, count, listed, short_date
from comity.measure.two_track import Past, PastName, ShiftAnswer, SpanIndex, TwoTrack

PASTS: dict[PastName, str] = {
    "strained": "History mostly strained",
    "quiet": "No history move, or balanced",
    "eased": "History mostly eased",
}
SHIFTS: dict[ShiftAnswer, str] = {
    "more than before": "more than before", "less than before": "less than before",
    "no shift of this size": "about as before", "cannot tell": "whether that has changed cannot be told",
}  # fmt: skip


def section(material: Material) -> Section | None:
    """The ties that are measured; none where no tie has moves enough."""
    found = [tie for tie in material.two_track if any(span.index.value is not None for span in tie.spans)]
    if not found:
        return None
    blocks: list[Block] = [block for tie in found for block in _tie(material, tie)]
    first = found[0]
    return Section(id="two-track", topic="History and the other tracks", heading=_heading(material, first),
                   evidence=_compared(material), blocks=tuple(blocks))  # fmt: skip


def _compared(material: Material) -> tuple[str, ...]:
    """What says that time is to be divided where it is."""
    points = [p for p in material.case.turning_points if p.measure == "two-track" and p.day <= material.as_of]
    return tuple(turning_id(point) for point in points)


def _heading(material: Material, tie: TwoTrack) -> str:
    """The answer for the last span that is measured."""
    name = material.voice.pair(tie.pair)
    span = next(s for s in reversed(tie.spans) if s.index.value is not None)
    when = f" {span.name}" if len(tie.spans) > 1 else ""
    answers: dict[str, str] = {
        "spills over": f"strain over history goes before strain on the other tracks of {name} ties{when}",
        "goes the other way": f"strain over history goes before easing on the other tracks of {name} ties{when}",
        "no spill-over of this size": f"no large spill-over of history into other tracks of {name} ties{when}",
    }
    unclear = f"whether strain over history spills over into other tracks of {name} ties cannot be told"
    return capital(answers.get(span.answer, unclear))


def _tie(material: Material, tie: TwoTrack) -> list[Block]:
    measured = [span for span in tie.spans if span.index.value is not None]
    blocks: list[Block] = [_picture(material, tie), _shares(material, tie, measured), _index(material, tie, measured)]
    return [*blocks, Note(text=_chance(tie)), Note(text=_asked_otherwise(material, tie))]


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _shares(material: Material, tie: TwoTrack, spans: list[SpanIndex]) -> Claim:
    """How many strained after strain and after quiet, span by span."""
    parts = []
    for span in spans:
        own = {past.name: past for past in span.pasts}
        told = [
            f"{_of(own['strained'])} where it mostly strained",
            f"{_of(own['quiet'])} where it was quiet or balanced",
        ]
        if own["eased"].share.n:
            told.append(f"{_of(own['eased'])} where it mostly eased")
        parts.append(f"{span.name}, {listed(told)}" if len(tie.spans) > 1 else listed(told))
    text = (
        f"Of the moves on other tracks of {material.voice.pair(tie.pair)} ties, by what history did in the "
        f"{tie.window_days} days before, these strained: {'; '.join(parts)}."
    )
    evidence = tuple(dict.fromkeys(row for span in spans for past in span.pasts for row in past.share.records))
    return Claim(text=text, evidence=evidence, n=sum(span.index.n for span in spans), unit="moves")


def _of(past: Past) -> str:
    n = past.share.n
    return f"{round((past.share.value or 0.0) * n)} of {n}"


def _index(material: Material, tie: TwoTrack, spans: list[SpanIndex]) -> Claim:
    """The index with its interval, whether it is clear, and whether it has changed."""
    parts = [f"{_ratio(span)}{' ' + span.name if len(tie.spans) > 1 else ''} ({_verdict(span)})" for span in spans]
    text = (
        "Each straining history move more in these days goes with odds of strain on other tracks times "
        f"{listed(parts)}; 1 is no coupling"
    )
    if tie.shift:
        text += (
            f"; {SHIFTS[tie.shift.answer]} (log Bayes factor {tie.shift.log_bayes:.1f}, {tie.shift.bound:.1f} needed)"
        )
    behind = tuple(dict.fromkeys((*_compared(material), *(row for span in spans for row in span.index.records))))
    return Claim(text=f"{text}.", evidence=behind, n=sum(span.index.n for span in spans), unit="moves")


def _ratio(span: SpanIndex) -> str:
    low, high = span.index.interval or (0.0, 0.0)
    return f"{span.index.value:.1f} (95% interval {low:.1f} to {high:.1f})"


def _verdict(span: SpanIndex) -> str:
    return {"spills over": "clear", "goes the other way": "clear", "no spill-over of this size": "not large"}.get(
        span.answer, "cannot tell"
    )


def _chance(tie: TwoTrack) -> str:
    """What the record could have shown: without it "cannot tell" and "no" would read alike."""
    large = [power for power in tie.power if power.odds_ratio == max(p.odds_ratio for p in tie.power)]
    best, worst = large[0], large[-1]
    spans = [f"{_percent(high)}{' ' + span.name if len(tie.spans) > 1 else ''} ({_percent(low)})"
             for span, high, low in zip(tie.spans, best.spans, worst.spans, strict=True)]  # fmt: skip
    text = (
        f"Chance to find a coupling that multiplies the odds by {best.odds_ratio:g} a step, with these moves on these "
        f"days: {listed(spans)}"
    )
    if best.shift is not None and worst.shift is not None:
        text += f"; a change from none to that: {_percent(best.shift)} ({_percent(worst.shift)})"
    return f"{text}. In brackets: if only half of what moves the recorded history is true."


def _asked_otherwise(material: Material, tie: TwoTrack) -> str:
    """How far the answer depends on choices, and what the control shows."""
    last = [variant.indices[-1] for variant in tie.variants]
    name = tie.spans[-1].name if len(tie.spans) > 1 else "of all time"
    text = f"Asked in {count(len(last))} ways, the factor {name} lies between {min(last):.1f} and {max(last):.1f}."
    if tie.controls:
        parts = [f"{c.indices[-1]:.1f} for {material.voice.pair(c.name)} ties" for c in tie.controls]
        text += f" As a control, the same history before moves of ties that it is not about: {listed(parts)}."
    left_out = f" Left out: {listed(tie.left_out)}." if tie.left_out else ""
    return f"{text}{left_out} Meetings of cause and effect are not shown by an order in time."


def _picture(material: Material, tie: TwoTrack) -> Picture:
    name = material.voice.pair(tie.pair)
    panels = []
    for span in tie.spans:
        groups = [_group(material, past) for past in span.pasts]
        label = "; ".join(f"{group.words}: {group.share}" for group in groups)
        heading = capital(span.name)
        panels.append(Panel(wide=after_history(groups, label=f"{name} ties, {span.name}: {label}"), heading=heading))
    n = sum(past.share.n for span in tie.spans for past in span.pasts)
    return Picture(
        id=f"two-track-{tie.pair}", title=f"What {name} moves on other tracks did, by what history did before",
        panels=tuple(panels), n=n, unit="moves", shape="multiples",
        caption=f"One square is one move on another track: dark red strains, set lower and green eases. History: moves "
        f"of the {tie.window_days} days before. Intervals 95%, descriptive.",
        source=material.reference_source(n), table=_table(material, tie),
    )  # fmt: skip


def _group(material: Material, past: Past) -> Group:
    moves = []
    for row_id in past.share.records:
        row = material.reference.by_id[row_id]
        strains = getattr(row, "effect_on_tie", "") == "strains"
        moves.append(Move(anchor(row_id), f"{short_date(row.date)}: {material.voice.row(row)}", strains))
    return Group(PASTS[past.name], _share_words(past), tuple(moves))


def _share_words(past: Past) -> str:
    if past.share.value is None or past.share.interval is None:
        return "no move"
    low, high = past.share.interval
    return f"{_of(past)} strained ({_percent(low)}–{_percent(high)})"


def _table(material: Material, tie: TwoTrack) -> Table:
    rows = tuple(
        (
            Cell(text=capital(span.name)), Cell(text=PASTS[past.name]),
            Cell(text=str(past.share.n), evidence=past.share.records, align="number"),
            Cell(text=_share_words(past)),
        )
        for span in tie.spans for past in span.pasts
    )  # fmt: skip
    return Table(caption=f"Moves on other tracks of {material.voice.pair(tie.pair)} ties",
                 columns=("When", "Before them", "Moves", "Strained"), rows=rows)  # fmt: skip
