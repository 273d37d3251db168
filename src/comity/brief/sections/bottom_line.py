"""The bottom line: at most six sentences in fixed slots, each cited; a slot with nothing to say is left out."""

from collections.abc import Callable

from comity.brief.evidence import coverage_id, promise_id
from comity.brief.material import Material
from comity.brief.model import Claim, Section
from comity.brief.sections.disagreements import widest
from comity.brief.sections.ties import (
    meetings_beside,
    moves_in,
    overall,
    rests_on,
    tendencies,
    tendency,
    triangle_picture,
    window_words,
)
from comity.brief.sources import LANGUAGES, missing_languages
from comity.brief.wording import capital, count, dated, day, every, listed, on, sentence, span
from comity.measure.calendar_ahead import CalendarEntry
from comity.measure.moves import Move, moves_of
from comity.measure.rhythm import ChannelRhythm, RhythmStatus

EFFECTS = {"eases": "easing", "strains": "straining"}
FIRST: tuple[RhythmStatus, ...] = ("overdue", "cannot-tell-not-covered", "not-yet-due", "met-within-promise")
"""Which promised rhythm is told first: the one a reader has to act on."""
STATUS_WORDS: dict[RhythmStatus, str] = {
    "overdue": "overdue",
    "cannot-tell-not-covered": "beyond what the record covers",
    "not-yet-due": "not yet due",
    "met-within-promise": "kept",
}
MOST_DATES = 3
MOST_TABLES = 3


def section(material: Material) -> Section | None:
    """The sentences and, beside them, the triangle."""
    claims = tuple(claim for slot in SLOTS if (claim := slot(material)) is not None)
    heading = capital(tendencies(material))
    picture = triangle_picture(material)
    evidence = tuple(f for row in picture.table.rows for cell in row[1:3] for f in cell.evidence)
    return Section(id="bottom-line", topic=f"Bottom line, {window_words(material)}", heading=heading, evidence=evidence,
                   blocks=(*claims, picture), shape="lead")  # fmt: skip


def counted_on(material: Material) -> Claim | None:
    """What stands behind a heading that ties moved mostly one way: on how many matters, and what is not counted."""
    told = [tie for tie in overall(material) if tendency(tie).startswith("saw mostly")]
    if not told:
        return None
    rows = [row for tie in told for row in (*moves_in(tie.now), *sum(meetings_beside(material, tie), ()))]
    return Claim(label="Counted", text=sentence("; ".join(rests_on(material, tie) for tie in told)),
                 evidence=tuple(dict.fromkeys(rows)), n=sum(tie.n for tie in told), unit="moves")  # fmt: skip


def latest_change(material: Material) -> Claim | None:
    """The move that came last in any tie of the case and eased or strained it."""
    found = [(row.date.last, row.id, pair, row) for pair in material.case.pairs
             for row in moves_of(material.case, pair, material.as_of) if row.effect_on_tie in EFFECTS]  # fmt: skip
    if not found:
        return None
    _, row_id, pair, row = max(found, key=lambda item: item[:2])
    return Claim(label="Latest change", text=_change(material, row, pair), evidence=(row_id,), unit="row")


def _change(material: Material, row: Move, pair: str) -> str:
    title = material.voice.prose(material.voice.title(row.label))
    return sentence(
        f"{capital(on(row.date))}: {title}. It counts as {EFFECTS[row.effect_on_tie]} "
        f"{material.voice.pair(pair)} ties, which says nothing of fault"
    )


def promises(material: Material) -> Claim | None:
    """The promised rhythm that asks most for attention, and how the others stand."""
    promised = [channel for channel in material.rhythm if channel.promise]
    if not promised:
        return None
    order = {channel.id: number for number, channel in enumerate(material.case.channels)}
    first = min(promised, key=lambda c: (FIRST.index(c.status), order[c.channel]))
    evidence = tuple(dict.fromkeys(_evidence(first) + tuple(e for c in promised for e in _evidence(c))))
    text = f"{promise_words(material, first)}{_others(promised)}."
    return Claim(label="Promises", text=text, evidence=evidence, n=len(promised), unit="promised rhythms")


def promise_words(material: Material, channel: ChannelRhythm) -> str:
    """What was promised, when they last met, and how long ago; no blame and no full stop."""
    if channel.promise is None or channel.last_met is None:
        return f"{channel.name}: no meeting is on record"
    ago = span(channel.last_met.last, material.as_of)
    promised = (
        f"{channel.name}: a meeting {every(channel.promise.every_months)} was promised on {day(channel.promise.made)}"
    )
    return f"{promised}; the last on record was {on(channel.last_met)}, {ago} before the as-of day"


def _others(promised: list[ChannelRhythm]) -> str:
    if len(promised) < 2:
        return ""
    tally = {status: sum(c.status == status for c in promised) for status in FIRST}
    parts = [f"{count(n)} {STATUS_WORDS[status]}" for status, n in tally.items() if n]
    return f" (of {count(len(promised))} promised rhythms: {listed(parts)})"


def _evidence(channel: ChannelRhythm) -> tuple[str, ...]:
    made = (promise_id(channel.channel, channel.promise.made),) if channel.promise else ()
    return made + ((channel.last_row,) if channel.last_row else ())


def next_dates(material: Material) -> Claim | None:
    """The next scheduled things of the coming twelve months."""
    ahead = [entry for entry in material.state.calendar if entry.evidence][:MOST_DATES]
    if not ahead:
        return None
    parts = [_ahead(material, entry) for entry in ahead]
    evidence = tuple(dict.fromkeys(item for entry in ahead for item in entry.evidence))
    return Claim(label="Next dates", text=sentence("; ".join(parts)), evidence=evidence, n=len(ahead), unit="dates")


def _ahead(material: Material, entry: CalendarEntry) -> str:
    """The date first: `3 June 2026, ROK: local elections`."""
    if entry.kind != "meeting-due":
        return f"{dated(entry.date)}, {material.voice.prose(material.voice.title(entry.title))}"
    names = {channel.id: channel.name for channel in material.case.channels}
    name = names.get(entry.channel or "", entry.title)
    return f"by {dated(entry.date)}, {name[0].lower() + name[1:]}, if they keep their promised rhythm"


def out_of_sight(material: Material) -> Claim | None:
    """Languages of members in which nothing was read, and tables that end before the day."""
    documents = material.corpus.documents
    parts: list[str] = []
    missing = missing_languages(material) if documents else ()
    if missing:
        parts.append(f"no source in {listed([LANGUAGES[code] for code in missing], last='or')} was read")
    short = [t for t in material.coverage.tables if t.covered_to and t.covered_to < material.as_of]
    short.sort(key=lambda table: table.covered_to or material.as_of)
    ends = [f"on {day(table.covered_to)} for {table.table}" for table in short[:MOST_TABLES] if table.covered_to]
    if ends:
        parts.append(f"the record ends {listed(ends)}")
    if not parts:
        return None
    evidence = (*(coverage_id(t.table) for t in short[:MOST_TABLES]), *(d.id for d in documents if missing))
    return Claim(label="Out of sight", text=sentence("; ".join(parts)), evidence=evidence, n=len(missing) + len(ends),
                 unit="gaps")  # fmt: skip


def disagreement(material: Material) -> Claim | None:
    """The question on whose smaller side most documents stand."""
    found = widest(material)
    if found is None:
        return None
    return Claim(label="Widest disagreement", text=found.words, evidence=found.evidence, n=found.documents,
                 unit="documents")  # fmt: skip


SLOTS: tuple[Callable[[Material], Claim | None], ...] = (
    counted_on,
    latest_change,
    promises,
    disagreement,
    next_dates,
    out_of_sight,
)
