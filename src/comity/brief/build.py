"""From a case, a corpus and a day to the brief as values; nothing here touches disk, clock or network."""

from collections.abc import Sequence
from datetime import date

from comity.brief.citations import cited, cited_by
from comity.brief.evidence import EvidenceBook
from comity.brief.masthead import masthead
from comity.brief.material import Material
from comity.brief.model import Brief
from comity.brief.registry import SECTIONS
from comity.brief.selection import select
from comity.brief.voice import Voice
from comity.cases.case import Case
from comity.ledger.thread import Ledger
from comity.measure.event_tie import EventTie
from comity.records.corpus import Corpus
from comity.records.document import Version

__all__ = ["Brief", "build_brief"]


def build_brief(  # noqa: PLR0913  # each is an input of the brief of its own
    case: Case,
    corpus: Corpus,
    *,
    as_of: date,
    since: date | None = None,
    unread: Sequence[str] = (),
    versions: Sequence[Version] = (),
    event_ties: Sequence[EventTie] = (),
    followed: Ledger | None = None,
) -> Brief:
    """Write every section that has something to say, and collect the evidence in order of first citation.

    versions: the documents' texts, in which disagreements are looked for; without them only in the records' quotes.
    followed: the ledger as of the day, where it was worked out with the texts and people's rulings.
    """
    voice = Voice(case, as_of)
    chosen = select(corpus)
    material = Material(
        case, chosen.corpus, as_of, voice, selection=chosen, since=since, unread=tuple(unread),
        versions=tuple(versions), whole=corpus,
        event_ties=tuple(event_ties), followed=followed,
    )  # fmt: skip
    written = (write(material) for write in SECTIONS)
    sections = tuple(section for section in written if section is not None)
    head = masthead(material, frozenset(cited_by(sections)))
    book = EvidenceBook(material)
    entries = tuple(
        book.entry(evidence_id).model_copy(update={"number": number})
        for number, evidence_id in enumerate(cited(head, sections), start=1)
    )
    return Brief(masthead=head, sections=sections, evidence=entries)
