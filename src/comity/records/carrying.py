"""Which of a coder's records a judgement is about, when the coder has changed since it was made.

A strand is the history of decisions about one record. Strands and records are matched one to one, best
overlap first; nothing here decides what a judgement does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.records.coded import CodedRecord
from comity.records.judgement import Judgement
from comity.records.passage import Passage

SHARED = 0.5
"""Two passages are about the same words when they share at least half of the shorter one."""

Matches = dict["Strand", CodedRecord]


@dataclass(frozen=True, slots=True)
class Strand:
    """The decisions in force about one record, earliest first; the last one says where it stands."""

    decisions: tuple[Judgement, ...]

    @property
    def last(self) -> Judgement:
        return self.decisions[-1]

    @property
    def keeps(self) -> bool:
        """Whether the last decision wants the record to stay."""
        return self.last.decision != "reject"

    @property
    def ids(self) -> frozenset[str]:
        """The ids under which the record has been judged."""
        return frozenset(decision.record for decision in self.decisions)

    @property
    def beside(self) -> frozenset[str]:
        """The records next to which this one was added, so that it is none of them."""
        return frozenset(identity for decision in self.decisions for identity in decision.beside)

    def fields(self) -> dict[str, Any]:
        """The record's fields as people left them: each decision's snapshot, then what it amends."""
        found: dict[str, Any] = {}
        for decision in self.decisions:
            if decision.decision != "reject":
                found |= decision.snapshot | decision.amended
        return found

    def __hash__(self) -> int:
        return hash(self.last.id)


def live(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that no undo in force takes back, in their order; an undo can be undone.

    Undoes that take each other back in a circle, which no reader can make, count as undone.
    """
    every = {judgement.id: judgement for judgement in judgements}
    undone_by: dict[str, set[str]] = defaultdict(set)
    for judgement in every.values():
        if judgement.decision == "undo":
            undone_by[judgement.other].add(judgement.id)
    ready = [identity for identity in every if not undone_by[identity]]
    in_force = set()
    undone: set[str] = set()
    while ready:
        judgement = every[ready.pop()]
        if judgement.id not in undone:
            in_force.add(judgement.id)
        if judgement.decision == "undo" and judgement.other in every:
            undone |= {judgement.other} if judgement.id in in_force else set()
            undone_by[judgement.other].discard(judgement.id)
            if not undone_by[judgement.other]:
                ready.append(judgement.other)
    return tuple(sorted((every[identity] for identity in in_force), key=lambda judgement: judgement.order))


def strands(decisions: Iterable[Judgement]) -> tuple[Strand, ...]:
    """Decisions (accept, reject, amend) gathered into one strand a record, across the ids it has had."""
    decisions = sorted(decisions, key=lambda judgement: judgement.order)
    roots = _Roots()
    for decision in decisions:
        if decision.other:
            roots.join(decision.record, decision.other)
    gathered: dict[tuple[str, str, str], list[Judgement]] = defaultdict(list)
    for decision in decisions:
        gathered[decision.document, decision.kind, roots.of(decision.record)].append(decision)
    return tuple(Strand(tuple(gathered[key])) for key in sorted(gathered))


class _Roots:
    """Record ids that belong together, each set named by its least member."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}

    def of(self, identity: str) -> str:
        while (parent := self.parents.get(identity, identity)) != identity:
            identity = parent
        return identity

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self.parents[high] = low


def overlap(one: Passage, other: Passage) -> float:
    """How much two passages are the same words, 0..1 (shared over united); 0 below `SHARED`.

    Passages of different versions are compared by their quotes, blanks aside: one must hold the other.
    """
    if one.version != other.version:
        return _overlap_of_quotes(" ".join(one.quote.split()), " ".join(other.quote.split()))
    shared = min(one.end, other.end) - max(one.start, other.start)
    if shared <= 0 or shared < SHARED * min(one.end - one.start, other.end - other.start):
        return 0.0
    return shared / (max(one.end, other.end) - min(one.start, other.start))


def _overlap_of_quotes(one: str, other: str) -> float:
    short, long = sorted((one, other), key=len)
    return len(short) / len(long) if short in long else 0.0


def match(strands: Sequence[Strand], records: Sequence[CodedRecord]) -> Matches:
    """Strands and records of one kind in one document, matched one to one: the best pairs first.

    Better is: more overlap, more fields as judged, the same id, the nearer start.
    """
    matched: Matches = {}
    taken: set[str] = set()
    for _, _, strand, record in sorted(_pairs(strands, records), key=lambda pair: pair[:2]):
        if strand not in matched and record.id not in taken:
            matched[strand] = record
            taken.add(record.id)
    return matched


_Pair = tuple[tuple[float, float, bool, int], tuple[str, str], Strand, CodedRecord]


def _pairs(strands: Sequence[Strand], records: Sequence[CodedRecord]) -> Iterator[_Pair]:
    """Every overlapping pair with its rank (least is best) and a last resort for ties."""
    for record in records:
        fields: dict[str, Any] | None = None
        for strand in strands:
            if record.id not in strand.beside and (share := overlap(strand.last.passage, record.passage)):
                fields = record.fields() if fields is None else fields
                distance = abs(strand.last.passage.start - record.passage.start)
                rank = (-share, -agreement(strand, fields), record.id not in strand.ids, distance)
                yield rank, (strand.last.id, record.id), strand, record


def agreement(strand: Strand, fields: Mapping[str, Any]) -> float:
    """The share of a record's fields that are as some decision of the strand saw them; 1 without a snapshot."""
    return max((_same(decision.snapshot, fields) for decision in strand.decisions if decision.snapshot), default=1.0)


def _same(snapshot: Mapping[str, Any], fields: Mapping[str, Any]) -> float:
    shared = [name for name in snapshot if name in fields and not is_span(name)]
    return sum(snapshot[name] == fields[name] for name in shared) / len(shared) if shared else 1.0


def is_span(field: str) -> bool:
    """Whether a field holds offsets into a text, which are the coder's business and follow its version."""
    return field.endswith("_spans")
