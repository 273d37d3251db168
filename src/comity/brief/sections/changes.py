"""What changed since a day that the reader names: everything the record or the texts hold from then on."""

from comity.brief.material import Material, byline, name_of
from comity.brief.model import Block, Cell, Claim, Section, Table
from comity.brief.sections.lanes import COLUMNS, cells_of, happened
from comity.brief.wording import capital, count, counted, day, found_as_of, listed
from comity.records.document import Document
from comity.records.reference import AllianceMove, Dispute, ReferenceRow

NOUNS = {
    "meetings": "meeting", "agreements": "change of an agreement's status", "exercises": "exercise",
    "shocks": "event from outside", "politics": "event of politics at home", "signals": "US signal",
}  # fmt: skip
PLURALS = {"agreements": "changes of an agreement's status", "shocks": "events from outside",
           "politics": "events of politics at home"}  # fmt: skip


def section(material: Material) -> Section | None:
    """Only where a day to compare with was given."""
    if material.since is None:
        return None
    since = material.since
    rows = [row for row in happened(material) if since < row.date.last <= material.as_of]
    rows.sort(key=lambda row: (row.date.last, row.id), reverse=True)
    documents = [d for d in material.corpus.documents if d.published and since < d.published.last <= material.as_of]
    blocks: list[Block] = [*_moves(material, rows), *_tables(rows), *_texts(documents)]
    if rows:
        caption = f"On record since {day(since)}, newest first"
        blocks.append(Table(caption=caption, columns=COLUMNS, rows=tuple(cells_of(material, row) for row in rows)))
    else:
        what = f"a change since {day(since)}"
        blocks.append(Claim(text=found_as_of(what, material.as_of), absent=True, n=0))
    heading = f"Since {day(since)}: {counted(len(rows), 'event') if rows else 'nothing'} on record"
    return Section(id="changes", topic="What changed", heading=heading, evidence=tuple(r.id for r in rows),
                   blocks=tuple(blocks))  # fmt: skip


def _moves(material: Material, rows: list[ReferenceRow]) -> list[Claim]:
    """One sentence a tie, in the order of the case."""
    claims = []
    for pair in material.case.pairs:
        own = [r for r in rows if isinstance(r, Dispute | AllianceMove) and set(r.parties) == set(pair.split("-"))]
        easing = sum(row.effect_on_tie == "eases" for row in own)
        straining = sum(row.effect_on_tie == "strains" for row in own)
        if easing + straining:
            text = f"{material.voice.pair(pair)}: {count(easing)} easing and {counted(straining, 'straining move')}."
            ids = tuple(r.id for r in own if r.effect_on_tie != "neutral")
            claims.append(Claim(text=text, evidence=ids, unit="moves"))
    return claims


def _tables(rows: list[ReferenceRow]) -> list[Claim]:
    """How many rows of the other tables, in one sentence."""
    parts, ids = [], []
    for table, noun in NOUNS.items():
        own = [row.id for row in rows if row.table == table]
        if own:
            parts.append(counted(len(own), noun, plural=PLURALS.get(table, "")))
            ids += own
    return [Claim(text=f"{capital(listed(parts))}.", evidence=tuple(ids), unit="rows")] if parts else []


def _texts(documents: list[Document]) -> list[Block]:
    if not documents:
        return []
    rows = tuple((Cell(text=name_of(d), evidence=(d.id,)), Cell(text=byline(d))) for d in documents)
    return [Table(caption="Texts published since, among those read", columns=("Text", "By"), rows=rows)]
