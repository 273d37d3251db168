"""Mechanisms: where each stands on record, and what the texts name."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from comity.brief.material import Material
from comity.brief.model import Block, Cell, Claim, Heading, Section, Table
from comity.brief.wording import capital, count, counted, dated, found_as_of, listed, short_date
from comity.coding.naming import known_as
from comity.measure.measurement import add_months
from comity.measure.mechanisms import MechanismStatus, Standing
from comity.records.mechanism import Mechanism

STANDINGS: tuple[Standing, ...] = (
    "suspended", "end announced", "announced", "left by a party", "in force", "started", "signed", "issued", "ended",
)  # fmt: skip
"""Order of the table: what a reader may have to act on comes first."""
SAID: tuple[Standing, ...] = (
    "in force",
    "started",
    "signed",
    "issued",
    "announced",
    "suspended",
    "end announced",
    "left by a party",
    "ended",
)
"""Order of the heading."""


DORMANT_MONTHS = 36
"""Months without a meeting on record from which a forum is not told as if it still met. A judgement."""
MANY_OTHERS = 3
"""Other parties than members of the case from which they are counted, not listed."""
NAME_WORDS = 3
"""Fewest words of a name that identify an arrangement; two are too common ("trilateral talks")."""
OWN_WORDS = 2
"""Fewest words with capitals in a name that is an arrangement's own."""
KIND_WORDS = "action plan working group summit dialogue forum framework agreement meeting program programme exercise"
COMMON = frozenset(f"{KIND_WORDS} today cooperation trilateral bilateral multilateral strategy strategies".split())
"""Words of kinds of arrangement: a name made of these alone is nobody's."""
OCCASION = re.compile(
    r"(?:(?:today|yesterday|tomorrow)(?:['’]s)?|this|last|next|the (?:last|next|previous))\s", re.IGNORECASE
)
"""How a name begins that points to one occasion ("today's summit") and not to an arrangement."""
MONTHS = "january february march april may june july august september october november december"
BARE = frozenset(f"an and between for in of on the their to with {MONTHS}".split())


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
    known = _known(found)
    others = [group.records for group in named if not any(_is_about(group, m, known) for m in found)]
    if others:
        blocks += [
            Heading(text="Named in the texts, not matched by name to the record of agreements"),
            *_others(material, others),
        ]
    return Section(id="mechanisms", topic="Mechanisms", heading=_heading(found, material.as_of),
                   evidence=tuple(m.row for m in found), blocks=tuple(blocks))  # fmt: skip


def is_dormant(mechanism: MechanismStatus, as_of: date) -> bool:
    """Whether what once started has long had no meeting on record; that it ended nobody has said."""
    last = mechanism.last_activity
    return mechanism.standing == "started" and last is not None and add_months(last.last, DORMANT_MONTHS) < as_of


def _heading(found: Sequence[MechanismStatus], as_of: date) -> str:
    tally = Counter(m.standing for m in found)
    dormant = sum(is_dormant(m, as_of) for m in found)
    told = {"started": f" ({count(dormant)} of them without a meeting on record for years)" if dormant else ""}
    parts = [f"{count(tally[s])} {s}{told.get(s, '')}" for s in SAID if tally[s]]
    if not parts:
        return "No arrangement is on record"
    return f"{capital(counted(len(found), 'arrangement'))} on record: {listed(parts)}"


def _named(material: Material) -> list[Named]:
    """Mechanisms of the texts, those that share a name, an acronym or a row of the record together."""
    groups: list[Named] = []
    owned = _owned(material)
    for record in material.corpus.of(Mechanism):
        if OCCASION.match(record.name):
            continue
        known = known_as(record.name, material.case)
        bare = owned.sub("", record.name)
        keys = _keys(record.name, bare, record.acronym, record.same_as, (known.row or known.name) if known else None)
        joined = [group for group in groups if group.keys & keys]
        groups = [group for group in groups if not group.keys & keys]
        records = tuple(r for group in joined for r in group.records)
        groups.append(Named(keys.union(*(group.keys for group in joined)), (*records, record)))
    return groups


def _owned(material: Material) -> re.Pattern[str]:
    """Whose it is, before a name of two words: "the ROK's Audacious Initiative" is the Audacious Initiative."""
    parties = [(*p.names.en, *p.demonyms.en, *p.metonyms.en) for p in material.case.parties]
    names = sorted({re.escape(name) for group in parties for name in group}, key=lambda name: (-len(name), name))
    return re.compile(rf"^(?:{'|'.join(names)})(?:['’]s)?\s+(?=[A-Z]\S* [A-Z])") if names else re.compile(r"(?!)")


def _keys(*names: str | None) -> frozenset[str]:
    return frozenset(name.casefold().strip() for name in names if name)


def _keys_of(mechanism: MechanismStatus) -> frozenset[str]:
    return _keys(mechanism.name, mechanism.acronym, *mechanism.rows)


def _is_about(group: Named, mechanism: MechanismStatus, known: frozenset[str]) -> bool:
    """Whether the texts mean this arrangement: by a key, or, where no key of `known` fits, by the words of a name."""
    if group.keys & known:
        return bool(group.keys & _keys_of(mechanism))
    return any(_names(record.name, mechanism.name) for record in group.records)


def _names(said: str, recorded: str) -> bool:
    """Whether all words of a text's name stand in the recorded one: "the 1965 Treaty on Basic Relations".

    Not the other way round: a successor's name often holds that of its predecessor.
    """
    words = _content(said)
    return len(words) >= NAME_WORDS and words <= _content(recorded)


def _content(name: str) -> frozenset[str]:
    words = (word.removesuffix("s") for word in re.findall(r"[^\W\d_]{2,}", name.casefold()))
    return frozenset(words) - BARE


def _standing_words(material: Material, mechanism: MechanismStatus) -> str:
    if mechanism.standing == "left by a party":
        return f"left by {material.voice.parties(mechanism.parties)}"
    if is_dormant(mechanism, material.as_of):
        return f"started; no meeting on record since {dated(mechanism.last_activity)}"
    told, every = len(mechanism.parties), len(mechanism.all_parties)
    if mechanism.standing == "in force" and told < every:
        return f"in force; for {count(told)} of the {every} as far as the record says"
    return mechanism.standing


def _known(found: Sequence[MechanismStatus]) -> frozenset[str]:
    return frozenset(key for mechanism in found for key in _keys_of(mechanism))


def _table(material: Material, found: list[MechanismStatus], named: list[Named]) -> Table:
    rows, known = [], _known(found)
    for m in found:
        parties = m.all_parties if m.standing in {"left by a party", "in force"} else m.parties
        texts = tuple(r.id for group in named if _is_about(group, m, known) for r in group.records)
        titled = tuple(d.id for d in material.corpus.documents if d.title and _names(m.name, d.title))
        naming = {material.corpus.by_id[record].document for record in texts} | set(titled)
        texts += titled
        name = material.voice.title(m.name) + (f" ({m.acronym})" if m.acronym else "")
        rows.append((
            Cell(text=name), Cell(text=_parties(material, parties)),
            Cell(text=_standing_words(material, m), evidence=m.run),
            Cell(text=_since(m)),
            _activity(m),
            Cell(text=counted(len(naming), "text") if naming else "no text", evidence=texts),
        ))  # fmt: skip
    columns = (
        "Arrangement",
        "Parties on record",
        "Standing",
        "Since",
        "Last activity on record",
        "Texts that name it",
    )
    caption = "Arrangements by standing, the latest change first; last activity of those that meet or are exercised"
    return Table(caption=caption, columns=columns, rows=tuple(rows))


def _parties(material: Material, parties: tuple[str, ...]) -> str:
    """The parties; of a large arrangement its members of the case and how many others."""
    members = tuple(party.code for party in material.case.members if party.code in parties)
    others = len(set(parties)) - len(members)
    if others < MANY_OTHERS or not members:
        return material.voice.parties(parties)
    return f"{listed([material.voice.party(code) for code in members], last='and')} with {count(others)} others"


def _since(mechanism: MechanismStatus) -> str:
    """The day of the latest status; both ends where it came state by state."""
    first, last = short_date(mechanism.standing_since), short_date(mechanism.changed)
    return first if first == last else f"{first} to {last}, by state"


def _activity(mechanism: MechanismStatus) -> Cell:
    """The latest meeting, exercise or move; a dash for what does not meet, as a treaty."""
    if mechanism.last_activity and mechanism.last_activity_row:
        return Cell(text=short_date(mechanism.last_activity), evidence=(mechanism.last_activity_row,), align="date")
    return Cell(text="none matched" if mechanism.meets else "–")


def _others(material: Material, others: Sequence[tuple[Mechanism, ...]]) -> list[Block]:
    """Names of arrangements without a row; what has no name of its own ("a trilateral dialogue") is only counted.

    Kind and parties are not told: of those that the rules read, too many are wrong to state them as a fact.
    """
    named = [records for records in others if any(_has_own_name(material, record) for record in records)]
    rest = [record.id for records in others if records not in named for record in records]
    rows = []
    for records in sorted(named, key=lambda rs: (-len({r.document for r in rs}), rs[0].name)):
        first = next(record for record in records if _has_own_name(material, record))
        name = first.name + (f" ({first.acronym})" if first.acronym and first.acronym not in first.name else "")
        rows.append((
            Cell(text=name, evidence=tuple(r.id for r in records)),
            Cell(text=str(len({r.document for r in records})), align="number"),
        ))  # fmt: skip
    caption = (
        "Arrangements, bodies and treaties that the texts name, of whatever parties, and that match no row of the "
        f"record of agreements{material.including}"
    )
    blocks: list[Block] = [Table(caption=caption, columns=("Name", "Texts"), rows=tuple(rows))] if rows else []
    if rest:
        passages = capital(counted(len(rest), "further passage"))
        verb = "speaks" if len(rest) == 1 else "speak"
        text = f"{passages} {verb} of an arrangement without a name of its own."
        blocks.append(Claim(text=text, evidence=tuple(rest), n=len(rest), unit="passages"))
    return blocks


def _has_own_name(material: Material, record: Mechanism) -> bool:
    """Whether a name is a proper one: known, an acronym, or two words with capitals that not only say what it is."""
    words = [word.lower() for word in re.findall(r"[^\W\d_][\w.-]*", record.name) if word[0].isupper()]
    own = [word for word in words if word not in BARE]
    known = bool(record.acronym) or known_as(record.name, material.case) is not None
    return known or (len(own) >= OWN_WORDS and not set(own) <= COMMON)
