"""Mechanisms: where each stands on record, and what the texts name."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

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


class Named(NamedTuple):
    """Records of the texts about one arrangement, and the keys by which it is known."""

    keys: frozenset[str]
    records: tuple[Mechanism, ...]


def section(material: Material) -> Section | None:
    """Standing on record first; then arrangements that only the texts name."""
    found = sorted(material.state.mechanisms, key=lambda m: STANDINGS.index(m.standing))
    named = _named(material)
    blocks: list[Block] = []
    if found:
        blocks.append(_table(material, found, named))
    else:
        blocks.append(Claim(text=found_as_of("a standing arrangement", material.as_of), absent=True, n=0))
    known = frozenset(key for m in found for key in _keys_of(m))
    others = [group.records for group in named if not group.keys & known]
    if others:
        blocks += [Heading(text="Named in the texts, not matched to a row of the record"), _others(material, others)]
    return Section(id="mechanisms", topic="Mechanisms", heading=_heading(found),
                   evidence=tuple(m.row for m in found), blocks=tuple(blocks))  # fmt: skip


def _heading(found: tuple[MechanismStatus, ...] | list[MechanismStatus]) -> str:
    tally = Counter(m.standing for m in found)
    parts = [f"{count(tally[s])} {s}" for s in SAID if tally[s]]
    if not parts:
        return "No arrangement is on record"
    return f"{capital(counted(len(found), 'arrangement'))} on record: {listed(parts)}"


def _named(material: Material) -> list[Named]:
    """Mechanisms of the texts, those that share a name, an acronym or a row of the record together."""
    groups: list[Named] = []
    for record in material.corpus.of(Mechanism):
        keys = _keys(record.name, record.acronym, record.same_as)
        joined = [group for group in groups if group.keys & keys]
        groups = [group for group in groups if not group.keys & keys]
        records = tuple(r for group in joined for r in group.records)
        groups.append(Named(keys.union(*(group.keys for group in joined)), (*records, record)))
    return groups


def _keys(*names: str | None) -> frozenset[str]:
    return frozenset(name.casefold().strip() for name in names if name)


def _keys_of(mechanism: MechanismStatus) -> frozenset[str]:
    return _keys(mechanism.name, mechanism.acronym, *mechanism.rows)


def _table(material: Material, found: list[MechanismStatus], named: list[Named]) -> Table:
    rows = []
    for m in found:
        keys = _keys_of(m)
        texts = tuple(record.id for group in named if group.keys & keys for record in group.records)
        name = material.voice.title(m.name) + (f" ({m.acronym})" if m.acronym else "")
        rows.append((
            Cell(text=name), Cell(text=material.voice.parties(m.all_parties)),
            Cell(text=m.standing, evidence=(m.row,), align="date"), Cell(text=short_date(m.changed), align="date"),
            Cell(text=short_date(m.last_activity) if m.last_activity else "–",
                 evidence=(m.last_activity_row,) if m.last_activity_row else ()),
            Cell(text=counted(len(texts), "text passage") if texts else "–", evidence=texts),
        ))  # fmt: skip
    columns = ("Arrangement", "Parties", "Standing", "Since", "Last activity on record", "In the texts")
    return Table(caption="Arrangements by standing, the latest change first", columns=columns, rows=tuple(rows))


def _others(material: Material, others: Sequence[tuple[Mechanism, ...]]) -> Table:
    rows = []
    for records in sorted(others, key=lambda rs: (-len({r.document for r in rs}), rs[0].name)):
        first = records[0]
        name = first.name + (f" ({first.acronym})" if first.acronym and first.acronym not in first.name else "")
        rows.append((
            Cell(text=name, evidence=tuple(r.id for r in records)), Cell(text=first.mechanism_kind),
            Cell(text=material.voice.parties(first.parties) if first.parties else "–"),
            Cell(text=str(len({r.document for r in records})), align="number"),
        ))  # fmt: skip
    caption = f"Arrangements that only the texts name{material.including}"
    return Table(caption=caption, columns=("Name", "Kind", "Parties", "Texts"), rows=tuple(rows))
