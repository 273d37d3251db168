"""Mechanisms: where each stands on record, and what the texts name."""

from collections import Counter, defaultdict

from comity.brief.material import Material
from comity.brief.model import Block, Cell, Claim, Heading, Section, Table
from comity.brief.wording import capital, count, counted, found_as_of, listed, short_date
from comity.measure.mechanisms import MechanismStatus, Standing
from comity.records.mechanism import Mechanism

STANDINGS: tuple[Standing, ...] = (
    "suspended", "end announced", "announced", "in force", "started", "signed", "ended",
)  # fmt: skip
"""Order of the table: what a reader may have to act on comes first."""
SAID: tuple[Standing, ...] = ("in force", "started", "signed", "announced", "suspended", "end announced", "ended")
"""Order of the heading."""


def section(material: Material) -> Section | None:
    """Standing on record first; then arrangements that only the texts name."""
    found = sorted(material.state.mechanisms, key=lambda m: STANDINGS.index(m.standing))
    named = _named(material)
    blocks: list[Block] = []
    if found:
        blocks.append(_table(material, found, named))
    else:
        blocks.append(Claim(text=found_as_of("a standing arrangement", material.as_of), absent=True, n=0))
    known = {key for m in found for key in _keys(m.name, m.acronym)}
    others = {key: records for key, records in named.items() if not key & known}
    if others:
        blocks += [Heading(text="Named in the texts, without a row in the record"), _others(material, others)]
    return Section(id="mechanisms", topic="Mechanisms", heading=_heading(found),
                   evidence=tuple(m.row for m in found), blocks=tuple(blocks))  # fmt: skip


def _heading(found: tuple[MechanismStatus, ...] | list[MechanismStatus]) -> str:
    tally = Counter(m.standing for m in found)
    parts = [f"{count(tally[s])} {s}" for s in SAID if tally[s]]
    if not parts:
        return "No arrangement is on record"
    return f"{capital(counted(len(found), 'arrangement'))} on record: {listed(parts)}"


def _named(material: Material) -> dict[frozenset[str], list[Mechanism]]:
    """Mechanisms of the texts, those of one name or acronym together."""
    groups: defaultdict[frozenset[str], list[Mechanism]] = defaultdict(list)
    for record in material.corpus.of(Mechanism):
        keys = _keys(record.same_as or record.name, record.acronym or "")
        existing = next((group for group in groups if group & keys), None)
        groups[existing or keys].append(record)
    return dict(groups)


def _keys(name: str, acronym: str) -> frozenset[str]:
    return frozenset(part.casefold().strip() for part in (name, acronym) if part)


def _table(material: Material, found: list[MechanismStatus], named: dict[frozenset[str], list[Mechanism]]) -> Table:
    rows = []
    for m in found:
        keys = _keys(m.name, m.acronym)
        texts = tuple(r.id for group, records in named.items() if group & keys for r in records)
        name = material.voice.title(m.name) + (f" ({m.acronym})" if m.acronym else "")
        rows.append((
            Cell(text=name), Cell(text=material.voice.parties(m.all_parties)),
            Cell(text=m.standing, evidence=(m.row,)), Cell(text=short_date(m.changed)),
            Cell(text=short_date(m.last_activity) if m.last_activity else "–",
                 evidence=(m.last_activity_row,) if m.last_activity_row else ()),
            Cell(text=counted(len(texts), "text passage") if texts else "–", evidence=texts),
        ))  # fmt: skip
    columns = ("Arrangement", "Parties", "Standing", "Since", "Last activity on record", "In the texts")
    return Table(caption="Arrangements by standing, the latest change first", columns=columns, rows=tuple(rows))


def _others(material: Material, others: dict[frozenset[str], list[Mechanism]]) -> Table:
    rows = []
    for records in sorted(others.values(), key=lambda rs: (-len({r.document for r in rs}), rs[0].name)):
        first = records[0]
        name = first.name + (f" ({first.acronym})" if first.acronym and first.acronym not in first.name else "")
        rows.append((
            Cell(text=name, evidence=tuple(r.id for r in records)), Cell(text=first.mechanism_kind),
            Cell(text=material.voice.parties(first.parties) if first.parties else "–"),
            Cell(text=str(len({r.document for r in records})), align="number"),
        ))  # fmt: skip
    caption = f"Arrangements that only the texts name{material.including}"
    return Table(caption=caption, columns=("Name", "Kind", "Parties", "Texts"), rows=tuple(rows))
