"""Threads of the ledger as strips: a line a thread, who said it and again, the steps on record, along one time axis."""

import re
from collections.abc import Sequence
from datetime import date

from comity.brief.material import Material
from comity.brief.model import Cell, Panel, Picture, Table, anchor
from comity.brief.pictures.rhythm import NARROW, WIDE, Met, Promised, Row, rhythm
from comity.brief.sections.quoting import speaker
from comity.brief.svg import Svg
from comity.brief.wording import capital, count, dated, short_date, shortened, with_plain_dates
from comity.ledger.giving import Giving
from comity.ledger.steps import Step
from comity.ledger.thread import Thread
from comity.records.dates import PartialDate

MOST = 12
"""Strips drawn; the table behind has every thread."""
LABEL, QUOTED, QUOTED_BARE, LEAD = 38, 150, 110, 60
"""Letters of a quote beside its strip, in the table, there where no step is, and before what is promised."""
FEWEST = 4
"""Words that the label of a strip has at least: before a verb near the end stands what it is about."""
STATES = {
    "taken-up": "a matching step is on record", "partly": "in part", "recurring": "done again and again",
    "lapsed": "begun and lapsed", "reversed": "done and undone", "overtaken": "overtaken by events",
    "not-checkable": "not checkable", "not-covered": "not covered", "no-evidence": "no evidence found",
    "kept": "kept", "in-progress": "the window is open", "overdue": "overdue",
    "dropped": "dropped",
}  # fmt: skip
ORDER = (
    "overdue",
    "reversed",
    "dropped",
    "lapsed",
    "partly",
    "in-progress",
    "overtaken",
    "recurring",
    "taken-up",
    "kept",
)
"""The order of strips: what asks for attention first."""
SHOWN = frozenset(ORDER)
"""States that have something to draw."""
TWO = 2
READ = ("reviewed", "read")


def threads(material: Material, kind: str) -> list[Thread]:
    """Open threads read surely, with at least one giving that this brief quotes; what asks for attention first."""
    found = [
        thread for thread in material.ledger.threads
        if thread.kind == kind and not thread.closed and thread.sureness in READ and quoted(material, thread)
    ]  # fmt: skip
    return sorted(found, key=lambda t: (_rank(t), t.first.day or date.max, t.id))


def _rank(thread: Thread) -> int:
    return ORDER.index(thread.state) if thread.state in ORDER else len(ORDER)


def quoted(material: Material, thread: Thread) -> list[Giving]:
    """The givings of a thread whose records this brief has."""
    return [giving for giving in thread.givings if giving.record in material.corpus.by_id]


def best(material: Material, thread: Thread) -> Giving:
    """The giving that stands for a thread: the first of those quoted."""
    return quoted(material, thread)[0]


def picture(
    material: Material, found: Sequence[Thread], *, name: str, title: str, caption: str, table: Table
) -> Picture:
    """Strips of the threads that have something to draw."""
    drawn = [thread for thread in found if thread.state in SHOWN and thread.first.day][:MOST]
    rows = [_row(material, thread) for thread in drawn]
    first = min(promise.made for row in rows for promise in row.promised)

    def draw(width: float) -> Svg:
        return rhythm(rows, first=date(first.year, 1, 1), last=material.as_of, width=width)

    left = len(found) - len(drawn)
    more = f" The table has all {count(len(found))}, {count(left)} of them not drawn." if left else ""
    return Picture(
        id=name, title=title, panels=(Panel(wide=draw(WIDE), narrow=draw(NARROW)),), caption=caption + more,
        n=len(drawn), unit="threads",
        source=f"Source: the texts read and {material.reference_source(len(material.reference.rows))[8:]}", table=table,
    )  # fmt: skip


def _row(material: Material, thread: Thread) -> Row:
    said = [giving for giving in thread.givings if giving.day]
    flags = tuple(
        Promised(giving.day, giving.day, f"{short_date(giving.published)}: “{shortened(giving.quote, QUOTED)}”",
                 anchor(_target(material, thread, giving)))
        for giving in said if giving.day and giving.published
    )  # fmt: skip
    met = tuple(
        Met(
            PartialDate(step.date).first,
            anchor(step.id),
            f"{short_date(PartialDate(step.date))}: {words(material, step)}",
        )
        for step in cited(material, thread)
    )
    detail = f"{short_date(said[0].published or said[0].day or material.as_of)}; {state_words(thread)}"
    return Row(label(material, thread), detail, met, flags)


def label(material: Material, thread: Thread) -> str:
    """A few words of the text, from the verb that is urged or promised on: what comes before names the speakers."""
    giving = best(material, thread)
    record = material.corpus.by_id[giving.record]
    verb = record.why.roles.get("action", "") or giving.action.partition(" ")[0].lower()
    words = " ".join(giving.quote.split())
    at = re.search(rf"(?<!be )(?<!been )\b{re.escape(verb)}\b", words) if verb else None
    if at is None:
        return f"“{shortened(words, LABEL)}”"
    every = words.split(" ")
    before = min(words[: at.start()].count(" "), max(0, len(every) - FEWEST))
    return f"“{'…' if before else ''}{shortened(' '.join(every[before:]), LABEL - 1)}”"


def _target(material: Material, thread: Thread, giving: Giving) -> str:
    return giving.record if giving.record in material.corpus.by_id else best(material, thread).record


def cited(material: Material, thread: Thread) -> list[Step]:
    """The steps that this brief can cite, by date."""
    known = material.reference.by_id
    steps = [step for step in thread.evidence if step.id in known or step.id in material.corpus.by_id]
    return sorted(steps, key=lambda step: (step.date, step.id))


def words(material: Material, step: Step) -> str:
    """A step's title by the case's rule for names."""
    row = material.reference.by_id.get(step.id)
    return material.voice.row(row) if row else material.voice.title(step.label)


def state_words(thread: Thread) -> str:
    """The state in words; of nothing found which kind of nothing it is."""
    return STATES[thread.nothing or thread.state]


def table(material: Material, found: Sequence[Thread], *, caption: str, name: str) -> Table:
    """Every thread: its words, who and when, due, the steps, the state and why."""
    due = any(thread.kind == "promise" for thread in found)
    rows = tuple(_cells(material, thread, due=due) for thread in found)
    columns = (
        "In the text's words",
        "By",
        "First said",
        "Again",
        *(("Due",) if due else ()),
        "Steps on record",
        "State",
    )
    return Table(id=name, caption=caption, columns=columns, rows=rows)


def _cells(material: Material, thread: Thread, *, due: bool) -> tuple[Cell, ...]:
    own = quoted(material, thread)
    steps = cited(material, thread)
    shown = "; ".join(dict.fromkeys(short_date(PartialDate(step.date)) for step in steps)) or "–"
    return (
        Cell(
            text=f"“{shortened(words_of(material, own[0]), QUOTED if steps else QUOTED_BARE)}”",
            evidence=tuple(giving.record for giving in own),
        ),
        Cell(text=_by(material, thread)),
        Cell(text=dated(thread.first.published)),
        Cell(text=_again(thread)),
        *((Cell(text=_due(thread)),) if due else ()),
        Cell(text=shown, evidence=tuple(step.id for step in steps)),
        Cell(text=f"{capital(state_words(thread))}: {_why(material, thread)}"),
    )


def _why(material: Material, thread: Thread) -> str:
    """The reason of the state; that no row could show what is not checkable is said once, beneath the table."""
    reason = thread.reason.partition(", which no row")[0] if thread.nothing == "not-checkable" else thread.reason
    return material.voice.title(with_plain_dates(reason))


def words_of(material: Material, giving: Giving) -> str:
    """A giving's words from the beginning of their sentence or clause."""
    return material.words(material.corpus.by_id[giving.record].passage, most=LEAD)


def _due(thread: Thread) -> str:
    """The day the promise itself names, or its present period's end; else that it names none."""
    kept = thread.keeping
    if kept is None or kept.due is None:
        return "–"
    return (with_plain_dates(kept.due_words) or short_date(kept.due)) if kept.dated else "no date given"


def _by(material: Material, thread: Thread) -> str:
    """Who promises; of advice who writes, and to whom."""
    giving = best(material, thread)
    if thread.kind == "promise":
        return _all_of(material, giving.by) if giving.by else "not said"
    author = authors(material, giving.document)
    asked = "" if giving.guessed else material.voice.addressees(giving.addressees)
    return f"{author}, to {asked}" if asked else author


def authors(material: Material, document: str) -> str:
    """Who writes: the author, of a joint statement those who sign it, else the outlet and that no author is named."""
    of = material.corpus.by_document[document]
    if not of.author and (signing := material.signatories.get(document, ())):
        return _all_of(material, signing)
    return speaker(of) if of.author or of.outlet else "author not named"


def _all_of(material: Material, actors: tuple[str, ...]) -> str:
    """Who they are; all members of the case together are "the three", as their channels are called."""
    members = [party.code for party in material.case.members]
    if len(members) > TWO and sorted(actors) == sorted(members):
        return f"The {count(len(members))}"
    return capital(material.voice.actors(actors))


def _again(thread: Thread) -> str:
    """When it was last said again, and in how many texts in all."""
    texts = len({giving.source for giving in thread.givings})
    if len(thread.givings) == 1:
        return "–"
    if texts == 1:
        return "in the same text"
    return f"{dated(thread.last.published)}, in {count(texts)} texts"
