"""Advice and promises in their authors' own words, by document; normal forms are for matching and not shown."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from comity.brief.material import Material, name_of
from comity.brief.model import Block, Cell, Claim, Heading, Note, Quote, QuoteGroup, Section, Table
from comity.brief.sections.quoting import quote_of, source_line
from comity.brief.wording import capital, counted, dated, found_as_of
from comity.records.commitment import Commitment
from comity.records.dates import PartialDate
from comity.records.recommendation import Recommendation
from comity.records.rules import ASKED_BEFORE, PARTIES_OF_TEXT

NOBODY = "Addressee not read by the rules"
COMPOUND = re.compile(r"\b[A-Z]\w*[–-][A-Z]")
"""Names joined by a dash ("the US–Japan and the ROK"), of which the rules may read one alone."""
UNNAMED = frozenset({ASKED_BEFORE, PARTIES_OF_TEXT})
"""Rules of addressees that the sentence itself does not name."""
POINTERS = frozenset({"they", "it", "he", "she", "those", "both", "this", "that"})
STRENGTHS = {"must": "urgent (must)", "should": "advised (should)", "could": "suggested (could)"}
FIRMNESS = {"firm": "firm", "soft": "soft"}
RHYTHMS = {"annual": "every year", "regular": "regularly"}
ORDER = ("must", "should", "could")
SHOWN = 5
NOT_JUDGED = (
    "Whether advice was taken up and promises were kept is not judged here; a promised rhythm of meetings is, under "
    "channels."
)


def section(material: Material) -> Section | None:
    """A table of who is addressed how urgently, then every piece of advice and every promise, quoted."""
    if not material.corpus.documents:
        return None
    advice, promises = material.corpus.of(Recommendation), material.corpus.of(Commitment)
    blocks: list[Block] = []
    if advice:
        blocks += [_by_addressee(material, advice), *_advice(material, advice)]
    else:
        blocks.append(Claim(text=found_as_of("advice", material.as_of), absent=True, n=0))
    blocks.append(Heading(text="Promises"))
    if promises:
        blocks += _promises(material, promises)
    else:
        blocks.append(Claim(text=found_as_of("a promise", material.as_of), absent=True, n=0))
    blocks.append(Note(text=NOT_JUDGED))
    return Section(id="advice", topic="Advice and promises", heading=_heading(material, advice, promises),
                   evidence=tuple(r.id for r in (*advice, *promises)), blocks=tuple(blocks))  # fmt: skip


def _heading(material: Material, advice: Sequence[Recommendation], promises: Sequence[Commitment]) -> str:
    if not advice:
        return f"The rules read {counted(len(promises), 'promise')} and no advice in the texts"
    pieces = counted(len(advice), "piece of advice", plural="pieces of advice")
    promised = f" and {counted(len(promises), 'promise')}" if promises else " and no promise"
    return f"The rules read {pieces}{promised} in {material.documents(r.id for r in (*advice, *promises))}"


def _addressee(material: Material, record: Recommendation) -> str:
    """Whom the sentence asks; not whom the text as a whole may mean."""
    agent = record.why.roles.get("agent", "")
    guessed = bool(UNNAMED & set(record.why.rules)) or agent.lower() in POINTERS or bool(COMPOUND.search(agent))
    if guessed and record.id not in material.corpus.reviewed:
        return NOBODY
    return material.voice.addressees(record.addressees) or NOBODY


def _by_addressee(material: Material, advice: Sequence[Recommendation]) -> Table:
    """Addressee by urgency; each number leads to its quotes. Tracks of single quotes are right too seldom to count."""
    names = [name for name, _ in Counter(_addressee(material, r) for r in advice).most_common()]
    names.sort(key=lambda name: name == NOBODY)
    rows = []
    for name in names:
        own = [r for r in advice if _addressee(material, r) == name]
        rows.append((Cell(text=name), *(_number([r.id for r in own if r.strength == s]) for s in ORDER),
                     _number([r.id for r in own])))  # fmt: skip
    columns = ("Addressed to", *(capital(STRENGTHS[strength]) for strength in ORDER), "All")
    return Table(caption="Pieces of advice by addressee and urgency", columns=columns, rows=tuple(rows))


def _number(ids: list[str]) -> Cell:
    return Cell(text=str(len(ids)) if ids else "–", evidence=tuple(ids), align="number")


def _advice(material: Material, advice: Sequence[Recommendation]) -> list[Block]:
    """By document, then addressee; the firmest first, then the surest."""
    blocks: list[Block] = []
    for document in material.corpus.documents:
        own = [r for r in advice if r.document == document.id]
        if not own:
            continue
        groups: defaultdict[str, list[Recommendation]] = defaultdict(list)
        for record in own:
            groups[_addressee(material, record)].append(record)
        detail = source_line(material, document.id)
        blocks.append(QuoteGroup(heading=name_of(document), detail=detail))
        for name, records in sorted(groups.items(), key=lambda item: (item[0] == NOBODY, -len(item[1]), item[0])):
            heading = (
                name if name == NOBODY else f"To {name[0].lower() + name[1:] if name.startswith('The ') else name}"
            )
            blocks.append(QuoteGroup(heading=heading, level=4, quotes=_quotes(material, records), shown=SHOWN))
    return blocks


def _quotes(material: Material, records: list[Recommendation]) -> tuple[Quote, ...]:
    ordered = sorted(records, key=lambda r: (ORDER.index(r.strength), -r.confidence, r.passage.start, r.id))
    return tuple(quote_of(material, r, labels=(STRENGTHS[r.strength],)) for r in ordered)


def _promises(material: Material, promises: Sequence[Commitment]) -> list[Block]:
    blocks: list[Block] = []
    for document in material.corpus.documents:
        own = [r for r in promises if r.document == document.id]
        if own:
            quotes = tuple(quote_of(material, r, labels=_labels(material, r)) for r in own)
            blocks.append(QuoteGroup(heading=name_of(document), detail=source_line(material, document.id),
                                     quotes=quotes, shown=SHOWN))  # fmt: skip
    return blocks


def _labels(material: Material, record: Commitment) -> tuple[str, ...]:
    """Who promises, how firmly, by when."""
    who = f"by {material.voice.actors(record.by)}" if record.by else "by whom is not said"
    return (who, FIRMNESS[record.strength], _due(record))


def _due(record: Commitment) -> str:
    """`every year`, `by October 2023`; empty where the text sets no time."""
    if record.deadline is None or record.deadline in RHYTHMS:
        return RHYTHMS.get(record.deadline or "", "")
    return f"by {dated(PartialDate(record.deadline))}"
