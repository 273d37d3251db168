"""The evidence annex: what each id leads to, with its quote or title, its source and a link to the cited page.

Ids are those of coded records, reference rows and documents; promises of a rhythm, holders of an office, turning
points and statements of coverage, which have no id of their own in the case, get one here.
"""

from datetime import date

from comity.brief.material import INVENTED, Material, byline, name_of
from comity.brief.model import Evidence
from comity.brief.wording import dated, day, with_plain_dates
from comity.cases.actor import Holder, Office
from comity.cases.channel import Channel, RhythmPromise
from comity.cases.turning_point import TurningPoint
from comity.errors import UnknownNameError
from comity.ledger.statements import statement_id
from comity.measure.coverage import TableCoverage
from comity.measure.event_tie import EventTie
from comity.records.coded import CodedRecord
from comity.records.document import Document
from comity.records.passage import Passage
from comity.records.reference import Citation, Dispute, Meeting, Poll, ReferenceRow

TABLE_NAMES = {
    "meetings": "meeting",
    "agreements": "agreement",
    "exercises": "exercise",
    "programmes": "programme",
    "disputes": "move in a dispute",
    "alliances": "move in an alliance",
    "shocks": "outside event",
    "polls": "poll",
    "politics": "politics at home",
    "signals": "US signal",
}
ORIGIN_NAMES = {
    "gdelt1": "GDELT 1.0",
    "gdelt2": "GDELT 2.0",
    "icews": "ICEWS",
    "polecat": "POLECAT",
    "table": "an imported table",
}
Facts = tuple[tuple[str, str], ...]


def promise_id(channel: str, made: date) -> str:
    return f"promise-{channel}-{made}"


def holder_id(office: str, start: date) -> str:
    return f"holder-{office}-{start}"


def turning_id(point: TurningPoint) -> str:
    return f"turning-{point.measure}-{point.day}"


def coverage_id(table: str) -> str:
    return f"coverage-{table}"


def events_id(pair: str) -> str:
    return f"events-{pair}"


class EvidenceBook:
    """Finds the entry of an id. Raises UnknownNameError for an id that nothing stands behind."""

    def __init__(self, material: Material) -> None:
        self.material = material
        self.case_entries = {
            **{promise_id(c.id, p.made): _promise(c, p) for c in material.case.channels for p in c.promises},
            **{holder_id(o.id, h.start): _holder(material, o, h) for o in material.case.offices for h in o.holders},
            **{turning_id(p): _turning(p) for p in material.case.turning_points if p.day <= material.as_of},
            **{coverage_id(table.table): _coverage(table) for table in material.coverage.tables},
            **{events_id(tie.series.pair): _events(material, tie) for tie in material.event_ties},
        }

    def entry(self, evidence_id: str) -> Evidence:
        corpus, rows = self.material.corpus, self.material.reference.by_id
        if evidence_id in corpus.by_id:
            return self._record(corpus.by_id[evidence_id])
        if evidence_id in rows:
            return self._row(rows[evidence_id])
        if evidence_id in corpus.by_document:
            return _document(corpus.by_document[evidence_id])
        if evidence_id in self.material.passages:
            return _passage(*self.material.passages[evidence_id])
        if evidence_id in self.case_entries:
            return self.case_entries[evidence_id]
        raise UnknownNameError("evidence id", evidence_id, [*corpus.by_id, *rows, *self.case_entries])

    def _record(self, record: CodedRecord) -> Evidence:
        document = self.material.document(record)
        page = (("page", str(record.passage.page)),) if record.passage.page else ()
        why = "; ".join(part for part in (record.why.trigger, ", ".join(record.why.rules)) if part)
        reviewed = (("reviewed", "by a person"),) if record.id in self.material.corpus.reviewed else ()
        facts: Facts = (
            ("in", f"{name_of(document)}, {byline(document)}"), *page, *reviewed, ("coder", record.coder.name),
            *((("why", why),) if why else ()),
        )  # fmt: skip
        return Evidence(
            id=record.id, kind="record", title=record.kind.capitalize(), quote=record.quote, facts=facts,
            url=safe_url(document.address), confidence=record.confidence, invented=document.invented,
            language=document.language,
        )  # fmt: skip

    def _row(self, row: ReferenceRow) -> Evidence:
        facts = (
            ("date", dated(row.date)), ("table", TABLE_NAMES.get(row.table, row.table)), *_details(self.material, row),
            ("confidence", row.confidence),
        )  # fmt: skip
        return Evidence(id=row.id, kind="row", title=self.material.voice.row(row), facts=facts, **_cited(row.citation))


def safe_url(address: str) -> str:
    """An address that may become a link: http or https only, without blanks or control characters."""
    is_web = address.lower().startswith(("https://", "http://"))
    return address if is_web and not any(c.isspace() or ord(c) < 32 for c in address) else ""


def _details(material: Material, row: ReferenceRow) -> Facts:
    """What a reader asks of a row of its table, beyond date and title."""
    if isinstance(row, Meeting):
        return (("place", row.place),) if row.place else ()
    if isinstance(row, Poll):
        sample = f"{row.n:,} people asked" if row.n else "sample size not on record"
        return (("sample", sample),)
    if isinstance(row, Dispute):
        return (("tie", material.voice.pair(row.pair)),)
    return ()


def _document(document: Document) -> Evidence:
    by = "by" if document.author or document.outlet else "dated"
    facts = ((by, byline(document)), ("file", document.name), ("dated by", document.published_basis))
    return Evidence(
        id=document.id, kind="document", title=name_of(document), facts=tuple(fact for fact in facts if fact[1]),
        url=safe_url(document.address), citation=INVENTED if document.invented else "", invented=document.invented,
        language=document.language,
    )  # fmt: skip


def _passage(document: Document, passage: Passage) -> Evidence:
    """A sentence that is quoted for the side it takes, whatever the coder read in it."""
    page = (("page", str(passage.page)),) if passage.page else ()
    return Evidence(
        id=statement_id(passage), kind="passage", title="Passage", quote=passage.quote,
        facts=(("in", f"{name_of(document)}, {byline(document)}"), *page), url=safe_url(document.address),
        invented=document.invented, language=document.language,
    )  # fmt: skip


def _promise(channel: Channel, promise: RhythmPromise) -> Evidence:
    until = (("until", day(promise.until)),) if promise.until else ()
    return Evidence(
        id=promise_id(channel.id, promise.made), kind="case", title=f"Promised rhythm: {channel.name}",
        facts=(("promised, in our words", promise.words), ("made", day(promise.made)), *until),
        **_cited(promise.citation),
    )  # fmt: skip


def _turning(point: TurningPoint) -> Evidence:
    return Evidence(
        id=turning_id(point), kind="case", title=f"Time divided at {day(point.day)}",
        facts=(("why", point.why),), **_cited(point.citation),
    )  # fmt: skip


def _holder(material: Material, office: Office, holder: Holder) -> Evidence:
    """The end of a term is shown only where it was over by the day."""
    ended = holder.end and holder.end <= material.as_of
    term = f"from {day(holder.start)}" + (f" to {day(holder.end)}" if holder.end and ended else "")
    title = office.titles.en[0] if office.titles.en else office.id
    return Evidence(
        id=holder_id(office.id, holder.start), kind="case", title=f"{holder.name}, {title}", facts=(("term", term),),
        **_cited(holder.citation),
    )  # fmt: skip


def _coverage(table: TableCoverage) -> Evidence:
    """What the case says of a table's reach, cut to the time up to the day."""
    facts: Facts = (
        ("rows known on the day", f"{table.rows:,}"),
        *((("covered to", day(table.covered_to)),) if table.covered_to else ()),
        *(("note", with_plain_dates(note)) for note in table.notes),
        *(("hole", with_plain_dates(hole)) for hole in table.known_holes),
    )
    title = f"How far the table of {table.table} looks"
    return Evidence(id=coverage_id(table.table), kind="coverage", title=title, facts=facts,
                    citation="statement on coverage of the case's reference record")  # fmt: skip


def _events(material: Material, tie: EventTie) -> Evidence:
    """Which data a tie was measured on, and how to see each report."""
    series, pair = tie.series, tie.series.pair
    facts: Facts = (
        *((ORIGIN_NAMES[origin], f"{n:,} reports") for origin, n in tie.origins),
        ("from", series.points[0].period), ("to", series.points[-1].period),
        ("months with a tone", f"{len(series.measured):,} of {len(series.points):,}"),
        ("each report", f"comity ties --pair {pair} --show events --period {series.measured[-1].period}"),
    )  # fmt: skip
    return Evidence(id=events_id(pair), kind="events", title=f"Event data on {material.voice.pair(pair)} ties",
                    facts=facts, citation="the event table given for this brief")  # fmt: skip


def _cited(citation: Citation) -> dict[str, str]:
    url = safe_url(citation.url or "")
    return {"url": url, "citation": url or citation.text}
