"""History and the other tracks: whether strain over history goes before strain elsewhere, and whether one can tell."""

from comity.brief.evidence import turning_id
from comity.brief.material import Material
from comity.brief.model import Block, Cell, Claim, Note, Panel, Picture, Section, Table, anchor
from comity.brief.pictures.after_history import Group, Move, after_history
from comity.brief.wording import capital, count, listed, short_date
from comity.measure.two_track import Answer, Past, PastName, ShiftAnswer, SpanIndex, TwoTrack

PASTS: dict[PastName, str] = {  # what history did before; "none" is no move, or as many that strained as eased
    "strained": "After strain",
    "quiet": "After none",
    "eased": "After easing",
}
CAPTION = (
    "One square is one move on another track; squares set lower are those that eased. After strain, none or easing: by "
    "the balance of history moves of the {days} days before. Intervals 95%, descriptive only: a chosen chronology."
)
VERDICTS: dict[Answer, str] = {
    "spills over": "clearly more than even odds",
    "goes the other way": "clearly less than even odds",
    "no spill-over of this size": "and a strong coupling would have been found",
    "cannot tell": "not to be told from 1, which is no coupling",
    "not measured here": "not measured here",
}
SHIFTS: dict[ShiftAnswer, str] = {
    "more than before": "The coupling is stronger than before",
    "less than before": "The coupling is weaker than before",
    "no shift of this size": "A large change would have been found, and none was",
    "cannot tell": "Whether that has changed cannot be told",
}


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
    notes = (Note(text=_chance(tie)), Note(text=_asked_otherwise(material, tie)))
    return [_picture(material, tie), _index(material, tie, measured), *notes]


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%"


def _finding(material: Material, tie: TwoTrack) -> str:
    """How many strained after strain and after none, span by span."""
    after: tuple[tuple[PastName, str], ...] = (("strained", "after strain over history"), ("quiet", "after none"))
    parts = []
    for span in tie.spans:
        own = {past.name: past for past in span.pasts}
        told = listed([f"{_of(own[name])} {words}" for name, words in after if own[name].share.n])
        parts.append(f"{span.name}, {told}" if len(tie.spans) > 1 else told)
    return f"{material.voice.pair(tie.pair)} moves on other tracks that strained: {'; '.join(parts)}"


def _of(past: Past) -> str:
    n = past.share.n
    return f"{round((past.share.value or 0.0) * n)} of {n}"


def _index(material: Material, tie: TwoTrack, spans: list[SpanIndex]) -> Claim:
    """The index with its interval, whether it is clear, and whether it has changed."""
    ratios = [_ratio(span) + _when(tie, span) for span in spans]
    verdicts = [VERDICTS[span.answer] for span in spans]
    told = [f"{ratio}, {verdict}" for ratio, verdict in zip(ratios, verdicts, strict=True)]
    found = f"{listed(ratios)}: {verdicts[0]}" if len(set(verdicts)) == 1 else "; ".join(told)
    text = (
        f"With one straining move over history more in the {tie.window_days} days before, the odds that a move on "
        f"another track strains are {found}. {_shift(tie)}"
    )
    behind = tuple(dict.fromkeys((*_compared(material), *(row for span in spans for row in span.index.records))))
    return Claim(text=text.strip(), evidence=behind, n=sum(span.index.n for span in spans), unit="moves")


def _when(tie: TwoTrack, span: SpanIndex) -> str:
    """The span's name after a blank, where there are several."""
    return f" {span.name}" if len(tie.spans) > 1 else ""


def _shift(tie: TwoTrack) -> str:
    """Whether the last two spans differ."""
    return f"{SHIFTS[tie.shift.answer]}." if tie.shift else ""


def _ratio(span: SpanIndex) -> str:
    low, high = span.index.interval or (0.0, 0.0)
    return f"{span.index.value:.1f} times as high (95% interval {low:.1f} to {high:.1f})"


def _chance(tie: TwoTrack) -> str:
    """What the record could have shown: without it "cannot tell" and "no" would read alike."""
    large = [power for power in tie.power if power.odds_ratio == max(p.odds_ratio for p in tie.power)]
    best, worst = large[0], large[-1]
    spans = [
        f"{_percent(high)}{_when(tie, span)} ({_percent(low)})"
        for span, high, low in zip(tie.spans, best.spans, worst.spans, strict=True)
        if span.index.value is not None
    ]
    text = (
        f"What so small a record can show: a coupling that multiplies the odds by {best.odds_ratio:g} would "
        f"be found with a chance of {listed(spans)}"
    )
    if tie.shift and best.shift is not None and worst.shift is not None:
        text += f", and its appearance since then with one of {_percent(best.shift)} ({_percent(worst.shift)})"
    return f"{text}. In brackets: if the record holds only half of what moved history."


def _asked_otherwise(material: Material, tie: TwoTrack) -> str:
    """How far the answer depends on choices, and what the control shows."""
    place = max(n for n, span in enumerate(tie.spans) if span.index.value is not None)
    last = [variant.indices[place] for variant in tie.variants]
    name = tie.spans[place].name if len(tie.spans) > 1 else "of all time"
    text = (
        f"Asked in {count(len(last))} ways (90 to 365 days before, time divided half a year earlier or later, with "
        f"and without the mood of the other tracks themselves{_with_texts(tie)}), the factor {name} lies between "
        f"{min(last):.1f} and {max(last):.1f}."
    )
    if tie.controls:
        parts = [f"{c.indices[place]:.1f} for {material.voice.pair(c.name)} ties" for c in tie.controls]
        text += f" As a control, the same history before moves of ties that it is not about: {listed(parts)}."
    left_out = f" Left out: {listed(tie.left_out)}." if tie.left_out else ""
    return f"{text}{left_out} An order in time is no proof of a cause."


def _with_texts(tie: TwoTrack) -> str:
    return ", with the texts' events" if any("texts" in variant.name for variant in tie.variants) else ""


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
        id=f"two-track-{tie.pair}", title=_finding(material, tie),
        panels=tuple(panels), n=n, unit="moves", shape="multiples",
        caption=CAPTION.format(days=tie.window_days),
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
    return f"{_of(past)} strained ({100 * low:.0f}–{100 * high:.0f}%)"


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
                 columns=("When", "History before", "Moves", "Strained, 95% interval"), rows=rows)  # fmt: skip
