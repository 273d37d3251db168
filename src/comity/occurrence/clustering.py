"""Passages and things gathered into occurrences: judgements first, then matches with rows, then pairs, surest first.

No chain of pairs ever joins two things on record, nor what a person has parted; the order of the input does not
matter. A record that tells several things on record is a member of each.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from weakref import WeakKeyDictionary

from comity.cases.case import Case
from comity.cases.reference import ReferenceRecord
from comity.occurrence.matching import Match, Record, matches, on_record
from comity.occurrence.occurrence import Member, Occurrence
from comity.occurrence.pairing import Pair, pair
from comity.occurrence.telling import Telling, telling
from comity.records.coded import CodedRecord
from comity.records.corpus import Corpus
from comity.records.dates import PartialDate
from comity.records.event import Event
from comity.records.reference import ReferenceRow

Node = str
"""`thing:ID` for a thing on record, `told:RECORD` for what a record tells that no row has."""
JUDGED = "a person said so"
PRECISIONS = ("day", "month", "year", "range")


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """A record with what it tells and the things on record that it tells of."""

    record: CodedRecord
    telling: Telling
    matches: tuple[Match, ...]


@dataclass(slots=True)
class _Groups:
    """Nodes that belong together, with what must stay apart."""

    apart: frozenset[frozenset[Node]]
    members: dict[Node, frozenset[Node]] = field(default_factory=dict)

    def of(self, node: Node) -> frozenset[Node]:
        return self.members.get(node, frozenset({node}))

    def join(self, one: Node, other: Node) -> None:
        whole = self.of(one) | self.of(other)
        self.members |= dict.fromkeys(whole, whole)

    def may_join(self, one: Node, other: Node, dates: Mapping[Node, PartialDate | None]) -> bool:
        """Whether a pair may join two groups: one thing on record at most, nothing parted, dates that agree."""
        left, right = self.of(one), self.of(other)
        if left is right or one in right:
            return False
        if sum(node.startswith("thing:") for node in left | right) > 1:
            return False
        if any(frozenset({a, b}) in self.apart for a in left for b in right):
            return False
        known = [day for node in sorted(left | right) if (day := dates.get(node))]
        return all(a.overlaps(b) for a, b in combinations(known, 2))


def occurrences(
    case: Case, corpus: Corpus, reference: ReferenceRecord | None = None, *, kinds: Iterable[type[CodedRecord]] = ()
) -> tuple[Occurrence, ...]:
    """What a corpus tells, one occurrence a thing that happened, by date and id; undated ones last.

    reference: the record as known on the day asked for, else all of it. kinds: the kinds of records looked at, all
    where none is given; only events tell what no row has. Judgements are those of the corpus.
    """
    rows = reference or case.reference
    record = on_record(case, rows)
    wanted = tuple(kinds)
    chosen = [item for item in corpus.records if not wanted or isinstance(item, wanted)]
    told = [_told(case, corpus, item, record) for item in chosen]
    return gathered(told, record, corpus)


def _told(case: Case, corpus: Corpus, record: CodedRecord, known: Record) -> Told:
    """What a record tells; kept beside what is on record, as one judgement changes few records."""
    document = corpus.by_document.get(record.document)
    when = document.published if document else None
    key = f"{when} {record.model_dump_json()}"
    kept = _KEPT.setdefault(known, {})
    if key not in kept:
        if len(kept) >= MOST_KEPT:
            kept.clear()
        said = telling(record, case, told=when)
        kept[key] = Told(record, said, matches(said, known))
    return kept[key]


_KEPT: "WeakKeyDictionary[Record, dict[str, Told]]" = WeakKeyDictionary()
MOST_KEPT = 20_000


def gathered(told: Sequence[Told], record: Record, corpus: Corpus) -> tuple[Occurrence, ...]:
    """Occurrences of what was told, under a corpus's judgements."""
    sheet = _Sheet(told, record, corpus)
    groups = sheet.groups()
    whole = {tuple(sorted(groups.of(node))) for node in sheet.nodes}
    made = [sheet.occurrence(nodes) for nodes in sorted(whole)]
    kept = [item for item in made if item.members]
    return tuple(sorted(kept, key=lambda item: (item.date is None, item.date or PartialDate("0001"), item.id)))


class _Sheet:
    """Everything told, as nodes: which records stand at each, what was judged, what may be joined."""

    def __init__(self, told: Sequence[Told], record: Record, corpus: Corpus) -> None:
        self.told = {item.record.id: item for item in sorted(told, key=lambda item: item.record.id)}
        self.record = record
        self.things = {row.id: thing.id for thing in record.things for row in thing.rows}
        self.same = self._judged(corpus.same)
        self.parted = frozenset(frozenset(pair) for pair in self._judged(corpus.not_same))
        self.at: defaultdict[Node, dict[str, Match | None]] = defaultdict(dict)
        self.why: dict[Node, Pair] = {}
        for item in self.told.values():
            self._place(item)
        for one, other in sorted(sorted(two) for two in self.parted if len(two) == 2):
            self._part(one, other)
        self.apart = frozenset(frozenset({a, b}) for one, other in self._two(self.parted) for a in self._places(one)
                               for b in self._places(other))  # fmt: skip
        self.nodes = sorted({*self.at, *(node for two in self.same for node in two)})

    def _judged(self, pairs: Iterable[tuple[str, str]]) -> list[tuple[Node, Node]]:
        """Pairs judged, as nodes; ids that are neither a row nor a record here are left out."""
        found = [(self._node(one), self._node(other)) for one, other in pairs]
        return sorted((one, other) for one, other in found if one and other)

    def _node(self, identity: str) -> Node:
        if identity in self.things:
            return f"thing:{self.things[identity]}"
        return f"told:{identity}" if identity in self.told else ""

    def _place(self, item: Told) -> None:
        """Put a record at the things it tells of, except those a person has parted it from; else at itself."""
        own = f"told:{item.record.id}"
        parted = {node for two in self.parted if own in two for node in two}
        joined = [node for two in self.same if own in two for node in two if node != own]
        kept = [match for match in item.matches if f"thing:{match.thing}" not in parted]
        if not any(node.startswith("thing:") for node in joined):
            for match in kept:
                self.at[f"thing:{match.thing}"][item.record.id] = match
        if joined or (not kept and isinstance(item.record, Event)):
            self.at[own][item.record.id] = None

    def _part(self, one: Node, other: Node) -> None:
        """Two records that a person has parted do not both stand at one thing: the less sure one leaves it."""
        names = [node.partition(":")[2] for node in (one, other) if node.startswith("told:")]
        for ids in list(self.at.values()):
            if len(names) == 2 and all(name in ids for name in names):
                leaver = min(names, key=lambda name: (_sureness(ids[name]), name))
                del ids[leaver]
                if isinstance(self.told[leaver].record, Event):
                    self.at[f"told:{leaver}"][leaver] = None

    def _two(self, pairs: Iterable[frozenset[Node]]) -> list[tuple[Node, Node]]:
        found = (sorted(two) for two in pairs)
        return sorted((two[0], two[-1]) for two in found)

    def _places(self, node: Node) -> list[Node]:
        """The nodes at which what a node names stands: a record may stand at things on record."""
        identity = node.partition(":")[2]
        return [node, *(at for at, ids in sorted(self.at.items()) if node.startswith("told:") and identity in ids)]

    def groups(self) -> _Groups:
        """Nodes joined: by judgement whatever else holds, then by pairs, the surest first."""
        groups = _Groups(self.apart)
        for one, other in self.same:
            groups.join(one, other)
            for node in (one, other):
                for place in self._places(node)[1:2]:
                    groups.join(node, place)
        dates = {node: self._date(node) for node in self.nodes}
        for found, one, other in self._pairs():
            if groups.may_join(one, other, dates):
                groups.join(one, other)
                self.why.setdefault(one, found)
                self.why.setdefault(other, found)
        return groups

    def _date(self, node: Node) -> PartialDate | None:
        kind, _, identity = node.partition(":")
        if kind == "thing":
            return min(self.record.by_id[identity].dates, default=None)
        return self.told[identity].telling.dated

    def _pairs(self) -> list[tuple[Pair, Node, Node]]:
        """Pairs of what no row has with anything else told in the same years, the surest first."""
        by_year: defaultdict[int, list[tuple[Told, Node]]] = defaultdict(list)
        for node, ids in sorted(self.at.items()):
            for item in (self.told[name] for name in sorted(ids)):
                if isinstance(item.record, Event) and item.telling.dated:
                    for year in _years(item.telling.dated):
                        by_year[year].append((item, node))
        found: dict[tuple[Node, Node], Pair] = {}
        for together in (by_year[year] for year in sorted(by_year)):
            for (one, left), (other, right) in combinations(together, 2):
                key = min(left, right), max(left, right)
                if left == right or key in found or not (left.startswith("told:") or right.startswith("told:")):
                    continue
                if two := pair(one.telling, other.telling, self.record.rarity):
                    found[key] = two
        return sorted(((two, *key) for key, two in found.items()), key=_surest)

    def occurrence(self, nodes: Sequence[Node]) -> Occurrence:
        """The occurrence of a group."""
        things = [self.record.by_id[node.partition(":")[2]] for node in nodes if node.startswith("thing:")]
        judged = any(node in nodes for two in (*self.same, *self.parted) for node in two)
        members = sorted(self._members(nodes), key=lambda item: (item.document, item.record))
        rows = sorted({row.id for thing in things for row in thing.rows})
        first = min((row for thing in things for row in thing.rows), key=_first, default=None)
        leading = self._leading([item.record for item in members])
        return Occurrence(
            id=things[0].id if things else f"told-{min(item.record for item in members)}",
            date=first.date if first else leading.telling.dated if leading else None,
            title=first.label if first else _title(leading.record) if leading else "",
            rows=tuple(rows), members=tuple(members),
            confidence=min((item.confidence for item in members), default=1.0), judged=judged,
        )  # fmt: skip

    def _members(self, nodes: Sequence[Node]) -> Iterable[Member]:
        seen: set[str] = set()
        for node in nodes:
            for identity, match in self.at.get(node, {}).items():
                if identity not in seen:
                    seen.add(identity)
                    yield self._member(node, self.told[identity], match)

    def _member(self, node: Node, item: Told, match: Match | None) -> Member:
        two = self.why.get(node)
        said = any(node in judged for judged in self.same)
        if match:
            confidence, reasons = match.confidence, match.reasons
        elif said:
            confidence, reasons = 1.0, (JUDGED,)
        else:
            confidence, reasons = (two.confidence, two.reasons) if two else (1.0, ())
        return Member(
            record=item.record.id, document=item.record.document,
            role="tells" if isinstance(item.record, Event) else "names", confidence=confidence, reasons=reasons,
        )  # fmt: skip

    def _leading(self, records: Sequence[str]) -> Told | None:
        """The member that dates and names what no row has: the most precisely dated, then the surest."""
        chosen = (self.told[name] for name in records)
        return min(chosen, key=lambda item: (_precision(item.telling.dated), -item.record.confidence, item.record.id),
                   default=None)  # fmt: skip


def _surest(found: tuple[Pair, Node, Node]) -> tuple[float, Node, Node]:
    return -found[0].confidence, found[1], found[2]


def _sureness(match: Match | None) -> float:
    return match.confidence if match else 1.0


def _first(row: ReferenceRow) -> tuple[int, str, str]:
    """The order in which rows give an occurrence its date and title: the most precise, then the earliest."""
    return _precision(row.date), str(row.date or ""), row.id


def _years(day: PartialDate) -> range:
    """The years a date touches, those a day away too, as sameness allows a day."""
    return range(day.first.year - (day.first.month == day.first.day == 1),
                 day.last.year + 1 + (day.last.month == 12 and day.last.day == 31))  # fmt: skip


def _precision(day: PartialDate | None) -> int:
    return PRECISIONS.index(day.precision) if day else len(PRECISIONS)


def _title(record: CodedRecord) -> str:
    return record.title if isinstance(record, Event) and record.title else record.quote
